"""How well quantities are found: NewsQuant sentences, and the cases of Recognizers-Text.

    python bench/figures.py --data ../shared/data [--peer] [--show]

A gold value is right where one of ours has both its bounds (1e-6 relative), each of ours
serving one gold value. The unit counts as right where it is the same currency, percent or
measure, with the same "per"; where the gold unit is a thing counted ("people"), none of
ours may be claimed.

Beside the raw figures stand normalised ones, for three habits of the annotators:

- A plural without a number ("hundreds") is given a ceiling, ten times its floor; we give
  none, for "thousands" may be any number of them. Only the floor is compared.
- "From 21 mpg in May to 23 mpg" is one gold value, a range; we give two, for nobody meant
  22. Both ends together count as the range.
- Pence are written p and annotated as points.

--peer measures quantulum3 on the same sentences in the same way, in bench/.peers (see
peers.txt), which has no classifier: it knows its units by their names.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import beside
import recognizers
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.quantities.unit_words import CURRENCY_NAMES, UNIT_NAMES
from wirecopy.text.span import Span

NEWS = "quantities-newsquant.json"

Bounds = tuple[Decimal, Decimal]

# Gold names of units that we call otherwise.
GOLD_UNITS = {
    "percentage": "percent",
    "dollar": "USD",
    "year of age": "year of age",
    "month of age": "month of age",
    "celsius": "degree celsius",
    "fahrenheit": "degree fahrenheit",
    "pound-mass": "pound weight",
    "pound mass": "pound weight",
    "foot pound-force": "pound-foot",
    "foot pound force": "pound-foot",
    "revolutions per minute": "revolution per minute",
    "mega british thermal unit": "mmbtu",
}


class Found(NamedTuple):
    """One value that a tool found."""

    span: Span
    bounds: Bounds | None
    unit: str | None
    per: str | None = None
    floor_only: bool = False
    """Whether it is a plural without a number, which has no ceiling."""


class Gold(NamedTuple):
    """One annotated value."""

    bounds: Bounds | None
    unit: str
    written: str
    """The unit as the text writes it."""


def gold_bounds(value: str) -> Bounds | None:
    """Read `5`, `-5`, `5-10`; None where it is no number."""
    first, dash, second = value.replace(" ", "").lstrip("-").partition("-")
    sign = -1 if value.startswith("-") else 1
    try:
        low = sign * Decimal(first)
        return low, Decimal(second) if dash else low
    except InvalidOperation:
        return None


def same(a: Bounds | None, b: Bounds | None) -> bool:
    """Tell whether two pairs of bounds are equal but for rounding."""
    if a is None or b is None:
        return False
    return all(abs(x - y) <= abs(y) * Decimal("1e-6") for x, y in zip(a, b, strict=True))


def our_finds(text: str) -> list[Found]:
    """Find with wirecopy; a bound that is open counts as the other, as the gold has one value."""
    return [_as_found(number) for number in find_numbers(text)]


def _as_found(number: Number) -> Found:
    low = number.high if number.low is None else number.low
    high = low if number.high is None else number.high
    bounds = (low, high) if low is not None and high is not None else None
    vague = number.approximate and number.high is None
    return Found(number.span, bounds, number.unit, number.per, vague)


def gold_unit(name: str) -> tuple[str | None, str | None]:
    """Give a gold unit as ours, with what it is per; None where a thing is counted."""
    unit, _, per = name.lower().removeprefix("united states ").partition(" per ")
    return _known(name) or _known(unit), (_known(per) or per) if per else None


def _known(name: str) -> str | None:
    name = name.lower().replace("-", " ")
    for form in (name, name.removesuffix("s")):
        known = (
            GOLD_UNITS.get(form) or CURRENCY_NAMES.get(form) or UNIT_NAMES.get((*form.split(),))
        )
        if known:
            return known
    return None


def our_unit(found: Found, gold: Gold) -> bool:
    """Tell whether the unit of a find, and what it is per, are the gold ones."""
    unit, per = gold_unit(gold.unit)
    if unit is None:
        return found.unit is None
    return found.unit == unit and (found.per == per or unit == _known(gold.unit))


class Score:
    """Counts of a tool, one gold value against one find."""

    def __init__(self, same_unit: Callable[[Found, Gold], bool]) -> None:
        self.same_unit = same_unit
        self.right = self.right_unit = self.found = self.gold = 0

    def add(self, found: Sequence[Found], golds: Sequence[Gold]) -> list[str]:
        """Count one sentence, and say what was missed, extra or of another unit."""
        left, faults = list(found), []
        self.found, self.gold = self.found + len(found), self.gold + len(golds)
        for gold in golds:
            hits = [f for f in left if same(f.bounds, gold.bounds)]
            hits.sort(key=lambda f: not self.same_unit(f, gold))
            self.right += bool(hits)
            if not hits:
                faults.append(f"MISSED {gold}")
                continue
            left.remove(hits[0])
            agrees = self.same_unit(hits[0], gold)
            self.right_unit += agrees
            if not agrees:
                faults.append(f"UNIT {hits[0]} {gold}")
        return faults + [f"EXTRA {f}" for f in left]

    @property
    def value_f1(self) -> float:
        """F1 of values."""
        return 2 * self.right / (self.found + self.gold)

    @property
    def unit_f1(self) -> float:
        """F1 of values with their units."""
        return 2 * self.right_unit / (self.found + self.gold)


def normalised(found: Sequence[Found], golds: Sequence[Gold]) -> tuple[list[Found], list[Gold]]:
    """Take the annotators' habits out: see the top of the file."""
    kept, asked = list(found), []
    for gold in golds:
        unit = "penny" if gold.written == "p" and gold.unit == "point" else gold.unit
        bounds = gold.bounds
        vague = [
            f for f in kept if f.floor_only and bounds and f.bounds and f.bounds[0] == bounds[0]
        ]
        if vague and bounds:
            bounds = (bounds[0], bounds[0])
        elif bounds and bounds[0] != bounds[1] and not any(same(f.bounds, bounds) for f in kept):
            kept = _joined(kept, bounds)
        asked.append(Gold(bounds, unit, gold.written))
    return kept, asked


def _joined(found: list[Found], bounds: Bounds) -> list[Found]:
    """Make one of two finds that are the ends of a range."""
    for at in range(len(found) - 1):
        first, second = found[at : at + 2]
        ends = ((bounds[0], bounds[0]), (bounds[1], bounds[1]))
        if same(first.bounds, ends[0]) and same(second.bounds, ends[1]):
            both = first._replace(bounds=bounds, unit=first.unit or second.unit)
            return [*found[:at], both, *found[at + 2 :]]
    return found


def read_rows(data: Path) -> list[tuple[str, list[Gold]]]:
    """Give the sentences with their gold values."""
    rows: list[dict[str, Any]] = json.loads((data / NEWS).read_text("utf-8"))
    return [
        (
            row["text"],
            [
                Gold(gold_bounds(q["value"]), q["normalized_unit"], q["unit"])
                for q in row["quantities"]
            ],
        )
        for row in rows
    ]


def measure_news(data: Path, *, show: bool = False) -> dict[str, float]:
    """Score the sentences of NewsQuant."""
    rows = read_rows(data)
    began = time.process_time()
    finds = [our_finds(text) for text, _ in rows]
    seconds = time.process_time() - began
    raw, plain = Score(our_unit), Score(our_unit)
    for (text, golds), found in zip(rows, finds, strict=True):
        faults = raw.add(found, golds)
        plain.add(*normalised(found, golds))
        if show and faults:
            print(text, *faults, sep="\n    ")
    words = sum(len(text.split()) for text, _ in rows)
    return {
        "news_value_f1": raw.value_f1,
        "news_unit_f1": raw.unit_f1,
        "news_value_f1_normalised": plain.value_f1,
        "news_unit_f1_normalised": plain.unit_f1,
        "news_us_per_1000_words": 1e9 * seconds / words,
    }


def measure_peer(data: Path) -> dict[str, float]:
    """Score quantulum3 on the same sentences."""
    rows = read_rows(data)
    answers, seconds = beside.ask("quantulum", [{"text": text} for text, _ in rows])
    raw, plain = Score(_peer_unit), Score(_peer_unit)
    for (_, golds), answer in zip(rows, answers, strict=True):
        found = [
            Found(Span(*a["span"]), (Decimal(a["low"]), Decimal(a["high"])), a["unit"])
            for a in answer
        ]
        raw.add(found, golds)
        plain.add(*normalised(found, golds))
    words = sum(len(text.split()) for text, _ in rows)
    return {
        "quantulum3_value_f1": raw.value_f1,
        "quantulum3_unit_f1": raw.unit_f1,
        "quantulum3_value_f1_normalised": plain.value_f1,
        "quantulum3_unit_f1_normalised": plain.unit_f1,
        "quantulum3_us_per_1000_words": 1e9 * seconds / words,
    }


def _peer_unit(found: Found, gold: Gold) -> bool:
    """Compare by the gold's own names, which quantulum3 shares, else by what both mean to us."""
    name = found.unit or "dimensionless"
    if name == "dimensionless":
        return gold_unit(gold.unit)[0] is None
    if name == gold.unit.lower():
        return True
    known = gold_unit(gold.unit)
    return known[0] is not None and gold_unit(name) == known


def measure(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give all measures: shares from 0 to 1, and microseconds."""
    return measure_news(data, show=show) | recognizers.measure_quantities(data, show=show)


def main() -> None:
    """Print the measures, and with --show what was missed or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peer", action="store_true", help="measure quantulum3 too")
    parser.add_argument("--show", action="store_true", help="print every fault")
    asked = parser.parse_args()
    for name in (NEWS, recognizers.ARCHIVE):
        if not (asked.data / name).exists():
            sys.exit(f"no {name} in {asked.data}")
    figures = measure(asked.data, show=asked.show)
    if asked.peer:
        figures |= measure_peer(asked.data)
    for name, number in figures.items():
        print(f"{name:34} {number:12.3f}")


if __name__ == "__main__":
    main()
