"""Explain: why two articles are one dispatch or one story, or are not, as the store holds it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from wirecopy.articles.article import Article
from wirecopy.dispatches.dispatch import Pair, Passage, Relation
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import Siglum
from wirecopy.exports.layers import Mark, Segment, lay
from wirecopy.exports.plain import published_on
from wirecopy.exports.shape import Column, Shape
from wirecopy.exports.sheets.sheet import Sheet
from wirecopy.exports.sheets.sheet_view import sigla_by_rank
from wirecopy.ids import ArticleId, DispatchId, StoryId
from wirecopy.records.record import CopyLine
from wirecopy.store.open import Store
from wirecopy.stories.story import Link
from wirecopy.text.plain import plural
from wirecopy.text.span import Span
from wirecopy.web.asked import Param, Query
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.articles import find_article

MOST_PASSAGES: Final = 20
"""Passages whose characters are shown; the others are counted."""
MOST_CHARS: Final = 1200
"""Characters of a passage that are shown on either side."""
CONTEXT: Final = 80
MOST_SEEN: Final = 5000
"""Articles that are looked at for a way from one to the other: a second of work."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two articles."""

    article: Article
    siglum: Siglum
    published: str
    sheet: Sheet
    """Of its dispatch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage that both have."""

    words: int
    cut: bool
    """Whether it goes on beyond what is shown."""
    a: tuple[Segment, ...]
    b: tuple[Segment, ...]
    a_place: str
    b_place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why two articles are together, or are not."""

    a: ArticleId
    b: ArticleId
    together: bool
    """Whether one dispatch holds both."""
    one_story: bool
    verdict: str
    pair: Pair | None
    """What the two share; None where they share no passage."""
    way: tuple[ArticleId, ...]
    """From `a` to `b` by reprints of each other, where one dispatch holds both."""
    links: tuple[Link, ...]
    """From the one's dispatch to the other's, where one story holds both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answer to two ids, as JSON."""

    why: Why | None
    """None where no ids were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainPage:
    """The page of two articles and why they are together."""

    a: str
    b: str
    """What the form was filled with."""
    sides: tuple[Side, Side] | None
    why: Why | None
    steps: tuple[CopyLine, ...]
    titles: Mapping[DispatchId, str]
    """Of the dispatches that the links name."""
    shared: tuple[Shared, ...]
    more_shared: int


@dataclass(frozen=True, slots=True)
class PassageIn:
    """A passage and the articles that share it."""

    a: Article
    b: Article
    passage: Passage


PASSAGES: Final[Shape[PassageIn]] = Shape(
    "passages",
    (
        Column("a", "Id of the one article.", lambda p: p.a.id),
        Column("b", "Id of the other.", lambda p: p.b.id),
        Column("matched_words", "Words alike in both.", lambda p: p.passage.matched_words),
        Column("a_start", "First character in the one.", lambda p: p.passage.a.start),
        Column("a_end", "First character left out in it.", lambda p: p.passage.a.end),
        Column("b_start", "First character in the other.", lambda p: p.passage.b.start),
        Column("b_end", "First character left out in it.", lambda p: p.passage.b.end),
        Column("a_words", "Its words in the one.", lambda p: p.passage.a.of(p.a.text)),
        Column("b_words", "Its words in the other.", lambda p: p.passage.b.of(p.b.text)),
    ),
)


def _explain(store: Store, _: str, query: Query) -> Answer:
    a, b = query.text("a").strip(), query.text("b").strip()
    if not a or not b:
        page = ExplainPage(
            a=a, b=b, sides=None, why=None, steps=(), titles={}, shared=(), more_shared=0
        )
        return Answer(view=page, value=Answered(why=None), shape=PASSAGES, rows=())
    one, other = _side(store, find_article(store, a)), _side(store, find_article(store, b))
    if one.article.id == other.article.id:
        raise NotFoundError(f"{a} and {b} are one article", hint="name two of them")
    why = _why(store, one, other)
    passages = _turned(why.pair, one.article.id)
    page = ExplainPage(
        a=one.article.id,
        b=other.article.id,
        sides=(one, other),
        why=why,
        steps=tuple(store.sheets.place(key).line for key in why.way),
        titles={
            key: store.sheets.sheet(key).title for link in why.links for key in (link.a, link.b)
        },
        shared=tuple(
            _shared(passage, one.article, other.article) for passage in passages[:MOST_PASSAGES]
        ),
        more_shared=max(0, len(passages) - MOST_PASSAGES),
    )
    rows = [PassageIn(one.article, other.article, passage) for passage in passages]
    return Answer(view=page, value=Answered(why=why), shape=PASSAGES, rows=rows)


def _side(store: Store, article: Article) -> Side:
    place = store.sheets.place(article.id)
    sheet = store.sheets.sheet(place.dispatch)
    return Side(
        article=article,
        siglum=sigla_by_rank(sheet)[place.rank],
        published=published_on(article.published),
        sheet=sheet,
    )


def _why(store: Store, one: Side, other: Side) -> Why:
    a, b = one.article.id, other.article.id
    together = one.sheet.dispatch == other.sheet.dispatch
    one_story = one.sheet.story == other.sheet.story
    pair = store.sheets.pair(a, b)
    way: tuple[ArticleId, ...] = ()
    links: tuple[Link, ...] = ()
    if together:
        home = frozenset(one.sheet.articles)
        way = find_way(a, b, lambda key: (k for k in store.sheets.reprints_of(key) if k in home))
    elif one_story:
        links = _links(store, one.sheet.story, one.sheet.dispatch, other.sheet.dispatch)
    return Why(
        a=a,
        b=b,
        together=together,
        one_story=one_story,
        verdict=_grouped(pair, way) if together else _parted(pair),
        pair=pair,
        way=way,
        links=links,
    )


def _grouped(pair: Pair | None, way: tuple[ArticleId, ...]) -> str:
    if pair is not None and pair.relation is Relation.REPRINT:
        return "One dispatch: one of them reprints the other."
    if way:
        others = plural(len(way) - 2, "other copy", "other copies")
        return f"One dispatch, by way of {others}: each reprints the next."
    return (
        "One dispatch, though no chain of reprints joins them: a person has put them together, "
        "or what joined them has left the store."
    )


def _parted(pair: Pair | None) -> str:
    if pair is None:
        return "Two dispatches: they share no passage."
    words = plural(pair.matched_words, "word")
    if pair.relation is Relation.REPRINT:
        return (
            f"Two dispatches, though they share {words} and by themselves one would reprint the "
            "other: their other copies do not, or a person has parted them."
        )
    relation = {
        Relation.EXCERPT: "a block of the one stands inside text of the other's own",
        Relation.UPDATE: "the text has moved on, and facts are new",
        Relation.QUOTE_ONLY: "it is quotations, formulas or templates only",
    }[pair.relation]
    return (
        f"Two dispatches: they share {words}, but {relation}. "
        "Only a reprint makes one dispatch of two articles."
    )


def find_way(start: Key, end: Key, neighbours: Callable[[Key], Iterable[Key]]) -> tuple[Key, ...]:
    """Find a shortest way from one to another, both ends included; empty where there is none.

    It is looked for from both ends at once, always from the one that has fewer to look at, so
    that among a thousand copies of one text a few dozen are asked for their neighbours.

    >>> find_way(1, 4, lambda n: [n - 1, n + 1])
    (1, 2, 3, 4)
    """
    if start == end:
        return (start,)
    before: Mapping[bool, dict[Key, Key | None]] = {True: {start: None}, False: {end: None}}
    edge: dict[bool, list[Key]] = {True: [start], False: [end]}
    while edge[True] and edge[False] and sum(map(len, before.values())) < MOST_SEEN:
        near = len(edge[True]) <= len(edge[False])
        seen, opposite = before[near], before[not near]
        following: list[Key] = []
        for key in edge[near]:
            for found in neighbours(key):
                if found not in seen:
                    seen[found] = key
                    following.append(found)
                if found in opposite:
                    return (*_back(found, before[True])[::-1], *_back(found, before[False])[1:])
        edge[near] = following
    return ()


def _back(key: Key, before: Mapping[Key, Key | None]) -> list[Key]:
    """Give the way back from a key to where it was set out from."""
    way = [key]
    while (step := before[way[-1]]) is not None:
        way.append(step)
    return way


def _links(store: Store, story: StoryId, one: DispatchId, other: DispatchId) -> tuple[Link, ...]:
    """Give the links of a story that lead from one dispatch to another."""
    by_ends = {frozenset((link.a, link.b)): link for link in store.sheets.story(story).links}
    joined: dict[DispatchId, list[DispatchId]] = {}
    for link in by_ends.values():
        joined.setdefault(link.a, []).append(link.b)
        joined.setdefault(link.b, []).append(link.a)
    way = find_way(one, other, lambda key: sorted(joined.get(key, ())))
    return tuple(by_ends[frozenset(ends)] for ends in pairwise(way))


def _turned(pair: Pair | None, first: ArticleId) -> tuple[Passage, ...]:
    """Give the passages of a pair as seen from one of its articles, in the order of that."""
    if pair is None or pair.a == first:
        return pair.passages if pair else ()
    return tuple(sorted((p.turned() for p in pair.passages), key=lambda p: p.a))


def _shared(passage: Passage, one: Article, other: Article) -> Shared:
    return Shared(
        words=passage.matched_words,
        cut=max(len(passage.a), len(passage.b)) > MOST_CHARS,
        a=_lit(one, passage.a),
        b=_lit(other, passage.b),
        a_place=f"{passage.a.start}-{passage.a.end}",
        b_place=f"{passage.b.start}-{passage.b.end}",
    )


def _lit(article: Article, span: Span) -> tuple[Segment, ...]:
    """Give the characters of a span, and some of what stands around them, cut between words."""
    text = article.text
    end = span.end
    if len(span) > MOST_CHARS:
        end = max(text.rfind(" ", span.start, span.start + MOST_CHARS), span.start + 1)
    first = 0 if span.start <= CONTEXT else text.find(" ", span.start - CONTEXT, span.start)
    if first < 0:
        first = span.start
    behind = text.rfind(" ", end, end + CONTEXT)
    last = len(text) if end + CONTEXT >= len(text) else behind
    around = Span(min(first, span.start), max(last, end))
    return lay(text, around, [Mark(Span(span.start, end), "q lit", "shared")])


EXPLAIN: Final = Page(
    path="/explain",
    name="explain",
    caption="Why two articles are one dispatch or one story, or are not.",
    gives=Answered,
    params=(
        Param(name="a", meaning="The one article, by its id, its page's, or the start of one."),
        Param(name="b", meaning="The other."),
    ),
    answer=_explain,
)
