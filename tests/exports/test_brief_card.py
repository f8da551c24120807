"""The brief card, and changes of a quotation as one line each."""

from dataclasses import replace
from io import StringIO
from typing import Any

from rich.console import Console

from wirecopy.claims.claim import Alteration, AlterationKind
from wirecopy.exports.brief_card import brief_card
from wirecopy.exports.claim_words import altered_stretches
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite, Span

ARTICLE = ArticleId("a-1")


def altered(base: str, words: str, start: int, end: int) -> Alteration:
    return Alteration(
        kind=AlterationKind.CHANGED,
        article=ARTICLE,
        base_words=base,
        words=words,
        cite=Cite(ARTICLE, Span(start, end)),
    )


def stretches(shelf: Any, words: str, *changes: Alteration) -> list[str]:
    quotation = shelf.records[0].dispatches[0].quotations[0]
    return [
        changed
        for _, _, changed in altered_stretches(
            replace(quotation, words=words, alterations=changes)
        )
    ]


def test_a_rewritten_end_is_one_line(shelf: Any) -> None:
    # There: “We want it today, and we shall have it signed”.
    whole = "We want it today, and we want it in writing"
    assert stretches(
        shelf,
        whole,
        altered("want", "shall have", 26, 36),
        altered("in writing", "signed", 40, 46),
    ) == ["[-want it in writing-] {+shall have it signed+}"]


def test_changes_far_apart_are_lines_of_their_own(shelf: Any) -> None:
    whole = "Nobody was hurt, and every one of the boats came home in time"
    assert stretches(
        shelf, whole, altered("hurt", "killed", 11, 17), altered("in time", "late", 55, 59)
    ) == ["[-hurt-] {+killed+}", "[-in time-] {+late+}"]


def test_an_addition_stands_by_itself(shelf: Any) -> None:
    whole = "Nobody was hurt on board"
    assert stretches(
        shelf, whole, altered("", "badly", 11, 16), altered("hurt", "bruised", 17, 24)
    ) == ["{+badly+}", "[-hurt-] {+bruised+}"]


def test_the_brief_card_fits_two_screens_and_says_how_to_see_all(shelf: Any) -> None:
    out = StringIO()
    record = shelf.records[0]
    Console(file=out, width=80).print(brief_card(record, {}, "wirecopy show s-1"))
    text = out.getvalue()
    assert record.headline in text
    assert record.count in text
    assert "Who said what" in text
    assert "! altered" in text
    assert "wirecopy show s-1" in text
    assert len(text.splitlines()) <= 60
