"""Where paragraphs meet: signatures, transcripts, statements, headings."""

from pathlib import Path

import pytest

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.parser import Parser
from wirecopy.claims.names.cast import Cast, gather
from wirecopy.claims.reading import read_all
from wirecopy.claims.speakers.said import say
from wirecopy.claims.speakers.scene import Scene

DRAWN = Path(__file__).with_name("said.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_quotation_goes_to_whom_its_neighbours_name(case: str, english: Parser) -> None:
    lines = case.splitlines()[1:]
    paragraphs = [line for line in lines if not line.startswith("= ")]
    expected = [line[2:] for line in lines if line.startswith("= ")]
    readings, _ = read_all(paragraphs, english)
    cast = Cast(gather((m, 1) for p in paragraphs for m in readings[p].mentions))
    found = []
    for said in say(Scene(cast, [readings[p] for p in paragraphs])):
        source = said.utterance.source
        if said.utterance.kind is not QuotationKind.DIRECT or source is None:
            continue
        words = said.utterance.words.of(paragraphs[said.paragraph])
        name = source.span.of(paragraphs[said.source_paragraph])
        found.append((words, name))
    assert len(found) == len(expected)
    for (words, name), row in zip(found, expected, strict=True):
        start, _, who = row.partition(" | ")
        assert words.startswith(start)
        assert who in name
