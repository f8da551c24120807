"""Reasons: the evidence for an edge in sentences, and what evidence would decide.

They are read off the same measurements that chose the edge; none is made up for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.collations.stemma.circumstances import Circumstances
from wirecopy.collations.stemma.innovations import Places

SHOWN_COUNT: Final = 3
"""Shared readings written out; the rest are counted."""
SHOWN_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is told of edges; nodes are numbers, the wire is the one past the last."""

    places: Places
    original: NDArray[np.bool_]
    """By reading."""
    circumstances: Circumstances
    names: Sequence[str]
    """The outlet of each node, and how many more print the same; last the wire's."""

    @property
    def wire(self) -> int:
        """The number of the wire."""
        return len(self.names) - 1

    def why(self, child: int, parent: int) -> tuple[str, ...]:
        """Say what speaks for `parent` as the source of `child`, the weightiest first."""
        said = [*self._page(child), *self._credit(child, parent)]
        said += self._from_wire(child) if parent == self.wire else self._shared(child, parent)
        said += self._days(child, parent)
        return tuple(said)

    def why_block(self, parent: int, readings: Sequence[int]) -> tuple[str, ...]:
        """Say which readings tell of a block that came from `parent`."""
        count = len({int(self.places.place[r]) for r in readings})
        shown = self._write(readings)
        return (f"{count} places of one block read as {self.names[parent]} has them: {shown}",)

    def wanted(self, child: int, parent: int, rival: int | None) -> str:
        """Say which evidence would decide between the likeliest sources of `child`."""
        mine, first = self.names[child], self.names[parent]
        if rival is None:
            return f"a credit of {mine} that names the wire or an outlet would tell its source"
        outlets = [node for node in (parent, rival) if node != self.wire]
        undated = [n for n in (child, *outlets) if np.isnan(self.circumstances.day[n])]
        between = f"{first} and {self.names[rival]}"
        if undated:
            whose = " and ".join(self.names[node] for node in undated)
            return f"the day on which {whose} published would help to choose between {between}"
        return (
            f"a credit of {mine}, the hours of publication, or a change that only one of"
            f" {between} shares with it would decide between these"
        )

    def _page(self, child: int) -> list[str]:
        agency_page = child == self.circumstances.wire
        return ["it is the agency's own page"] if agency_page else []

    def _credit(self, child: int, parent: int) -> list[str]:
        if (child, parent) in self.circumstances.named:
            return [f"its credit names {self.names[parent]}"]
        if parent == self.wire and self.circumstances.names_agency[child]:
            return ["it names the agency in its credit or dateline"]
        return []

    def _shared(self, child: int, parent: int) -> list[str]:
        has = self.places.has
        shared = np.flatnonzero(has[:, child] & has[:, parent] & ~self.original)
        holders = self.places.holders
        said = []
        if len(shared):
            weights = self.places.made[shared] / holders[shared]
            order = shared[np.argsort(-weights, kind="stable")]
            others = int(holders[order[0]]) - 2
            among = f", which {others} others have" if others else ", which no other article has"
            said.append(
                f"it shares {_changes(len(shared))} off the wire with {self.names[parent]}:"
                f" {self._write(order[:SHOWN_COUNT])}{among if len(shared) == 1 else ''}"
            )
        missing = self._undone(child, parent)
        said.append(
            f"{_changes(missing)} of {self.names[parent]} it does not share"
            if missing
            else f"it has no words of the wire that {self.names[parent]} changed"
        )
        return said

    def _undone(self, child: int, parent: int) -> int:
        """Count the changes of the parent where the child reads as the wire did."""
        has, place = self.places.has, self.places.place
        kept = set(place[has[:, child] & self.original].tolist())
        return sum(int(at) in kept for at in place[has[:, parent] & ~self.original])

    def _from_wire(self, child: int) -> list[str]:
        has = self.places.has
        own = has[:, child] & ~self.original
        shared = own & (self.places.holders > 1)
        if not own.any():
            return ["it reads as the wire at every place where articles differ"]
        if not shared.any():
            return ["none of its changes off the wire is shared by another article"]
        with_each = has[shared].sum(axis=0)
        with_each[child] = 0
        most = int(with_each.argmax())
        said = (
            f"it shares {_changes(int(shared.sum()))} off the wire with others,"
            f" {int(with_each[most])} with {self.names[most]}, but none fits better as its source:"
            " they have changes that it has not, or were later"
        )
        return [said]

    def _days(self, child: int, parent: int) -> list[str]:
        if parent == self.wire:
            return []
        days = self.circumstances.day
        mine, theirs = days[child], days[parent]
        if np.isnan(mine) or np.isnan(theirs):
            return []
        dated = f"published {_day(mine)}, {self.names[parent]} {_day(theirs)}"
        return [dated if theirs <= mine else f"{dated}, which speaks against it"]

    def _write(self, readings: Sequence[int] | NDArray[np.int64]) -> str:
        said = []
        for reading in readings[:SHOWN_COUNT]:
            at = int(self.places.place[reading])
            variant = self.places.variants[at]
            number = int(reading) - int(self.places.first[at])
            words = " ".join(variant.readings[number].words.split())
            cut = words if len(words) <= SHOWN_CHARS else f"{words[:SHOWN_CHARS].rstrip()} …"
            said.append(f"“{cut}” ({variant.kind})" if words else f"nothing ({variant.kind})")
        return "; ".join(said)


def _changes(count: int) -> str:
    return f"{count} change" if count == 1 else f"{count} changes"


def _day(ordinal: float) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
