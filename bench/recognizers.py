"""How many of the expected results of the Recognizers-Text cases (English) are found, model by model.

    python bench/recognizers.py --data ../shared/data [--show]

They are requests to an assistant, not news: breadth of forms, not a rate to expect. Compared
is what both sides mean alike. A result is right where a find overlaps it and has its value:

- number, percentage, currency, dimension, temperature, age: the value (units differ by name);
- numberrange: both bounds, an open one open on both sides; whether a bound itself is in is not told;
- ordinal: the rank, as collations read it (a rank is no quantity, and `find_numbers` gives none);
- date, daterange: first and last day, any that the case allows, counted from the case's own day;
- duration: number times unit, in seconds, as `find_numbers` gives it.

Left out: results without a value ("percent" alone), hours of the day, repetitions ("every
Monday"), alternatives, and the modes that change what a word means. Cases that its own
Python edition does not support count like the others.
"""

import argparse
import json
import re
import tarfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from wirecopy.collations.witnesses.clocks import find_marks
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.span import Span
from wirecopy.text.times import find_times

ARCHIVE = "recognizers-en.tar.xz"
VALUES = {
    "number": "Number/English/NumberModel",
    "percent": "Number/English/PercentModel",
    "currency": "NumberWithUnit/English/CurrencyModel",
    "dimension": "NumberWithUnit/English/DimensionModel",
    "temperature": "NumberWithUnit/English/TemperatureModel",
    "age": "NumberWithUnit/English/AgeModel",
}
SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000,
    "decade": 315360000,
}  # fmt: skip


class Asked(NamedTuple):
    """One expected result."""

    text: str
    span: Span
    written_on: date | None
    values: Sequence[dict[str, Any]]


def read_asked(data: Path, model: str, kind: str = "") -> Iterator[Asked]:
    """Give the expected results of a model, of one kind where one is named."""
    with tarfile.open(data / ARCHIVE) as archive:
        file = archive.extractfile(f"Specs/{model}.json")
        cases = json.loads(file.read().decode("utf-8-sig")) if file else []
    for case in cases:
        said = (case.get("Context") or {}).get("ReferenceDateTime")
        written_on = date.fromisoformat(said[:10]) if said else None
        for result in case.get("Results") or ():
            if kind and result.get("TypeName") != kind:
                continue
            start = max(0, result.get("Start", case["Input"].lower().find(result["Text"].lower())))
            span = Span(start, start + len(result["Text"]))
            told = result.get("Resolution") or {}
            yield Asked(case["Input"], span, written_on, told.get("values") or [told])


Right = Callable[[Asked], bool | None]


def _decimal(words: object) -> Decimal | None:
    try:
        return Decimal(str(words).rstrip("%"))
    except InvalidOperation:
        return None


def _near(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(other) * Decimal("1e-5")


def _numbers(asked: Asked) -> list[Number]:
    return [n for n in find_numbers(asked.text) if n.span.meets(asked.span)]


def _value_right(asked: Asked) -> bool | None:
    value = _decimal(asked.values[0].get("value"))
    if value is None:
        return None
    return any(
        _near(n.high if n.low is None else n.low, value)
        and (n.low is None or n.high is None or n.low == n.high)
        for n in _numbers(asked)
    )


def _range_right(asked: Asked) -> bool | None:
    ends = re.fullmatch(r"[\[(](.*),(.*)[\])]", str(asked.values[0].get("value")))
    if ends is None:
        return None
    low, high = _decimal(ends[1]), _decimal(ends[2])
    return any(_near(n.low, low) and _near(n.high, high) for n in _numbers(asked))


def _rank_right(asked: Asked) -> bool | None:
    value = str(asked.values[0].get("value"))
    if not value.isdecimal():
        return None
    found = [m for m in find_marks(asked.text) if m.span.meets(asked.span)]
    return any(m.key == f"rank-{value}" for m in found)


def _day_right(asked: Asked) -> bool | None:
    allowed = {(v["value"], v["value"]) for v in asked.values if _is_day(v.get("value"))}
    allowed |= {
        (v["start"], str(date.fromisoformat(v["end"]) - timedelta(days=1)))
        for v in asked.values
        if _is_day(v.get("start")) and _is_day(v.get("end")) and "Mod" not in v
    }
    if not allowed:
        return None
    found = find_times(asked.text, asked.written_on)
    return any((str(t.first), str(t.last)) in allowed for t in found if t.span.meets(asked.span))


def _is_day(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def _length_right(asked: Asked) -> bool | None:
    seconds = _decimal(asked.values[0].get("value"))
    if seconds is None:
        return None
    lengths = [n.low * SECONDS[n.unit] for n in _numbers(asked) if n.low and n.unit in SECONDS]
    return any(_near(length, seconds) for length in lengths)


def measure_quantities(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give the share of expected results found, a kind of quantity at a time."""
    rates = {
        name: _rate(name, read_asked(data, model), _value_right, show=show)
        for name, model in VALUES.items()
    }
    dates = "DateTime/English/DateTimeModel"
    for name, model, kind, right in (
        ("numberrange", "Number/English/NumberRangeModel", "", _range_right),
        ("ordinal", "Number/English/OrdinalModel", "", _rank_right),
        ("duration", dates, "datetimeV2.duration", _length_right),
    ):
        rates[name] = _rate(name, read_asked(data, model, kind), right, show=show)
    return {f"recognizers_{name}": rate for name, rate in rates.items()}


def measure_days(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give the share of expected dates found, single days and stretches."""
    dates = "DateTime/English/DateTimeModel"
    return {
        f"recognizers_{kind}": _rate(
            kind, read_asked(data, dates, f"datetimeV2.{kind}"), _day_right, show=show
        )
        for kind in ("date", "daterange")
    }


def _rate(name: str, results: Iterator[Asked], right: Right, *, show: bool) -> float:
    judged = [(asked, answer) for asked in results if (answer := right(asked)) is not None]
    for asked, answer in judged if show else ():
        if not answer:
            print(f"{name}: {asked.span.of(asked.text)!r} IN {asked.text[:100]!r} {asked.values}")
    return sum(answer for _, answer in judged) / len(judged)


def measure(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give all shares."""
    return measure_quantities(data, show=show) | measure_days(data, show=show)


def main() -> None:
    """Print the shares, and with --show every result that was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    for name, rate in measure(asked.data, show=asked.show).items():
        print(f"{name:26} {rate:8.3f}")


if __name__ == "__main__":
    main()
