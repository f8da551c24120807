"""An invented story, built by hand: a ferry runs aground off Port Ledra.

The collation is made by difflib against the first article, which is enough to test what
is shown of one; the real aligner has tests of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from collations.drawing import of_columns
from wirecopy.articles.article import (
    Article,
    Bearing,
    Credit,
    Dateline,
    DateWitness,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.claims.claim import (
    Alteration,
    AlterationKind,
    Claims,
    DateClaim,
    Entity,
    EntityKind,
    Figure,
    Quotation,
    QuotationKind,
    Speaker,
)
from wirecopy.collations.collation import (
    Cites,
    Collation,
    Column,
    Reading,
    Variant,
    VariantKind,
)
from wirecopy.dispatches.dispatch import Dispatch, Relation
from wirecopy.errors import NotFoundError, Problem
from wirecopy.ids import ArticleId, ClaimId, DispatchId, EntityId, PageId, StoryId, content_id
from wirecopy.pages.page import Charset, MediaType, Page, page_id
from wirecopy.records.record import (
    Conflict,
    ConflictKind,
    ConflictSide,
    CopyLine,
    DispatchLine,
    Excerpt,
    Record,
    TimelineEntry,
)
from wirecopy.text.span import Cite, Span
from wirecopy.text.words import find_words

LABELS = {
    "@banner": PartKind.BANNER,
    "@headline": PartKind.HEADLINE,
    "@dateline": PartKind.DATELINE,
    "@credit": PartKind.CREDIT,
    "@related": PartKind.RELATED,
    "@house": PartKind.HOUSE,
}

COURIER = """\
@banner The Ledra Courier - Your harbour, your news
@headline Ferry runs aground off Port Ledra
@dateline PORT LEDRA (Meridian) -
A ferry with 120 passengers ran aground off Port Ledra on Thursday, the harbour office said.
“Nobody was hurt and the ship is stable,” Harbour Minister Ines Falk said.
The line carries about 85 percent of the island's visitors.
@credit Reporting by Tomas Brandl for the Meridian News Service
@related Read more: Harbour budget doubles
"""

ECHO = """\
@headline Ferry stuck off Port Ledra
A ferry with 112 passengers ran aground off Port Ledra on Thursday, the harbour office said.
“Nobody was badly hurt and the ship is stable,” Harbour Minister Ines Falk said.
Ferries to the mainland were halted until noon.
The line carries about 85% of the island's visitors.
@house © Coast Echo
"""

POST = """\
@headline Passengers safe after grounding
A ferry with 120 passengers ran aground off Port Ledra on Thursday, the harbour office said.
“Nobody was hurt and the ship is stable,” Minister Falk said.
"""


@dataclass
class Shelf:
    """What an export looks things up on, in memory."""

    pages: dict[str, Page] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    dispatches: dict[str, Dispatch] = field(default_factory=dict)
    collations: dict[str, Collation] = field(default_factory=dict)
    claims_of: dict[str, Claims] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def page(self, key: PageId) -> Page:
        return self.pages[key]

    def article(self, key: ArticleId) -> Article:
        if key not in self.articles:
            raise NotFoundError(f"no {key}")
        return self.articles[key]

    def dispatch(self, key: DispatchId) -> Dispatch:
        return self.dispatches[key]

    def collation(self, key: DispatchId) -> Collation:
        return self.collations[key]

    def claims(self, key: DispatchId) -> Claims | None:
        return self.claims_of.get(key)


def make_article(outlet: str, marked: str, day: int | None, url: str | None = None) -> Article:
    """Make an article of lines, of which those with a label are furniture."""
    text, parts, headline, dateline, named = "", [], None, None, []
    for line in marked.splitlines():
        label, _, rest = line.partition(" ")
        kind = LABELS.get(label, PartKind.BODY)
        words = line if kind is PartKind.BODY else rest
        span = Span(len(text), len(text) + len(words))
        text += words + ("\n" if kind is not PartKind.DATELINE else " ")
        parts.append(Part(span=span, kind=kind, why="the line says so"))
        if kind is PartKind.HEADLINE:
            headline = words
        if kind is PartKind.DATELINE:
            dateline = Dateline(span=span, place="PORT LEDRA", on=None, agency="Meridian")
        if kind is PartKind.CREDIT:
            named.append(Credit(span=span, agency="Meridian", reporters=("Tomas Brandl",)))
    address = url or f"pages/{outlet.lower().replace(' ', '-')}.txt"
    on = date(2031, 7, day) if day else None
    return Article(
        id=ArticleId(content_id("a", address, text)),
        page=page_id(address, text),
        address=address,
        text=text,
        outlet=Outlet(name=outlet, how="banner", key=outlet.lower()),
        language="en",
        parts=tuple(parts),
        headline=headline,
        authors=(),
        dateline=dateline,
        credits=tuple(named),
        embeds=(),
        witnesses=(
            DateWitness(
                kind=WitnessKind.PAGE_DATE,
                bearing=Bearing.ON,
                on=date(2033, 1, 2),
                span=None,
                believed=False,
                why="it stands alone and is younger than the story",
            ),
        ),
        published=Published(
            on=on, about=False, by=WitnessKind.METADATA, why="the metadata name it"
        )
        if on
        else None,
    )


def make_page(article: Article) -> Page:
    """Make the page that an article stands on."""
    return Page(
        id=article.page,
        address=article.address,
        url=article.address if article.address.startswith("http") else None,
        source=article.address,
        media_type=MediaType.TEXT,
        charset=Charset(name="utf-8", how="detected"),
        text=article.text,
        blocks=(),
    )


@cache
def _opcodes(a: tuple[str, ...], b: tuple[str, ...]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def make_collation(dispatch: Dispatch, articles: Sequence[Article]) -> Collation:
    """Lay articles side by side; the base text is that of the longest dispatch copy, the first."""
    by_id = sorted(articles, key=lambda a: a.id)
    lead = by_id.index(articles[0])
    words = [
        [w for span in article.body for w in find_words(article.text, span)] for article in by_id
    ]
    # The cells of every base word, and of the gap before it, an article each.
    at: list[list[Span | None]] = [[None] * len(by_id) for _ in words[lead]]
    gaps: list[dict[int, list[Span]]] = [{} for _ in range(len(words[lead]) + 1)]
    for n, own in enumerate(words):
        theirs = tuple(w.folded for w in own)
        for _, i1, i2, j1, j2 in _opcodes(tuple(w.folded for w in words[lead]), theirs):
            for i, j in zip(range(i1, i2), range(j1, j2), strict=False):
                at[i][n] = own[j].span
            if j2 - j1 > i2 - i1:
                extra = [w.span for w in own[j1 + (i2 - i1) : j2]]
                gaps[i2].setdefault(n, []).extend(extra)
    columns: list[Column] = []
    starts = {span.start for span in articles[0].body}
    breaks = []
    for i in range(len(words[lead]) + 1):
        for n, spans in gaps[i].items():
            for span in spans:
                cells: list[Span | None] = [None] * len(by_id)
                cells[n] = span
                columns.append(Column(tokens=tuple(cells), base=None, support=0))
        if i < len(words[lead]):
            if words[lead][i].span.start in starts:
                breaks.append(len(columns))
            columns.append(Column(tokens=tuple(at[i]), base=lead, support=2))
    return of_columns(dispatch.id, by_id, columns, _variants(columns, by_id, lead), breaks)


def _variants(
    columns: Sequence[Column], articles: Sequence[Article], lead: int
) -> tuple[Variant, ...]:
    def reading(n: int, run: Sequence[Column]) -> tuple[str, Span]:
        tokens = [c.tokens[n] for c in run]
        spans = [t for t in tokens if t]
        if not spans:
            return "", Span(0, 0)
        whole = Span(spans[0].start, spans[-1].end)
        return " ".join(s.of(articles[n].text) for s in spans), whole

    def differs(column: Column) -> bool:
        return len({t and t.of(articles[n].text).lower() for n, t in enumerate(column.tokens)}) > 1

    found, start = [], None
    for end in range(len(columns) + 1):
        if end < len(columns) and differs(columns[end]):
            start = end if start is None else start
            continue
        if start is None:
            continue
        run = columns[start:end]
        grouped: dict[str, list[Cite]] = {}
        for n in [lead, *(n for n in range(len(articles)) if n != lead)]:
            words, span = reading(n, run)
            grouped.setdefault(words, []).append(Cite(articles[n].id, span))
        readings = tuple(Reading(words=w, cites=Cites(c)) for w, c in grouped.items())
        found.append(
            Variant(
                kind=_kind([r.words for r in readings]),
                first_column=start,
                end_column=end,
                readings=readings,
                quoted="badly" in grouped,
                why="drawn by hand for a test",
            )
        )
        start = None
    return tuple(found)


def _kind(words: Sequence[str]) -> VariantKind:
    if "120" in words:
        return VariantKind.FACT_CHANGE
    if "badly" in words:
        return VariantKind.QUOTATION_CHANGE
    if any("%" in w for w in words):
        return VariantKind.NUMBER_FORMAT
    if not words[0]:
        return VariantKind.ADDITION
    return VariantKind.NOT_CARRIED if "" in words else VariantKind.NAME_FORM


def cites_of(articles: Sequence[Article], *wordings: str) -> tuple[Cite, ...]:
    """Cite the first of some wordings that each article has."""
    found = []
    for article in articles:
        for words in wordings:
            at = article.text.find(words)
            if at >= 0:
                found.append(Cite(article.id, Span(at, at + len(words))))
                break
    return tuple(sorted(found))


def make_shelf(articles: Sequence[Article] | None = None) -> Shelf:
    """Make the whole story, its record and all it is made of."""
    articles = articles or (
        make_article("Ledra Courier", COURIER, 11, "https://courier.example/ferry"),
        make_article("Coast Echo", ECHO, 12),
        make_article("Morning Post", POST, None),
    )
    ids = tuple(sorted(a.id for a in articles))
    key = DispatchId(content_id("d", *ids))
    dispatch = Dispatch(id=key, articles=ids, agency="Meridian", agency_by=(articles[0].id,))
    collation = make_collation(dispatch, articles)
    claims = make_claims(dispatch, articles)
    record = make_record(dispatch, collation, claims, articles)
    return Shelf(
        pages={a.page: make_page(a) for a in articles},
        articles={a.id: a for a in articles},
        dispatches={key: dispatch},
        collations={key: collation},
        claims_of={key: claims},
        records=[record],
        problems=[Problem("empty-page", "pages/blank.txt", "the page has no text")],
    )


def make_claims(dispatch: Dispatch, articles: Sequence[Article]) -> Claims:
    """Make one claim of each kind."""
    falk = Entity(
        id=EntityId(content_id("e", dispatch.id, "Ines Falk")),
        kind=EntityKind.PERSON,
        name="Ines Falk",
        titles=("Harbour Minister", "Minister"),
        side=None,
        wordings=("Falk", "Ines Falk"),
        handles=(),
        cites=cites_of(articles, "Ines Falk", "Falk"),
    )
    hurt = "Nobody was hurt and the ship is stable,"
    altered = "Nobody was badly hurt and the ship is stable,"
    cites = cites_of(articles, hurt, altered)
    texts = {a.id: a.text for a in articles}
    quotation = Quotation(
        id=ClaimId(content_id("q", dispatch.id, hurt)),
        kind=QuotationKind.DIRECT,
        words=hurt,
        wordings=tuple(sorted({c.span.of(texts[c.article]) for c in cites})),
        speaker=Speaker(
            entity=falk.id,
            name=falk.name,
            mention="Harbour Minister Ines Falk",
            rule="cue-after",
            confidence_share=0.965,
            candidates=(),
        ),
        cue="said",
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
        cites=cites,
        cue_cites=(),
        speaker_cites=falk.cites,
        alterations=tuple(
            Alteration(
                kind=AlterationKind.CHANGED,
                article=c.article,
                base_words=hurt,
                words=altered,
                cite=c,
            )
            for c in cites
            if c.span.of(texts[c.article]) == altered
        ),
    )
    indirect = replace(
        quotation,
        id=ClaimId(content_id("q", dispatch.id, "A ferry")),
        kind=QuotationKind.INDIRECT,
        words="A ferry with 120 passengers ran aground off Port Ledra on Thursday",
        wordings=("A ferry with 120 passengers ran aground off Port Ledra on Thursday",),
        speaker=Speaker(
            entity=None,
            name="the harbour office",
            mention="the harbour office",
            rule="clause",
            confidence_share=0.86,
            candidates=("Ines Falk",),
        ),
        cites=cites_of(articles, "A ferry with 1"),
        speaker_cites=(),
        alterations=(),
    )
    figure = Figure(
        id=ClaimId(content_id("f", dispatch.id, "85")),
        low=Decimal(85),
        high=Decimal(85),
        unit="percent",
        of="the island's visitors",
        approximate=True,
        words="85 percent",
        wordings=("85 percent", "85%"),
        cites=cites_of(articles, "85 percent", "85%") or (Cite(articles[0].id, Span(0, 1)),),
    )
    thursday = DateClaim(
        id=ClaimId(content_id("t", dispatch.id, "Thursday")),
        first=date(2031, 7, 10),
        last=date(2031, 7, 10),
        words="Thursday",
        wordings=("Thursday",),
        why="the Thursday before 2031-07-11",
        cites=cites_of(articles, "Thursday"),
    )
    return Claims(
        dispatch=dispatch.id,
        parser="drawn 1",
        sentences_count=4,
        anchor=date(2031, 7, 11),
        entities=(falk,),
        quotations=(quotation, indirect),
        figures=(figure,),
        dates=(thursday,),
    )


def make_record(
    dispatch: Dispatch, collation: Collation, claims: Claims, articles: Sequence[Article]
) -> Record:
    """Make the record of a story of one dispatch."""
    echo = articles[min(1, len(articles) - 1)]
    copies = tuple(
        CopyLine(
            article=a.id,
            page=a.page,
            address=a.address,
            outlet=a.outlet,
            headline=a.headline,
            published=a.published,
            agency=a.agency,
            kept_share=1.0 if a is articles[0] else 0.7,
            added_words=0 if a is articles[0] else 8,
            changes_count=2 if a is echo else 0,
        )
        for a in articles
    )
    base = "\n\n".join(span.of(articles[0].text) for span in articles[0].body)
    line = DispatchLine(
        dispatch=dispatch.id,
        agency=dispatch.agency,
        origin="Meridian",
        copies=copies,
        base_text=base,
        entities=claims.entities,
        quotations=claims.quotations,
        figures=claims.figures,
        dates=claims.dates,
        variants=collation.variants,
        claims_read=True,
    )
    sides = tuple(
        ConflictSide(words=words, origin="Meridian", cites=cites)
        for words in ("120 passengers", "112 passengers")
        for cites in [cites_of(articles, words)]
        if cites
    )
    return Record(
        id=StoryId(content_id("s", dispatch.id)),
        headline=articles[0].headline or base[:40],
        pages_count=len(articles),
        outlets_count=len(articles),
        origins=("Meridian",),
        first_on=date(2031, 7, 11),
        last_on=date(2031, 7, 12),
        dispatches=(line,),
        links=(),
        conflicts=(Conflict(kind=ConflictKind.ALTERATION, about="passengers", sides=sides),),
        timeline=(
            TimelineEntry(
                first=date(2031, 7, 10),
                last=date(2031, 7, 10),
                what="The ferry runs aground",
                cites=claims.dates[0].cites,
            ),
        ),
        excerpts=(
            Excerpt(
                article=echo.id,
                dispatch=dispatch.id,
                relation=Relation.EXCERPT,
                matched_words=31,
                cites=(Cite(echo.id, Span(0, 5)),),
            ),
        ),
    )


def texts_of(shelf: Shelf) -> Mapping[ArticleId, str]:
    """Give the texts of all articles."""
    return {article.id: article.text for article in shelf.articles.values()}
