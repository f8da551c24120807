"""Roles: who bears the office that a phrase names: the minister, the Norvian envoy, the ministry."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import TITLE_WORDS
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.names.titles import is_role
from wirecopy.claims.speakers.descriptions import is_brought_in
from wirecopy.claims.speakers.scene import (
    FAR_BACK_PARAGRAPHS,
    LOOK_BACK_PARAGRAPHS,
    MAX_NAMINGS_BACK,
    Scene,
)
from wirecopy.text.folding import fold
from wirecopy.text.name_words import NOT_NAMES
from wirecopy.text.span import Span

_WORD: Final = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")


def bearers(scene: Scene, paragraph: int, span: Span, phrase: str) -> tuple[list[int], str]:
    """Rank who bears a role, the last named first, with the rule that found them.

    Of those named shortly before, else of all named before, else the only one in the dispatch.
    Farther off it is nobody where the noun was brought in for somebody without a name.
    """
    near = holders(scene.cast, scene.anybody(paragraph, span), phrase)
    if near:
        return near, "role" if len(near) == 1 else "role-of-several"
    if is_brought_in(scene, paragraph, span, fold(phrase).split()[-1]):
        return [], "role"
    back = islice(scene.before(paragraph, span.start), MAX_NAMINGS_BACK)
    before = dict.fromkeys(n.player for n in back)
    far = holders(scene.cast, before, phrase)
    if far:
        return far, "far-role"
    known = holders(scene.cast, scene.cast.people(), phrase, whole=True)
    return (known if len(known) == 1 else []), "far-role"


def fuller_words(scene: Scene, paragraph: int, span: Span, noun: str) -> str | None:
    """Give the words of the last speaker without a name that a bare noun takes up.

    The ministry, of the Norvian foreign ministry; the spokesman, of a spokesman for the port.
    """
    least = paragraph - LOOK_BACK_PARAGRAPHS
    for number in range(paragraph, max(-1, paragraph - FAR_BACK_PARAGRAPHS), -1):
        if number < least:
            break
        reading = scene.readings[number]
        for one in sorted(reading.utterances, key=lambda u: u.words, reverse=True):
            source = one.source
            if source is None or (number == paragraph and source.span.start >= span.start):
                continue
            words = source.span.of(reading.text)
            if fold(source.head.of(reading.text)) != noun:
                continue
            if len(words.split()) > 2:
                return words
            least = number - LOOK_BACK_PARAGRAPHS
    return named_so(scene, paragraph, span.start, noun) if noun.endswith("s") else None


def named_so(scene: Scene, paragraph: int, offset: int, noun: str) -> str | None:
    """Give the words with a name in them that a bare plural takes up: the experts, of Ledran port experts."""
    phrase = re.compile(rf"(?:[A-Z][\w’'&.-]*\s){{1,5}}(?:[a-z]+\s)?{re.escape(noun)}\b")
    for number in range(paragraph, max(-1, paragraph - FAR_BACK_PARAGRAPHS), -1):
        text = scene.readings[number].text
        until = offset if number == paragraph else len(text)
        for match in reversed(list(phrase.finditer(text, 0, until))):
            words = match[0].split()
            while words and words[0].lower() in NOT_NAMES:
                words.pop(0)
            if len(words) > 1 and words[0][0].isupper():
                return " ".join(words)
    return None


def leads(scene: Scene, paragraph: int, span: Span, player: int, others: list[int]) -> bool:
    """Tell whether somebody without an office leads a paragraph that names no bearer of one.

    Then "the senator" is a name for him, and not for the senator of the paragraph before.
    """
    here = [n for n in scene.before(paragraph, span.start) if n.paragraph == paragraph]
    first = min(here, key=lambda n: n.span, default=None)
    if first is None or first.player != player or not first.is_subject:
        return False
    titles = scene.cast.players[player].titles
    return not any(n.player in others for n in here) and not any(map(is_role, titles))


def holders(cast: Cast, numbers: Iterable[int], phrase: str, *, whole: bool = False) -> list[int]:
    """Give those of some persons, in their order, who bear a role: the Norvian minister.

    With `whole`, every word of the phrase has to be one of the title, or a place.
    """
    sides = cast.sides_in(phrase)
    words = [fold(w) for w in _WORD.findall(re.sub(r"[’']s?(?=\s)", "", phrase)) if w not in sides]
    words = [w for w in words if w not in {"the", "of", "for"}]
    wanted = words if whole else [w for w in words if w in TITLE_WORDS]
    places = set(sides.values())
    found = []
    for number in numbers:
        player = cast.players[number]
        if player.kind is not EntityKind.PERSON or not player.has_role(wanted):
            continue
        if not places or player.side is None or player.side in places:
            found.append(number)
    return found
