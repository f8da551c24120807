"""The sentence, in code: from pages to records, a stage at a time.

A page carries an article. Articles that reprint one text form a dispatch. A collation
lays them side by side. Claims are read from it once and cited in every article.
Dispatches that tell of one event form a story. A story is set down in one record.

What is known is a function of the set of pages, so order of arrival changes nothing and
adding pages one by one equals running over all. What a new page leaves as it was is
taken over from the holding before, what an interrupted run has finished from its journal.

What fails on one page, dispatch or story becomes a Problem, and the others go on.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from wirecopy.articles.agencies import name_agency
from wirecopy.articles.article import Article
from wirecopy.articles.house import House, learn_house
from wirecopy.articles.settle import find_heard, settle
from wirecopy.articles.strip import strip
from wirecopy.claims.claim import Claims
from wirecopy.claims.extractor import Extractor
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Matching, Relation
from wirecopy.dispatches.match import match
from wirecopy.errors import Problem
from wirecopy.extraction.extraction import Extraction
from wirecopy.extraction.task import Task
from wirecopy.identities.identify import identify
from wirecopy.identities.identity import Identity
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId, content_id
from wirecopy.outlets.profile import Profile
from wirecopy.outlets.survey import survey
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.records.reconcile import Findings, bare_record, reconcile
from wirecopy.records.record import Record
from wirecopy.reviews.replay import account, as_read, correct, regroup
from wirecopy.sayings.saying import Saying
from wirecopy.sayings.trace import trace
from wirecopy.settings import Group, Settings
from wirecopy.store.holding import Holding, find_corrected, find_unchanged
from wirecopy.store.journal import Journal, digest_of, key_of
from wirecopy.stories.group import group
from wirecopy.stories.story import Story
from wirecopy.text.span import Span

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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    stage: str
    """`pages`, `articles`, `matching`, `dispatches`, `collations`, `claims`, `stories` or `records`."""
    done: int
    total: int | None
    """How many there will be, or None where that is not known yet."""


Tell = Callable[[Progress], None]


def say_nothing(_: Progress) -> None:
    """Be told, and keep it."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A dispatch with its articles, laid side by side."""

    dispatch: Dispatch
    articles: tuple[Article, ...]
    digests: tuple[bytes, ...]
    """Of the articles, for the journal; none where there is none."""
    laid: Collation | None = None
    """None where it could not be laid."""

    @property
    def collation(self) -> Collation:
        """The collation, without a column where it could not be laid."""
        return self.laid or Collation(dispatch=self.dispatch.id, articles=self.dispatch.articles)

    def key(self, parser: str = "") -> bytes | None:
        """Give the key in the journal of what is made of this."""
        return key_of(self.dispatch, self.digests, parser) if self.digests else None


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
    stripped, page_problems = _strip_all(known, house, tell)
    found = match(
        tuple(stripped.values()),
        by.match,
        lambda done: tell(Progress("matching", done, len(stripped))),
    )
    reviews = [each.review for each in before.reviews]
    matching, regrouped = regroup(found, stripped, reviews)
    articles, settle_problems = _settle_all(stripped, matching, house, tell)
    dispatches = _by_id(matching.dispatches)
    journal = journal or Journal(None)
    kept = find_unchanged(before, dispatches, articles)
    laid, lay_problems = _collate_all(
        matching, articles, _only(before.collations, kept), journal, tell
    )
    collations = {each.dispatch.id: each.collation for each in laid}
    known_by = extractor and before.parser == extractor.name
    told = as_read(_only(before.claims, kept), before.reviews) if known_by else {}
    extraction = Extraction(extractor, by.extract) if extractor else None
    read_claims, claim_problems = _extract_all(laid, extraction, told, journal, tell)
    claims, corrected = correct(read_claims, reviews)
    replayed, lost = account(reviews, regrouped, corrected, claims_read=extractor is not None)
    stories, story_problems = _group_all(laid, articles, by.group, tell)
    identities, sayings, join_problems = _join_claims(claims, stories, articles)
    findings = Findings(
        articles=articles,
        dispatches=dispatches,
        collations=collations,
        claims=claims,
        pairs=matching.pairs,
    )
    records, record_problems = _reconcile_all(stories, findings, tell)
    outlets, outlet_problems = _survey_all(records, collations)
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


def _strip_all(
    pages: Mapping[PageId, Page], house: House, tell: Tell
) -> tuple[dict[ArticleId, Article], list[Problem]]:
    articles: dict[ArticleId, Article] = {}
    problems = []
    for done, page in enumerate(pages.values(), 1):
        try:
            article = strip(page, house)
        except Exception as fault:  # noqa: BLE001  # one bad page costs one Problem, never the run
            problems.append(Problem("page-failed", page.address, f"cannot be stripped: {fault!r}"))
        else:
            articles[article.id] = article
        tell(Progress("articles", done, len(pages)))
    return dict(sorted(articles.items())), problems


def _settle_all(
    articles: Mapping[ArticleId, Article], matching: Matching, house: House, tell: Tell
) -> tuple[dict[ArticleId, Article], list[Problem]]:
    """Let the copies of each dispatch say of each other what is furniture, and when."""
    carried: dict[ArticleId, set[Span]] = {id_: set() for id_ in articles}
    for pair in matching.pairs:
        if pair.relation is Relation.REPRINT:
            carried[pair.a].update(passage.a for passage in pair.passages)
            carried[pair.b].update(passage.b for passage in pair.passages)
    settled = {}
    problems = []
    for done, dispatch in enumerate(matching.dispatches, 1):
        members = [articles[id_] for id_ in dispatch.articles]
        heard = find_heard(members)
        for article in members:
            copies = tuple(other for other in heard if other is not article)
            spans = tuple(sorted(carried[article.id]))
            try:
                settled[article.id] = settle(article, copies, spans, house)
            except Exception as fault:  # noqa: BLE001  # as above: the others go on
                settled[article.id] = article
                what = f"went on as stripped alone; cannot be settled: {fault!r}"
                problems.append(Problem("page-failed", article.address, what, fatal=False))
        tell(Progress("dispatches", done, len(matching.dispatches)))
    problems += [_bare(article) for article in settled.values() if not article.body]
    return dict(sorted(settled.items())), problems


def _bare(article: Article) -> Problem:
    what = "no paragraph of it reads as a story; it is kept, as a story without words"
    return Problem("no-story", article.address, what, fatal=False)


def _collate_all(
    matching: Matching,
    articles: Mapping[ArticleId, Article],
    kept: Mapping[DispatchId, Collation],
    journal: Journal,
    tell: Tell,
) -> tuple[list[_Laid], list[Problem]]:
    laid = []
    problems = []
    digests = {a.id: digest_of(a) for a in articles.values()} if journal.is_kept else {}
    for done, dispatch in enumerate(matching.dispatches, 1):
        members = tuple(articles[a] for a in dispatch.articles)
        known = tuple(digests[a.id] for a in members) if digests else ()
        each = _Laid(dispatch, members, known, kept.get(dispatch.id))
        try:
            each = replace(each, laid=each.laid or _lay(each, journal))
        except Exception as fault:  # noqa: BLE001  # one dispatch, never the run
            what = f"dispatch {dispatch.id} cannot be laid side by side: {fault!r}"
            problems.append(_problem("collation-failed", members, what))
        laid.append(each)
        tell(Progress("collations", done, len(matching.dispatches)))
    return laid, problems


def _lay(each: _Laid, journal: Journal) -> Collation:
    return journal.made(each.key(), Collation, lambda: collate(each.dispatch, each.articles))


def _problem(slug: str, articles: Sequence[Article], what: str) -> Problem:
    return Problem(slug, min(a.address for a in articles), what, fatal=False)


def _extract_all(
    laid: Sequence[_Laid],
    extraction: Extraction | None,
    kept: Mapping[DispatchId, Claims],
    journal: Journal,
    tell: Tell,
) -> tuple[dict[DispatchId, Claims], list[Problem]]:
    """Read claims, but for the dispatches of which they are kept or were finished before."""
    claims: dict[DispatchId, Claims] = {}
    problems: list[Problem] = []
    if extraction is None:
        return claims, problems
    wanted = []
    for each in laid:
        id_ = each.dispatch.id
        key = each.key(extraction.name)
        found = kept[id_] if id_ in kept else journal.find(key, Claims) if each.laid else None
        if found is not None:
            claims[id_] = found
        elif each.laid:
            wanted.append((each, key))
    ahead = len(laid) - len(wanted)
    tasks = [Task(each.collation, each.dispatch, each.articles) for each, _ in wanted]
    for done, (number, told) in enumerate(extraction.read(tasks), ahead + 1):
        each, key = wanted[number]
        if told.claims is None:
            what = f"claims of dispatch {each.dispatch.id} cannot be read: {told.fault}"
            problems.append(_problem("claims-failed", each.articles, what))
        else:
            claims[each.dispatch.id] = told.claims
            journal.keep(key, told.claims, told.seconds)
        tell(Progress("claims", done, len(laid)))
    return dict(sorted(claims.items())), problems


def _group_all(
    laid: Sequence[_Laid], articles: Mapping[ArticleId, Article], by: Group, tell: Tell
) -> tuple[tuple[Story, ...], list[Problem]]:
    """Group the dispatches; one that cannot be read for that is a story of its own."""
    tell(Progress("stories", 0, None))
    collations = {each.dispatch.id: each.collation for each in laid if each.laid}

    def grouped(some: Sequence[_Laid]) -> tuple[tuple[Story, ...], Exception | None]:
        try:
            return group([each.dispatch for each in some], collations, articles, by), None
        except Exception as fault:  # noqa: BLE001  # some dispatches, never the run
            return (), fault

    faults: dict[DispatchId, Exception] = {}
    stories, fault = grouped(laid)
    while fault is not None:
        # Which dispatch it is shows when each is asked by itself.
        left = [each for each in laid if each.dispatch.id not in faults]
        found = {each.dispatch.id: f for each in left if (f := grouped([each])[1])}
        faults |= found or dict.fromkeys((each.dispatch.id for each in left), fault)
        stories, fault = grouped([each for each in left if each.dispatch.id not in faults])
    problems = [
        _problem("story-failed", each.articles, f"a story of its own; cannot be grouped: {why!r}")
        for each in laid
        if (why := faults.get(each.dispatch.id))
    ]
    alone = (_alone(each.dispatch) for each in laid if each.dispatch.id in faults)
    every = tuple(sorted((*stories, *alone), key=lambda story: story.id))
    tell(Progress("stories", len(every), len(every)))
    return every, problems


def _join_claims(
    claims: Mapping[DispatchId, Claims],
    stories: Sequence[Story],
    articles: Mapping[ArticleId, Article],
) -> tuple[tuple[Identity, ...], tuple[Saying, ...], list[Problem]]:
    """Tell who and which quotations are the same in several dispatches."""
    try:
        identities = identify(claims, stories)
        return identities, trace(claims.values(), articles, identities), []
    except Exception as fault:  # noqa: BLE001  # what joins dispatches, never the run
        what = f"people and quotations of several dispatches cannot be joined: {fault!r}"
        return (), (), [_problem("claims-failed", tuple(articles.values()), what)]


def _alone(dispatch: Dispatch) -> Story:
    id_ = StoryId(content_id("s", dispatch.id))
    return Story(id=id_, dispatches=(dispatch.id,), links=(), first_on=None, last_on=None)


def _reconcile_all(
    stories: Sequence[Story], findings: Findings, tell: Tell
) -> tuple[dict[StoryId, Record], list[Problem]]:
    records = {}
    problems = []
    for done, story in enumerate(stories, 1):
        try:
            records[story.id] = reconcile(story, findings)
        except Exception as fault:  # noqa: BLE001  # one story, never the run
            articles = [a for d in story.dispatches for a in findings.articles_of(d)]
            records[story.id] = bare_record(story, findings)
            what = f"story {story.id} has a record of its pages only: {fault!r}"
            problems.append(_problem("record-failed", articles, what))
        tell(Progress("records", done, len(stories)))
    return dict(sorted(records.items())), problems


def _survey_all(
    records: Mapping[StoryId, Record], collations: Mapping[DispatchId, Collation]
) -> tuple[tuple[Profile, ...], list[Problem]]:
    try:
        return survey(records.values(), collations.get, name_agency), []
    except Exception as fault:  # noqa: BLE001  # what is counted over all, never the run
        copies = (c.address for r in records.values() for d in r.dispatches for c in d.copies)
        what = f"what each outlet did cannot be counted: {fault!r}"
        return (), [Problem("outlets-failed", min(copies), what, fatal=False)]


def _by_id(values: Iterable[Named]) -> dict[Any, Named]:
    return dict(sorted((value.id, value) for value in values))


def _only(values: Mapping[Key, Value], keys: Collection[Key]) -> dict[Key, Value]:
    return {key: value for key, value in values.items() if key in keys}
