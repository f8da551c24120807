"""How well quantities are found: NewsQuant sentences and the Recognizers-Text cases.

    python bench/figures.py --data ../shared/data

A value is right where both bounds equal the gold value's (1e-6 relative). The unit counts
as right where it is the same currency, percent or measure, or where the gold unit is a
thing counted ("people") and none of ours is claimed. The Recognizers-Text share is of
expected results: overlapped by a find of the same value.
"""

import argparse
import json
import sys
import tarfile
import time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from wirecopy.text.quantities.unit_words import CURRENCY_NAMES, UNIT_NAMES
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.span import Span

NEWS = "quantities-newsquant.json"
ARCHIVE = "recognizers-en.tar.xz"
MODELS = (
    *("Number/English/NumberModel", "Number/English/PercentModel"),
    *("NumberWithUnit/English/CurrencyModel", "NumberWithUnit/English/DimensionModel"),
    *("NumberWithUnit/English/TemperatureModel", "NumberWithUnit/English/AgeModel"),
)

Bounds = tuple[Decimal, Decimal]

# Gold names of units that we call otherwise.
GOLD_UNITS = {
    "percentage": "percent",
    "year of age": "year of age",
    "month of age": "month of age",
    "celsius": "degree celsius",
    "fahrenheit": "degree fahrenheit",
    "pound-mass": "pound weight",
    "dollar": "USD",
    "foot pound-force": "pound-foot",
    "revolutions per minute": "revolution per minute",
    "mega british thermal unit": "mmbtu",
}


def gold_bounds(value: str) -> Bounds | None:
    """Read `5`, `-5`, `5-10`; None where it is no number."""
    first, dash, second = value.replace(" ", "").lstrip("-").partition("-")
    sign = -1 if value.startswith("-") else 1
    try:
        low = sign * Decimal(first)
        return low, Decimal(second) if dash else low
    except InvalidOperation:
        return None


def bounds(number: Number) -> Bounds | None:
    """Give both bounds; one that is open counts as the other, as the gold has one value."""
    low = number.high if number.low is None else number.low
    high = low if number.high is None else number.high
    return (low, high) if low is not None and high is not None else None


def same(a: Bounds | None, b: Bounds | None) -> bool:
    """Tell whether two pairs of bounds are equal but for rounding."""
    if a is None or b is None:
        return False
    return all(abs(x - y) <= abs(y) * Decimal("1e-6") for x, y in zip(a, b, strict=True))


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


def same_unit(ours: Number, gold: str) -> bool:
    """Tell whether the unit of a number, and what it is per, are the gold ones."""
    unit, per = gold_unit(gold)
    if unit is None:
        return ours.unit is None
    return ours.unit == unit and (ours.per == per or unit == _known(gold))


def measure_news(data: Path, *, show: bool = False) -> dict[str, float]:
    """Score the sentences of NewsQuant."""
    rows = json.loads((data / NEWS).read_text("utf-8"))
    right = right_unit = found_count = gold_count = words = 0
    began = time.process_time()
    for row in rows:
        found = list(find_numbers(row["text"]))
        golds = [(gold_bounds(q["value"]), q["normalized_unit"]) for q in row["quantities"]]
        found_count, gold_count = found_count + len(found), gold_count + len(golds)
        words += len(row["text"].split())
        missed = []
        for gold, unit in golds:
            hits = [n for n in found if same(bounds(n), gold)]
            hits.sort(key=lambda n: not same_unit(n, unit))
            right += bool(hits)
            right_unit += bool(hits) and same_unit(hits[0], unit)
            if not hits:
                missed.append((str(gold and gold[0]), unit))
            elif show and not same_unit(hits[0], unit):
                print("UNIT", hits[0].span.of(row["text"]), "|", hits[0].unit, "|", unit)
            for number in hits[:1]:
                found.remove(number)
        if show and (missed or found):
            extra = [n.span.of(row["text"]) for n in found]
            print("MISSED", missed, "EXTRA", extra, "IN", row["text"][:230])
    total = found_count + gold_count
    return {
        "news_value_f1": 2 * right / total,
        "news_unit_f1": 2 * right_unit / total,
        "news_words_per_second": words / (time.process_time() - began),
    }


def measure_recognizers(data: Path, *, show: bool = False) -> dict[str, float]:
    """Score the cases of Recognizers-Text, a model at a time."""
    shares = {}
    with tarfile.open(data / ARCHIVE) as archive:
        for model in MODELS:
            file = archive.extractfile(f"Specs/{model}.json")
            cases = json.loads(file.read().decode("utf-8-sig")) if file else []
            results = [
                _case_right(case, result, show=show)
                for case in cases
                for result in case["Results"]
            ]
            shares["recognizers_" + model.split("/")[-1].lower()] = sum(results) / len(results)
    return shares


def _case_right(case: dict[str, Any], result: dict[str, Any], *, show: bool) -> bool:
    value = str((result.get("Resolution") or {}).get("value") or "").rstrip("%")
    start = result.get("Start", case["Input"].find(result["Text"]))
    span = Span(max(start, 0), max(start, 0) + len(result["Text"]))
    finds = [n for n in find_numbers(case["Input"]) if n.span.meets(span)]
    right = any(same(bounds(n), gold_bounds(value)) for n in finds)
    if show and not right:
        print(
            "CASE",
            value,
            "|",
            result["Text"],
            "|",
            [str(bounds(n)) for n in finds],
            "|",
            case["Input"][:120],
        )
    return right


def measure(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give all measures, from 0 to 1 but for the speed."""
    return measure_news(data, show=show) | measure_recognizers(data, show=show)


def main() -> None:
    """Print the measures, and with --show what was missed or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true", help="print every fault")
    asked = parser.parse_args()
    for name in (NEWS, ARCHIVE):
        if not (asked.data / name).exists():
            sys.exit(f"no {name} in {asked.data}")
    for name, number in measure(asked.data, show=asked.show).items():
        print(f"{name:32} {number:12.3f}")


if __name__ == "__main__":
    main()
