"""Player: one person, body or place of a dispatch, while its names are gathered."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import FEMALE, MALE, ROLES
from wirecopy.claims.names.given_names import gender_of
from wirecopy.claims.names.person_nouns import SHORT_OFFICES
from wirecopy.text.folding import fold
from wirecopy.text.places import find_country

_OWNED: Final = re.compile(r"(?P<owner>\S+)[’']s? \S+ \S")


SITTING_WORDS: Final = frozenset({"mp", "parliamentarian", "lawmaker", "legislator"})
"""Words for whoever sits in a parliament: each is said of one who bears another."""
MIN_ECHOES: Final = 2
ECHO_RATIO: Final = 3
"""He behind a name may mean somebody else: so often it has to be, against she, to tell gender."""


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
        """Its fullest name, without whose it is; of equally full ones the most frequent.

        A run of capitals that only adds words in front of a name that is used more often and
        opens with a given name is no fuller name: [Daring Diver] Ines Falk.
        """
        own = [n for n in self.names if n not in self.adjectives] or list(self.names)
        if self.kind is EntityKind.PLACE:
            own = [n for n in own if not _is_demonym(n)] or own
        plain = [n for n in own if not any(self._is_added_to(n, short) for short in own)]
        return min(
            plain or own,
            key=lambda n: (_is_owned(n), -len(n.split()), -self.names[n], -len(n), n),
        )

    def _is_added_to(self, name: str, short: str) -> bool:
        """Tell whether a name is a shorter and more frequent one with words in front of it."""
        words = short.split()
        if self.kind is not EntityKind.PERSON or len(words) < 2 or gender_of(words[0]) is None:
            return False
        added = name.removesuffix(short)
        if added == name or not added.endswith(" ") or self.names[short] < self.names[name]:
            return False
        return all(gender_of(w) is None and len(w.rstrip(".")) > 1 for w in added.split())

    @property
    def side(self) -> str | None:
        """The country it is most often tied to."""
        return min(self.sides, key=lambda s: (-self.sides[s], s), default=None)

    @property
    def gender(self) -> str | None:
        """`f`, `m` or None: by titles and first name, else by who spoke next, he or she."""
        return self.told_gender or self._echoed

    @property
    def _echoed(self) -> str | None:
        """`f` or `m` where he or she came next more than once, and hardly ever the other."""
        first, second = (*self.echoes.most_common(2), ("", 0), ("", 0))[:2]
        sure = first[1] >= MIN_ECHOES and first[1] >= ECHO_RATIO * second[1]
        return first[0] if sure else None

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
        return any(wanted <= _title_words(title) for title in self.titles)


def _is_owned(name: str) -> bool:
    """Tell whether a name opens with whose it is; an office is a part of it: the President's Guard."""
    owner = _OWNED.match(name)
    return owner is not None and fold(owner["owner"]) not in ROLES


def _is_demonym(name: str) -> bool:
    country = find_country(name)
    return country is not None and name.removesuffix("s") in {
        d.removesuffix("s") for d in country.demonyms
    }


def _title_words(title: str) -> set[str]:
    """Give the folded words of a title, offices that are cut short in full beside them: Sen."""
    words = set(fold(title).replace(",", "").split())
    if words & SITTING_WORDS or words >= {"member", "parliament"}:
        words |= SITTING_WORDS
    return words | {full for w in words if (full := SHORT_OFFICES.get(w.rstrip(".")))}
