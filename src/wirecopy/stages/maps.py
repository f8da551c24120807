"""Maps: the stages that ask one value at a time: strip, settle, collate, extract, reconcile."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wirecopy.articles.article import Article
from wirecopy.articles.house import House
from wirecopy.articles.settle import find_heard, settle
from wirecopy.articles.strip import strip
from wirecopy.claims.claim import Claims
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Matching, Relation
from wirecopy.errors import Problem
from wirecopy.extraction.extraction import Extraction
from wirecopy.extraction.task import Task
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId
from wirecopy.pages.page import Page
from wirecopy.records.reconcile import Findings, bare_record, reconcile
from wirecopy.records.record import Record
from wirecopy.stages.laid import Laid, problem_of
from wirecopy.stages.progress import Progress, Tell
from wirecopy.store.journal import Journal, digest_of
from wirecopy.stories.story import Story
from wirecopy.text.span import Span


def strip_all(
    pages: Mapping[PageId, Page], house: House, tell: Tell
) -> tuple[dict[ArticleId, Article], list[Problem]]:
    """Strip all pages; one that cannot be is a Problem."""
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


def settle_all(
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


def collate_all(
    matching: Matching,
    articles: Mapping[ArticleId, Article],
    kept: Mapping[DispatchId, Collation],
    journal: Journal,
    tell: Tell,
) -> tuple[list[Laid], list[Problem]]:
    """Lay the articles of each dispatch side by side, but for those that are kept or finished."""
    laid = []
    problems = []
    digests = {a.id: digest_of(a) for a in articles.values()} if journal.is_kept else {}
    for done, dispatch in enumerate(matching.dispatches, 1):
        members = tuple(articles[a] for a in dispatch.articles)
        known = tuple(digests[a.id] for a in members) if digests else ()
        each = Laid(dispatch, members, known, kept.get(dispatch.id))
        try:
            each = replace(each, laid=each.laid or _lay(each, journal))
        except Exception as fault:  # noqa: BLE001  # one dispatch, never the run
            what = f"dispatch {dispatch.id} cannot be laid side by side: {fault!r}"
            problems.append(problem_of("collation-failed", members, what))
        laid.append(each)
        tell(Progress("collations", done, len(matching.dispatches)))
    return laid, problems


def _lay(each: Laid, journal: Journal) -> Collation:
    return journal.made(each.key(), Collation, lambda: collate(each.dispatch, each.articles))


def extract_all(
    laid: Sequence[Laid],
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
            problems.append(problem_of("claims-failed", each.articles, what))
        else:
            claims[each.dispatch.id] = told.claims
            journal.keep(key, told.claims, told.seconds)
        tell(Progress("claims", done, len(laid)))
    return dict(sorted(claims.items())), problems


def reconcile_all(
    stories: Sequence[Story], findings: Findings, tell: Tell
) -> tuple[dict[StoryId, Record], list[Problem]]:
    """Set down the record of each story; one that cannot be told names its pages only."""
    records = {}
    problems = []
    for done, story in enumerate(stories, 1):
        try:
            records[story.id] = reconcile(story, findings)
        except Exception as fault:  # noqa: BLE001  # one story, never the run
            articles = [a for d in story.dispatches for a in findings.articles_of(d)]
            records[story.id] = bare_record(story, findings)
            what = f"story {story.id} has a record of its pages only: {fault!r}"
            problems.append(problem_of("record-failed", articles, what))
        tell(Progress("records", done, len(stories)))
    return dict(sorted(records.items())), problems
