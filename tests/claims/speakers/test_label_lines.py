"""A line set as a headline goes to the person it is labelled with."""

import pytest

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.parser import Parser
from wirecopy.claims.names.cast import Cast, gather
from wirecopy.claims.reading import read_all
from wirecopy.claims.speakers.said import Said, say
from wirecopy.claims.speakers.scene import Scene

STORY = "Minister Ines Falk spoke to the crews in the harbour of Ledra on Monday."


def said_in(line: str, parser: Parser) -> list[Said]:
    readings, _ = read_all([line, STORY], parser)
    cast = Cast(gather((m, 1) for p in (line, STORY) for m in readings[p].mentions))
    return [s for s in say(Scene(cast, [readings[line], readings[STORY]])) if s.told]


@pytest.mark.parametrize("label", ["Falk", "Ines Falk", "Minister Falk"])
def test_what_stands_behind_a_known_name_is_mixed(label: str, english: Parser) -> None:
    line = f"{label}: Harbour Plan Is ‘a Heap of Wet Sand’ And Will Not Pass"
    (one,) = said_in(line, english)
    assert one.utterance.kind is QuotationKind.MIXED
    words = one.utterance.words.of(line)
    assert words == "Harbour Plan Is ‘a Heap of Wet Sand’ And Will Not Pass"


@pytest.mark.parametrize(
    "line",
    [
        "Update: Harbour Plan Is ‘a Heap of Wet Sand’ And Will Not Pass",
        "Ledra: Harbour Plan Is ‘a Heap of Wet Sand’ And Will Not Pass",
        "Falk: The plan is ‘a heap of wet sand’. The council knows it.",
        "Falk: 214 votes",
    ],
)
def test_no_other_line_is(line: str, english: Parser) -> None:
    assert not [s for s in said_in(line, english) if s.utterance.rule == "headline-label"]


def test_somebody_may_be_called_as_a_month_is(english: Parser) -> None:
    (one,) = said_in("Otto May said that the harbour would close for nine days.", english)
    assert one.told is not None
    assert one.told.name == "Otto May"
