"""Datelines in all their shapes, and what looks like one and is none."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.articles.dateline import find_dateline
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("datelines.txt").read_text(encoding="utf-8").strip().splitlines()
NEAR = date(2031, 3, 9)


@pytest.mark.parametrize("case", DRAWN)
def test_each_drawn_dateline(case: str) -> None:
    text, wanted = case.split(" => ")
    found = find_dateline(text, Span(0, len(text)), NEAR)
    if wanted == "none":
        assert found is None
        return
    assert found is not None
    assert " | ".join(str(v or "-") for v in (found.place, found.on, found.agency)) == wanted
    assert text[found.span.end :].startswith((" ", "“"))


def test_a_year_is_never_guessed() -> None:
    text = "PORT LEDRA, March 3 - Ferries stopped"
    found = find_dateline(text, Span(0, len(text)))
    assert found is not None
    assert found.on is None


def test_the_outlets_own_name_is_neither_place_nor_agency() -> None:
    text = "LANTERNNEXT – The harbour is open. "
    found = find_dateline(text, Span(0, len(text)), outlet="lanternnext.example")
    assert found is not None
    assert found.place is None
    text = "Port Ledra, March 3 (Ledra Lantern) - The harbour is open."
    found = find_dateline(text, Span(0, len(text)), NEAR, outlet="ledralantern.example")
    assert found is not None
    assert (found.place, found.agency) == ("Port Ledra", None)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AB. ,/-—:()[]9'March", max_size=200))
def test_any_opening_is_read_without_fault(text: str) -> None:
    found = find_dateline(text, Span(0, len(text)), NEAR)
    assert found is None or found.span.end <= len(text)
