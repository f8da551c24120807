"""Cards say what a value says, keep within the terminal, and are not steered by a page."""

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console, RenderableType

from wirecopy.exports.cards import row_table
from wirecopy.exports.rows import STORIES
from wirecopy.exports.story_card import MOST_COPIES, story_card
from wirecopy.exports.value_cards import article_card, claim_card, dispatch_card, page_card

HOSTILE = "\x1b]0;owned\x07\x1b[2J[bold]not markup[/bold]\u202e"


def drawn(card: RenderableType, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    console.print(card)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def every_card(shelf: Any) -> list[RenderableType]:
    record = shelf.records[0]
    line = record.dispatches[0]
    article = next(iter(shelf.articles.values()))
    claims = (*line.quotations, *line.figures, *line.dates, *line.entities)
    return [
        story_card(record),
        dispatch_card(line),
        article_card(article),
        page_card(shelf.page(article.page)),
        *(claim_card(claim, shelf) for claim in claims),
    ]


def test_a_story_card_tells_the_story(shelf: Any) -> None:
    card = drawn(story_card(shelf.records[0]))
    for said in (
        "Ferry runs aground off Port Ledra",
        "3 pages, 3 outlets, 1 origin",
        "112 passengers",
        "Ines Falk, Harbour Minister",
        "Nobody was {+badly+} hurt",
        "about 85 percent of the island's visitors (also written 85%)",
    ):
        assert said in card, said


def test_a_claim_card_shows_the_characters_in_their_context(shelf: Any) -> None:
    quotation = shelf.records[0].dispatches[0].quotations[0]
    card = " ".join(drawn(claim_card(quotation, shelf), 200).split())
    assert "“⟦Nobody was badly hurt and the ship is stable,⟧” Harbour" in card


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_card_is_wider_than_the_terminal(width: int, shelf: Any) -> None:
    for card in every_card(shelf):
        assert max(len(line) for line in drawn(card, width).splitlines()) <= width


def test_a_page_cannot_steer_the_terminal(invented: Any) -> None:
    courier = invented.COURIER.replace("Nobody", HOSTILE + "Nobody")
    shelf = invented.make_shelf(
        (
            invented.make_article("Ledra " + HOSTILE, courier, 11),
            invented.make_article("Echo", invented.ECHO, 12),
        )
    )
    record = replace(shelf.records[0], headline=HOSTILE)
    shelf.records[0] = record
    for card in [*every_card(shelf), row_table(STORIES.names, STORIES.rows([record]))]:
        text = drawn(card)
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text
    assert "[bold]not markup[/bold]" in drawn(story_card(record))


def test_a_thousand_copies_are_counted_not_listed(shelf: Any) -> None:
    line = shelf.records[0].dispatches[0]
    many = replace(shelf.records[0], dispatches=(replace(line, copies=line.copies * 400),))
    card = drawn(story_card(many))
    assert f"and {3 * 400 - MOST_COPIES:,} more; --only copies lists all" in card
    assert len(card.splitlines()) < 120


def test_a_story_of_many_claims_and_dispatches_stays_short(shelf: Any) -> None:
    line = shelf.records[0].dispatches[0]
    long = replace(line, quotations=line.quotations * 500, copies=line.copies[:1])
    many = replace(
        shelf.records[0],
        dispatches=(line, *[long] * 40),
        conflicts=shelf.records[0].conflicts * 500,
        timeline=shelf.records[0].timeline * 500,
    )
    card = drawn(story_card(many))
    assert len(card.splitlines()) < 1000
    for only in ("quotations", "conflicts", "timeline"):
        assert f"more; --only {only} lists all" in card


def test_without_claims_a_card_says_so(shelf: Any) -> None:
    line = replace(
        shelf.records[0].dispatches[0],
        quotations=(),
        figures=(),
        dates=(),
        entities=(),
        claims_read=False,
    )
    assert "claims were not read" in drawn(
        story_card(replace(shelf.records[0], dispatches=(line,)))
    )
