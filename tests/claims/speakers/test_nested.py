"""Quotations within quotations: who is told to have said them, and by whom."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.claims.grammar.parser import Parser
from wirecopy.sayings.trace import trace

Build = Callable[..., Article]
Read = Callable[..., Claims]
DRAWN = Path(__file__).with_name("nested.txt").read_text("utf-8").strip().split("\n\n")
SPEECH = (
    "Harbour Minister Ines Falk left Port Ledra on Monday.\n\n"
    "“Falk told me, ‘You will have your {thing} by the first of May,’” "
    "union leader Bram Okello said."
)


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_one_is_told_of(case: str, build: Build, read: Read, english: Parser) -> None:
    _, *paragraphs, outcome = case.splitlines()
    claims = read([build("A", "\n\n".join(paragraphs))], english)
    nested = [q for q in claims.quotations if q.told_by]
    if not (wanted := outcome.removeprefix("=").strip()):
        assert nested == []
        return
    start, speaker, teller = (cell.strip() for cell in wanted.split("|"))
    (one,) = nested
    assert one.words.startswith(start)
    assert one.speaker is not None
    assert (one.speaker.name, one.told_by) == (speaker, teller)
    around = [q for q in claims.quotations if q.cites[0].span.holds(one.cites[0].span)]
    assert {q.told_by for q in around} == {None, teller}, "the speech is whole all the same"


def test_what_a_copy_alters_within_is_told_of_the_speech_alone(
    build: Build, read: Read, english: Parser
) -> None:
    copies = [
        build("A", SPEECH.format(thing="cranes")),
        build("B", SPEECH.format(thing="cranes")),
        build("C", SPEECH.format(thing="berths")),
    ]
    claims = read(copies, english)
    speech, nested = claims.quotations
    assert (nested.told_by, nested.addressee) == ("Bram Okello", "Bram Okello")
    assert {cite.article for cite in nested.cites} == {copy.id for copy in copies}
    assert [a.article for a in speech.alterations] == [copies[2].id]
    assert nested.alterations == ()


def test_it_is_a_saying_of_its_own_who_quotes_it_told(
    build: Build, read: Read, english: Parser
) -> None:
    copy = build("A", SPEECH.format(thing="cranes"))
    claims = read([copy], english)
    told = {s.speaker: s.told_by for s in trace([claims], {copy.id: copy}, [])}
    assert told == {"Bram Okello": None, "Ines Falk": "Bram Okello"}
