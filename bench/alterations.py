"""How many altered quotations are found, by kind, and how often is a whole one flagged.

    python bench/alterations.py --data ../shared/data [--dispatches 120] [--show]

Copies of real articles of `reprints-lk` and of invented ones get one planted alteration
each: words changed, a quotation cut, two run together, the speaker's name replaced. Only
quotations that the claims have at all are altered. All copies have their own style of marks,
numbers and months, which must not be flagged. A planted alteration is found where the claims
tell of it by its kind, at its place; with two readings and no majority, either may be the
altered one. What the real article has itself against another outlet's copy counts neither
way. Needs the extra `wirecopy[en]`.
"""

import argparse
import csv
import gzip
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

from newsroom import NAMES, NOUNS, new_article, new_dispatch, new_story, write_sentence
from reprints import PAIRS, ROWS, read_rows
from wirecopy.articles.article import Article, Part, PartKind
from wirecopy.claims.claim import Alteration, AlterationKind, Claims
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import Parsed, Parser, open_parser
from wirecopy.collations.collate import collate
from wirecopy.ids import ArticleId
from wirecopy.text.quotes import Quoted, find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span

KINDS: Final = ("changed", "cut", "merged", "speaker")
DISPATCHES: Final = 120
OPENS, SHUTS = "\ue000", "\ue001"
MIN_QUOTED_WORDS: Final = 8
NEAR_CHARS: Final = 3
"""How far the place told may lie from the planted one: a mark, a space."""
Plant: TypeAlias = Callable[[random.Random, str, Sequence[Quoted]], str | None]
MOST_WORDS: Final = 1200
"""Longer articles take their time and add little."""


@dataclass(slots=True)
class Tally:
    """Counts of one source of texts."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    """Occurrences of quotations with nothing planted in them."""
    false: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Remembering:
    """A parser that parses each sentence once."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.name = parser.name
        self.known: dict[str, Parsed] = {}

    def parse(self, sentences: Sequence[str]) -> Iterator[Parsed]:
        """Parse what is new, and give all."""
        new = [s for s in dict.fromkeys(sentences) if s not in self.known]
        self.known.update(zip(new, self.parser.parse(new), strict=True))
        yield from (self.known[s] for s in sentences)


def measure(data: Path, dispatches: int = DISPATCHES) -> dict[str, float]:
    """Give recall by kind and false flags a hundred whole quotations, by source."""
    figures = {}
    for source, tally in tallies(data, dispatches).items():
        for kind in KINDS:
            figures[f"{source}_{kind}_recall"] = tally.found[kind] / max(1, tally.planted[kind])
        figures[f"{source}_false_per_100"] = 100 * tally.false.total() / max(1, tally.whole)
    return figures


def tallies(data: Path, dispatches: int) -> dict[str, Tally]:
    """Plant and count, in invented copies and real ones."""
    parser = Remembering(open_parser("en"))
    found = {"invented": Tally(), "real": Tally()}
    for number in range(dispatches):
        count(found["invented"], [write_invented(random.Random(number))], number, parser)
    for number, texts in enumerate(real_texts(data, dispatches)):
        count(found["real"], texts, number, parser)
    return found


def write_invented(chance: random.Random) -> str:
    story = new_story(chance, 250)
    paragraphs = (" ".join(write_sentence(s, _PLAIN) for s in p) for p in story)
    return "\n\n".join(paragraphs)


_PLAIN: Final[dict[str, object]] = {
    "percent": " percent",
    "short": False,
    "straight": False,
    "serial": False,
}


def real_texts(data: Path, dispatches: int) -> Iterator[list[str]]:
    """Give the texts of pairs of reprints of two outlets, the one with quotations first."""
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [
            (row["doc_a"], row["doc_b"])
            for row in csv.DictReader(lines, delimiter="\t")
            if row["outlet_a"] != row["outlet_b"] and float(row["jaccard"]) >= 0.5
        ]
    texts = {row["id"]: row["text"] for row in read_rows(data / ROWS)}
    random.Random(5).shuffle(pairs)
    seen: set[str] = set()
    for a, b in pairs:
        if len(seen) >= 2 * dispatches:
            return
        one, other = texts[a], texts[b]
        short = len(one.split()) + len(other.split()) < 2 * MOST_WORDS
        if short and not seen & {a, b} and len(quotations(one)) >= 2:
            seen |= {a, b}
            yield [one, other]


def quotations(text: str) -> list[Quoted]:
    """Give the closed quotations of enough words that stand in a text once."""
    found = [(q, q.words.of(text)) for q in find_quoted(text) if q.closed]
    return [
        q
        for q, words in found
        if len(words.split()) >= MIN_QUOTED_WORDS and text.count(words[:40]) == 1
    ]


# How a copy is made.


def dress(chance: random.Random, text: str) -> str:
    """Give a text in another style of marks, numbers, months and spelling."""
    if chance.random() < 0.5:
        text = re.sub("[“”]", '"', text).replace("’", "'")
    else:
        text = re.sub(r'"(?=\w)', "“", text).replace('"', "”")
    if chance.random() < 0.5:
        text = re.sub(r"(?<=\d) ?(?:percent|per cent)\b", "%", text)
    if chance.random() < 0.5:
        text = re.sub(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)[a-z]* (?=\d)", r"\1. ", text)
    if chance.random() < 0.5:
        for british, american in (
            ("labour", "labor"),
            ("harbour", "harbor"),
            ("isation", "ization"),
        ):
            text = text.replace(british, american)
    if chance.random() < 0.5:
        text = text.replace(", and ", " and ").replace(" - ", " — ")
    return text


def as_article(name: str, marked: str) -> tuple[Article, Span | None]:
    """Give an article, and where the planted words stand in it."""
    opened, shut = marked.find(OPENS), marked.find(SHUTS)
    planted = Span(opened, shut - 1) if opened >= 0 else None
    text = marked.replace(OPENS, "").replace(SHUTS, "")
    parts = [
        Part(span=Span(*m.span()).stripped(text), kind=PartKind.BODY, why="a row")
        for m in re.finditer(r"[^\n]*\S[^\n]*", text)
    ]
    return new_article(ArticleId(f"a-{name}"), text, tuple(parts), name), planted


# What is planted. Each gives the text with the planted place between OPENS and SHUTS.


def change(chance: random.Random, text: str, known: Sequence[Quoted]) -> str | None:
    """Put another word in the place of one, take one out of a sentence, or put one in."""
    inner = [
        (m, q)
        for q in known
        for m in re.finditer(r"(?<=[a-z,] )[a-z]{4,}(?= [a-z])", text[: q.words.end])
        if q.words.start + 12 < m.start() and m.end() + 12 < q.words.end
    ]
    if not inner:
        return None
    m, _ = chance.choice(inner)
    new = chance.choice([noun for noun in NOUNS if noun not in text])
    way = chance.randrange(3)
    if way == 0:
        return f"{text[: m.start()]}{OPENS}{new}{SHUTS}{text[m.end() :]}"
    if way == 1:
        return f"{text[: m.start()]}{OPENS}{SHUTS}{text[m.end() + 1 :]}"
    return f"{text[: m.start()]}{OPENS}{new} {SHUTS}{text[m.start() :]}"


def cut(chance: random.Random, text: str, known: Sequence[Quoted]) -> str | None:
    """Take the end or the start off a quotation, or put an ellipsis in the place of words."""
    found = [q for q in known if len(q.words.of(text).split()) >= MIN_QUOTED_WORDS + 4]
    if not found:
        return None
    span = chance.choice(found).words
    gaps = [span.start + m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", span.of(text))]
    at, far = gaps[len(gaps) // 3], gaps[2 * len(gaps) // 3]
    way = chance.randrange(3)
    if way == 0:
        last = text[span.end - 1] if text[span.end - 1] in ",." else ""
        return f"{text[:far]}{OPENS}{SHUTS}{last}{text[span.end :]}"
    if way == 1:
        first = text[at + 1].upper()
        return f"{text[: span.start]}{OPENS}{SHUTS}{first}{text[at + 2 :]}"
    return f"{text[:at]} {OPENS}…{SHUTS}{text[far:]}"


def merge(chance: random.Random, text: str, known: Sequence[Quoted]) -> str | None:
    """Put a quotation behind the one before it, into its marks, and drop what tagged it."""
    found = [
        (a, b)
        for a, b in pairwise(known)
        if b.span.start - a.span.end < 500
        and re.search(r"[.!?]\s+\w.*\w", text[a.span.end : b.span.start])
    ]
    if not found:
        return None
    a, b = chance.choice(found)
    sentence = next(s for s in find_sentences(text) if s.end > b.words.start)
    rest = max(sentence.end, b.span.end)
    words = a.words.of(text).rstrip(",.")
    seam = f"{OPENS}. {SHUTS}"
    second = b.words.of(text)
    first_end = text[a.words.end : b.span.start]
    keeps = first_end[: re.search(r"[.!?](?=\s)", first_end).end()]  # type: ignore[union-attr]
    return f"{text[: a.words.start]}{words}{seam}{second}{keeps}{text[rest:]}"


def give_away(chance: random.Random, text: str, known: Sequence[Quoted]) -> str | None:
    """Put an invented name in the place of the one that tags a quotation."""
    tag = re.compile(r"(?:[A-Z][a-z’'-]+ ){0,3}[A-Z][a-z’'-]{2,}(?= (?:said|added|told|stated)\b)")
    found = []
    for q in known:
        m = tag.match(text, q.span.end + 1)
        if m and " The " not in f" {m.group()} ":
            found.append(m)
    if not found:
        return None
    m = chance.choice(found)
    new = chance.choice([name for name in NAMES if name not in text])
    return f"{text[: m.start()]}{OPENS}{new}{SHUTS}{text[m.end() :]}"


PLANTS: Final[Mapping[str, Plant]] = {
    "changed": change,
    "cut": cut,
    "merged": merge,
    "speaker": give_away,
}


def count(tally: Tally, texts: Sequence[str], number: int, parser: Parser) -> None:
    """Plant each kind into a copy, read the claims of all copies, and count."""
    plain = [as_article("first", texts[0])[0]]
    plain += [as_article(f"other-{at}", text)[0] for at, text in enumerate(texts[1:])]
    known = claimed(texts[0], read_claims(plain, parser))
    for kind, plant in PLANTS.items():
        chance = random.Random(f"{number} {kind}")
        marked = plant(chance, texts[0], known)
        if marked is None:
            continue
        altered, planted = as_article("altered", dress(chance, marked))
        assert planted is not None
        dressed, _ = as_article("dressed", dress(chance, texts[0]))
        articles = [*plain, dressed, altered]
        claims = read_claims(articles, parser)
        judge(tally, claims, {a.id: a.text for a in articles}, kind, planted)


def read_claims(articles: Sequence[Article], parser: Parser) -> Claims:
    dispatch = new_dispatch(list(articles))
    return extract(collate(dispatch, articles), dispatch, articles, parser)


def claimed(text: str, claims: Claims) -> list[Quoted]:
    """Give the quotations of a text that claims tell of: what is not found is measured elsewhere."""
    cites = [
        c.span
        for q in claims.quotations
        if q.kind.is_quoted
        for c in q.cites
        if c.article == "a-first"
    ]
    return [q for q in quotations(text) if any(c.meets(q.words) for c in cites)]


def judge(
    tally: Tally, claims: Claims, texts: Mapping[ArticleId, str], kind: str, planted: Span
) -> None:
    """Count what was found of a planted alteration, and what was flagged beside it."""
    tally.planted[kind] += 1
    hit = False
    for quotation in claims.quotations:
        if not quotation.kind.is_quoted:
            continue
        mine = [a for a in quotation.alterations if is_planted(a, kind, planted)]
        touched = bool(mine) or any(
            c.article == "a-altered"
            and c.span.start <= planted.end
            and planted.start <= c.span.end
            for c in (*quotation.cites, *quotation.speaker_cites)
        )
        hit = hit or bool(mine)
        if touched:
            # Without a majority the planted words may stand for the base; then others differ.
            hit = hit or any(
                a.kind.value == kind and a.article in {"a-first", "a-dressed"}
                for a in quotation.alterations
            )
            continue
        tally.whole += len({c.article for c in quotation.cites} & _OURS)
        for alteration in _odd(quotation.alterations):
            # What is run together with another's words is given to somebody else, too.
            if kind == "merged" and alteration.kind is AlterationKind.SPEAKER:
                continue
            tally.false[alteration.kind.value] += 1
            tally.wrong.append(
                f"{alteration.kind.value} in {alteration.article}: "
                f"[{alteration.base_words}] > [{alteration.words}] of {quotation.words[:90]!r}"
            )
    tally.found[kind] += hit
    if not hit:
        around = texts[ArticleId("a-altered")][max(0, planted.start - 90) : planted.end + 60]
        tally.misses.append(f"{kind}: {around!r}")


_OURS: Final = {ArticleId("a-first"), ArticleId("a-dressed"), ArticleId("a-altered")}


def is_planted(alteration: Alteration, kind: str, planted: Span) -> bool:
    """Tell whether an alteration is the planted one."""
    span = alteration.cite.span
    near = span.start - NEAR_CHARS <= planted.end and planted.start - NEAR_CHARS <= span.end
    return alteration.article == "a-altered" and alteration.kind.value == kind and near


def _odd(alterations: Sequence[Alteration]) -> list[Alteration]:
    """Give what is told of some of our copies and not of all: the real text has none of it."""
    carriers: dict[tuple[AlterationKind, str], set[ArticleId]] = defaultdict(set)
    for each in alterations:
        carriers[each.kind, each.base_words].add(each.article)
    return [
        each
        for each in alterations
        if each.article in _OURS and not carriers[each.kind, each.base_words] >= _OURS
    ]


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    data = Path(__file__).parents[2] / "shared" / "data"
    asked.add_argument("--data", type=Path, default=data)
    asked.add_argument("--dispatches", type=int, default=DISPATCHES)
    asked.add_argument("--show", action="store_true", help="tell each miss and false flag")
    args = asked.parse_args()
    if not (args.data / ROWS).exists():
        sys.exit(f"no {ROWS} in {args.data}; name its folder with --data")
    print(f"{'':10}" + "".join(f"{kind:>16}" for kind in KINDS) + f"{'false flags':>24}")
    for source, tally in tallies(args.data, args.dispatches).items():
        cells = (
            f"{tally.found[k] / max(1, tally.planted[k]):.3f} of {tally.planted[k]}" for k in KINDS
        )
        per_100 = 100 * tally.false.total() / max(1, tally.whole)
        print(
            f"{source:10}"
            + "".join(f"{cell:>16}" for cell in cells)
            + f"{f'{per_100:.2f} in 100 of {tally.whole}':>24}"
        )
        if args.show:
            print(*tally.misses, *tally.wrong, sep="\n")


if __name__ == "__main__":
    main()
