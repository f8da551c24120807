"""Words in marks: whose they are, and by what rule; and that no marks, odd or lost, ever raise."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.drawn_rows import rows_by_text
from wirecopy.claims.grammar.frames import frame
from wirecopy.claims.grammar.parser import Parser
from wirecopy.claims.grammar.trees import plant
from wirecopy.claims.reading import Reading, read_all
from wirecopy.claims.utterances.direct import find_direct
from wirecopy.claims.utterances.fragments import find_fragments

MARKS = ["“", "”", "„", "‟", '"', "＂", "``", "''", "`", "«", "»", "‹", "›", "‘", "’", "‚", "'"]
MARKS += ["「", "」", "『", "』", "｢", "｣"]
PIECES = st.sampled_from(
    [*MARKS, "The mole will hold", "Falk said", "FALK: ", ", ", ". ", " ", "? ", ": ", " — ", "\n"]
)


CASES = rows_by_text(Path(__file__).with_name("direct.txt"))


@pytest.fixture(scope="module")
def readings(english: Parser) -> dict[str, Reading]:
    return read_all((paragraph for paragraph, _ in CASES), english)[0]


@pytest.mark.parametrize(("paragraph", "expected"), CASES, ids=[c[0] for c in CASES])
def test_each_quotation_has_its_rule_and_speaker(
    paragraph: str, expected: list[str], readings: dict[str, Reading]
) -> None:
    rows = [
        " | ".join(
            (
                one.kind.value,
                one.rule,
                one.source.span.of(paragraph),
                one.words.of(paragraph),
            )
        )
        for one in readings[paragraph].utterances
        if one.source and frame(paragraph).quotes_in(one.words)
    ]
    assert (rows or ["nothing"]) == expected


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=60)
def test_no_marks_raise_and_all_words_lie_in_the_paragraph(text: str) -> None:
    one = frame(text)
    tree = plant(one, {})
    found = find_direct(tree)
    found += find_fragments(tree, found)
    assert len(found) >= len(one.masks)
    assert all(0 <= u.words.start <= u.words.end <= len(text) for u in found)


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=25, deadline=None)
def test_no_marks_raise_when_they_are_parsed(english: Parser, text: str) -> None:
    readings, _ = read_all(text.split("\n"), english)
    for paragraph, reading in readings.items():
        for one in reading.utterances:
            assert one.words.end <= len(paragraph)
            assert one.source is None or one.source.span.of(paragraph)
