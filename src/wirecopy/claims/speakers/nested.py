"""Nested: who is told to have said what somebody else quotes.

In “She told me ‘we are done,’” Okello said, "me" and "I" are Okello, and "she" is somebody
else of those who were named before him.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from wirecopy.claims.claim import EntityKind, QuotationKind
from wirecopy.claims.lexicon import PRONOUNS
from wirecopy.claims.speakers.said import Said
from wirecopy.claims.speakers.scene import Scene
from wirecopy.claims.speakers.speakers import Told, name_of, owned_by, tell
from wirecopy.claims.utterances.utterance import Utterance
from wirecopy.text.folding import fold

RULE: Final = "nested"
"""The rule that ties such words to a mention, as its rate was read by eye."""
_I: Final = frozenset({"i", "me", "myself"})
_MY: Final = re.compile(r"my\s(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)


def say_nested(scene: Scene, said: Iterable[Said]) -> Iterator[Said]:
    """Give what the quotations of an article quote in their turn, each with its speaker.

    Left out are those whose own quotation has no speaker, and those that nobody was found for.
    """
    for outer in said:
        if outer.told is None or outer.utterance.kind is not QuotationKind.DIRECT:
            continue
        for one in scene.readings[outer.paragraph].nested:
            within = outer.utterance.words.holds(one.words)
            told = _tell(scene, outer.paragraph, one, outer.told) if within else None
            if told is not None:
                yield Said(
                    paragraph=outer.paragraph,
                    utterance=replace(one, rule=RULE, addressee=_to(scene, one, outer.told)),
                    source_paragraph=outer.paragraph,
                    told=told,
                    told_by=outer.told,
                )


def _to(scene: Scene, one: Utterance, by: Told) -> str | None:
    """Give to whom it was said; "me" is the one who quotes it."""
    to = one.addressee
    return name_of(by, scene.cast) if to and fold(to) in _I else to


def _tell(scene: Scene, paragraph: int, one: Utterance, by: Told) -> Told | None:
    """Tell who said what `by` quotes."""
    assert one.source is not None, "only what is given to somebody is nested"
    text = scene.readings[paragraph].text
    words, head = one.source.span.of(text), fold(one.source.head.of(text))
    if head in _I:
        return replace(by, reports=None)
    my = _MY.fullmatch(words)
    if my and by.player is not None:
        return owned_by(scene, by.player, my["rest"])
    if head in PRONOUNS and head not in {"he", "she"}:
        # "You", "we", "they" and "it" of a speech are told by the room it was made in.
        return None
    return _tell_other(scene, paragraph, one, words, by)


def _tell_other(scene: Scene, paragraph: int, one: Utterance, words: str, by: Told) -> Told | None:
    """Tell who it is but the one who quotes it."""
    told = tell(scene, paragraph, one)
    if told is None or told.resolution == "candidates":
        return None
    if told.player is None and (bearer := _bearer(scene, words)) is not None:
        return Told(player=bearer, name=words, resolution="name")
    if told.resolution != "pronoun":
        return told
    others = [p for p in (told.player, *told.candidates) if p is not None and p != by.player]
    return replace(told, player=others[0], candidates=tuple(others[1:])) if others else None


def _bearer(scene: Scene, words: str) -> int | None:
    """Find the only person of a name, or of a last name: marks hide those of a speech from the cast."""
    players = scene.cast.players
    found = [
        number
        for number, player in enumerate(players)
        if player.kind is EntityKind.PERSON and words in {player.name, player.name.split()[-1]}
    ]
    return found[0] if len(found) == 1 else None
