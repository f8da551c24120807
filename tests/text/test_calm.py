"""Calm text steers nothing, whichever way it is made calm."""

import sys

from wirecopy.text.plain import calm


def test_no_character_that_steers_is_printable() -> None:
    """A printable text is given as it is; so none of what is replaced may be printable."""
    # A line break before it, which is kept, makes the text take the long way.
    steering = [c for c in map(chr, range(sys.maxunicode + 1)) if calm(f"\n{c}") != f"\n{c}"]
    assert "\x1b" in steering
    assert "\u202e" in steering
    assert not any(c.isprintable() for c in steering)
    assert all(calm(c) != c for c in steering)
