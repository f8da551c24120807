"""Quotations that one article runs together stay two, and it is told; a tag makes none of one."""

import re
from pathlib import Path

import pytest

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.occurrences.seams import part_at_seams
from wirecopy.claims.speakers.speakers import Told
from wirecopy.ids import ArticleId
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("seams.txt").read_text("utf-8").strip().split("\n\n")
PEOPLE = {"Falk": 1, "Orr": 2}


def finds_of(article: ArticleId, text: str) -> list[Found]:
    """Give each quotation to the tag that stands nearest, behind it if there is one."""
    tags = [m.span() for m in re.finditer(r"(Falk|Orr) said", text)]
    found = []
    for quoted in find_quoted(text):
        start, end = min(tags, key=lambda tag: abs(tag[0] - quoted.span.end))
        if text[quoted.span.start - 2 : quoted.span.start] == ": ":
            start, end = tags[-1]
        source = Span(start, end - len(" said"))
        found.append(
            Found(
                article=article,
                span=quoted.words,
                kind=QuotationKind.DIRECT,
                told=Told(player=PEOPLE[source.of(text)], name=source.of(text), resolution="name"),
                rule="cue-after",
                cue=Span(end - 4, end),
                source=source,
                addressee=None,
                channel=None,
                said_on=None,
                said_on_why=None,
            )
        )
    return found


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    lines = case.splitlines()[1:]
    texts = {ArticleId(f"a-{line[0]}"): line[3:] for line in lines if line[0] in "ABC"}
    drawing, between = (line[3:].strip() for line in lines[-2:])
    parted = part_at_seams([f for a, t in texts.items() for f in finds_of(a, t)], texts)
    words = [f.span.of(texts[f.article]).strip(".,") for f in parted.finds if f.article == "a-B"]
    assert " | ".join(words) == drawing
    assert [a.base_words for a in parted.merged.values()] == [between] * bool(between)
    for alteration in parted.merged.values():
        assert alteration.cite.span.of(texts[alteration.article]) == alteration.words


def test_where_most_have_one_quotation_the_others_have_its_parts() -> None:
    case = DRAWN[-1].splitlines()
    texts = {ArticleId(f"a-{line[0]}"): line[3:] for line in case[1:4]}
    parted = part_at_seams([f for a, t in texts.items() for f in finds_of(a, t)], texts)
    assert [(whole.article, part.article) for whole, part in parted.one] == [("a-B", "a-A")] * 2


def test_one_article_alone_has_no_seams() -> None:
    text = "“The mole will hold,” Falk said. “Nobody will pay for the boats,” Orr said."
    finds = finds_of(ArticleId("a-A"), text)
    parted = part_at_seams(finds, {ArticleId("a-A"): text})
    assert list(parted.finds) == finds
    assert not parted.merged
