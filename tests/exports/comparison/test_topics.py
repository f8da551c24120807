"""What is asked for is asked in words that a reader knows."""

import pytest

from wirecopy.cli.compare import TOPICS
from wirecopy.collations.collation import VariantKind
from wirecopy.exports.comparison.pieces import PieceKind
from wirecopy.exports.comparison.topics import USUAL, WORDS, Topic, read_choice, topic_of


def test_every_kind_of_variant_has_a_topic() -> None:
    assert {topic_of(kind) for kind in VariantKind} == set(Topic)


def test_style_is_what_its_family_says() -> None:
    for kind in VariantKind:
        assert (topic_of(kind) is Topic.STYLE) == (kind.family == "style")
        assert USUAL.takes(kind) == (kind.family != "style")


def test_the_command_line_names_every_topic() -> None:
    assert [topic.value for topic in Topic] == list(TOPICS)


def test_words_for_pieces_and_single_kinds_are_known() -> None:
    assert {kind.value for kind in PieceKind} | set(VariantKind) <= set(WORDS)
    choice = read_choice(["name-form", "facts, cuts"])
    assert choice is not None
    assert choice.takes(VariantKind.NAME_FORM)
    assert choice.takes(VariantKind.NOT_CARRIED)
    assert not choice.takes(VariantKind.WORDING)


def test_nothing_asked_is_no_choice() -> None:
    assert read_choice(None) is read_choice([]) is read_choice(" , ") is None


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"'fcts'; did you mean facts\?"):
        read_choice("moves,fcts")
