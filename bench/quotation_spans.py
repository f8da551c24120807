"""How exact are the spans of quotations? Source, cue and content on PolNeAR, and each kind apart.

    python bench/quotation_spans.py --data ../shared/data [--part dev] [--limit 150]

A span is *exact* where its letters and digits are those of an annotated span, and *overlapping*
where it shares one with an annotated span; each of ours is counted against the annotated ones,
and they against ours. Left out on both sides are what the two policies only write differently:

- marks, spaces and end punctuation, and "that" at the start of content;
- the tag that stands inside content ("This, *she said*, is so"), which PolNeAR cuts out;
- sources that are relative pronouns, with ours for the same cue: we name the noun they stand for.

PolNeAR makes one attribution of the pieces of a quotation that its tag splits; pieces of ours
with one source and one cue are joined before they are compared. Its annotators marked speech,
beliefs, plans and stances alike; the table of kinds tells how often each kind of ours is right,
by the measure of `quotations.py`, and how often once reports inside another attribution are set
aside: PolNeAR marks none of those (two of 1,900 cues without marks lie in another's content).
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from quotations import MOST, Given, Gold, find_given, meets, read_gold, read_part
from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.parser import Parser, open_parser

ROLES = ("source", "cue", "content")
Chars = frozenset[int]


@dataclass(slots=True)
class Count:
    """Spans of one role."""

    exact: int = 0
    ours_meeting: int = 0
    theirs_meeting: int = 0
    ours: int = 0
    theirs: int = 0

    @property
    def exact_f1(self) -> float:
        """F1 of spans that are the same to the letter."""
        return 2 * self.exact / max(1, self.ours + self.theirs)

    @property
    def overlap_f1(self) -> float:
        """F1 of spans that share a letter with one of the other side."""
        precision = self.ours_meeting / max(1, self.ours)
        recall = self.theirs_meeting / max(1, self.theirs)
        return 2 * precision * recall / max(1e-9, precision + recall)


@dataclass(slots=True)
class Table:
    """All counts of a run."""

    roles: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    kinds: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    nested: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Finds that are not right, and whose cue lies in the content of an annotated attribution."""
    rules: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Whether the content of each find of a rule is exact."""


def joined(givens: Iterable[Given]) -> list[Given]:
    """Join the direct pieces that have one source and one cue."""
    found: list[Given] = []
    places: dict[tuple[object, object], int] = {}
    for given in givens:
        key = (given.source_span, given.cue_span)
        splits = given.kind is QuotationKind.DIRECT and given.cue_span is not None
        if splits and key in places:
            first = found[places[key]]
            found[places[key]] = replace(first, content=first.content | given.content)
        else:
            if splits:
                places[key] = len(found)
            found.append(given)
    return found


def score(golds: list[Gold], givens: list[Given], table: Table) -> None:
    """Count one article."""
    named = [g for g in givens if g.source]
    for given in named:
        fitting = [g for g in golds if len(g.content & given.content) >= MOST * len(given.content)]
        right = any(meets(g, given) for g in fitting)
        inside = bool(given.cue) and any(given.cue <= g.content for g in fitting)
        table.kinds[given.kind.value].append(right)
        table.nested[given.kind.value] += inside and not right
    ours = joined(named)
    relative = frozenset[int]().union(*(g.cue for g in golds if g.is_relative))
    sources = {g.source for g in golds if not g.is_relative}
    contents = {g.content for g in golds}
    _count(table.roles["source"], {g.source for g in ours if not g.cue & relative}, sources)
    _count(table.roles["cue"], {g.cue for g in ours if g.cue}, {g.cue for g in golds if g.cue})
    _count(table.roles["content"], {g.content for g in ours}, contents)
    for given in ours:
        table.rules[given.rule].append(given.content in contents)


def _count(count: Count, ours: set[Chars], theirs: set[Chars]) -> None:
    here = frozenset[int]().union(*ours)
    there = frozenset[int]().union(*theirs)
    count.exact += len(ours & theirs)
    count.ours_meeting += sum(bool(span & there) for span in ours)
    count.theirs_meeting += sum(bool(span & here) for span in theirs)
    count.ours += len(ours)
    count.theirs += len(theirs)


def run(data: Path, part: str, limit: int | None, parser: Parser) -> Table:
    """Score the articles of a part, or every n-th so that `limit` are taken."""
    articles = read_part(data, part)
    if limit and limit < len(articles):
        articles = articles[:: len(articles) // limit][:limit]
    table = Table()
    for _, text, notes in articles:
        score(read_gold(notes, text), find_given(text, parser), table)
    return table


def figures(table: Table) -> Iterator[tuple[str, float]]:
    """Give the figures of a run by name."""
    for role, count in table.roles.items():
        yield f"exact {role} f1", count.exact_f1
        yield f"overlap {role} f1", count.overlap_f1
    for kind in QuotationKind:
        hits, nested = table.kinds.get(kind.value, []), table.nested.get(kind.value, 0)
        yield f"{kind.value} precision", sum(hits) / max(1, len(hits))
        yield f"{kind.value} precision, none nested", sum(hits) / max(1, len(hits) - nested)


def measure(data: Path) -> dict[str, float]:
    """Measure spans on the development half of PolNeAR in `data`."""
    return dict(figures(run(data, "dev", None, open_parser("en"))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", default="dev", choices=("train", "dev"))
    parser.add_argument("--limit", type=int, help="take so many articles, spread evenly")
    asked = parser.parse_args()
    table = run(asked.data, asked.part, asked.limit, open_parser("en"))
    print(
        f"{'span':10} {'exact P':>8} {'R':>6} {'F1':>6} {'overlap F1':>11} {'ours':>6} {'gold':>6}"
    )
    for role, one in table.roles.items():
        precision, recall = one.exact / max(1, one.ours), one.exact / max(1, one.theirs)
        print(
            f"{role:10} {precision:8.3f} {recall:6.3f} {one.exact_f1:6.3f} "
            f"{one.overlap_f1:11.3f} {one.ours:6} {one.theirs:6}"
        )
    print(f"\n{'kind':20} {'right':>8} {'of':>6} {'none nested':>12} {'of':>6}")
    for kind in QuotationKind:
        hits, nested = table.kinds.get(kind.value, []), table.nested.get(kind.value, 0)
        right, apart = sum(hits), len(hits) - nested
        shares = (right / max(1, len(hits)), right / max(1, apart))
        print(f"{kind.value:20} {shares[0]:8.3f} {len(hits):6} {shares[1]:12.3f} {apart:6}")
    print(f"\n{'rule':20} {'exact':>8} {'of':>6}")
    for rule, hits in sorted(table.rules.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{rule:20} {sum(hits) / len(hits):8.3f} {len(hits):6}")


if __name__ == "__main__":
    main()
