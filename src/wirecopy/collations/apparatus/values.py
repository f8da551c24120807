"""Values: whether two numbers, dates, hours or ranks are one, or cannot both hold."""

from decimal import Decimal
from typing import Final

from wirecopy.collations.witnesses.clocks import UNSAID_HALF
from wirecopy.collations.witnesses.typed import WHOSE, Typed, TypedKind
from wirecopy.text.quantities.unit_words import SHARED_NAMES

MAX_ROUNDING_SHARE: Final = Decimal("0.1")
"""About 50 may be 46 or 55, told exactly."""


def same_value(one: Typed, other: Typed) -> bool:
    """Tell whether two values are one; a date with its year and one without may be."""
    if one.key == other.key:
        return one.approximate is other.approximate
    if one.kind is TypedKind.TIME:
        short, long = sorted((one.key, other.key), key=len)
        return short.startswith("--") and long.endswith(short[1:])
    if one.kind is TypedKind.CLOCK:
        return _may_be_one_hour(one.key, other.key)
    # What is counted or paid may go without saying, as may whose rupees "Rs." are: percent not.
    said = one.unit or other.unit or ""
    unsaid = not (one.unit and other.unit) and not said.startswith("percent")
    unsaid = unsaid or _may_be_one_unit(one.unit or "", other.unit or "")
    return one.kind is TypedKind.NUMBER and unsaid and _bounds(one) == _bounds(other)


def _may_be_one_unit(one: str, other: str) -> bool:
    """Tell whether one of two units leaves open what the other tells: Rs. and LKR, years and of age."""
    if one.split()[:1] == other.split()[:1]:
        return True
    names = [SHARED_NAMES.get(unit, unit.removesuffix(WHOSE)) for unit in (one, other)]
    return WHOSE in one + other and names[0] == names[1]


def _bounds(one: Typed) -> tuple[Decimal | None, Decimal | None, bool]:
    return one.low, one.high, one.approximate


def _may_be_one_hour(one: str, other: str) -> bool:
    """Tell whether two hours are one where one does not say which half of the day: 5:30, 17:30."""
    if UNSAID_HALF not in one + other:
        return False
    ours, theirs = (key.strip(UNSAID_HALF).split("-")[1].split(":") for key in (one, other))
    return int(ours[0]) % 12 == int(theirs[0]) % 12 and ours[1] == theirs[1]


def really_differ(one: Typed, other: Typed) -> bool:
    """Tell whether two values cannot both hold."""
    if one.kind is not TypedKind.NUMBER:
        return _shape(one.key) == _shape(other.key) and not _is_near_day(one.key, other.key)
    if one.unit and other.unit and one.unit.split()[0] != other.unit.split()[0]:
        # 62 miles are 100 km, and what is $5 may be £4: only the same figure is surely a slip.
        return _bounds(one) == _bounds(other)
    if _bounds(one) == _bounds(other):
        return False
    if one.approximate is not other.approximate and _near(one, other):
        return False
    return _beyond(one, other) or _beyond(other, one) or _of_one_form(one, other)


def _beyond(one: Typed, other: Typed) -> bool:
    """Tell whether all of one value lies above all of the other."""
    return one.low is not None and other.high is not None and one.low > other.high


def _of_one_form(one: Typed, other: Typed) -> bool:
    """Tell whether two values that overlap yet say different things.

    "At least 30" and "at least 40" do; 55 and "50 to 60" do not.
    """
    if (one.low == one.high) is not (other.low == other.high):
        return False
    return (one.low is None, one.high is None) == (other.low is None, other.high is None)


def _near(one: Typed, other: Typed) -> bool:
    """Tell whether one value may be the other, rounded."""
    ours, theirs = one.low or one.high, other.low or other.high
    if ours is None or theirs is None:
        return True
    return abs(ours - theirs) <= MAX_ROUNDING_SHARE * max(abs(ours), abs(theirs))


def _is_near_day(*keys: str) -> bool:
    """Tell whether days are given from the day of the page: its today may be another's yesterday."""
    return all(key.startswith("day") for key in keys)


def _shape(key: str) -> str:
    """Give the form of a key: `weekday-3` and `weekday-4` have one, `--08-31` another."""
    if key.startswith(("clock-", "rank-", "result-")):
        return key.split("-", maxsplit=1)[0]
    return "".join("0" if c.isdigit() else c for c in key)
