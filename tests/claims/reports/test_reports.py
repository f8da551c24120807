"""What is told in the writer's words: who, by which word, what, and of which kind."""

from pathlib import Path

import pytest

from claims.drawn_rows import rows_by_text
from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.parser import Parser
from wirecopy.claims.reading import Reading, read_all

CASES = rows_by_text(Path(__file__).with_name("reports.txt"))


@pytest.fixture(scope="module")
def readings(english: Parser) -> dict[str, Reading]:
    return read_all((sentence for sentence, _ in CASES), english)[0]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_each_report_has_its_source_cue_words_and_kind(
    sentence: str, expected: list[str], readings: dict[str, Reading]
) -> None:
    rows = [
        " | ".join(
            (
                one.kind.value,
                one.rule,
                (one.source.whole or one.source.span).of(sentence),
                one.cue.of(sentence),
                one.words.of(sentence),
            )
        )
        for one in readings[sentence].utterances
        if one.source and one.cue
    ]
    assert (rows or ["nothing"]) == expected


def test_a_tag_inside_the_words_is_told_apart(english: Parser) -> None:
    text = "The new mole, Falk said, is too short for the swell."
    (one,) = read_all([text], english)[0][text].utterances
    assert one.tag is not None
    assert one.tag.of(text) == "Falk said"


def test_a_statement_that_says_so_is_the_channel_of_who_issued_it(english: Parser) -> None:
    text = "The guild issued a statement saying that the strike was over."
    (one,) = read_all([text], english)[0][text].utterances
    assert one.channel == "statement"


def test_quoted_words_make_a_mixed_quotation_but_a_quoted_term_no_thought(english: Parser) -> None:
    told = "Falk said the mole was a “heap of wet sand” by Friday."
    thought = "Falk believes the mole is a “heap”."
    readings, _ = read_all([told, thought], english)
    assert [u.kind for u in readings[told].utterances] == [QuotationKind.MIXED]
    assert [u.kind for u in readings[thought].utterances] == [QuotationKind.BELIEF]
