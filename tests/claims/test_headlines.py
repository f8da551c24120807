"""A labelled headline is somebody's words where its label names somebody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from wirecopy.articles.article import Article, Part, PartKind
from wirecopy.claims.claim import Claims
from wirecopy.claims.grammar.parser import Parser

BODY = "Harbour Minister Ines Falk spoke in Port Ledra.\n\nFalk said the crews were safe."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Falk: ‘We Will Not Close the Harbour’", ["direct | Ines Falk | We Will Not Close"]),
        ("Falk: Crews “are safe now” in port", ["mixed | Ines Falk | Crews “are safe"]),
        ("Police: Nine skippers held in port", ["indirect | Police | Nine skippers"]),
        ("Update: Nine skippers held in port", []),
        ("Storm in Port Ledra: what we know", []),
    ],
)
def test_a_label_gives_a_headline_its_speaker(
    headline: str,
    expected: list[str],
    build: Callable[..., Article],
    read: Callable[..., Claims],
    english: Parser,
) -> None:
    article = build("A", f"{headline}\n\n{BODY}", date(2022, 8, 15))
    first, *rest = article.parts
    part = Part(span=first.span, kind=PartKind.HEADLINE, why="drawn")
    claims = read([replace(article, parts=(part, *rest))], english)
    top = [q for q in claims.quotations if q.cites[0].span.start < len(headline)]
    rows = [(q.kind.value, q.speaker.name if q.speaker else "", q.words) for q in top]
    assert len(rows) == len(expected)
    for (kind, name, words), row in zip(rows, expected, strict=True):
        wanted = row.split(" | ")
        assert [kind, name] == wanted[:2]
        assert words.startswith(wanted[2])
