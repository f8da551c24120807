"""Clusters: entities of one name, joined where something speaks for it and nothing against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wirecopy.identities.traits import Traits
from wirecopy.ids import DispatchId


@dataclass(slots=True)
class Cluster:
    """Entities held to be one, and what they show together."""

    members: list[int]
    dispatches: set[DispatchId]
    genders: set[str]
    sides: set[str]
    middles: set[tuple[str, ...]]
    roles: set[tuple[str, str]] = field(default_factory=set)


class Clusters:
    """The clusters of the entities of one name. Joins are refused where two cannot be one."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self.traits = traits
        self._of = list(range(len(traits)))
        self._clusters = {
            at: Cluster(
                members=[at],
                dispatches={one.dispatch},
                genders={one.gender} if one.gender else set(),
                sides={one.entity.side} if one.entity.side else set(),
                middles={one.middle} if one.middle else set(),
                roles=set(one.roles),
            )
            for at, one in enumerate(traits)
        }

    def all(self) -> list[Cluster]:
        """Give the clusters by their first member."""
        return [self._clusters[at] for at in sorted(self._clusters)]

    def of(self, member: int) -> Cluster:
        """Give the cluster of a member."""
        return self._clusters[self._of[member]]

    def join(self, a: int, b: int, *, despite_side: bool = False) -> bool:
        """Make the clusters of two members one, unless something speaks against it.

        That is: he and she, two countries, middle names that differ, or one dispatch that
        keeps them apart. `despite_side` lets go that they stand for two countries.
        """
        one, other = sorted((self._of[a], self._of[b]))
        if one == other:
            return True
        if not _may_be_one(self._clusters[one], self._clusters[other], despite_side=despite_side):
            return False
        gone = self._clusters.pop(other)
        kept = self._clusters[one]
        kept.members = sorted([*kept.members, *gone.members])
        kept.dispatches |= gone.dispatches
        kept.genders |= gone.genders
        kept.sides |= gone.sides
        kept.middles |= gone.middles
        kept.roles |= gone.roles
        for member in gone.members:
            self._of[member] = one
        return True

    def join_all(self, members: Iterable[int], *, despite_side: bool = False) -> None:
        """Join each of some members to the first of those before it that it may be one with."""
        heads: list[int] = []
        for member in members:
            if not any(self.join(head, member, despite_side=despite_side) for head in heads):
                heads.append(member)


def _may_be_one(a: Cluster, b: Cluster, *, despite_side: bool) -> bool:
    if len(a.genders | b.genders) > 1 or a.dispatches & b.dispatches:
        return False
    sides_differ = bool(a.sides) and bool(b.sides) and not a.sides & b.sides
    if sides_differ and not despite_side:
        return False
    return all(_agree(one, other) for one in a.middles for other in b.middles)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the shorter of two rows of middle names stands in the longer, or begins it."""
    few, many = sorted((one, other), key=len)
    rest = iter(many)
    return all(any(_is_short_for(name, fuller) for fuller in rest) for name in few)


def _is_short_for(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
