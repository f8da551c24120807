"""Every cite of a record reads back, its counts agree, and order changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import sets_of_pages
from wirecopy.articles.strip import strip
from wirecopy.collations.collate import collate
from wirecopy.dispatches.match import match
from wirecopy.pages.page import Page
from wirecopy.records.reconcile import Findings, reconcile
from wirecopy.records.record import Record
from wirecopy.settings import Group, Match
from wirecopy.stories.group import group
from wirecopy.text.folding import fold
from wirecopy.text.span import Cite

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def records_of(pages: Sequence[Page]) -> tuple[list[Record], Findings]:
    articles = {article.id: article for article in map(strip, pages)}
    matching = match(tuple(articles.values()), Match())
    collations = {d.id: collate(d, [articles[a] for a in d.articles]) for d in matching.dispatches}
    findings = Findings(
        articles=articles,
        dispatches={d.id: d for d in matching.dispatches},
        collations=collations,
        claims={},
        pairs=matching.pairs,
    )
    stories = group(matching.dispatches, collations, articles, Group())
    return [reconcile(story, findings) for story in stories], findings


def cites_in(value: Any) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from cites_in(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from cites_in(getattr(value, each.name))


@FEW
@given(sets_of_pages())
def test_every_cite_reads_back(pages: list[Page]) -> None:
    records, findings = records_of(pages)
    for record in records:
        for cite in cites_in(record):
            cite.span.of(findings.articles[cite.article].text)
        for conflict in record.conflicts:
            for side in conflict.sides:
                texts = {fold(c.span.of(findings.articles[c.article].text)) for c in side.cites}
                assert fold(side.words) in texts


@FEW
@given(sets_of_pages(), st.randoms(use_true_random=False))
def test_the_order_of_pages_changes_nothing(pages: list[Page], random: Any) -> None:
    shuffled = list(pages)
    random.shuffle(shuffled)
    assert records_of(shuffled)[0] == records_of(pages)[0]


@FEW
@given(sets_of_pages())
def test_the_counts_of_a_record_agree(pages: list[Page]) -> None:
    records, _ = records_of(pages)
    assert sum(record.pages_count for record in records) == len(pages)
    for record in records:
        copies = [copy for line in record.dispatches for copy in line.copies]
        assert record.pages_count == len({copy.page for copy in copies})
        assert record.outlets_count == len({copy.outlet.key for copy in copies})
        assert {line.origin for line in record.dispatches} == set(record.origins)
        assert record.pages_count >= record.outlets_count
        assert all(0.0 <= copy.kept_share <= 1.0 for copy in copies)
        assert any(
            copy.kept_share > 0 or not line.base_text
            for line in record.dispatches
            for copy in line.copies
        )
        assert all(len({side.words for side in c.sides}) > 1 for c in record.conflicts)
