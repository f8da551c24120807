"""Measure everything, print it, and fail below the floors of floors.json.

    python bench/check.py [--data ../shared/data] [--only reprints]

A floor is the least that a figure may be, a ceiling the most; lowering one is a decision,
with its reason in the commit. Figures of time are printed and have no floor.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
BENCHES = (
    *("pages", "articles", "times", "figures", "reprints", "matching"),
    *("throughput", "collate", "stemma", "stories", "run"),
    *("quotations", "quotation_spans", "speakers", "alterations", "offsets"),
)


def main() -> int:
    """Run the benches, and give how many floors were missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    asked.add_argument("--only", choices=BENCHES, nargs="*")
    args = asked.parse_args()
    if not args.data.is_dir():
        print(f"no benchmark data at {args.data}; name its folder with --data", file=sys.stderr)
        return 2
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(HERE))
    missed = 0
    for bench in args.only or BENCHES:
        figures: dict[str, float] = import_module(bench).measure(args.data)
        for name, value in sorted(figures.items()):
            verdict = judge(value, floors.get(bench, {}).get(name, {}))
            missed += verdict.startswith("MISSED")
            print(f"{bench:12}{name:42}{value:12.4g}  {verdict}", flush=True)
    print(f"{missed} floors missed")
    return 1 if missed else 0


def judge(value: float, bound: dict[str, float]) -> str:
    """Hold a figure against its floor or ceiling."""
    if "floor" in bound:
        return f"{'ok' if value >= bound['floor'] else 'MISSED'} (floor {bound['floor']:g})"
    if "ceiling" in bound:
        return f"{'ok' if value <= bound['ceiling'] else 'MISSED'} (ceiling {bound['ceiling']:g})"
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
