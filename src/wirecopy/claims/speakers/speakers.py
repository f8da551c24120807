"""Speakers: from the mention of a speaker to a person or body of the dispatch.

Falk, the minister, she, the statement, a spokesman for the port: each is led to somebody
who is named, or is left as it is written; a pronoun never goes out without its candidates.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import (
    BODY_NOUNS,
    DOCUMENTS,
    GENERIC_BODIES,
    PRONOUNS,
    ROLES,
    SPEECH,
    VOICES,
)
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.names.mention import Mention
from wirecopy.claims.names.titles import is_day
from wirecopy.claims.speakers.descriptions import find_described
from wirecopy.claims.speakers.naming import Naming
from wirecopy.claims.speakers.papers import find_author, find_issuer
from wirecopy.claims.speakers.roles import bearers, fuller_words, leads
from wirecopy.claims.speakers.scene import Scene
from wirecopy.claims.utterances.utterance import Source, Utterance
from wirecopy.text.folding import fold
from wirecopy.text.places import find_country
from wirecopy.text.span import Span

_WORD: Final = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_AND: Final = re.compile(r"(?:,[^,]{1,60},)?\s*and\s")
OWNERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("their", "theirs"), "many"),
    **dict.fromkeys(("my", "mine", "our", "ours", "your", "yours", "self"), "self"),
    "his": "m",
    "its": "thing",
    "hers": "f",
}
"""Pronouns that own what is said, and what they may stand for: his claim that ..."""
OUTLETS: Final = GENERIC_BODIES | frozenset(
    [
        *("tabloid", "newspaper", "paper", "daily", "weekly", "magazine", "website", "network"),
        *("channel", "broadcaster", "blog", "station", "journal", "ministry", "party", "site"),
    ]
)
"""Nouns that may stand behind the name of the body that they tell more of."""
_OWNED: Final = re.compile(r"(?P<owner>his|her)\s(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_A_VOICE: Final = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_APPOSED: Final = re.compile(r"[\s,]*|\s(?:of|for|in|at|on|to|and|[–—-])\s[^,;:]{1,60},\s")
"""What may stand between an office and its bearer: the minister for [harbours], Falk."""
_APPOSED_LIST: Final = re.compile(r"\s(?:of|for)\s[^;:]{1,80},\s")
"""The same, of several fields: the minister for harbours, roads and youth, Falk."""
_DEFINITE: Final = re.compile(
    r"(?i:the|his|her|their|its|this|that)\s|(?!An?\s|One\s|Some\s)[A-Z]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is held to have said an utterance of one article."""

    player: int | None
    name: str
    """The words of the mention, where it leads to no player."""
    resolution: str
    candidates: tuple[int, ...] = ()
    reports: int | None = None


def name_of(told: Told, cast: Cast) -> str:
    """Give the fullest name of who is told of, or the words of the mention where there is none."""
    return told.name if told.player is None else cast.players[told.player].name


def owned_by(scene: Scene, owner: int, what: str) -> Told:
    """Tell of one without a name by whose he is: Falk’s wife."""
    name = f"{scene.cast.players[owner].name}’s {what}"
    return Told(player=None, name=name, resolution="unnamed", reports=owner)


def tell(scene: Scene, paragraph: int, utterance: Utterance, at: int | None = None) -> Told | None:
    """Tell who said an utterance; None where it has no speaker, or a pronoun no candidate.

    `at` is the paragraph of the mention where that is another one.
    """
    source, here = utterance.source, paragraph if at is None else at
    text = scene.readings[here].text
    if source is None or _is_when(text, source):
        return None
    head = source.head.of(text)
    words = source.span.of(text)
    meaning = PRONOUNS.get(fold(head)) or OWNERS.get(fold(head))
    if meaning and len(words.split()) <= 3:
        return _by_pronoun(scene, here, source.head, meaning, words)
    quoted = utterance.words.of(scene.readings[paragraph].text)
    if head in DOCUMENTS:
        # In small letters: "the Post" is a newspaper, and a name.
        return _by_paper(scene, here, source, quoted)
    named = _by_name(scene, here, source.span, source.head, text)
    if named is not None:
        return named
    author = find_author(scene, here, source)
    if author is not None:
        return Told(player=author, name=words, resolution="issuer")
    told = _by_role(scene, here, source.span, source.head, text)
    return told if told.player is not None else _by_owner(scene, here, source, told)


def _is_when(text: str, source: Source) -> bool:
    """Tell whether a mention is a day or month, and not somebody called May or April."""
    before = Span(source.span.start, source.head.start).of(text).split()
    return is_day(source.head.of(text)) and not (before and before[-1][:1].isupper())


def _by_pronoun(scene: Scene, paragraph: int, span: Span, meaning: str, words: str) -> Told | None:
    if meaning in {"m", "f"}:
        ranked = scene.pronoun_candidates(paragraph, span, meaning)
        unnamed = _unnamed_before(scene, paragraph, span)
        if ranked and unnamed is not None:
            return Told(
                player=None, name=unnamed, resolution="unnamed", candidates=tuple(ranked[:4])
            )
        if ranked:
            return Told(
                player=ranked[0],
                name=words,
                resolution="pronoun",
                candidates=tuple(ranked[1:]),
            )
    many = _plural_before(scene, paragraph, span) if words.lower() == "they" else None
    if many is not None:
        rest = tuple(scene.anybody(paragraph, span)[:4])
        return Told(player=None, name=many, resolution="unnamed", candidates=rest)
    spoke = scene.last_speaking(paragraph, span) if meaning == "thing" else None
    if spoke is not None:
        others = tuple(n for n in scene.body_candidates(paragraph, span) if n != spoke)[:3]
        return Told(player=spoke, name=words, resolution="body", candidates=others)
    by_kind = scene.body_candidates if meaning == "thing" else scene.anybody
    ranked = [] if meaning in {"m", "f"} else by_kind(paragraph, span)
    if not ranked:
        return None
    return Told(player=None, name=words, resolution="candidates", candidates=tuple(ranked[:4]))


def _plural_before(scene: Scene, paragraph: int, span: Span) -> str | None:
    """Give who spoke last, here or a paragraph before, where that is several without a name."""
    for number in (paragraph, paragraph - 1):
        reading = scene.readings[max(0, number)]
        until = span.start if number == paragraph else len(reading.text)
        before = [u.source for u in reading.utterances if u.source and u.source.head.end <= until]
        last = max((s for s in before if s.span.end <= until), key=lambda s: s.span, default=None)
        if number < 0 or last is None:
            continue
        noun = fold(last.head.of(reading.text))
        at_head = any(n.span.meets(last.head) for n in scene.in_span(number, last.span))
        if at_head or noun in PRONOUNS or not noun.endswith("s"):
            return None
        words = last.span.of(reading.text)
        bare = len(words.split()) == 2 and words.lower().startswith("the ")
        return (fuller_words(scene, number, last.span, noun) if bare else None) or words
    return None


def _unnamed_before(scene: Scene, paragraph: int, span: Span) -> str | None:
    """Give who spoke last in a paragraph, where that is somebody without a name: an aide to Falk.

    Then he or she is not Falk, but the aide.
    """
    reading = scene.readings[paragraph]
    sources = [u.source for u in reading.utterances if u.source is not None]
    before = [s for s in sources if s.span.end <= span.start and s.head.start < span.start]
    last = max(before, key=lambda s: s.span.start, default=None)
    if last is None or not _A_VOICE.match(last.span.of(reading.text)):
        return None
    at_head = any(n.span.meets(last.head) for n in scene.in_span(paragraph, last.span))
    is_person = fold(last.head.of(reading.text)) in ROLES
    between = scene.in_span(paragraph, Span(last.span.end, span.start))
    named = any(n.is_subject and n.mention is not None for n in between)
    return None if at_head or named or not is_person else last.span.of(reading.text)


def _by_name(scene: Scene, paragraph: int, span: Span, head: Span, text: str) -> Told | None:
    """Lead a mention with a name in it to its bearer."""
    inside = [n for n in scene.in_span(paragraph, span) if n.mention is not None]
    at_head = [n for n in inside if n.span.meets(head)]
    if not at_head:
        # The parser cut the name, or left it out: Ni Made [Ayu Osk], the [envoy] Ines Falk.
        whole = scene.in_span(paragraph, Span(0, len(text)))
        at_head = [n for n in whole if n.mention and _is_called(n.mention, span, head)]
    if not at_head and (known := _untagged(scene, head, text)) is not None:
        return Told(player=known, name=span.of(text), resolution="name")
    if at_head and _is_pair(scene, inside, text):
        # "Falk and Orr said": it is neither's word alone.
        return Told(player=None, name=span.of(text), resolution="unnamed")
    if at_head:
        return Told(player=at_head[0].player, name=span.of(text), resolution="name")
    return _by_noun(scene, paragraph, span, head, text) if inside else None


def _is_called(mention: Mention, span: Span, head: Span) -> bool:
    """Tell whether a mention of a speaker is a part of a name, or of the title before it."""
    return mention.span.holds(span) or (bool(mention.title) and mention.whole.holds(head))


def _by_noun(scene: Scene, paragraph: int, span: Span, head: Span, text: str) -> Told | None:
    """Lead a noun with a name beside it: the minister, Falk; a spokesman for Falk; Ledra's court."""
    inside = [n for n in scene.in_span(paragraph, span) if n.mention is not None]
    noun = fold(head.of(text))
    before = [n for n in inside if n.span.end <= head.start]
    behind = [n for n in inside if n.span.start >= head.end]
    between = {n.span: text[head.end : _whole_start(n)] for n in behind}
    apposed = [n for n in behind if _APPOSED.fullmatch(between[n.span])]
    if noun in ROLES and not apposed:
        apposed = [n for n in behind if _APPOSED_LIST.fullmatch(between[n.span])]
    alone = [n for n in apposed if span.end - n.span.end <= 2]
    person = [n for n in apposed if scene.cast.players[n.player].kind is EntityKind.PERSON]
    if alone or (person and noun in ROLES):
        return Told(player=apposed[0].player, name=span.of(text), resolution="name")
    if noun in VOICES:
        return _by_voice(scene, inside, span.of(text))
    beside = [n for n in before if text[n.span.end : head.start] == " "]
    if (
        beside
        and noun in OUTLETS
        and scene.cast.players[beside[-1].player].kind is EntityKind.BODY
    ):
        return Told(player=beside[-1].player, name=span.of(text), resolution="name")
    if noun in BODY_NOUNS and before:
        place = scene.cast.players[before[0].player]
        if place.kind is not EntityKind.PERSON:
            body = _body_of(scene, paragraph, head, noun, place.name)
            if body is not None:
                return Told(player=body, name=span.of(text), resolution="body")
    return None


def _untagged(scene: Scene, head: Span, text: str) -> int | None:
    """Find whose name a capitalised word is that the tagger passed over here, but not elsewhere."""
    word = head.of(text)
    bearers = scene.cast.named(word) if word[:1].isupper() else ()
    return bearers[0] if len(bearers) == 1 else None


def _whole_start(naming: Naming) -> int:
    """Give where a naming starts with its title."""
    return naming.mention.whole.start if naming.mention else naming.span.start


def _is_pair(scene: Scene, inside: list[Naming], text: str) -> bool:
    """Tell whether a mention names two persons or bodies side by side."""
    kinds = {n.player: scene.cast.players[n.player].kind for n in inside}
    places = set(kinds.values()) == {EntityKind.PLACE}
    able = [n for n in inside if places or kinds[n.player] is not EntityKind.PLACE]
    if len({n.player for n in able}) < 2:
        return False
    between = text[able[0].span.end : able[1].span.start]
    return bool(_AND.match(between))


def _by_voice(scene: Scene, inside: list[Naming], words: str) -> Told:
    """A spokesman without a name: not led to anybody, but whom he speaks for is told."""
    people = [n for n in inside if scene.cast.players[n.player].kind is not EntityKind.PLACE]
    chief = (people or inside)[0]
    return Told(player=None, name=words, resolution="unnamed", reports=chief.player)


def _by_owner(scene: Scene, paragraph: int, source: Source, told: Told) -> Told:
    """Tell whose one without a name is: his union is the union named before, his wife Falk's wife."""
    owned = _OWNED.fullmatch(told.name)
    if owned is None:
        return told
    noun = fold(source.head.of(scene.readings[paragraph].text))
    if noun in BODY_NOUNS:
        bodies = scene.generic_bodies(paragraph, source.span, noun)
        if bodies and noun in fold(scene.cast.players[bodies[0]].name).split():
            return Told(player=bodies[0], name=told.name, resolution="body")
    pronoun = Span(source.span.start, source.span.start + owned.end("owner"))
    gender = "f" if owned["owner"].lower() == "her" else "m"
    owners = scene.pronoun_candidates(paragraph, pronoun, gender)
    if not owners or (len(owners) > 1 and scene.gender_of(owners[0]) != gender):
        # One of several of whom nothing tells that it is he or she: then nobody is named.
        return told
    return owned_by(scene, owners[0], owned["rest"])


def _body_of(scene: Scene, paragraph: int, head: Span, noun: str, side: str) -> int | None:
    """Lead "Ledra's ministry" to the body of that side whose name has the noun."""
    country = find_country(side)
    sides = {side, country.name if country else side, None}
    for number in scene.body_candidates(paragraph, head):
        player = scene.cast.players[number]
        if noun in fold(player.name).split() and player.side in sides:
            return number
    return None


def _by_paper(scene: Scene, paragraph: int, source: Source, quoted: str) -> Told:
    """Lead "the statement" to its issuer, and tell whom it reports by the words quoted."""
    text = scene.readings[paragraph].text
    noun, words = source.head.of(text), source.span.of(text)
    own = [n for n in scene.in_span(paragraph, source.span) if n.mention is not None]
    author = find_author(scene, paragraph, source)
    issuer = own[0].player if own else author
    if issuer is None:
        issuer = find_issuer(scene, paragraph, source.head, noun)
    reports = _reported(scene, paragraph, quoted, issuer)
    if issuer is None:
        return Told(player=None, name=words, resolution="unnamed", reports=reports)
    return Told(player=issuer, name=words, resolution="issuer", reports=reports)


def _reported(scene: Scene, paragraph: int, quoted: str, issuer: int | None) -> int | None:
    """Find whom a statement reports: the one its own words make speak, else its context's subject."""
    speaking = [n for n in _people_in(scene, quoted) if n != issuer]
    if speaking:
        return speaking[0]
    if issuer is None or scene.cast.players[issuer].kind is EntityKind.PERSON:
        return None
    for number, _, player in scene.issues:
        if player != issuer or number > paragraph:
            continue
        whole = Span(0, len(scene.readings[number].text))
        subjects = [
            n
            for n in scene.in_span(number, whole)
            if n.is_subject and scene.cast.players[n.player].kind is EntityKind.PERSON
        ]
        if subjects:
            return subjects[0].player
    return None


def _people_in(scene: Scene, quoted: str) -> list[int]:
    """Find the persons whom quoted words name before a verb of speech."""
    words = [(m.group(), m.start()) for m in _WORD.finditer(quoted)]
    found = []
    for place, (word, _) in enumerate(words):
        bearers = [
            n for n in scene.cast.named(word) if scene.cast.players[n].kind is EntityKind.PERSON
        ]
        ahead = [w.lower() for w, _ in words[place + 1 : place + 5]]
        if bearers and any(_says(w) for w in ahead):
            found.append(bearers[0])
    return found


def _says(word: str) -> bool:
    """Tell whether a word is a form of a verb of speech, by its endings."""
    stems = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d")}
    if word.endswith("ied"):
        stems.add(word[:-3] + "y")
    return bool(stems & SPEECH) or word in {"said", "told", "wrote"}


def _by_role(scene: Scene, paragraph: int, span: Span, head: Span, text: str) -> Told:
    """Lead "the harbour minister" to the person with that title, "the ministry" to the body."""
    words = span.of(text)
    noun = fold(head.of(text))
    if not _DEFINITE.match(words):
        return Told(player=None, name=words, resolution="unnamed")
    phrase = Span(span.start, head.end).of(text)
    ranked, rule = bearers(scene, paragraph, span, phrase) if noun in ROLES else ([], "role")
    described = find_described(scene, paragraph, span, head, text)
    if ranked and not (described and leads(scene, paragraph, span, described[0], ranked)):
        rest = tuple(ranked[1:])
        return Told(player=ranked[0], name=words, resolution=rule, candidates=rest)
    if described:
        rest = tuple(described[1:])
        return Told(player=described[0], name=words, resolution="described", candidates=rest)
    country = find_country(re.sub(r"^the\s", "", words, flags=re.IGNORECASE))
    plain = len(words.split()) == 2 and words.lower().startswith("the ")
    if noun in BODY_NOUNS | GENERIC_BODIES and country is None and plain:
        ranked = scene.generic_bodies(paragraph, span, noun)
        if ranked:
            return Told(
                player=ranked[0],
                name=words,
                resolution="body",
                candidates=tuple(ranked[1:4]),
            )
    fuller = fuller_words(scene, paragraph, span, noun) if plain else None
    return Told(player=None, name=fuller or words, resolution="unnamed")
