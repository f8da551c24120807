"""Members: which articles are one dispatch, by the base and by what changed since."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Numbers
from wirecopy.dispatches.index.memory.segment import Segment
from wirecopy.dispatches.index.memory.view import grown

MOVE: Final = np.dtype([("number", np.uint32), ("group", np.uint32)])
"""An article and the group it now stands in."""
_NO_GROUP: Final = 0
ROOM: Final = 1 << 12


class Members:
    """The groups of an index. A group is called by the number of its first article by rank."""

    def __init__(self, base: Segment) -> None:
        self._groups = base["facts"]["group"]
        self._by_group = base["by_group"]
        # By number of article: 1 + group where it is not that of the base.
        self._moved = np.zeros(base.count + ROOM, np.uint32)
        self._since: dict[int, set[int]] = defaultdict(set)

    def groups_of(self, numbers: Numbers) -> Numbers:
        """Give the group of each article."""
        self._make_room(int(numbers.max(initial=0)) + 1)
        moved = self._moved[numbers]
        groups = numbers.astype(np.uint32)
        own = (moved == _NO_GROUP) & (numbers < self._groups.size)
        groups[own] = self._groups[numbers[own]]
        return np.where(moved == _NO_GROUP, groups, moved - np.uint32(1))

    def of(self, group: int) -> list[int]:
        """Give the articles of a group, rising; some may be gone."""
        found = set(self._since.get(group, ()))
        found.update(self._in_base(group))
        if group >= self._groups.size:
            self._make_room(group + 1)
            if self._moved[group] == _NO_GROUP:
                found.add(group)
        return sorted(found)

    def _in_base(self, group: int) -> list[int]:
        """Give the articles that were in a group of the base, and are still."""
        if group >= self._groups.size:
            return []
        low = bisect_left(self._by_group, group, key=self._groups.__getitem__)
        high = bisect_right(self._by_group, group, lo=low, key=self._groups.__getitem__)
        own = self._by_group[low:high]
        found: list[int] = own[self._moved[own] == _NO_GROUP].tolist()
        return found

    def put(self, moves: NDArray[Any]) -> None:
        """Put articles into groups; see MOVE."""
        if not moves.size:
            return
        self._make_room(int(moves["number"].max()) + 1)
        for number, group in moves.tolist():
            before = self._moved[number]
            if before != _NO_GROUP:
                self._since[int(before) - 1].discard(number)
            self._moved[number] = group + 1
            self._since[group].add(number)

    def _make_room(self, count: int) -> None:
        if count > self._moved.size:
            self._moved = grown(self._moved, count + (count >> 3) + ROOM)
