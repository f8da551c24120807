"""Value: a number read from some tokens, without its bound and unit."""

from decimal import Decimal
from typing import NamedTuple


class Value(NamedTuple):
    """A value read from some tokens, without bound and unit."""

    low: Decimal
    high: Decimal | None
    end: int
    """The first token left out."""
    approximate: bool
    plain: Decimal
    """The value before its scale, by which "5-10 million" is told from "500 to 1 million"."""
    scale: Decimal
    spelled: bool


def part(value: Decimal, of: Decimal) -> Decimal:
    """Divide, to six places where there is no last digit: a third is 0.333333, a 128th 0.0078125."""
    share = value / of
    whole = share.quantize(Decimal("1e-12")) == share
    return (share if whole else share.quantize(Decimal("0.000001"))).normalize()


def exactly(value: Decimal, end: int, *, spelled: bool) -> Value:
    """Give a value without scale, exact."""
    return Value(value, value, end, False, value, Decimal(1), spelled)
