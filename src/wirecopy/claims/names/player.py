"""Player: one person, body or place of a dispatch, while its names are gathered."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import FEMALE, MALE
from wirecopy.claims.names.given_names import gender_of
from wirecopy.text.folding import fold

_OWNED: Final = re.compile(r"\S+[’']s? \S+ \S")


@dataclass(slots=True)
class Player:
    """One person, body or place, while its names are gathered."""

    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    handles: set[str] = field(default_factory=set)
    adjectives: set[str] = field(default_factory=set)
    """Of a place: Ledran, of Ledra."""
    echoes: Counter[str] = field(default_factory=Counter)
    """How often he (`m`) or she (`f`) was the next subject behind it."""

    @property
    def name(self) -> str:
        """Its fullest name, without whose it is; of equally full ones the most frequent."""
        return min(
            [n for n in self.names if n not in self.adjectives] or self.names,
            key=lambda n: (bool(_OWNED.match(n)), -len(n.split()), -self.names[n], -len(n), n),
        )

    @property
    def side(self) -> str | None:
        """The country it is most often tied to."""
        return min(self.sides, key=lambda s: (-self.sides[s], s), default=None)

    @property
    def gender(self) -> str | None:
        """`f`, `m` or None: by titles and first name, else by who spoke next, he or she."""
        echoed = next(iter(self.echoes)) if len(self.echoes) == 1 else None
        return self.told_gender or echoed

    @property
    def told_gender(self) -> str | None:
        """`f`, `m` or None: by its titles, else by its first name."""
        words = {w.lower().strip(".") for title in self.titles for w in title.split()}
        if words & FEMALE and not words & MALE:
            return "f"
        if words & MALE and not words & FEMALE:
            return "m"
        full = self.name.split()
        return gender_of(full[0]) if len(full) > 1 else None

    def has_role(self, words: Iterable[str]) -> bool:
        """Tell whether one of its titles has all of these words."""
        wanted = set(words)
        return any(wanted <= set(fold(title).replace(",", "").split()) for title in self.titles)
