"""Outlet view: what one outlet does, count by count, each with the articles behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import AlterationKind
from wirecopy.exports.charts.agencies import MEANINGS, agencies
from wirecopy.exports.charts.chart import Chart
from wirecopy.exports.plain import days, percent
from wirecopy.ids import ArticleId
from wirecopy.outlets.profile import Count, CutPlace, Profile, Source
from wirecopy.text.plain import plural

ALTERED: Final[Mapping[AlterationKind, str]] = {
    AlterationKind.CHANGED: "Quotations with other words",
    AlterationKind.MERGED: "Quotations run together with the next",
    AlterationKind.SPEAKER: "Quotations given to somebody else",
    AlterationKind.CUT: "Quotations of which it prints less",
}
CUT: Final[Mapping[CutPlace, str]] = {
    CutPlace.OPENING: "at the opening",
    CutPlace.MIDDLE: "in the middle",
    CutPlace.END: "at the end",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """One count of an outlet, open to its articles."""

    anchor: str
    """Its id on the page."""
    title: str
    said: str
    """The count in words: `12 of 40 articles`."""
    articles: tuple[ArticleId, ...]
    more: int
    """Articles behind it that are not listed."""
    loud: bool
    """Whether a reader should look twice: something of substance was changed or taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountGroup:
    """Counts that belong together."""

    title: str
    note: str
    counts: tuple[CountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """The page of an outlet."""

    profile: Profile
    span: str
    lede: str
    chart: Chart
    groups: tuple[CountGroup, ...]

    @property
    def listed(self) -> frozenset[ArticleId]:
        """All articles that the page names."""
        return frozenset(a for g in self.groups for count in g.counts for a in count.articles)


def outlet_view(profile: Profile) -> OutletView:
    """Give the page of an outlet."""
    return OutletView(
        profile=profile,
        span=days(profile.first_on, profile.last_on),
        lede=_lede(profile),
        chart=agencies([profile]),
        groups=tuple(group for group in _groups(profile) if group.counts),
    )


def _lede(profile: Profile) -> str:
    told = (
        f"{plural(profile.articles.total, 'article')}, {percent(profile.agency_share)} of them "
        f"an agency's text; by words, {percent(profile.agency_words_share)}."
    )
    if profile.kept_share is not None:
        told += f" Of texts that others print too it keeps {percent(profile.kept_share)}."
    if profile.delay_days == 0:
        told += " Half of its copies or more come on the day of the first."
    elif profile.delay_days is not None:
        late = f"{profile.delay_days:g} day{'' if profile.delay_days == 1 else 's'}"
        told += f" Half of its copies come {late} or more behind the first."
    return told


def _groups(profile: Profile) -> Iterator[CountGroup]:
    articles, compared = profile.articles.total, profile.compared.total
    yield CountGroup(
        title="Whose text it prints",
        note="An article of an agency's dispatch is the agency's text, whether it says so or not.",
        counts=_shown(
            (f"source-{source.value}", MEANINGS[source].capitalize(), profile.sources[source])
            for source in Source
        )
        + _shown(
            (f"agency-{number}", name, count)
            for number, (name, count) in enumerate(profile.agencies.items(), 1)
        ),
    )
    yield CountGroup(
        title="What it cuts and adds",
        note=f"Seen in {compared:,} of its {plural(articles, 'article')}: those of a text that "
        "is not its own and that others print too.",
        counts=_shown([("cut", "Articles that leave out a paragraph", profile.cut)])
        + _shown(
            (f"cut-{place.value}", f"Paragraphs left out {CUT[place]}", profile.cuts[place])
            for place in CutPlace
        )
        + _shown([("added", "Words added", profile.added)]),
    )
    yield CountGroup(
        title="What it changes",
        note="Against the base text, which is the majority's; it may have taken a change over "
        "from another copy.",
        counts=_shown(
            [
                ("credits", "Agency not named", profile.credits_removed),
                ("changes", "Numbers, dates, names and quotations changed", profile.changes),
            ],
            loud=True,
        )
        + _shown(
            (
                (f"quotations-{kind.value}", ALTERED[kind], profile.altered[kind])
                for kind in ALTERED
            ),
            loud=True,
        ),
    )
    yield CountGroup(
        title="When it comes",
        note="By the day, which is all that most pages tell.",
        counts=_shown([("first", "Before all other copies", profile.first)]),
    )


def _shown(
    counts: Iterable[tuple[str, str, Count]], *, loud: bool = False
) -> tuple[CountView, ...]:
    """Give the counts that are not nothing."""
    return tuple(
        CountView(
            anchor=anchor,
            title=title,
            said=_said(count),
            articles=count.articles,
            more=count.articles_count - len(count.articles),
            loud=loud and not anchor.endswith("-cut"),
        )
        for anchor, title, count in counts
        if count.total
    )


def _said(count: Count) -> str:
    if count.total == count.articles_count:
        return f"{count.total:,}"
    return f"{count.total:,} in {plural(count.articles_count, 'article')}"
