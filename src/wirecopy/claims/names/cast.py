"""Cast: the people and bodies of a dispatch, each under all its names.

A parser takes "Falk" for a place in one sentence and for a person in the next. Here each
name has one vote from every naming in every copy, a title makes a person, a list knows
countries, and a short name follows its fullest form.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import BODY_NOUNS
from wirecopy.claims.names.ballots import SPEAKS, TITLE_VOTES, count_votes, find_adjectives, pool
from wirecopy.claims.names.bodies import gather_others
from wirecopy.claims.names.mention import Mention
from wirecopy.claims.names.name_forms import name_words, same_person
from wirecopy.claims.names.player import Player
from wirecopy.text.folding import fold
from wirecopy.text.name_words import AREA_WORDS
from wirecopy.text.places import find_country

MAX_ACRONYM_CHARS: Final = 6
"""A name in capitals of so many letters is a body's, whatever the tagger says."""

THINGS: Final = frozenset(("act", "bill", "agreement", "treaty", "amendment", "award", "awards"))
"""Last words of names in capitals of what is nobody: the Harbour Act."""
_OWN_BODIES: Final = frozenset(
    {"party", "campaign", "team", "government", "administration", "company", "group", "firm"}
)
"""Bodies that a person may own: Brandt's party."""
_WORD: Final = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")


class Cast:
    """Everybody in a dispatch, and the ways that lead from a name to them."""

    def __init__(self, players: Sequence[Player]) -> None:
        self.players = tuple(players)
        self._by_name: dict[str, list[int]] = {}
        self._sides: dict[str, dict[str, str]] = {}
        for number, player in enumerate(self.players):
            for name in player.names:
                self._by_name.setdefault(fold(name), []).append(number)

    def named(self, name: str) -> tuple[int, ...]:
        """Give the numbers of all who bear a name."""
        return tuple(self._by_name.get(fold(name), ()))

    def sides_in(self, phrase: str) -> dict[str, str]:
        """Give the places that a phrase names, each word for them with the place: Ledran, Ledra."""
        if phrase in self._sides:
            return self._sides[phrase]
        found = self._sides[phrase] = {}
        for word in _WORD.findall(phrase):
            country = find_country(word)
            if country is not None and word[0].isupper():
                found[word] = country.name
        for player in self.players:
            if player.kind is not EntityKind.PLACE:
                continue
            for name in player.names:
                if find_country(name) is None and re.search(rf"\b{re.escape(name)}\b", phrase):
                    found.update(dict.fromkeys(name.split(), player.name))
        return found

    def people(self) -> list[int]:
        """Give the numbers of the persons."""
        return [n for n, p in enumerate(self.players) if p.kind is EntityKind.PERSON]

    def handled(self, handle: str) -> int | None:
        """Give whose handle it is, or None."""
        wanted = fold(handle)
        return next(
            (n for n, p in enumerate(self.players) if wanted in {fold(h) for h in p.handles}), None
        )


def gather(
    mentions: Iterable[tuple[Mention, int]],
    echoed: Mapping[tuple[str, str], int] = MappingProxyType({}),
) -> list[Player]:
    """Sort all namings of a dispatch, each with its number of copies, into players.

    `echoed` says behind which names he or she is the next to speak, and how often. The outcome does not depend on their order.
    """
    found = sorted(
        mentions,
        key=lambda pair: (pair[0].name, pair[0].label, pair[0].title or "", pair[0].owner or ""),
    )
    votes = count_votes(found, echoed)
    pooled = pool(votes)
    kinds = {name: _kind(name, tally) for name, tally in pooled.items()}
    _follow_places(kinds, votes)
    adjectives = find_adjectives(found, kinds, votes)
    kinds.update(dict.fromkeys(adjectives))
    kinds.update(dict.fromkeys(_used_as_places(found, kinds, votes, adjectives), EntityKind.PLACE))
    full = {m.name: m.stands_for for m, _ in found if m.stands_for}
    bodies = {n for n, f in full.items() if kinds.get(f) is EntityKind.BODY}
    kinds.update(dict.fromkeys(sorted(bodies), EntityKind.BODY))
    persons = _persons([n for n, k in kinds.items() if k is EntityKind.PERSON], kinds)
    others = gather_others({n: k for n, k in kinds.items() if k is not None}, persons, full)
    players = [*persons, *others]
    sides = _name_sides(players, adjectives)
    _tell(players, found, echoed, sides)
    return sorted(players, key=lambda p: (p.kind.value, fold(p.name), p.name))


def _used_as_places(
    found: Sequence[tuple[Mention, int]],
    kinds: Mapping[str, EntityKind | None],
    votes: Mapping[str, Counter[str]],
    adjectives: Mapping[str, str],
) -> set[str]:
    """Find the names that stand as a place's: Varnholm's Osk, Varnholm's ministry, the Varnholmer fleet.

    One that speaks, bears a title or ends another's name is none.
    """
    free = {n for n in kinds if n in votes and n not in adjectives}
    stated = {m.name for m, _ in found if m.speaks}
    lasts = {n.split()[-1] for n in kinds if " " in n}
    silent = {n for n in free if votes[n]["PERSON"] < TITLE_VOTES} - stated - lasts
    owners = {m.owner for m, _ in found if m.owner} | set(adjectives.values())
    owned = {m.owner for m, _ in found if m.owner and _is_a_states(m, kinds)}
    unknown = {n for n in owners & free if kinds[n] is None}
    return unknown | ((owned | set(adjectives.values())) & silent)


def _is_a_states(mention: Mention, kinds: Mapping[str, EntityKind | None]) -> bool:
    """Tell whether what a name owns is a ministry or the like, or a person by bare name."""
    nouns = {fold(w) for w in mention.name.split()} & BODY_NOUNS
    if nouns:
        return not nouns & _OWN_BODIES
    return mention.title is None and kinds.get(mention.name) is EntityKind.PERSON


def _tell(
    players: Sequence[Player],
    found: Sequence[tuple[Mention, int]],
    echoed: Mapping[tuple[str, str], int],
    sides: Mapping[str, str],
) -> None:
    """Tell players what their namings say: how often, under which titles, of which side."""
    by_name: dict[str, list[Player]] = {}
    for player in players:
        for name in player.names:
            by_name.setdefault(name, []).append(player)
    for mention, weight in found:
        bearers = by_name.get(mention.name, [])
        for player in bearers:
            player.names[mention.name] += weight
            if mention.title and (len(bearers) == 1):
                player.titles[mention.title] += weight
            side = mention.side or _own_side(mention, sides)
            if side and len(bearers) == 1:
                player.sides[side] += weight
    for (name, gender), count in echoed.items():
        bearers = by_name.get(name, [])
        if len(bearers) == 1:
            bearers[0].echoes[gender] += count


def _name_sides(players: Iterable[Player], adjectives: Mapping[str, str]) -> dict[str, str]:
    """Give the place that each name or adjective of one stands for; give places their adjectives."""
    places = [p for p in players if p.kind is EntityKind.PLACE]
    sides = {fold(name): place.name for place in places for name in place.names}
    for word, stem in adjectives.items():
        home = next((p for p in places if stem and stem in p.names), None)
        if home is not None:
            home.names[word] += 0
            home.adjectives.add(word)
            sides[fold(word)] = home.name
    return sides


def _own_side(mention: Mention, sides: Mapping[str, str]) -> str | None:
    """Find the place that a title opens with, or that owns the name: Varnholm's Osk."""
    opening = (mention.title or "").split()[:1]
    words = [w for w in (mention.owner, *opening) if w]
    return next((sides[fold(w)] for w in words if fold(w) in sides), None)


def _follow_places(kinds: dict[str, EntityKind | None], votes: Mapping[str, Counter[str]]) -> None:
    """Take a bare name that ends a place's name for that place: Ledra, of Port Ledra."""
    ends = {fold(n.split()[-1]) for n, k in kinds.items() if k is EntityKind.PLACE and " " in n}
    for name, tally in votes.items():
        if (
            fold(name) in ends
            and kinds[name] is EntityKind.PERSON
            and tally["PERSON"] < TITLE_VOTES
        ):
            kinds[name] = EntityKind.PLACE


def _kind(name: str, tally: Counter[str]) -> EntityKind | None:
    """Settle what a name is by its votes; None where it names nobody that could speak."""
    country = find_country(name)
    if country is not None and tally["PERSON"] < TITLE_VOTES:
        return EntityKind.PLACE
    words = {fold(w) for w in name.split()}
    if fold(name.rsplit(maxsplit=1)[-1]) in THINGS and len(words) > 1 and not tally[SPEAKS]:
        return None
    letters = name.isupper() and len(name) <= MAX_ACRONYM_CHARS
    if (words & BODY_NOUNS or letters) and tally["PERSON"] < TITLE_VOTES:
        return (
            EntityKind.PLACE if tally["GPE"] > tally["ORG"] + tally["PERSON"] else EntityKind.BODY
        )
    labels = (
        ("PERSON", "ORG", "GPE", "NORP") if tally[SPEAKS] else ("PERSON", "ORG", "GPE", "NORP", "")
    )
    best = min(labels, key=lambda label: (-tally[label], label == "", label))
    if best == "PERSON":
        # "Upper Orrin" is tagged as a person, and is none without a title.
        opens_place = fold(name.split(maxsplit=1)[0]) in AREA_WORDS and len(words) > 1
        return (
            EntityKind.PLACE
            if opens_place and tally["PERSON"] < TITLE_VOTES
            else EntityKind.PERSON
        )
    if best == "GPE":
        return EntityKind.PLACE
    return EntityKind.BODY if best in {"ORG", "NORP"} else None


def _persons(names: list[str], kinds: dict[str, EntityKind | None]) -> list[Player]:
    """Cluster the names of people: full names first, then the short ones that follow them."""
    players: list[Player] = []
    full = sorted((n for n in names if len(name_words(n)) > 1), key=lambda n: (-len(n.split()), n))
    for name in full:
        home = next((p for p in players if any(same_person(name, n) for n in p.names)), None)
        if home is None:
            home = Player(EntityKind.PERSON)
            players.append(home)
        home.names[name] += 0
    fullest = list(players)
    for name in sorted(kinds):
        words = name_words(name)
        if len(words) != 1:
            continue
        bearers = [p for p in fullest if any(name_words(n)[-1] == words[0] for n in p.names)]
        if not bearers and kinds[name] is not EntityKind.PLACE:
            # Family name first, or somebody known by a first name.
            bearers = [p for p in fullest if any(name_words(n)[0] == words[0] for n in p.names)][
                :1
            ]
        if bearers and (find_country(name) is None):
            kinds[name] = None
            for player in bearers:
                player.names[name] += 0
        elif kinds[name] is EntityKind.PERSON:
            players.append(Player(EntityKind.PERSON, Counter({name: 0})))
    return players
