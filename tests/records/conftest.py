"""What the tests of records share: findings laid out by hand, one word a column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from collations.drawing import of_columns
from wirecopy.articles.article import (
    Article,
    Credit,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import (
    Cites,
    Collation,
    Column,
    Reading,
    Variant,
    VariantKind,
)
from wirecopy.dispatches.dispatch import Dispatch, Pair
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId, content_id
from wirecopy.records.findings import Findings
from wirecopy.stories.story import Story
from wirecopy.text.folding import fold
from wirecopy.text.span import Cite, Span
from wirecopy.text.words import Word, find_words


@dataclass(frozen=True, kw_only=True)
class Told:
    """One outlet's page, as a test writes it."""

    outlet: str
    text: str
    on: date | None = None
    about: bool = False
    headline: str | None = None
    agency: str | None = None


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A story of dispatches, each a few pages whose words stand one under another."""

    dispatches: Sequence[Sequence[Told]]
    pairs: Sequence[Pair] = ()
    claims: Mapping[DispatchId, Claims] = field(default_factory=dict)

    @property
    def findings(self) -> Findings:
        articles = [[article_of(told) for told in dispatch] for dispatch in self.dispatches]
        dispatches = [dispatch_of(members) for members in articles]
        collations = [collation_of(d, m) for d, m in zip(dispatches, articles, strict=True)]
        return Findings(
            articles={article.id: article for members in articles for article in members},
            dispatches={dispatch.id: dispatch for dispatch in dispatches},
            collations={collation.dispatch: collation for collation in collations},
            claims=self.claims,
            pairs=tuple(self.pairs),
        )

    @property
    def story(self) -> Story:
        names = tuple(sorted(self.findings.dispatches))
        known = [told.on for dispatch in self.dispatches for told in dispatch if told.on]
        return Story(
            id=StoryId(content_id("s", *names)),
            dispatches=names,
            links=(),
            first_on=min(known, default=None),
            last_on=max(known, default=None),
        )


def article_of(told: Told) -> Article:
    body = [Part(span=span, kind=PartKind.BODY, why="test") for span in _paragraphs(told.text)]
    credit = Credit(span=Span(0, 0), agency=told.agency)
    published = told.on and Published(
        on=told.on, about=told.about, by=WitnessKind.METADATA, why="test"
    )
    return Article(
        id=ArticleId(content_id("a", told.outlet, told.text)),
        page=PageId(content_id("p", told.outlet, told.text)),
        address=f"https://{told.outlet.lower().replace(' ', '')}.example/1",
        text=told.text,
        outlet=Outlet(name=told.outlet, how="metadata", key=fold(told.outlet)),
        language="en",
        parts=tuple(body),
        headline=told.headline,
        authors=(),
        dateline=None,
        credits=(credit,) if told.agency else (),
        embeds=(),
        witnesses=(),
        published=published or None,
    )


def dispatch_of(articles: Sequence[Article]) -> Dispatch:
    named = sorted((a.id, a.agency) for a in articles if a.agency)
    return Dispatch(
        id=DispatchId(content_id("d", *sorted(a.id for a in articles))),
        articles=tuple(sorted(a.id for a in articles)),
        agency=named[0][1] if named else None,
        agency_by=tuple(name for name, _ in named),
    )


def collation_of(dispatch: Dispatch, articles: Sequence[Article]) -> Collation:
    """Lay texts of one length side by side; the first written is the base."""
    ranked = sorted(articles, key=lambda a: a.id)
    base = ranked.index(articles[0])
    rows = [[w for span in a.body for w in find_words(a.text, span)] for a in ranked]
    columns = [_column(words, base) for words in zip(*rows, strict=True)]
    variants = [
        _variant(at, words, ranked, base)
        for at, words in enumerate(zip(*rows, strict=True))
        if len({word.folded for word in words}) > 1
    ]
    opens = {span.start for span in articles[0].body}
    breaks = [at for at, word in enumerate(rows[base]) if word.span.start in opens]
    return of_columns(dispatch.id, ranked, columns, variants, breaks)


def _column(words: Sequence[Word], base: int) -> Column:
    alike = sum(word.folded == words[base].folded for word in words)
    return Column(tokens=tuple(word.span for word in words), base=base, support=alike)


def _variant(at: int, words: Sequence[Word], articles: Sequence[Article], base: int) -> Variant:
    readings: dict[str, list[Cite]] = {words[base].folded: []}
    written: dict[str, str] = {}
    for word, article in zip(words, articles, strict=True):
        readings.setdefault(word.folded, []).append(Cite(article.id, word.span))
        written.setdefault(word.folded, word.span.of(article.text))
    text = articles[base].text
    quoted = text.count("“", 0, words[base].span.start) > text.count(
        "”", 0, words[base].span.start
    )
    return Variant(
        kind=VariantKind.QUOTATION_CHANGE if quoted else VariantKind.FACT_CHANGE,
        first_column=at,
        end_column=at + 1,
        readings=tuple(
            Reading(words=written[key], cites=Cites(cites)) for key, cites in readings.items()
        ),
        quoted=quoted,
        why="test",
    )


def _paragraphs(text: str) -> list[Span]:
    spans = []
    start = 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


@pytest.fixture
def lay() -> Callable[..., Laid]:
    """Lay out a story: one list of pages a dispatch."""

    def made(*dispatches: Sequence[Told], pairs: Sequence[Pair] = ()) -> Laid:
        return Laid(dispatches=dispatches, pairs=pairs)

    return made


@pytest.fixture
def tell() -> type[Told]:
    """Write one outlet's page."""
    return Told
