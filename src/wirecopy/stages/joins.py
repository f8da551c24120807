"""Joins: the stages that hold values against each other: group, identify, trace, survey."""

from collections.abc import Mapping, Sequence

from wirecopy.articles.agencies import name_agency
from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import Problem
from wirecopy.identities.identify import identify
from wirecopy.identities.identity import Identity
from wirecopy.ids import ArticleId, DispatchId, StoryId, content_id
from wirecopy.outlets.profile import Profile
from wirecopy.outlets.survey import survey
from wirecopy.records.record import Record
from wirecopy.sayings.saying import Saying
from wirecopy.sayings.trace import trace
from wirecopy.settings import Group
from wirecopy.stages.laid import Laid, problem_of
from wirecopy.stages.progress import Progress, Tell
from wirecopy.stories.group import group
from wirecopy.stories.story import Story


def group_all(
    laid: Sequence[Laid], articles: Mapping[ArticleId, Article], by: Group, tell: Tell
) -> tuple[tuple[Story, ...], list[Problem]]:
    """Group the dispatches; one that cannot be read for that is a story of its own."""
    tell(Progress("stories", 0, None))
    collations = {each.dispatch.id: each.collation for each in laid if each.laid}

    def grouped(some: Sequence[Laid]) -> tuple[tuple[Story, ...], Exception | None]:
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
        problem_of(
            "story-failed", each.articles, f"a story of its own; cannot be grouped: {why!r}"
        )
        for each in laid
        if (why := faults.get(each.dispatch.id))
    ]
    alone = (_alone(each.dispatch) for each in laid if each.dispatch.id in faults)
    every = tuple(sorted((*stories, *alone), key=lambda story: story.id))
    tell(Progress("stories", len(every), len(every)))
    return every, problems


def join_claims(
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
        return (), (), [problem_of("claims-failed", tuple(articles.values()), what)]


def _alone(dispatch: Dispatch) -> Story:
    id_ = StoryId(content_id("s", dispatch.id))
    return Story(id=id_, dispatches=(dispatch.id,), links=(), first_on=None, last_on=None)


def survey_all(
    records: Mapping[StoryId, Record], collations: Mapping[DispatchId, Collation]
) -> tuple[tuple[Profile, ...], list[Problem]]:
    """Tell what each outlet did with the texts of others."""
    try:
        return survey(records.values(), collations.get, name_agency), []
    except Exception as fault:  # noqa: BLE001  # what is counted over all, never the run
        copies = (c.address for r in records.values() for d in r.dispatches for c in d.copies)
        what = f"what each outlet did cannot be counted: {fault!r}"
        return (), [Problem("outlets-failed", min(copies), what, fatal=False)]
