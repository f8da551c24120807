"""Opening a parser by its name, and what is said where it is missing."""

import sys

import pytest

from wirecopy.claims.grammar.parser import NoParser, Parser, open_parser
from wirecopy.errors import MissingExtraError


def test_the_parser_none_reads_nothing() -> None:
    parser = open_parser("none")
    assert isinstance(parser, NoParser)
    assert parser.name == "none"


def test_a_pipeline_that_is_not_installed_is_named_with_what_to_do() -> None:
    with pytest.raises(MissingExtraError, match="no_such_pipeline") as told:
        open_parser("no_such_pipeline")
    assert "pip install" in told.value.hint


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match="English pipeline") as told:
        open_parser("en")
    assert told.value.hint == "pip install 'wirecopy[en]'"


def test_the_english_parser_gives_a_neutral_table_with_offsets_of_the_sentence(
    english: Parser,
) -> None:
    sentence = "Harbour Minister Ines Falk said the mole held."
    (table,) = english.parse([sentence])
    assert [sentence[t.start : t.end] for t in table.tokens] == [t.text for t in table.tokens]
    said = next(t for t in table.tokens if t.text == "said")
    assert (said.lemma, said.pos, said.head) == ("say", "VERB", said.i)
    falk = next(t for t in table.tokens if t.text == "Falk")
    assert (falk.dep, falk.head) == ("nsubj", said.i)


def test_a_sentence_parses_alike_alone_and_among_others(english: Parser) -> None:
    sentences = ["Falk said so.", "The ferry that sank was old.", "Who knew?"]
    together = list(english.parse(sentences))
    assert [next(english.parse([s])) for s in sentences] == together
