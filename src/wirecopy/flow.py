"""The sentence, in code: from pages to records, a stage at a time.

A page carries an article. Articles that reprint one text form a dispatch. A collation
lays them side by side. Claims are read from it once and cited in every article.
Dispatches that tell of one event form a story. A story is set down in one record.

What is known is a function of the set of pages, so order of arrival changes nothing and
adding pages one by one equals running over all. What a new page leaves as it was is
taken over from the holding before, what an interrupted run has finished from its journal.

What fails on one page, dispatch or story becomes a Problem, and the others go on.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from wirecopy.articles.house import learn_house
from wirecopy.claims.extractor import Extractor
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.dispatches.match import match
from wirecopy.errors import Problem
from wirecopy.extraction.extraction import Extraction
from wirecopy.ids import PageId
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.records.reconcile import Findings
from wirecopy.reviews.replay import account, as_read, correct, regroup
from wirecopy.settings import Settings
from wirecopy.stages.joins import group_all, join_claims, survey_all
from wirecopy.stages.maps import collate_all, extract_all, reconcile_all, settle_all, strip_all
from wirecopy.stages.progress import Progress, Tell, say_nothing
from wirecopy.store.holding import Holding, find_corrected, find_unchanged
from wirecopy.store.journal import Journal
from wirecopy.stories.story import Story

Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")
Named = TypeVar("Named", Page, Dispatch, Story)


OWN_PROBLEMS: Final = frozenset(
    (
        *("no-story", "page-failed", "collation-failed"),
        *("claims-failed", "story-failed", "record-failed", "outlets-failed"),
        "review-not-applied",
    )
)
"""Problems of pages that the store holds, and that every run goes through again."""


def gather(
    sources: Iterable[str | Path], by: Settings, tell: Tell = say_nothing
) -> tuple[list[Page], list[Problem]]:
    """Read all pages of `sources`, and what went wrong on the way.

    Raises:
        NotFoundError: a source does not exist.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    for found in read(sources, by.read):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            pages.append(found)
        tell(Progress("pages", len(pages), None))
    return pages, problems


def add(
    pages: Iterable[Page],
    before: Holding,
    extractor: Extractor | None,
    tell: Tell = say_nothing,
    journal: Journal | None = None,
) -> Holding:
    """Take in pages, and give all that is then known of the old ones and the new.

    `before` says by which settings and which reviews. Adding a page twice changes nothing.
    What is finished is put down in `journal`, and what stands there is not made again.
    """
    by = before.settings
    known = _take_in(before.pages, pages)
    house = learn_house(known.values())
    stripped, page_problems = strip_all(known, house, tell)
    found = match(
        tuple(stripped.values()),
        by.match,
        lambda done: tell(Progress("matching", done, len(stripped))),
    )
    reviews = [each.review for each in before.reviews]
    matching, regrouped = regroup(found, stripped, reviews)
    articles, settle_problems = settle_all(stripped, matching, house, tell)
    dispatches = _by_id(matching.dispatches)
    journal = journal or Journal(None)
    kept = find_unchanged(before, dispatches, articles)
    laid, lay_problems = collate_all(
        matching, articles, _only(before.collations, kept), journal, tell
    )
    collations = {each.dispatch.id: each.collation for each in laid}
    known_by = extractor and before.parser == extractor.name
    told = as_read(_only(before.claims, kept), before.reviews) if known_by else {}
    extraction = Extraction(extractor, by.extract) if extractor else None
    read_claims, claim_problems = extract_all(laid, extraction, told, journal, tell)
    claims, corrected = correct(read_claims, reviews)
    replayed, lost = account(reviews, regrouped, corrected, claims_read=extractor is not None)
    stories, story_problems = group_all(laid, articles, by.group, tell)
    identities, sayings, join_problems = join_claims(claims, stories, articles)
    findings = Findings(
        articles=articles,
        dispatches=dispatches,
        collations=collations,
        claims=claims,
        pairs=matching.pairs,
    )
    records, record_problems = reconcile_all(stories, findings, tell)
    outlets, outlet_problems = survey_all(records, collations)
    # What this run found of its own pages, it found anew; what reading found, stays.
    problems = {problem for problem in before.problems if problem.slug not in OWN_PROBLEMS}
    problems.update(page_problems, settle_problems, lay_problems, claim_problems)
    problems.update(story_problems, join_problems, record_problems, outlet_problems, lost)
    return Holding(
        settings=by,
        parser=extractor.name if extractor else None,
        pages=known,
        articles=articles,
        alone=find_corrected(stripped, articles),
        dispatches=dispatches,
        pairs=matching.pairs,
        collations=collations,
        claims=claims,
        stories=_by_id(stories),
        identities=identities,
        sayings=sayings,
        records=records,
        outlets=outlets,
        reviews=replayed,
        problems=tuple(sorted(problems)),
    )


def _take_in(before: Mapping[PageId, Page], new: Iterable[Page]) -> dict[PageId, Page]:
    """Put new pages to the old ones, each page once, whatever the order in which they came.

    The same words at the same address are one page, though they stand in two files: the
    first by path is kept. A file that is read again counts as it is now.
    """
    known = dict(before)
    for page in new:
        there = known.get(page.id)
        if there is None or page.source <= there.source:
            known[page.id] = page
    return dict(sorted(known.items()))


def _by_id(values: Iterable[Named]) -> dict[Any, Named]:
    return dict(sorted((value.id, value) for value in values))


def _only(values: Mapping[Key, Value], keys: Collection[Key]) -> dict[Key, Value]:
    return {key: value for key, value in values.items() if key in keys}
