"""Sets of copies, drawn line by line as in stemma.txt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from collations.drawing import new_article
from invented import STRIKE
from wirecopy.articles.article import (
    Article,
    Credit,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.collations.collate import collate
from wirecopy.collations.stemma.find_stemma import find_stemma
from wirecopy.collations.stemma.stemma import Stemma
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.text.span import Span

AGENCY = "Meridian News Service"
_LINE = re.compile(r"(\w+)(?: \[(.+?)\])? < (\w+)(?:: (.+))?")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One block of the file."""

    title: str
    lines: tuple[str, ...]
    found: tuple[str, ...]


def drawings(path: Path) -> Iterator[Drawn]:
    """Read the blocks of a file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            found = lines[-1].removeprefix("found: ").split(", ")
            yield Drawn(lines[0], tuple(lines[1:-1]), tuple(found))


def new_copies(lines: Sequence[str]) -> list[Article]:
    """Make the copies that these lines draw, each from the text of its parent."""
    texts = {"wire": list(STRIKE)}
    articles = []
    for line in lines:
        drawn = _LINE.fullmatch(line)
        assert drawn, line
        name, known, parent, changes = drawn.groups()
        texts[name] = _changed(texts[parent], changes.split("; ") if changes else [])
        articles.append(_article(name, [s for s in texts[name] if s], (known or "").split(", ")))
    return articles


def _changed(text: Sequence[str], changes: Sequence[str]) -> list[str]:
    made = list(text)
    for change in changes:
        if change.startswith("-"):
            made[int(change[1:]) - 1] = ""
        elif change.startswith("+"):
            made[1] += f" {change[1:]}"
        else:
            old, new = change.split(">")
            assert any(old in sentence for sentence in made), change
            made = [sentence.replace(old, new) for sentence in made]
    return made


def _article(name: str, sentences: Sequence[str], known: Sequence[str]) -> Article:
    article = new_article(name, " / ".join(sentences))
    outlet = AGENCY if "agency" in known else f"Paper {name}"
    article = replace(article, outlet=replace(article.outlet, name=outlet, key=outlet.lower()))
    for fact in known:
        if fact[:2] == "20":
            on = Published(
                on=date.fromisoformat(fact), about=False, by=WitnessKind.METADATA, why=""
            )
            article = replace(article, published=on)
        elif fact == "by":
            article = _credited(article, AGENCY, AGENCY)
        elif fact.startswith("from "):
            article = _credited(article, f"Source: Paper {fact[5:]}", None)
    return article


def _credited(article: Article, line: str, agency: str | None) -> Article:
    span = Span(len(article.text), len(article.text) + len(line))
    part = Part(span=span, kind=PartKind.CREDIT, why="drawn")
    return replace(
        article,
        text=article.text + line,
        parts=(*article.parts, part),
        credits=(Credit(span=span, agency=agency),),
    )


def dispatch_of(articles: Sequence[Article]) -> Dispatch:
    """Give the dispatch of these copies."""
    by = tuple(sorted(a.id for a in articles if a.agency == AGENCY))
    pages = [a for a in articles if a.outlet.name == AGENCY]
    return Dispatch(
        id=DispatchId("d-drawn"),
        articles=tuple(sorted(article.id for article in articles)),
        agency=AGENCY if by or pages else None,
        agency_by=by,
    )


def stemma_of(articles: Sequence[Article]) -> Stemma:
    """Collate these copies and find their stemma."""
    dispatch = dispatch_of(articles)
    return find_stemma(dispatch, collate(dispatch, articles), articles)


def told(stemma: Stemma) -> set[str]:
    """Write what a stemma says of each article, as the drawings do."""
    said = set()
    for article in stemma.articles:
        edge = stemma.parent_edge(article)
        parent = "wire" if edge.parent is None else _short(edge.parent)
        said.add(f"{_short(article)} < {parent}" if edge.answered else f"{_short(article)} ?")
    return said


def _short(article: ArticleId) -> str:
    return article.removeprefix("a-")
