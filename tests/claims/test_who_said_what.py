"""Who said what, in invented stories of different shapes, each in several copies."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, Quotation, QuotationKind
from wirecopy.claims.grammar.parser import Parser

KINDS = [kind.value for kind in QuotationKind]
STORIES = Path(__file__).with_name("who_said_what.txt").read_text("utf-8").strip().split("\n\n")


def copies_of(story: str, build: Callable[..., Article]) -> list[Article]:
    _, day, *rest = story.split("\n--- ", maxsplit=1)[0].split("\n")
    assert not rest
    return [
        build(part[0], part[2:].replace("\n", "\n\n"), date.fromisoformat(day))
        for part in story.split("\n--- ")[1:]
        if not part.startswith("said")
    ]


def rows_of(story: str, *kinds: str) -> list[list[str]]:
    lines = story.split("\n--- said\n")[1].splitlines()
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    return [row for row in rows if row[0] in kinds]


def facts(quotation: Quotation) -> dict[str, str]:
    speaker = quotation.speaker
    assert speaker is not None
    return {
        "rule": speaker.rule,
        "to": quotation.addressee or "",
        "channel": quotation.channel or "",
        "cue": quotation.cue or "",
        "on": str(quotation.said_on),
        "reports": speaker.reports or "",
        "candidate": ", ".join(speaker.candidates),
        "altered": ", ".join(a.words for a in quotation.alterations),
    }


@pytest.fixture(scope="module")
def known() -> dict[str, Claims]:
    return {}


@pytest.fixture(params=STORIES, ids=lambda story: story.splitlines()[0])
def drawn(
    request: pytest.FixtureRequest,
    build: Callable[..., Article],
    read: Callable[..., Claims],
    english: Parser,
    known: dict[str, Claims],
) -> tuple[str, list[Article], Claims]:
    story = request.param
    articles = copies_of(story, build)
    if story not in known:
        known[story] = read(articles, english)
    return story, articles, known[story]


def test_each_row_is_claimed_with_its_speaker_and_copies(
    drawn: tuple[str, list[Article], Claims],
) -> None:
    story, _, claims = drawn
    for kind, speaker, start, copies, *more in rows_of(story, *KINDS):
        starts = tuple(start.split("|"))
        fitting = [q for q in claims.quotations if q.words.startswith(starts)]
        assert len(fitting) == 1, f"{start}: {[q.words for q in claims.quotations]}"
        one = fitting[0]
        assert one.kind.value == kind, start
        assert one.speaker is not None, start
        assert one.speaker.name == speaker, start
        assert "".join(cite.article[2:] for cite in one.cites) == copies, start
        for fact in more:
            name, _, value = fact.partition("=")
            assert facts(one)[name] == value, start


def test_the_words_of_every_story_are_given_to_nobody_else(
    drawn: tuple[str, list[Article], Claims],
) -> None:
    story, _, claims = drawn
    starts = tuple(s for row in rows_of(story, "direct", "mixed") for s in row[2].split("|"))
    direct = [q for q in claims.quotations if q.kind.value in {"direct", "mixed"}]
    assert [q.words for q in direct if not q.words.startswith(starts)] == []


def test_each_figure_and_date_of_the_table_is_claimed(
    drawn: tuple[str, list[Article], Claims],
) -> None:
    story, _, claims = drawn
    for _, value, of in rows_of(story, "figure"):
        low, _, high = value.partition("..")
        figures = [
            f
            for f in claims.figures
            if str(f.low) == low and str(f.high).replace("None", "-") == (high or low)
        ]
        assert figures, value
        assert of in {f.of or "-" for f in figures}
    days = {d.first.isoformat() for d in claims.dates if d.first == d.last}
    assert {row[1] for row in rows_of(story, "date")} <= days


def test_each_entity_of_the_table_has_all_its_wordings(
    drawn: tuple[str, list[Article], Claims],
) -> None:
    story, _, claims = drawn
    for _, name, wordings in rows_of(story, "entity"):
        entity = next(e for e in claims.entities if e.name == name)
        assert set(wordings.split(", ")) <= set(entity.wordings)


def test_every_cite_lies_in_its_article_and_reads_back_the_words(
    drawn: tuple[str, list[Article], Claims],
) -> None:
    _, articles, claims = drawn
    texts = {a.id: a.text for a in articles}
    for quotation in claims.quotations:
        read = {cite.span.of(texts[cite.article]) for cite in quotation.cites}
        assert quotation.words in read
        for alteration in quotation.alterations:
            assert alteration.cite.span.of(texts[alteration.article]) == alteration.words
    for figure in claims.figures:
        assert {c.span.of(texts[c.article]) for c in figure.cites} == set(figure.wordings)
    for day in claims.dates:
        assert {c.span.of(texts[c.article]) for c in day.cites} == set(day.wordings)
    for entity in claims.entities:
        assert {c.span.of(texts[c.article]) for c in entity.cites} <= set(entity.wordings)


def test_no_pronoun_goes_out_without_candidates(
    drawn: tuple[str, list[Article], Claims],
) -> None:
    _, _, claims = drawn
    for quotation in claims.quotations:
        speaker = quotation.speaker
        if speaker and speaker.name.lower() in {"he", "she", "it", "they"}:
            assert speaker.candidates
