"""Standing: how two articles stand in the groups, and by whom they came together or apart."""

from collections import deque
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Mask, Numbers
from wirecopy.dispatches.compared.relations import RELATIONS, relation_of
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.grouping.groups import ASKED_MEMBERS, COPY_SHARE, LINK_SHARE, learn
from wirecopy.dispatches.grouping.homes import find_best
from wirecopy.dispatches.grouping.kinds import find_kinds
from wirecopy.dispatches.grouping.likeness import compare_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Articles by rank, their pairs and groups: all that bears on the two that are asked of."""

    pairs: NDArray[Any]
    """Rows of PAIR."""
    ties: Mask
    groups: Numbers
    blooms: NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How two articles stand to each other in the groups."""

    together: bool
    compared: bool
    """Whether the two were compared with each other."""
    way: tuple[int, ...]
    """From one to the other, both included, each step a tie; empty where they are apart."""
    grouping: str


def find_standing(found: Grouped, a: int, b: int) -> Standing:
    """Tell whether one group holds the articles `a` and `b`, and why."""
    rows = found.pairs
    at = np.flatnonzero((rows["a"] == min(a, b)) & (rows["b"] == max(a, b)))
    row = int(at[0]) if at.size else -1
    together = bool(found.groups[a] == found.groups[b])
    way = _find_way(found, a, b) if together else ()
    if together and len(way) == 2:
        said = "they are reprints of each other, at home in one text"
    elif together:
        between = "one other stands" if len(way) == 3 else f"{len(way) - 2} others stand"
        said = f"{between} between them, each a reprint of the next"
    else:
        said = _apart(found, row, a, b)
    return Standing(together=together, compared=row >= 0, way=way, grouping=said)


def _find_way(found: Grouped, a: int, b: int) -> tuple[int, ...]:
    """Find the shortest way along ties inside one group; of several, by the first articles."""
    group = found.groups[a]
    rows = found.pairs[found.ties]
    rows = rows[(found.groups[rows["a"]] == group) & (found.groups[rows["b"]] == group)]
    near: dict[int, list[int]] = {}
    for x, y in zip(rows["a"].tolist(), rows["b"].tolist(), strict=True):
        near.setdefault(x, []).append(y)
        near.setdefault(y, []).append(x)
    came_from = {a: a}
    waiting = deque((a,))
    while waiting and b not in came_from:
        here = waiting.popleft()
        for other in sorted(near.get(here, ())):
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    if b not in came_from:
        return ()
    way = [b]
    while way[-1] != a:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _apart(found: Grouped, row: int, a: int, b: int) -> str:
    """Say why two articles are in two groups."""
    if row < 0:
        return "they share no passage, or too little to be compared"
    pair = found.pairs[row]
    relation = relation_of(int(pair["rule"]))
    if relation is not Relation.REPRINT:
        return f"only a reprint groups two articles, and this is {_article(relation)}"
    if not found.ties[row]:
        return _homeless(found, row, a, b)
    mean = _mean_likeness(found, a, b)
    if mean < LINK_SHARE:
        return (
            f"the first articles of the two dispatches have {mean:.2f} of each other's words, "
            f"and from {LINK_SHARE:.2f} on they would be one"
        )
    coverage = int(pair["matched"]) / max(int(pair["shorter"]), 1)
    if coverage < COPY_SHARE:
        return f"a reprint of less than {COPY_SHARE:.2f} only takes in an article that is alone"
    return "each was nearer to others, and with those the two dispatches were not alike"


def _article(relation: Relation) -> str:
    return {
        Relation.EXCERPT: "an excerpt",
        Relation.UPDATE: "an update",
        Relation.QUOTE_ONLY: "a shared quotation, formula or template",
        Relation.REPRINT: "a reprint",
    }[relation]


def _homeless(found: Grouped, row: int, a: int, b: int) -> str:
    """Say in which of the two articles the shared text is not what it is a reprint of."""
    pair = found.pairs[row]
    bests = find_best(found.pairs, find_kinds(found.pairs, RELATIONS).reprint, found.groups.size)
    said = []
    for letter, article in (("A", a), ("B", b)):
        best = found.pairs[bests[article]]
        here, home = _stretch(pair, article), _stretch(best, article)
        common = min(here[1], home[1]) - max(here[0], home[0])
        if 2 * common < min(here[1] - here[0], home[1] - home[0]):
            said.append(
                f"{letter} has its words {home[0] + 1:,} to {home[1]:,} from a nearer dispatch, "
                f"and only words {here[0] + 1:,} to {here[1]:,} are shared here"
            )
    return "; ".join(said) or "each has a nearer partner"


def _stretch(pair: Any, article: int) -> tuple[int, int]:  # noqa: ANN401  # a record row
    side = "a" if pair["a"] == article else "b"
    return int(pair[f"{side}_first"]), int(pair[f"{side}_last"])


def _mean_likeness(found: Grouped, a: int, b: int) -> float:
    """Give the share of each other's words that those who speak for two groups have."""
    left, right = (
        np.flatnonzero(found.groups == found.groups[n])[:ASKED_MEMBERS].astype(np.uint32)
        for n in (a, b)
    )
    asked = np.concatenate([left, right])
    rows = found.pairs
    rows = rows[np.isin(rows["a"], asked) & np.isin(rows["b"], asked)]
    rows = rows[np.lexsort((rows["b"], rows["a"]))]
    known = learn(rows, find_kinds(rows, RELATIONS).counted, found.blooms)
    matched, shorter = compare_all(known, left, right)
    return matched / max(shorter, 1.0)
