"""Invented stories, and what outlets do to them."""

import random
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from wirecopy.articles.article import Article, Outlet, Part, PartKind, Published, WitnessKind
from wirecopy.dispatches.dispatch import Dispatch, Matching, Pair
from wirecopy.dispatches.match import match
from wirecopy.ids import ArticleId, PageId, content_id
from wirecopy.settings import Match
from wirecopy.text.span import Span

Paragraphs = Sequence[str | tuple[PartKind, str]]

WORDS = [
    "harbour",
    "minister",
    "falk",
    "ledra",
    "port",
    "ferry",
    "crew",
    "storm",
    "night",
    "council",
    "union",
    "dock",
    "worker",
    "strike",
    "wage",
    "talk",
    "meridian",
    "news",
    "service",
    "said",
    "told",
    "asked",
    "warned",
    "agreed",
    "refused",
    "opened",
    "closed",
    "raised",
    "cut",
    "budget",
    "school",
    "bridge",
    "river",
    "valley",
    "grain",
    "price",
    "tonne",
    "market",
    "bank",
    "court",
    "judge",
    "ruling",
    "appeal",
    "police",
    "search",
    "boat",
    "rescue",
    "coast",
    "guard",
    "island",
    "town",
    "mayor",
    "vote",
    "party",
    "seat",
    "speech",
    "plan",
    "law",
    "tax",
    "water",
    "power",
    "plant",
    "grid",
    "fuel",
    "import",
    "export",
    "treaty",
    "border",
    "guard",
    "envoy",
    "visit",
    "meeting",
    "statement",
    "report",
    "study",
    "health",
    "ward",
    "nurse",
    "doctor",
    "clinic",
    "vaccine",
    "child",
    "family",
    "house",
    "rent",
    "farmer",
    "field",
    "drought",
    "rain",
    "flood",
    "dam",
    "engineer",
    "company",
    "share",
    "profit",
    "loss",
    "merger",
    "deal",
    "factory",
    "line",
    "engine",
    "train",
    "track",
    "station",
    "road",
    "tunnel",
    "airport",
    "flight",
    "crew",
    "pilot",
    "radar",
    "signal",
    "old",
    "new",
    "long",
    "short",
    "early",
    "late",
    "heavy",
    "light",
    "broad",
    "narrow",
    "public",
    "private",
    "former",
    "local",
    "foreign",
    "joint",
    "special",
    "annual",
    "the",
    "a",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "over",
    "under",
    "after",
    "before",
    "during",
    "against",
    "without",
    "toward",
]


def make_sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(9, 22))]
    if chance.random() < 0.3:
        words.insert(chance.randrange(len(words)), str(chance.randint(100, 90_000)))
    return " ".join(words).capitalize() + "."


def make_story(seed: int, paragraphs: int = 10) -> list[str]:
    """Invent a story of about 40 words a paragraph."""
    chance = random.Random(seed)
    return [
        " ".join(make_sentence(chance) for _ in range(chance.randint(2, 4)))
        for _ in range(paragraphs)
    ]


def edit(story: Sequence[str], share: float, seed: int) -> list[str]:
    """Replace, drop or double this share of the words."""
    chance = random.Random(seed)

    def reword(word: str) -> str:
        if chance.random() >= share:
            return word
        return chance.choice(["", chance.choice(WORDS), f"{word} {chance.choice(WORDS)}"])

    return [" ".join(reword(word) for word in text.split()) for text in story]


def make_article(story: Paragraphs, outlet: str, *, on: date | None = None) -> Article:
    """Set a story on a page: a headline, then its paragraphs, all of them body unless told."""
    texts = [(PartKind.HEADLINE, f"A headline of {outlet}")]
    texts += [(PartKind.BODY, p) if isinstance(p, str) else p for p in story]
    parts, at = [], 0
    for kind, words in texts:
        parts.append(Part(span=Span(at, at + len(words)), kind=kind, why="told"))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in texts)
    name = content_id("a", outlet, text, str(on))
    published = Published(on=on, about=False, by=WitnessKind.CONTAINER, why="told") if on else None
    return Article(
        id=ArticleId(name),
        page=PageId(name),
        address=f"{outlet}/{name}",
        text=text,
        outlet=Outlet(name=outlet, how="host", key=outlet),
        language=None,
        parts=tuple(parts),
        headline=texts[0][1],
        authors=(),
        dateline=None,
        credits=(),
        embeds=(),
        witnesses=(),
        published=published,
    )


class Found:
    """A matching, asked by article."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching

    def dispatch_of(self, article: Article) -> Dispatch:
        (one,) = [d for d in self.matching.dispatches if article.id in d.articles]
        return one

    def together(self, *articles: Article) -> bool:
        return len({self.dispatch_of(article).id for article in articles}) == 1

    def pair(self, one: Article, other: Article) -> Pair | None:
        ids = {one.id, other.id}
        return next((p for p in self.matching.pairs if {p.a, p.b} == ids), None)


@pytest.fixture
def story() -> Callable[..., list[str]]:
    return make_story


@pytest.fixture
def article() -> Callable[..., Article]:
    return make_article


@pytest.fixture
def edited() -> Callable[..., list[str]]:
    return edit


@pytest.fixture
def found() -> Callable[[Sequence[Article]], Found]:
    return lambda articles: Found(match(articles, Match()))
