"""Explain indexed: an index -> why two of its articles are one dispatch, or are not.

Only the two articles are read again; pairs, furniture and groups stand in the index.
"""

from datetime import date

import numpy as np

from wirecopy.dispatches.columns import NO_DAY, Numbers
from wirecopy.dispatches.dispatch import Explanation, Step
from wirecopy.dispatches.explain import Seen, explain
from wirecopy.dispatches.index.entry import lay_out, name_of
from wirecopy.dispatches.index.index import Index
from wirecopy.dispatches.index.memory.segment import NUMBER
from wirecopy.dispatches.index.memory.view import HASH_MASK, NONE, find_rows, find_slot
from wirecopy.dispatches.index.neighbourhood import places_of
from wirecopy.dispatches.index.readings import mask_now
from wirecopy.dispatches.index.state import State
from wirecopy.dispatches.standing import Grouped, find_standing
from wirecopy.dispatches.words.find_prints import find_prints
from wirecopy.dispatches.words.read_words import read_places
from wirecopy.ids import ArticleId


def explain_indexed(index: Index, a: ArticleId, b: ArticleId) -> Explanation:
    """Explain why the articles `a` and `b` of `index` are one dispatch, or are not.

    Cost: that of the two, and of the pairs of all that is tied to either.

    Raises:
        NotFoundError: the index has no such article.
    """
    with index.reading() as state:
        one, other = index.number(state, a), index.number(state, b)
        numbers = _around(state, np.array([one, other], np.uint32))
        ends = np.array([one, other], np.uint32)
        x, y = places_of(state, numbers, ends)[0].tolist()
        standing = find_standing(_grouped(state, numbers), x, y)
        way = [_step(state, int(numbers[at])) for at in standing.way]
        sides = (_seen(index, state, one), _seen(index, state, other))
        return explain(*sides, standing, way, index.by)


def _around(state: State, ends: Numbers) -> Numbers:
    """Give, by rank, the two articles, their partners, and all that is tied to either."""
    pairs, _ = state.stars.of(ends)
    return state.by_rank(
        np.unique(np.concatenate([ends, state.stars.tied(ends), pairs["a"], pairs["b"]]))
    )


def _grouped(state: State, numbers: Numbers) -> Grouped:
    rows, ties = state.stars.among(numbers)
    rows["a"], rows["b"] = places_of(state, numbers, rows["a"], rows["b"])
    return Grouped(
        pairs=rows,
        ties=ties,
        groups=state.members.groups_of(numbers),
        blooms=state.facts_of(numbers)["bloom"],
    )


def _site(state: State, number: int) -> int:
    return int(state.origins_of(np.array([number], np.uint32)).sites[0])


def _step(state: State, number: int) -> Step:
    (id_,) = state.ids_of(np.array([number], np.uint32)).tolist()
    return Step(article=name_of(id_), outlet=state.site_names[_site(state, number)])


def _seen(index: Index, state: State, number: int) -> Seen:
    step, site = _step(state, number), _site(state, number)
    alone = np.array([number], np.uint32)
    data, parts = state.readings.source(number)
    words, places = read_places(lay_out([data], [parts]))
    prints = find_prints(words, run=index.by.ngram_words, window=index.by.window_ngrams)
    masked = mask_now(words, prints, alone, state.delta.view, index.by)
    carried = np.zeros(words.codes.size, np.uint32)
    for value, place in zip(prints.hashes, prints.words.tolist(), strict=True):
        if masked[place]:
            carried[place] = _count_stories(state, value, site)
    (day,) = state.origins_of(alone).days.tolist()
    members = index.dispatch_of(step.article)
    return Seen(
        article=step.article,
        outlet=step.outlet,
        published=None if day == NO_DAY else date.fromordinal(day),
        site=site,
        text=bytes(data).decode("utf-8", "surrogatepass"),
        words=words.codes,
        places=places,
        masked=masked,
        carried=carried,
        dispatch=members.id,
        copies=len(members.articles),
    )


def _count_stories(state: State, print_: np.uint64, site: int) -> int:
    """Count the different stories of a site that have a print."""
    view, value = state.delta.view, print_ & HASH_MASK
    first, last = find_rows(view.buckets, view.lows, view.posted, view.bits, value)
    numbers = (view.posted[first:last] & NUMBER).tolist()
    slot = find_slot(view.slots, value)
    entry = int(view.slots[slot]["last"]) if slot != NONE else NONE
    while entry != NONE:
        numbers.append(int(view.entries[entry]["number"]))
        entry = int(view.entries[entry]["after"])
    own = np.array(numbers, np.uint32)
    own = own[view.gone[own] == 0]
    own = own[state.origins_of(own).sites == site]
    return int(np.unique(state.facts_of(own)["story"]).size)
