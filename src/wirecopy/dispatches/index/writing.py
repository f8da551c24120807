"""Writing: one article into an index or out of it, in memory and as a row of its log."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes, Numbers, Prints, Words
from wirecopy.dispatches.engine.ranks import late
from wirecopy.dispatches.grouping.changes import Change, ChangeKind, changes
from wirecopy.dispatches.index.entry import Entry, lay_out, name_of, number_of
from wirecopy.dispatches.index.log import Log
from wirecopy.dispatches.index.memory.delta import Facts, print_set
from wirecopy.dispatches.index.memory.survey import survey
from wirecopy.dispatches.index.neighbourhood import Settled, settle
from wirecopy.dispatches.index.state import FLIP, State
from wirecopy.dispatches.words.find_prints import digest
from wirecopy.ids import ArticleId, DispatchId, dispatch_id
from wirecopy.settings import Match

_SIGN: Final = 1 << 63
_TOP: Final = 1 << 64


def signed(number: int) -> int:
    """Give 64 bits as SQLite keeps them."""
    return number - _TOP if number >= _SIGN else number


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read of an article that comes in."""

    facts: Facts
    words: Words
    prints: Prints


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an article that was taken in."""

    number: int
    dispatch: DispatchId
    changes: tuple[Change, ...]


def read_entry(entry: Entry, site: int, by: Match) -> Read:
    """Read an article that comes in."""
    texts = lay_out([entry.data], [entry.rows])
    words, prints, sketches = digest(texts, run=by.ngram_words, window=by.window_ngrams)
    facts = Facts(
        id=number_of(entry.id),
        site=site,
        day=entry.day,
        words=words.codes.size,
        story=int(sketches.stories[0]),
        bloom=sketches.blooms[0],
        print_count=int(sketches.print_counts[0]),
        prints=print_set(prints.hashes),
    )
    return Read(facts=facts, words=words, prints=prints)


def take_in(state: State, log: Log, entry: Entry, by: Match) -> Taken:
    """Take in an article that is not there."""
    read = read_entry(entry, state.site(entry.site), by)
    facts, data, rows = read.facts, entry.data, entry.rows
    number = state.append(facts)
    state.readings.keep(number, (data, rows))
    log.file.execute(
        "insert into articles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, signed(facts.id), entry.site, facts.day, facts.words),
            *(signed(facts.story), facts.bloom.tobytes(), facts.print_count),
            *(facts.prints.tobytes(), data, rows.tobytes()),
        ),
    )
    surveyed = survey(state.delta.view, number, facts.prints, True)
    state.readings.unmask(surveyed[1])
    own = np.array([number], np.uint32)
    state.readings.keep_words(own, read.words, read.prints, state.delta.view)
    told = _finish(state, log, (number, None), surveyed, by)
    name = name_of(facts.id)
    named = [one.dispatch for one in told if one.kind in _COMES and name in one.articles]
    return Taken(number=number, dispatch=named[0], changes=told)


_COMES: Final = (ChangeKind.MADE, ChangeKind.JOINED)


def take_out(state: State, log: Log, number: int, by: Match) -> tuple[Change, ...]:
    """Take out an article that is there; tell what became of dispatches."""
    (prints,) = state.prints_of(np.array([number], np.uint32))
    state.delta.make_room(0, prints.size)
    surveyed = survey(state.delta.view, number, prints, False)
    state.readings.unmask(surveyed[1])
    return _finish(state, log, (None, number), surveyed, by)


def _finish(
    state: State,
    log: Log,
    who: tuple[int | None, int | None],
    surveyed: tuple[Numbers, Numbers, Hashes, NDArray[np.uint8]],
    by: Match,
) -> tuple[Change, ...]:
    """Settle what a survey found, and write it down."""
    dirty, masked, prints, states = surveyed
    added, removed = who
    number = added if added is not None else removed
    flips = np.zeros(prints.size, FLIP)
    flips["print"], flips["furniture"] = prints, states
    flips["site"] = state.origins_of(np.array([number], np.uint32)).sites[0]
    settled = settle(state, added, dirty, masked, by)
    if removed is None and added is not None and _joins_alone(settled, added):
        state.members.put(settled.moves)
        told = _tell_join(state, added)
    else:
        before = _dispatches(state, _touched(state, settled, removed), without=added)
        if removed is not None:
            state.drop(removed)
        state.members.put(settled.moves)
        after = _dispatches(state, _touched(state, settled, added), without=removed)
        told = changes(before, after)
    state.step += 1
    log.file.execute(
        "insert into steps values (?, ?, ?, ?, ?, ?)",
        (
            *(state.step, added, removed, flips.tobytes()),
            *(settled.stands.tobytes(), settled.moves.tobytes()),
        ),
    )
    _tell(log.file, state.step, told)
    return told


def _joins_alone(settled: Settled, added: int) -> bool:
    """Tell whether an article that came in moved no other."""
    moved = settled.moves["number"]
    return moved.size == 0 or (moved.size == 1 and int(moved[0]) == added)


def _tell_join(state: State, added: int) -> tuple[Change, ...]:
    """Tell of an article that joined others, or stays alone. It is not first by rank."""
    members = members_of(state, added)
    facts = state.facts_of(members)
    first, own = _first_of(facts), int(np.flatnonzero(members == added)[0])
    ids = [name_of(id_) for id_ in facts["id"].tolist()]
    name, id_ = dispatch_id(ids[first]), ids[own]
    if members.size == 1:
        return (Change(kind=ChangeKind.MADE, dispatch=name, articles=(id_,)),)
    if first != own:
        return (Change(kind=ChangeKind.JOINED, dispatch=name, articles=(id_,)),)
    old = name_dispatch(facts[members != added])
    return changes({one: old for one in ids if one != id_}, dict.fromkeys(ids, name))


def _touched(state: State, settled: Settled, own: int | None) -> Numbers:
    """Give the groups that the articles that move stand in, and that of the article itself."""
    numbers = settled.moves["number"]
    if own is not None:
        numbers = np.append(numbers, np.uint32(own))
    return np.unique(state.members.groups_of(numbers))


def _dispatches(
    state: State, groups: Numbers, *, without: int | None
) -> Mapping[ArticleId, DispatchId]:
    made: dict[ArticleId, DispatchId] = {}
    gone = state.delta.view.gone
    for group in groups.tolist():
        members = np.array(state.members.of(group), np.uint32)
        members = members[gone[members] == 0]
        if without is not None:
            members = members[members != without]
        if members.size:
            facts = state.facts_of(members)
            name = name_dispatch(facts)
            made.update((name_of(id_), name) for id_ in facts["id"].tolist())
    return made


def members_of(state: State, number: int) -> Numbers:
    """Give all articles of the dispatch of one."""
    (group,) = state.members.groups_of(np.array([number], np.uint32)).tolist()
    members = np.array(state.members.of(group), np.uint32)
    there: Numbers = members[state.delta.view.gone[members] == 0]
    return there


def name_dispatch(facts: NDArray[Any]) -> DispatchId:
    """Name a dispatch after its first article by day, undated last, and id."""
    return dispatch_id(name_of(int(facts["id"][_first_of(facts)])))


def _first_of(facts: NDArray[Any]) -> int:
    """Give the place of the article that names a dispatch."""
    return int(np.lexsort((facts["id"], late(facts["day"])))[0])


def _tell(file: sqlite3.Connection, step: int, told: tuple[Change, ...]) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows: list[Any] = [
        (step, at, str(one.kind), one.dispatch, json.dumps(one.others), json.dumps(one.articles))
        for one in told
    ]
    file.executemany("insert into changes values (?, ?, ?, ?, ?, ?)", rows)
