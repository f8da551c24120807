"""Credits: the trade's language, and sentences that only sound like it."""

from pathlib import Path

import pytest

from wirecopy.articles.agencies import known_agencies, name_agency
from wirecopy.articles.byline import read_byline
from wirecopy.articles.credit import find_tail_credit, read_credit
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("credits.txt").read_text(encoding="utf-8").strip().splitlines()


@pytest.mark.parametrize("case", DRAWN)
def test_each_drawn_credit(case: str) -> None:
    words, wanted = case.split(" => ")
    found = read_credit(words, Span(0, len(words)))
    if wanted == "none":
        assert found is None
        return
    assert found is not None
    said = (
        found.agency,
        found.desk,
        ", ".join(found.reporters),
        ", ".join(found.editors),
        "added" if found.added_to else None,
    )
    assert " | ".join(value or "-" for value in said) == wanted


def test_a_bracket_at_a_paragraphs_end_is_no_credit_unless_an_agency_stands_in_it() -> None:
    for words in ("Prices fell. (Port Ledra/March3/2031)", "He left (in a hurry)", "It rose (up)"):
        assert find_tail_credit(words, Span(0, len(words))) is None


def test_the_lexicon_has_no_name_twice() -> None:
    names = [n.casefold() for a in known_agencies() for n in (a.name, *a.aliases)]
    assert sorted(set(names)) == sorted(names)
    assert len(known_agencies()) >= 60


def test_an_agency_is_known_by_any_of_its_names() -> None:
    assert name_agency("AFP") == name_agency("Agence France Presse") == "Agence France-Presse"
    assert name_agency("the Northline Press Agency") == "Northline Press Agency"
    assert name_agency("Ines Falk") is None
    assert name_agency("") is None


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ines Falk", ("Ines Falk",)),
        ("BY INES FALK AND TOMAS REED", ("Ines Falk", "Tomas Reed")),
        ("By Ines Falk, Harbour Correspondent | March 3, 2031", ("Ines Falk",)),
        ("Author: Ines van der Falk", ("Ines van der Falk",)),
        ("By our staff correspondent", ()),
        ("By the time the ferry sank, help was near.", None),
        ("By morning it was over", None),
        ("Ines Falk", None),
    ],
)
def test_each_byline(words: str, names: tuple[str, ...] | None) -> None:
    assert read_byline(words) == names
