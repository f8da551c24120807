"""Invented dispatches for the claims, from drawn text."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

import pytest

from wirecopy.articles.article import (
    Article,
    Embed,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.claims.claim import Claims
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import Parsed, Parser, Token, open_parser
from wirecopy.collations.collate import collate
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import MissingExtraError
from wirecopy.ids import ArticleId, DispatchId, PageId
from wirecopy.text.span import Span
from wirecopy.text.words import find_words

POST = re.compile(
    r"(?P<words>.+) — (?P<author>[^@(]+) \((?P<handle>@\w+)\) (?P<on>\w+ \d+, \d{4})$"
)

Build = Callable[..., Article]
ReadClaims = Callable[..., Claims]


class WordParser:
    """A parser that knows words and no grammar, and remembers what it was given."""

    name = "words-1"

    def __init__(self) -> None:
        self.given: list[str] = []

    def parse(self, sentences: Sequence[str]) -> Iterator[Parsed]:
        for sentence in sentences:
            self.given.append(sentence)
            words = find_words(sentence)
            yield Parsed(
                tuple(
                    Token(
                        i,
                        w.span.start,
                        w.span.end,
                        w.span.of(sentence),
                        w.folded,
                        "X",
                        "XX",
                        "dep",
                        i,
                    )
                    for i, w in enumerate(words)
                )
            )


def build_article(name: str, text: str, on: date | None = None) -> Article:
    """Make an article of plain paragraphs; one that is signed like a post is an embed."""
    parts, embeds, at = [], [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        post = POST.match(paragraph)
        kind = PartKind.EMBED if post else PartKind.BODY
        parts.append(Part(span=Span(start, at), kind=kind, why="drawn"))
        if post:
            embeds.append(
                Embed(
                    span=Span(start, at),
                    words=Span(start, start + post.end("words")),
                    author=post["author"],
                    handle=post["handle"],
                    on=datetime.strptime(post["on"], "%B %d, %Y").date(),  # noqa: DTZ007
                    service="Twitter",
                )
            )
    return Article(
        id=ArticleId(f"a-{name}"),
        page=PageId(f"p-{name}"),
        address=name,
        text=text,
        outlet=Outlet(name=name, how="address", key=name),
        language="en",
        parts=tuple(parts),
        embeds=tuple(embeds),
        published=_on(on) if on else None,
    )


def _on(day: date) -> Published:
    return Published(on=day, about=False, by=WitnessKind.METADATA, why="drawn")


def read_claims(articles: Sequence[Article], parser: Parser) -> Claims:
    """Collate the articles as one dispatch, and extract its claims."""
    dispatch = Dispatch(
        id=DispatchId("d-drawn"),
        articles=tuple(sorted(a.id for a in articles)),
        agency=None,
        agency_by=(),
    )
    return extract(collate(dispatch, articles), dispatch, articles, parser)


@pytest.fixture
def build() -> Build:
    return build_article


@pytest.fixture
def words_parser() -> WordParser:
    return WordParser()


@pytest.fixture(scope="session")
def english() -> Parser:
    try:
        return open_parser("en")
    except MissingExtraError as fault:
        pytest.skip(str(fault))


@pytest.fixture
def read() -> ReadClaims:
    return read_claims
