"""Entities: the players of a dispatch as claims, with wordings, handles and cites."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from wirecopy.claims.claim import Entity, EntityKind
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.names.name_forms import name_words
from wirecopy.claims.names.player import Player
from wirecopy.claims.names.titles import title_before
from wirecopy.claims.occurrences.copies import Copy, in_article
from wirecopy.claims.posts import author_mention
from wirecopy.claims.reading import Reading
from wirecopy.claims.speakers.roles import holders
from wirecopy.claims.speakers.said import Said
from wirecopy.claims.speakers.scene import Scene
from wirecopy.ids import DispatchId, EntityId, content_id
from wirecopy.text.folding import fold
from wirecopy.text.span import Cite

MIN_SURNAME_CHARS: Final = 4
"""A shorter surname stands in too many handles by chance."""

VAGUE_ROLES: Final = frozenset(
    [
        *("head", "chief", "fan", "player", "witness", "resident", "owner", "partner", "official"),
        *("officer", "expert", "author", "representative", "veteran", "boss", "leader", "source"),
    ]
)
"""Alone, these may be anybody's: the officials, the head of the river."""

Stage = Mapping[tuple[str, ...], tuple[Scene, list[Said]]]


def tie_handles(
    players: Sequence[Player], copies: Sequence[Copy], readings: Mapping[str, Reading]
) -> None:
    """Tie each handle to one person: as a post's author, by title words before it, or by surname."""
    people = [p for p in players if p.kind is EntityKind.PERSON]
    for copy in copies:
        for embed in copy.article.embeds:
            mention = author_mention(embed)
            bearers = [p for p in players if mention and mention.name in p.names]
            if embed.handle and len(bearers) == 1:
                bearers[0].handles.add(embed.handle)
    for text in sorted(readings):
        for span in readings[text].handles:
            handle = span.of(text)
            title, _, side = title_before(text, span.start)
            owners = _by_surname(people, handle) or _by_title(people, title, side)
            if len(owners) == 1 and not any(handle in p.handles for p in players):
                owners[0].handles.add(handle)
                if title:
                    owners[0].titles[title] += 1
                if side:
                    owners[0].sides[side] += 1


def _by_surname(people: Sequence[Player], handle: str) -> list[Player]:
    bare = fold(handle).replace("_", "")
    surnames = ((p, name_words(p.name)[-1]) for p in people if len(name_words(p.name)) > 1)
    found = [p for p, surname in surnames if len(surname) >= MIN_SURNAME_CHARS and surname in bare]
    whole = [p for p in people if _has_both(bare, name_words(p.name))]
    return whole or found


def _has_both(handle: str, words: Sequence[str]) -> bool:
    """Tell whether a handle has the first and the last word of a name: @MirekOsk."""
    return len(words) > 1 and words[0] in handle and words[-1] in handle


def _by_title(people: Sequence[Player], title: str | None, side: str | None) -> list[Player]:
    if not title:
        return []
    words = [w for w in re.findall(r"[^\W_]+", fold(title)) if w != "of"]
    return [
        p
        for p in people
        if (side is None or p.side in {side, None})
        and (p.has_role(words) or (side is not None and p.has_role(words[1:]) and len(words) > 1))
    ]


def claim_entities(
    dispatch: DispatchId, cast: Cast, copies: Sequence[Copy], stage: Stage
) -> tuple[tuple[Entity, ...], dict[int, EntityId]]:
    """Claim everybody who is named, with a cite for each naming; give their ids by player too."""
    cites: dict[int, set[Cite]] = {}
    wordings: dict[int, set[str]] = {}
    for copy in copies:
        scene, said = stage[copy.texts]
        for naming in scene.namings:
            text = copy.texts[naming.paragraph]
            if naming.span.of(text).lower() in {"he", "she"}:
                continue
            cites.setdefault(naming.player, set()).add(
                Cite(copy.id, in_article(copy, naming.paragraph, naming.span))
            )
            names = wordings.setdefault(naming.player, set())
            names.add(_in_line(naming.span.of(text)))
            if naming.mention is not None:
                names.add(_in_line(naming.mention.whole.of(text)))
        _roles(said, copy, wordings)
        _offices(scene, copy, cites, wordings)
        _authors(copy, cast, cites, wordings)
    entities, ids = [], {}
    for number, player in enumerate(cast.players):
        if number not in cites:
            continue
        entity = _entity(dispatch, number, player, cites[number], wordings[number])
        ids[number] = entity.id
        entities.append(entity)
    return tuple(entities), ids


def _in_line(words: str) -> str:
    """Give words in one line, for a hard-wrapped text breaks names too."""
    return " ".join(words.split())


def _roles(said: Sequence[Said], copy: Copy, wordings: dict[int, set[str]]) -> None:
    """Add the roles under which somebody speaks: the harbour minister."""
    for one in said:
        if one.told and one.told.player is not None and one.told.resolution in {"role", "body"}:
            source = one.utterance.source
            if source is not None:
                words = source.span.of(copy.texts[one.source_paragraph])
                wordings.setdefault(one.told.player, set()).add(_in_line(words))


def _offices(
    scene: Scene, copy: Copy, cites: dict[int, set[Cite]], wordings: dict[int, set[str]]
) -> None:
    """Add the roles that one person alone bears: the Norvian foreign minister, the minister."""
    cast = scene.cast
    for number, reading in enumerate(scene.readings):
        for span in reading.roles:
            inside = (cast.players[n.player].kind for n in scene.in_span(number, span))
            if EntityKind.PERSON in inside or any(
                m.whole.meets(span) for m in reading.mentions if m.title
            ):
                continue
            words = span.of(reading.text)
            if fold(words).removeprefix("the ") in VAGUE_ROLES or any(
                words.endswith(f" {a}") for p in cast.players for a in p.adjectives
            ):
                # "The speaker of the Braskan ...": the phrase goes on.
                continue
            bearers = holders(cast, cast.people(), words, whole=True)
            if len(bearers) == 1:
                place = Cite(copy.id, in_article(copy, number, span))
                cites.setdefault(bearers[0], set()).add(place)
                wordings.setdefault(bearers[0], set()).add(_in_line(words))


def _authors(
    copy: Copy, cast: Cast, cites: dict[int, set[Cite]], wordings: dict[int, set[str]]
) -> None:
    """Add the signatures of posts."""
    for embed in copy.article.embeds:
        player = cast.handled(embed.handle) if embed.handle else None
        for words in (embed.author, embed.handle):
            at = copy.article.text.find(words, embed.words.end, embed.span.end) if words else -1
            if player is None or not words or at < 0:
                continue
            place = Cite(copy.id, type(embed.span)(at, at + len(words)))
            cites.setdefault(player, set()).add(place)
            wordings.setdefault(player, set()).add(_in_line(words))


def _entity(
    dispatch: DispatchId, number: int, player: Player, cites: set[Cite], wordings: set[str]
) -> Entity:
    return Entity(
        id=EntityId(content_id("e", dispatch, player.kind.value, player.name, str(number))),
        kind=player.kind,
        name=player.name,
        titles=_titles(player),
        side=player.side,
        wordings=tuple(sorted(wordings | player.handles)),
        handles=tuple(sorted(player.handles)),
        cites=tuple(sorted(cites)),
    )


def _titles(player: Player) -> tuple[str, ...]:
    """Give each title once, whatever its case, the longest first."""
    forms: dict[str, str] = {}
    for title in sorted(player.titles, key=lambda t: (-player.titles[t], t)):
        forms.setdefault(fold(title), title)
    return tuple(sorted(forms.values(), key=lambda t: (-len(t), t)))
