"""The day of publication: the best-supported one, never simply the first found.

Every witness is judged against all others and says why it is believed or not. A date that
stands alone above the story decides nothing: it is mostly the day the page was rendered.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from wirecopy.articles.article import Bearing, DateWitness, Published, WitnessKind

# How much a witness of each kind adds to a day that it names. Own judgement, ordered as in
# WitnessKind: what publishers tell machines, what the desk wrote, what stands on the page.
_WEIGHTS: Final = {
    WitnessKind.METADATA: 4.0,
    WitnessKind.URL: 3.5,
    WitnessKind.DATELINE: 3.0,
    WitnessKind.PRINTED: 2.5,
    WitnessKind.CONTAINER: 2.5,
    WitnessKind.COPY: 1.0,
    WitnessKind.PAGE_DATE: 0.5,
}


def _weight(kind: WitnessKind) -> float:
    """Give the weight of a kind; kinds that name no day of their own weigh least."""
    return _WEIGHTS.get(kind, 0.5)


_COPY_CAP: Final = 3.0
"""However many copies agree, they add no more: they may all have the date of one of them."""

AGREE_DAYS: Final = timedelta(days=2)
"""Time zones, and the night between dispatch and print, part witnesses of one day by so much."""

RENDER_DAYS: Final = timedelta(days=3)
"""A date of the fetching's day, so much later than all others, is the day of rendering."""

_NAMES: Final = {
    WitnessKind.METADATA: "the page's metadata",
    WitnessKind.URL: "the address",
    WitnessKind.DATELINE: "the dateline",
    WitnessKind.PRINTED: "the date printed with the story",
    WitnessKind.CONTAINER: "the record the page came in",
    WitnessKind.COPY: "another copy",
    WitnessKind.PAGE_DATE: "the date that stands alone",
    WitnessKind.EMBED: "the post set into the page",
    WitnessKind.TEXT: "the story",
    WitnessKind.FETCHED: "the fetching",
}


def judge(
    witnesses: Sequence[DateWitness],
) -> tuple[tuple[DateWitness, ...], Published | None]:
    """Judge all witnesses against each other, and give the day they support best, or None.

    Equal witnesses of several copies count as many. A copy names the day only where no witness of
    the page's own is near.
    """
    bounds = [w for w in witnesses if w.bearing is not Bearing.ON]
    naming = [w for w in witnesses if w.bearing is Bearing.ON]
    faults = {w: fault for w in naming if (fault := _fault(w, naming, bounds))}
    able = [w for w in naming if w not in faults and w.kind is not WitnessKind.PAGE_DATE]
    own = [w for w in able if w.kind is not WitnessKind.COPY]
    lone = [w for w in able if w not in own and all(abs(w.on - o.on) > AGREE_DAYS for o in own)]
    published = _choose([*own, *lone], able, bounds) if able else _choose_bound(bounds)
    judged = tuple(_judged(w, published, faults.get(w)) for w in witnesses)
    return judged, published


def _fault(
    witness: DateWitness, naming: Sequence[DateWitness], bounds: Sequence[DateWitness]
) -> str | None:
    """Say why a witness cannot be right, or None where it can."""
    for bound in bounds:
        late = bound.kind is WitnessKind.FETCHED and witness.on > bound.on + timedelta(days=1)
        if late:
            return f"lies after the page was fetched on {bound.on}"
        early = bound.kind is WitnessKind.EMBED and witness.on < bound.on - timedelta(days=1)
        if early:
            return f"lies before {bound.on}, the day of the post set into the page"
    rendered = witness.kind in (WitnessKind.METADATA, WitnessKind.CONTAINER, WitnessKind.PRINTED)
    fetched = [b.on for b in bounds if b.kind is WitnessKind.FETCHED]
    others = [
        w
        for w in naming
        if w.kind not in (witness.kind, WitnessKind.PAGE_DATE) and witness.on - w.on > RENDER_DAYS
    ]
    if rendered and others and any(abs(witness.on - day) <= timedelta(days=1) for day in fetched):
        return f"is the day of fetching, while {_NAMES[others[0].kind]} says {others[0].on}"
    return None


def _support(on: date, able: Sequence[DateWitness]) -> float:
    """Weigh the witnesses that agree with a day, each kind once, copies up to their cap.

    One that is a day or two off adds half: it may speak of the day before.
    """
    by_kind: dict[WitnessKind, float] = {}
    for witness in able:
        apart = abs(witness.on - on)
        if apart > AGREE_DAYS:
            continue
        weight = _weight(witness.kind) * (1.0 if not apart else 0.5)
        if witness.kind is WitnessKind.COPY:
            by_kind[witness.kind] = min(_COPY_CAP, by_kind.get(witness.kind, 0.0) + weight)
        else:
            by_kind[witness.kind] = max(by_kind.get(witness.kind, 0.0), weight)
    return sum(by_kind.values())


def _choose(
    candidates: Sequence[DateWitness], able: Sequence[DateWitness], bounds: Sequence[DateWitness]
) -> Published:
    """Choose the day with the most support; of equals the stronger witness's, then the first."""
    place = {id(w): at for at, w in enumerate(candidates)}
    best = min(
        candidates,
        key=lambda w: (
            -_support(w.on, able),
            -_weight(w.kind),
            w.on.toordinal() if w.kind is WitnessKind.COPY else place[id(w)],
        ),
    )
    backers = sorted({_NAMES[w.kind] for w in able if abs(w.on - best.on) <= AGREE_DAYS})
    if best.kind is WitnessKind.COPY:
        least = max(
            (b.on for b in bounds if b.bearing is Bearing.NOT_BEFORE and b.believed),
            default=best.on,
        )
        on = max(best.on, least) if least - best.on <= AGREE_DAYS else best.on
        why = f"no witness on the page names the day; {on} is the latest day that fits all evidence of the copies"
        return Published(on=on, about=True, by=best.kind, why=why)
    why = f"named by {_listed(backers)}"
    return Published(on=best.on, about=False, by=best.kind, why=why)


def _choose_bound(bounds: Sequence[DateWitness]) -> Published | None:
    """Take the latest day that fits bounds alone; a story's own days and the fetching are too weak.

    A page that says when it was changed was there by then; else it is about as old as the post in
    it, or as the posts in its copies.
    """
    sound = (WitnessKind.METADATA, WitnessKind.PRINTED, WitnessKind.EMBED, WitnessKind.COPY)
    told = [b for b in bounds if b.kind in sound]
    floor = max((b for b in told if b.bearing is Bearing.NOT_BEFORE), key=_strength, default=None)
    tops = [b for b in told if b.bearing is Bearing.NOT_AFTER]
    top = min(tops, key=lambda b: (b.on, -_weight(b.kind)), default=None)
    if top and (floor is None or top.on >= floor.on):
        why = f"no witness names the day; {_NAMES[top.kind]} tells of a change on {top.on}"
        return Published(on=top.on, about=True, by=top.kind, why=why)
    if floor is None:
        return None
    why = (
        f"no witness names the day; the page is not older than {_NAMES[floor.kind]} of {floor.on}"
    )
    return Published(on=floor.on, about=True, by=floor.kind, why=why)


def _strength(bound: DateWitness) -> tuple[date, bool]:
    return bound.on, bound.kind is WitnessKind.EMBED


def _judged(  # noqa: PLR0911  # one answer a bearing reads better than one exit
    witness: DateWitness, published: Published | None, fault: str | None
) -> DateWitness:
    """Write down whether a witness is believed, and why."""
    if fault:
        return replace(witness, believed=False, why=fault)
    if published is None:
        return _alone(witness)
    apart = witness.on - published.on
    if witness.bearing is Bearing.NOT_BEFORE:
        return _bounding(witness, holds=apart <= AGREE_DAYS, bound="not older", on=published.on)
    if witness.bearing is Bearing.NOT_AFTER:
        return _bounding(witness, holds=apart >= -AGREE_DAYS, bound="not younger", on=published.on)
    if not apart:
        return replace(
            witness, believed=True, why=f"names the day that is best supported, {published.on}"
        )
    if abs(apart) <= AGREE_DAYS:
        return replace(
            witness, believed=True, why=f"agrees with {published.on} within {abs(apart).days} days"
        )
    against = f"disagrees with {published.on}, which is better supported"
    if witness.kind is WitnessKind.PAGE_DATE:
        against = f"stands alone and disagrees with {published.on}: the day the page was rendered"
    return replace(witness, believed=False, why=against)


def _alone(witness: DateWitness) -> DateWitness:
    """Judge a witness where no day can be told."""
    if witness.kind is WitnessKind.PAGE_DATE and witness.bearing is Bearing.ON:
        why = "stands alone above the story and nothing supports it: it may be the day the page was rendered"
        return replace(witness, believed=False, why=why)
    return replace(witness, believed=True, why="bounds the day, and nothing names it")


def _bounding(witness: DateWitness, *, holds: bool, bound: str, on: date) -> DateWitness:
    if holds:
        return replace(witness, believed=True, why=f"the page is {bound} than this; {on} fits")
    if witness.kind is WitnessKind.TEXT:
        return replace(
            witness, believed=False, why=f"lies after {on}: the story tells of what is ahead"
        )
    return replace(witness, believed=False, why=f"does not fit {on}, which is better supported")


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
