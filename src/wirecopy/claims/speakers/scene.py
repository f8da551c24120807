"""Scene: one article's paragraphs in order, and who is on stage where.

What a pronoun or a bare surname means depends on what the article itself said before; a
copy that cut a paragraph may mean another.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import FEMALE, GENERIC_BODIES, MALE
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.names.mention import Mention, Pronoun
from wirecopy.claims.reading import Issue, Reading
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

MAX_NAMINGS_BACK: Final = 500
"""How many namings are looked through for "the company"; no article of a day's news has more."""
LOOK_BACK_PARAGRAPHS: Final = 3
"""A pronoun rarely reaches farther back; see docs/claims.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One mention on stage: where it is, and whom it means."""

    paragraph: int
    span: Span
    player: int
    is_subject: bool
    mention: Mention | None
    """None for a pronoun or a role that was led to the player."""


def _place(naming: Naming) -> tuple[int, int]:
    return naming.paragraph, naming.span.start


def _in_order(reading: Reading) -> list[tuple[Span, Mention | Pronoun | None]]:
    """Give mentions, pronouns and handles (as None) of a paragraph in the order of the text."""
    items: list[tuple[Span, Mention | Pronoun | None]] = [(m.span, m) for m in reading.mentions]
    items += [(p.span, p) for p in reading.pronouns]
    items += [(span, None) for span in reading.handles]
    return sorted(items, key=lambda pair: pair[0])


@dataclass(slots=True)
class Scene:
    """The readings of one article in order, with their namings settled."""

    cast: Cast
    readings: Sequence[Reading]
    namings: list[Naming] = field(default_factory=list)
    """By place; pronouns are among them."""
    issues: tuple[tuple[int, Issue, int], ...] = ()
    """Each paper whose issuer is on stage: the paragraph, the paper, the player."""

    def __post_init__(self) -> None:
        for number, reading in enumerate(self.readings):
            for span, item in _in_order(reading):
                naming = self._settle(number, span, item)
                if naming is not None:
                    self.namings.append(naming)
        self.issues = tuple(self._issues())

    def _settle(self, paragraph: int, span: Span, item: Mention | Pronoun | None) -> Naming | None:
        """Find whom a mention, a pronoun or (None) a handle means, by what stands before it."""
        is_subject, player = False, None
        if isinstance(item, Mention):
            is_subject, player = item.is_subject, self.bearer(item, paragraph, span)
        elif isinstance(item, Pronoun):
            ranked = self.pronoun_candidates(paragraph, span, item.stands_for)
            is_subject, player = item.is_subject, ranked[0] if ranked else None
        else:
            player = self.cast.handled(span.of(self.readings[paragraph].text))
        if player is None:
            return None
        return Naming(
            paragraph=paragraph,
            span=span,
            player=player,
            is_subject=is_subject,
            mention=item if isinstance(item, Mention) else None,
        )

    def bearer(self, mention: Mention, paragraph: int, span: Span) -> int | None:
        """Give whom a name means here: of several bearers, the one named last before."""
        bearers = self.cast.named(mention.name)
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        if mention.title:
            fitting = [b for b in bearers if self.cast.players[b].titles[mention.title]]
            if len(fitting) == 1:
                return fitting[0]
            bearers = self._of_gender(mention.title, bearers)
        before = [
            n.player
            for n in self.before(paragraph, span.start)
            if n.player in bearers and n.mention is not None
        ]
        return before[0] if before else bearers[0]

    def _of_gender(self, title: str, bearers: tuple[int, ...]) -> tuple[int, ...]:
        """Keep of several bearers those whom Mr. or Mrs. can stand with."""
        words = {w.lower().strip(".") for w in title.split()}
        gender = "f" if words & FEMALE else "m" if words & MALE else None
        fitting = tuple(b for b in bearers if self.cast.players[b].gender == gender)
        return fitting if gender and fitting else bearers

    def before(self, paragraph: int, offset: int) -> Iterator[Naming]:
        """Give the namings before a place, the last first."""
        at = bisect_left(self.namings, (paragraph, offset), key=_place) - 1
        while at >= 0:
            yield self.namings[at]
            at -= 1

    def in_span(self, paragraph: int, span: Span) -> list[Naming]:
        """Give the namings inside a stretch of a paragraph."""
        first = bisect_left(self.namings, (paragraph, span.start), key=_place)
        end = bisect_left(self.namings, (paragraph, span.end), key=_place)
        return [n for n in self.namings[first:end] if span.holds(n.span)]

    def pronoun_candidates(self, paragraph: int, span: Span, gender: str) -> list[int]:
        """Rank the persons that he or she may mean here, the likeliest first.

        Near beats far, a subject beats an object, a known gender beats an unknown one.
        """
        scores: dict[int, float] = {}
        for naming in self.before(paragraph, span.start):
            distance = paragraph - naming.paragraph
            if distance > LOOK_BACK_PARAGRAPHS:
                break
            player = self.cast.players[naming.player]
            if player.kind is not EntityKind.PERSON or player.gender not in {gender, None}:
                continue
            if naming.mention is None and self._is_addressed(naming):
                continue
            score = -distance + (0.9 if naming.is_subject else 0.0)
            score += 0.2 if player.told_gender else 0.0
            score -= (span.start - naming.span.start if not distance else 0) * 5e-5
            scores[naming.player] = max(scores.get(naming.player, -99.0), score)
        return sorted(scores, key=lambda number: (-scores[number], number))

    def _is_addressed(self, naming: Naming) -> bool:
        """Tell whether a handle stands in words that are somebody else's: "@InesFalk and I"."""
        frame = self.readings[naming.paragraph].tree.frame
        is_handle = naming.span.of(frame.text).startswith("@")
        return is_handle and bool(frame.quotes_in(naming.span))

    def body_candidates(self, paragraph: int, span: Span) -> list[int]:
        """Rank the bodies that it may mean here, the likeliest first."""
        found: list[int] = []
        for naming in self.before(paragraph, span.start):
            if paragraph - naming.paragraph > LOOK_BACK_PARAGRAPHS:
                break
            kind = self.cast.players[naming.player].kind
            if kind is not EntityKind.PERSON and naming.player not in found:
                found.append(naming.player)
        return found

    def generic_bodies(self, paragraph: int, span: Span, noun: str) -> list[int]:
        """Rank the bodies that "the company" or "the club" may mean here, the likeliest first.

        A body whose name has the noun is meant; else the one named most often up to here, for
        nouns that any body may go by.
        """
        counts: Counter[int] = Counter()
        order: list[int] = []
        for naming in islice(self.before(paragraph, span.start), MAX_NAMINGS_BACK):
            player = self.cast.players[naming.player]
            if player.kind is not EntityKind.BODY:
                continue
            if noun in fold(player.name).split():
                return [naming.player]
            counts[naming.player] += 2 if naming.is_subject else 1
            if naming.player not in order:
                order.append(naming.player)
        if noun not in GENERIC_BODIES:
            return []
        return sorted(order, key=lambda number: (-counts[number], order.index(number)))

    def anybody(self, paragraph: int, span: Span) -> list[int]:
        """Rank everybody named shortly before a place, the last first."""
        found: list[int] = []
        for naming in self.before(paragraph, span.start):
            if paragraph - naming.paragraph > LOOK_BACK_PARAGRAPHS:
                break
            if naming.player not in found:
                found.append(naming.player)
        return found

    def _issues(self) -> Iterator[tuple[int, Issue, int]]:
        for number, reading in enumerate(self.readings):
            for issue in reading.issues:
                near = [n for n in self.in_span(number, issue.issuer) if n.mention is not None]
                if near:
                    yield number, issue, self._issuer(near)
                    continue
                noun = issue.issuer.of(reading.text).split()[-1]
                ranked = self.generic_bodies(number, issue.issuer, noun)
                if ranked:
                    yield number, issue, ranked[0]

    def _issuer(self, near: list[Naming]) -> int:
        """Choose whom an issuer's phrase names: of "Pakistan's Foreign Ministry", the ministry."""
        if self.cast.players[near[0].player].kind is EntityKind.PLACE and len(near) > 1:
            return near[1].player
        return near[0].player
