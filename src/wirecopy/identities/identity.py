"""Identity: a person, body or place of a store, under all the names its dispatches give it.

An entity is of one dispatch, for there a reader can tell whom "Falk" means. An identity
joins those entities of several dispatches that are, beyond doubt, one: a wrong join is
worse than a missing one, so most names that are short stay apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wirecopy.claims.claim import EntityKind
from wirecopy.ids import DispatchId, EntityId, IdentityId
from wirecopy.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One person, body or place. Each entity stands in exactly one identity."""

    id: IdentityId
    kind: EntityKind
    name: str
    """Its fullest name."""
    titles: tuple[str, ...]
    """Of all dispatches, each once whatever its case, the longest first."""
    side: str | None
    """The country or body it stands for in most dispatches that say so."""
    wordings: tuple[str, ...]
    """Every way the dispatches name it, sorted."""
    handles: tuple[str, ...]
    members: tuple[tuple[DispatchId, EntityId], ...]
    """The entities that it is, by dispatch; at least one."""

    def __post_init__(self) -> None:
        if not self.members:
            raise ValueError("an identity needs at least one entity")


def find_identities(identities: Iterable[Identity], name: str) -> tuple[Identity, ...]:
    """Give whom `name` means: its bearers by full name or handle, else by all words of a wording.

    Case and accents are passed over. Where nobody bears just this name, it is enough that
    its words stand in this order in a wording: `falk` finds Ines Falk and "Minister Falk".
    The outcome is in the order given; empty for a name of no words.
    """
    wanted = fold(" ".join(name.split()))
    if not wanted:
        return ()
    ranked = list(identities)
    exact = tuple(i for i in ranked if wanted in {fold(n) for n in (i.name, *i.handles)})
    if exact:
        return exact
    words = wanted.split()
    return tuple(i for i in ranked if any(_holds(fold(w).split(), words) for w in i.wordings))


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Tell whether all wanted words stand among some words, in their order."""
    rest = iter(words)
    return all(word in rest for word in wanted)
