"""Finding: what stories and sayings are looked up by, as rows of the store.

A *facet* is a name that a story or a saying has: an outlet, a speaker, a place. Rows carry
ranks, so that a list in order of weight is read off an index, whatever was asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from wirecopy.ids import EntityId
from wirecopy.records.record import DispatchLine, Record
from wirecopy.sayings.saying import Saying
from wirecopy.store.holding import Holding

Facet = tuple[str, str]
"""A kind of name and a name of that kind."""
FacetRow = tuple[str, str, str, int]
MOST_CHARS: Final = 200
"""A name is cut here: nobody looks up a longer one, and each stands in an index twice."""
MOST_FACETS: Final = 500
"""Names of one kind that one story or saying is looked up by."""


def by_weight(records: Iterable[Record]) -> list[Record]:
    """Put records in order of rank: the story that most outlets carry first."""
    return sorted(records, key=_weight)


def _weight(record: Record) -> tuple[int, int, str, str]:
    first = record.first_on.isoformat() if record.first_on else "~"
    return -record.outlets_count, -record.pages_count, first, record.id


def facet_rows(holding: Holding, ranked: Sequence[Record]) -> Iterator[FacetRow]:
    """Give the facets of all stories, then of all sayings."""
    names = {e: i.name for i in holding.identities for _, e in i.members}
    places = {
        id_: article.dateline.place
        for id_, article in holding.articles.items()
        if article.dateline and article.dateline.place
    }
    for rank, record in enumerate(ranked):
        of = _story_facets(record, names)
        of += [
            ("place", places[copy.article])
            for line in record.dispatches
            for copy in line.copies
            if copy.article in places
        ]
        for facet, value in _limited(of):
            yield "story", facet, value, rank
    story_of = {line.dispatch: record.id for record in ranked for line in record.dispatches}
    for rank, saying in enumerate(holding.sayings):
        of = _saying_facets(saying)
        of += [("story", story_of[d]) for d in saying.dispatches if d in story_of]
        for facet, value in _limited(of):
            yield "saying", facet, value, rank


def count_facets(rows: Iterable[FacetRow]) -> Iterator[tuple[str, str, str, int]]:
    """Count the stories or sayings of each name."""
    counts = Counter((noun, facet, value) for noun, facet, value, _ in rows)
    for (noun, facet, value), count in counts.items():
        yield noun, facet, value, count


def _story_facets(record: Record, names: Mapping[EntityId, str]) -> list[Facet]:
    found: list[Facet] = []
    if record.conflicts:
        found.append(("with", "conflict"))
    if count_altered(record):
        found.append(("with", "alteration"))
    for line in record.dispatches:
        found += [("outlet", copy.outlet.name) for copy in line.copies]
        if line.agency:
            found.append(("agency", line.agency))
        found += [("speaker", name) for name in _speakers(line, names)]
    return found


def _speakers(line: DispatchLine, names: Mapping[EntityId, str]) -> Iterator[str]:
    for quotation in line.quotations:
        speaker = quotation.speaker
        if speaker is not None and speaker.name:
            yield names.get(speaker.entity, speaker.name) if speaker.entity else speaker.name


def _saying_facets(saying: Saying) -> list[Facet]:
    found = [("kind", saying.kind.value), *(("outlet", name) for name in saying.outlets)]
    if saying.speaker:
        found.append(("speaker", saying.speaker))
    found += [("altered", each.kind.value) for each in saying.altered]
    if saying.altered:
        found.append(("altered", "any"))
    return found


def _limited(found: Iterable[Facet]) -> Iterator[Facet]:
    counts: Counter[str] = Counter()
    for facet, value in dict.fromkeys((facet, value[:MOST_CHARS]) for facet, value in found):
        counts[facet] += 1
        if counts[facet] <= MOST_FACETS:
            yield facet, value


def count_altered(record: Record) -> int:
    """Count the quotations that some copy changed, ran together or gave to somebody else."""
    return sum(
        any(each.is_change for each in quotation.alterations)
        for line in record.dispatches
        for quotation in line.quotations
    )


def count_substance(record: Record) -> int:
    """Count the places at which copies differ in a number, a date, a name or a quotation."""
    return sum(v.kind.family == "substance" for d in record.dispatches for v in d.variants)


def story_words(ranked: Sequence[Record]) -> Iterator[tuple[int, str, str]]:
    """Give the words that a story is searched by: all headlines, and all base texts."""
    for rank, record in enumerate(ranked):
        lines = record.dispatches
        headlines = {copy.headline for line in lines for copy in line.copies if copy.headline}
        titles = "\n".join((record.headline, *sorted(headlines - {record.headline})))
        yield rank, titles, "\n".join(line.base_text for line in lines)


def saying_words(sayings: Sequence[Saying]) -> Iterator[tuple[int, str, str]]:
    """Give the words that a saying is searched by: its own, and its speaker's name."""
    for rank, saying in enumerate(sayings):
        yield rank, saying.words, f"{saying.speaker or ''} {saying.role or ''}".strip()
