"""Rows: the nouns that stand alone as flat rows with documented columns.

`SHAPES` names all rows there are, those of a record's parts among them; docs/cli.md
documents each column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from wirecopy.articles.article import Article, Part
from wirecopy.dispatches.dispatch import Dispatch, Pair
from wirecopy.errors import Problem
from wirecopy.exports.outlets.outlet_rows import OUTLETS
from wirecopy.exports.record_rows import RECORD_PARTS, day
from wirecopy.exports.saying_rows import ALTERATIONS, SAYINGS
from wirecopy.exports.shape import Column, Shape
from wirecopy.pages.page import Page
from wirecopy.records.record import Record
from wirecopy.reviews.review import Replayed
from wirecopy.text.span import Cite

PartIn: TypeAlias = tuple[Article, Part]


@dataclass(frozen=True, slots=True)
class CiteIn:
    """A cite of a claim, with the article that it cites."""

    claim: str
    article: Article
    cite: Cite


STORIES: Final[Shape[Record]] = Shape(
    "stories",
    (
        Column("story", "Its id.", lambda r: r.id),
        Column("headline", "The headline most outlets use.", lambda r: r.headline),
        Column("pages", "Number of pages.", lambda r: r.pages_count),
        Column("outlets", "Number of outlets.", lambda r: r.outlets_count),
        Column("origins", "Names of the independent sources.", lambda r: r.origins),
        Column("first_on", "First day of publication known.", lambda r: day(r.first_on)),
        Column("last_on", "Last day of publication known.", lambda r: day(r.last_on)),
        Column("dispatches", "Number of dispatches.", lambda r: len(r.dispatches)),
        Column(
            "quotations",
            "Number of quotations.",
            lambda r: sum(len(d.quotations) for d in r.dispatches),
        ),
        Column("conflicts", "Number of conflicts.", lambda r: len(r.conflicts)),
        Column(
            "claims_read",
            "Whether claims were read; if not, there are none.",
            lambda r: any(d.claims_read for d in r.dispatches),
        ),
    ),
    brief=("story", "headline", "pages", "outlets", "first_on", "conflicts"),
)

PAGES: Final[Shape[Page]] = Shape(
    "pages",
    (
        Column("page", "Its id.", lambda p: p.id),
        Column("address", "Its URL, or file name.", lambda p: p.address),
        Column("source", "What it was read from.", lambda p: p.source),
        Column("media_type", "text/plain or text/html.", lambda p: p.media_type.value),
        Column("charset", "The encoding used.", lambda p: p.charset.name),
        Column("charset_how", "Who said so.", lambda p: p.charset.how),
        Column("replaced", "Bytes that fit no character.", lambda p: p.charset.replaced_count),
        Column("characters", "Length of its text.", lambda p: len(p.text)),
        Column("blocks", "Number of its paragraphs.", lambda p: len(p.blocks)),
        Column(
            "fetched_at",
            "When it was fetched.",
            lambda p: p.fetched_at.isoformat() if p.fetched_at else None,
        ),
    ),
    brief=("page", "address", "charset", "characters", "replaced"),
)

ARTICLES: Final[Shape[Article]] = Shape(
    "articles",
    (
        Column("article", "Its id.", lambda a: a.id),
        Column("page", "Id of its page.", lambda a: a.page),
        Column("outlet", "Who published it.", lambda a: a.outlet.name),
        Column("headline", "Its headline.", lambda a: a.headline),
        Column(
            "published",
            "Best-supported day of publication.",
            lambda a: day(a.published.on) if a.published else None,
        ),
        Column("agency", "The agency it names.", lambda a: a.agency),
        Column(
            "place", "Place of its dateline.", lambda a: a.dateline.place if a.dateline else None
        ),
        Column("authors", "Who wrote it.", lambda a: a.authors),
        Column("language", "As the page declares it.", lambda a: a.language),
        Column(
            "body_characters",
            "Length of the story's paragraphs.",
            lambda a: sum(map(len, a.body)),
        ),
        Column("address", "Where it stands.", lambda a: a.address),
    ),
    brief=("article", "outlet", "headline", "published", "agency"),
)

PARTS: Final[Shape[PartIn]] = Shape(
    "parts",
    (
        Column("article", "Id of the article.", lambda p: p[0].id),
        Column("kind", "What it is to a reader.", lambda p: p[1].kind.value),
        Column("start", "Its first character.", lambda p: p[1].span.start),
        Column("end", "The first character left out.", lambda p: p[1].span.end),
        Column("words", "Its characters.", lambda p: p[1].span.of(p[0].text)),
        Column("why", "The evidence for the kind.", lambda p: p[1].why),
    ),
    brief=("kind", "start", "end", "words"),
)

DISPATCHES: Final[Shape[Dispatch]] = Shape(
    "dispatches",
    (
        Column("dispatch", "Its id.", lambda d: d.id),
        Column("agency", "The agency its articles name.", lambda d: d.agency),
        Column("copies", "Number of the articles that reprint it.", lambda d: len(d.articles)),
        Column("articles", "Ids of the articles that reprint it.", lambda d: d.articles),
        Column("agency_by", "Ids of the articles that name the agency.", lambda d: d.agency_by),
    ),
    brief=("dispatch", "agency", "copies"),
)

PAIRS: Final[Shape[Pair]] = Shape(
    "pairs",
    (
        Column("a", "Id of one article.", lambda p: p.a),
        Column("b", "Id of the other.", lambda p: p.b),
        Column("relation", "What they are to each other.", lambda p: p.relation.value),
        Column("matched_words", "Words they share.", lambda p: p.matched_words),
        Column(
            "coverage_share",
            "Part of the shorter one's story words, 0 to 1.",
            lambda p: round(p.coverage_share, 4),
        ),
        Column("passages", "Number of shared stretches.", lambda p: len(p.passages)),
        Column("why", "The measurements.", lambda p: p.why),
    ),
    brief=("a", "b", "relation", "matched_words", "coverage_share"),
)

CITES: Final[Shape[CiteIn]] = Shape(
    "cites",
    (
        Column("claim", "Id of the claim.", lambda c: c.claim),
        Column("article", "Id of the article.", lambda c: c.article.id),
        Column("outlet", "Who published it.", lambda c: c.article.outlet.name),
        Column("start", "First character.", lambda c: c.cite.span.start),
        Column("end", "The first character left out.", lambda c: c.cite.span.end),
        Column("words", "The characters.", lambda c: c.cite.span.of(c.article.text)),
        Column("address", "Where the article stands.", lambda c: c.article.address),
    ),
    brief=("outlet", "start", "end", "words"),
)

PROBLEMS: Final[Shape[Problem]] = Shape(
    "problems",
    (
        Column("slug", "The kind of problem; see docs/errors.md.", lambda p: p.slug),
        Column("fatal", "Whether the page was left out.", lambda p: p.fatal),
        Column("address", "The page it befell.", lambda p: p.address),
        Column("what", "What is wrong, and what was done.", lambda p: p.what),
    ),
    brief=("slug", "address", "what"),
)

REVIEWS: Final[Shape[Replayed]] = Shape(
    "reviews",
    (
        Column("review", "Its id.", lambda r: r.review.id),
        Column("kind", "accept, split, merge, speaker or undo.", lambda r: r.review.kind.value),
        Column("at", "When, in UTC.", lambda r: f"{r.review.at:%Y-%m-%dT%H:%M:%SZ}"),
        Column("by", "Who decided.", lambda r: r.review.by),
        Column("note", "Why.", lambda r: r.review.note),
        Column("in_force", "Whether nobody has taken it back.", lambda r: r.in_force),
        Column("applied", "Whether what it says holds in the store.", lambda r: r.applied),
        Column("why", "What came of it in the last run.", lambda r: r.why),
        Column("overruled_by", "A later review that decided otherwise.", lambda r: r.overruled_by),
        Column("articles", "Ids of the articles it is about.", lambda r: r.review.articles),
        Column("others", "Of a split: ids of those left.", lambda r: r.review.others),
        Column("words", "The quotation it is about.", lambda r: r.review.words),
        Column(
            "places",
            "First character of the quotation and the first left out, of each article.",
            lambda r: tuple(f"{c.article}:{c.span.start}-{c.span.end}" for c in r.review.cites),
        ),
        Column("speaker", "Who said it.", lambda r: r.review.speaker),
        Column("undoes", "Id of the review taken back.", lambda r: r.review.undoes),
    ),
    brief=("review", "kind", "by", "applied", "why"),
)

SHAPES: Final[Mapping[str, Shape[Any]]] = {
    shape.name: shape
    for shape in (
        *(STORIES, *(shape for shape, _ in RECORD_PARTS.values())),
        *(PAGES, ARTICLES, PARTS, DISPATCHES, PAIRS, CITES, PROBLEMS),
        *(SAYINGS, ALTERATIONS, OUTLETS, REVIEWS),
    )
}
