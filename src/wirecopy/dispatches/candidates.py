"""Candidates: the pairs of articles that share enough prints to be worth comparing.

An inverted join: prints are sorted, articles under one print are counted against each
other. No print is dropped for being frequent, which would lose the hundred-and-first
copy; a frequent print links each article to two of the others only (hub edges), and a
print that is a site's own furniture links only articles of different sites and near days.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.kernels import compiled
from wirecopy.dispatches.prints import Prints
from wirecopy.dispatches.shingles import Index

Articles = NDArray[np.int32]
Mask = NDArray[np.bool_]

FULL_JOIN_ARTICLES: Final = 50
"""Up to so many articles under one print are all compared with each other."""
FURNITURE_STORIES: Final = 5
"""In so many stories of one site a print is frequent."""
FURNITURE_STORY_SHARE: Final = 0.6
"""Stories that share a frequent print and consist of frequent ones to this share are one
dispatch, printed again and again."""
FURNITURE_SPREAD_DAYS: Final = 14
"""Over more days than this no dispatch is printed again and again; a template is."""
NO_DAY: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where and when each article was published."""

    sites: Index
    days: Index
    """Day number, or NO_DAY where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Which articles stand under which print; the groups are sorted by print."""

    first: Index
    """Rows `first[g]` to `first[g + 1]` are those of group `g`."""
    articles: NDArray[np.int32]
    """Rising within a group."""
    crossing: NDArray[np.bool_]
    """Whether a group links articles of different sites only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs of articles, `a` before `b`, with the number of prints they share."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    prints: NDArray[np.int32]


def find_furniture(prints: Prints, origins: Origins) -> NDArray[np.bool_]:
    """Tell of each print whether it is furniture of its site.

    Frequent is what stands in FURNITURE_STORIES stories of a site. It is furniture where most of
    those stories is not frequent: a list of links, a house note, a paragraph of background;
    or where it goes on for longer than any dispatch: a template. What is left is a
    dispatch that the site prints again and again.
    """
    articles = prints.articles
    by_site = _salted(prints.hashes, origins.sites[articles])
    order = np.argsort(by_site, kind="stable")
    new = _changes(by_site[order])
    starts = np.flatnonzero(new)
    if not starts.size:
        return np.zeros(0, np.bool_)
    story = new | _changes(articles[order])
    stories = np.add.reduceat(story.astype(np.int64), starts)
    sizes = np.diff(np.append(starts, order.size))
    key = np.repeat(np.arange(starts.size), sizes)
    frequent = np.empty(order.size, np.bool_)
    frequent[order] = (stories >= FURNITURE_STORIES)[key]
    share = _share_by_article(frequent, articles, origins.sites.size)
    mean_share = np.add.reduceat(share[articles][order], starts) / sizes
    days = origins.days[articles][order]
    spread = np.maximum.reduceat(days, starts) - np.minimum.reduceat(
        np.where(days == NO_DAY, np.iinfo(np.int64).max, days), starts
    )
    house = (mean_share < FURNITURE_STORY_SHARE) | (spread > FURNITURE_SPREAD_DAYS)
    furniture = np.empty(order.size, np.bool_)
    furniture[order] = ((stories >= FURNITURE_STORIES) & house)[key]
    return furniture


def _share_by_article(
    frequent: NDArray[np.bool_], articles: NDArray[np.int32], count: int
) -> NDArray[np.float64]:
    whole = np.bincount(articles, minlength=count)
    part = np.bincount(articles[frequent], minlength=count)
    return part / np.maximum(whole, 1)


def find_postings(prints: Prints, furniture: NDArray[np.bool_], origins: Origins) -> Postings:
    """Group articles by print.

    What is furniture on any site links articles of different sites only: all of them where
    they are few, else those that are at most a day apart.
    """
    house = np.isin(prints.hashes, np.unique(prints.hashes[furniture]))
    dated = house & (origins.days[prints.articles] != NO_DAY)
    hashes, articles = prints.hashes[dated], prints.articles[dated]
    days = origins.days[articles]
    groups = (
        _group(prints.hashes[~house], prints.articles[~house]),
        _group(prints.hashes[house], prints.articles[house], most=FULL_JOIN_ARTICLES),
        # Buckets of two days, twice: articles one day apart share one of them.
        _group(_salted(hashes, days // 2), articles),
        _group(_salted(hashes, (days + 1) // 2), articles),
    )
    sizes = np.concatenate([sizes for sizes, _ in groups])
    first = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=first[1:])
    crossing = np.ones(sizes.size, np.bool_)
    crossing[: groups[0][0].size] = False
    return Postings(
        first=first,
        articles=np.concatenate([articles for _, articles in groups]),
        crossing=crossing,
    )


def _group(
    keys: NDArray[np.uint64], articles: Articles, *, most: int | None = None
) -> tuple[Index, Articles]:
    """Put articles under each key that several have, once each; `articles` rise already."""
    order = np.argsort(keys, kind="stable")
    keys, articles = keys[order], articles[order]
    distinct = _changes(keys) | _changes(articles)
    keys, articles = keys[distinct], articles[distinct]
    starts = np.flatnonzero(_changes(keys))
    sizes = np.diff(np.append(starts, keys.size))
    useful = (sizes > 1) & (sizes <= (most or keys.size))
    return sizes[useful], articles[np.repeat(useful, sizes)]


def _changes(column: NDArray[np.generic]) -> Mask:
    """Tell of each value whether it differs from the one before."""
    new = np.ones(column.size, np.bool_)
    new[1:] = column[1:] != column[:-1]
    return new


def _salted(hashes: NDArray[np.uint64], salts: Index) -> NDArray[np.uint64]:
    """Make hashes differ by another number too."""
    return hashes ^ ((salts + 1).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def find_candidates(postings: Postings, sites: Index, *, min_prints: int) -> Candidates:
    """Count shared prints, and give the pairs that share at least `min_prints`."""
    by_article = np.argsort(postings.articles, kind="stable").astype(np.int64)
    counts = np.bincount(postings.articles, minlength=sites.size)
    slots = np.zeros(sites.size + 1, np.int64)
    np.cumsum(counts, out=slots[1:])
    group = np.repeat(np.arange(postings.first.size - 1), np.diff(postings.first))
    room = 1 << 20
    while True:
        out = np.empty((3, room), np.int32)
        found = _count_shared(
            (postings.first, postings.articles, postings.crossing),
            (slots, by_article, group),
            (sites, min_prints, FULL_JOIN_ARTICLES),
            out,
        )
        if found <= room:
            return Candidates(a=out[0, :found], b=out[1, :found], prints=out[2, :found])
        room = found


@compiled
def _count_shared(
    postings: tuple[Index, Articles, Mask],
    index: tuple[Index, Index, Index],
    rule: tuple[Index, int, int],
    out: Articles,
) -> int:
    """Write the pairs that share enough prints to `out` where there is room; give their count."""
    first, articles, crossing = postings
    slots, by_article, group = index
    sites, min_prints, full = rule
    tally = np.zeros(sites.size, np.int32)
    met = np.empty(sites.size, np.int32)
    found = 0
    for article in range(sites.size):
        count = 0
        for slot in range(slots[article], slots[article + 1]):
            at = by_article[slot]
            g = group[at]
            # Hub edges of a large group: to the first, and to the one before.
            large = first[g + 1] - first[g] > full
            step = max(at - first[g] - 1, 1) if large else 1
            site = sites[article] if crossing[g] else -1
            count = _tally(articles[first[g] : at : step], (site, sites), tally, met, count)
        for other in met[:count]:
            if tally[other] >= min_prints:
                if found < out.shape[1]:
                    out[0, found], out[1, found], out[2, found] = other, article, tally[other]
                found += 1
            tally[other] = 0
    return found


@compiled
def _tally(
    others: Articles, site: tuple[int, Index], tally: Articles, met: Articles, count: int
) -> int:
    """Count one more print shared with each of `others` that is of another site."""
    for other in others:
        if site[1][other] == site[0]:
            continue
        if tally[other] == 0:
            met[count] = other
            count += 1
        tally[other] += 1
    return count
