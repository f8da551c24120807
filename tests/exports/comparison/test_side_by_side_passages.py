"""Two texts stand sentence by sentence, and either can be read from first to last."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy
from wirecopy.exports.comparison.drawn.marks import (
    Fragment,
    column_fragments,
    inline_fragments,
    move_signs,
    signed,
)
from wirecopy.exports.comparison.folds import Fold, fold
from wirecopy.exports.comparison.passages import Passage, lay_passages
from wirecopy.exports.comparison.pieces import PieceKind
from wirecopy.exports.comparison.topics import ALL, USUAL, Choice, Topic
from wirecopy.text.words import find_words

CASES = [
    case.splitlines()
    for case in Path(__file__).with_name("passages.txt").read_text("utf-8").strip().split("\n\n")
]


def lay(a: str, b: str) -> tuple[Passage, ...]:
    """Lay two texts side by side."""
    found = wirecopy.collate([a, b])
    assert found.pair is not None
    return lay_passages(found.pair, found.collation)


def draw(passages: Sequence[Passage]) -> list[str]:
    """Draw passages as the cases are drawn."""
    lines = []
    for passage in passages:
        drawn = ""
        fragments = inline_fragments(passage, ALL)
        for (move, side), run in groupby(fragments, key=lambda each: (each.move, each.side)):
            opening, closing = move_signs(move, side) if move else ("", "")
            held = list(run)
            words = "".join(fragment.lead + signed(fragment) for fragment in held)
            words = words.removeprefix(held[0].lead)
            drawn += held[0].lead + opening + words + closing
        lines.append(f"=  {passage.kind:<8}  {drawn}".replace("\n\n", " / "))
        lines += [f"   -> {note.text}" for note in passage.notes]
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_passages_are_as_drawn(case: Sequence[str]) -> None:
    _, a, b, *expected = case
    a, b = (line[1:].strip().replace(" / ", "\n\n") for line in (a, b))
    assert draw(lay(a, b)) == expected


WORD = st.sampled_from(
    "the of ferry Falk said harbour 120 85% Friday storm old “yes” tea two Ledra".split()
)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
POOL = st.lists(SENTENCE, min_size=1, max_size=7)


@st.composite
def pairs_of_texts(draw_from: st.DrawFn) -> tuple[str, str]:
    """Draw two texts that share sentences, in any order, some with another word."""
    pool = draw_from(POOL)
    texts = []
    for _ in "ab":
        chosen = draw_from(st.lists(st.sampled_from(pool), max_size=8))
        gaps = draw_from(st.lists(st.sampled_from([" ", "\n\n"]), min_size=8, max_size=8))
        last = draw_from(SENTENCE)
        texts.append("".join(map("".join, zip(chosen, gaps, strict=False))) + last)
    return texts[0], texts[1]


def folded(texts: Sequence[str]) -> list[str]:
    """Give the folded words of texts, one after the other."""
    return [word.folded for text in texts for word in find_words(text)]


@settings(max_examples=60, deadline=None)
@given(pairs_of_texts())
def test_the_inline_view_read_back_gives_both_texts(pair: tuple[str, str]) -> None:
    passages = lay(*pair)
    drawn = [fragment for passage in passages for fragment in inline_fragments(passage, ALL)]
    a = [f.text for f in drawn if f.side == "a"]
    b = [f.text for f in drawn if f.side == "b" or f.kind is PieceKind.KEPT]
    assert (folded(a), folded(b)) == (folded(pair[:1]), folded(pair[1:]))


@settings(max_examples=60, deadline=None)
@given(pairs_of_texts(), st.sets(st.sampled_from(Topic)))
def test_each_column_holds_its_text_whatever_is_asked_for(
    pair: tuple[str, str], topics: set[Topic]
) -> None:
    passages = lay(*pair)
    choice = Choice(frozenset(topics))
    columns: list[list[Fragment]] = [
        [fragment for passage in passages for fragment in column_fragments(passage, side, choice)]
        for side in ("a", "b")
    ]
    for column, text in zip(columns, pair, strict=True):
        assert folded([fragment.text for fragment in column]) == folded([text])


@settings(max_examples=30, deadline=None)
@given(pairs_of_texts(), st.integers(0, 3))
def test_folds_and_passages_are_all_passages(pair: tuple[str, str], context: int) -> None:
    passages = lay(*pair)
    shown = list(fold(passages, USUAL, context))
    held = [p for item in shown for p in (item.passages if isinstance(item, Fold) else (item,))]
    assert tuple(held) == passages


@settings(max_examples=30, deadline=None)
@given(pairs_of_texts())
def test_the_other_way_round_cuts_are_additions(pair: tuple[str, str]) -> None:
    swap = {PieceKind.CUT: PieceKind.ADDED, PieceKind.ADDED: PieceKind.CUT}
    there, back = (
        [stretch.piece.kind for passage in lay(*each) for stretch in passage.stretches]
        for each in (pair, pair[::-1])
    )
    assert sorted(swap.get(kind, kind) for kind in there) == sorted(back)


def test_a_fold_says_how_many_are_alike_and_but_for_what() -> None:
    many = " ".join(f"The boat number {n} left the old harbour." for n in range(5))
    a = f"{many} It carried 85% of them. A storm came at noon."
    b = f"{many} It carried 85 percent of them. A gale came at noon."
    labels = [item.label for item in fold(lay(a, b), USUAL, 0) if isinstance(item, Fold)]
    assert labels == ["6 sentences alike but for style"]
    with_context = [i for i in fold(lay(a, b), USUAL, 2) if isinstance(i, Fold)]
    assert [item.label for item in with_context] == ["4 sentences alike"]
    assert not [i for i in fold(lay(a, b), USUAL, 9) if isinstance(i, Fold)]
