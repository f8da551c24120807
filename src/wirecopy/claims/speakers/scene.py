"""Scene: one article's paragraphs in order, and who is on stage where.

What a pronoun or a bare surname means depends on what the article itself said before; a
copy that cut a paragraph may mean another.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import BODY_NOUNS, FEMALE, GENERIC_BODIES, MALE
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.names.mention import Mention, Pronoun
from wirecopy.claims.reading import Issue, Reading
from wirecopy.claims.speakers.naming import Naming, part_in
from wirecopy.claims.speakers.pronouns import AHEAD, barred, score, subject_ahead
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

MAX_NAMINGS_BACK: Final = 500
"""How many namings are looked through for "the company"; no article of a day's news has more."""
LOOK_BACK_PARAGRAPHS: Final = 3
"""A pronoun rarely reaches farther back; see docs/claims.md."""
BODY_NEARNESS: Final = 0.15
"""What a paragraph of nearness is worth for a body, of that for a person: "the club" reaches far."""
KNOWN_GENDER: Final = 0.4
"""What it is worth that a name or title tells the gender asked for, in paragraphs of nearness."""
REPEATED: Final = 0.1
"""What each naming is worth of a body that "the company" may mean."""
OFFICIAL_BODIES: Final = (
    BODY_NOUNS - GENERIC_BODIES - {"alliance", "campaign", "hospital", "forces"}
)
"""Words in names of bodies that are no company, club or group."""
FAR_BACK_PARAGRAPHS: Final = 12
"""How far it reaches where nobody stands nearer: in an interview, or a list of what she said."""


def _place(naming: Naming) -> tuple[int, int]:
    return naming.paragraph, naming.span.start


def _gender_in(title: str | None) -> str | None:
    """Give the gender that the words of a title tell: Mr., Mrs., Congresswoman."""
    words = {w.lower().strip(".") for w in (title or "").split()}
    return "f" if words & FEMALE else "m" if words & MALE else None


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
    in_full: Counter[int] = field(default_factory=Counter)
    """How often the article names somebody by more than one word."""
    genders: dict[int, str] = field(default_factory=dict)
    """Of those who share a name, what Mr. or Mrs. before it told."""
    brought_in: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    """Where a noun first stood for somebody without a name, as far as it was asked for."""
    issues: tuple[tuple[int, Issue, int], ...] = ()
    """Each paper whose issuer is on stage: the paragraph, the paper, the player."""

    def __post_init__(self) -> None:
        for reading in self.readings:
            for mention in reading.mentions:
                if " " in mention.name and len(own := self.cast.named(mention.name)) == 1:
                    self.in_full[own[0]] += 1
        items = [(n, *pair) for n, r in enumerate(self.readings) for pair in _in_order(r)]
        # Names first: what a pronoun cannot mean may stand behind it.
        for is_pronoun in (False, True):
            for number, span, item in items:
                if isinstance(item, Pronoun) is not is_pronoun:
                    continue
                naming = self._settle(number, span, item)
                if naming is not None:
                    insort(self.namings, naming, key=_place)
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
        speaks, is_told = part_in(self.readings[paragraph].utterances, span)
        return Naming(
            paragraph=paragraph,
            span=span,
            player=player,
            is_subject=is_subject,
            mention=item if isinstance(item, Mention) else None,
            speaks=speaks,
            is_told=is_told,
        )

    def bearer(self, mention: Mention, paragraph: int, span: Span) -> int | None:
        """Give whom a name means here: of several bearers, the one who went by it last.

        In passing others are named in full: "Jonas Falk's boat" leaves "Falk" to Ines. Where
        nobody went by it yet, it is whom the article names most often.
        """
        bearers = self.cast.named(mention.name)
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        if mention.title:
            fitting = [b for b in bearers if self.cast.players[b].titles[mention.title]]
            if len(fitting) == 1:
                return fitting[0]
        gender = _gender_in(mention.title)
        fits = tuple(b for b in bearers if gender and self.gender_of(b) == gender)
        able = tuple(b for b in bearers if not gender or self.gender_of(b) in {gender, None})
        found = self._went_by(fits or able or bearers, paragraph, span)
        if gender:
            self.genders.setdefault(found, gender)
        return found

    def _went_by(self, bearers: tuple[int, ...], paragraph: int, span: Span) -> int:
        """Give who of some went by a name of one word last, or spoke or did something just before."""
        before = (n for n in self.before(paragraph, span.start) if n.player in bearers)
        main = (
            n.player
            for n in before
            if n.mention is not None
            and (
                n.is_short
                or (n.is_subject and n.paragraph == paragraph)
                or (n.speaks and paragraph - n.paragraph <= 1)
            )
        )
        return next(main, max(bearers, key=lambda b: (self.in_full[b], -b)))

    def gender_of(self, number: int) -> str | None:
        """Give `f` or `m` where names, titles or Mr. and Mrs. in this article tell."""
        return self.cast.players[number].gender or self.genders.get(number)

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

    def pronoun_candidates(self, paragraph: int, span: Span, gender: str | None) -> list[int]:
        """Rank the persons that he or she may mean here, the likeliest first.

        With no gender, all persons are ranked: whom "the candidate" may mean. Where nobody is
        named close by, those named farther before are.
        """
        near = self._ranked(paragraph, span, gender, LOOK_BACK_PARAGRAPHS)
        return near or self._ranked(paragraph, span, gender, FAR_BACK_PARAGRAPHS)

    def _ranked(self, paragraph: int, span: Span, gender: str | None, reach: int) -> list[int]:
        scores = self._ahead(paragraph, span, gender)
        reading = self.readings[paragraph]
        here = self.in_span(paragraph, Span(0, len(reading.text)))
        out = barred(reading, span, here)
        for naming in self.before(paragraph, span.start):
            if paragraph - naming.paragraph > reach:
                break
            if naming.player in out or not self._may_be(naming.player, gender):
                continue
            if naming.mention is None and self._is_addressed(naming):
                continue
            sure = KNOWN_GENDER if self.cast.players[naming.player].told_gender else 0.0
            found = score(naming, paragraph, span) + sure
            scores[naming.player] = max(scores.get(naming.player, -99.0), found)
        return sorted(scores, key=lambda number: (-scores[number], number))

    def _ahead(self, paragraph: int, span: Span, gender: str | None) -> dict[int, float]:
        """Give the subject behind a clause in front, as one whom its pronoun may mean."""
        ahead = subject_ahead(self.readings[paragraph], span)
        player = self.bearer(ahead, paragraph, ahead.span) if ahead else None
        return {player: AHEAD} if player is not None and self._may_be(player, gender) else {}

    def _may_be(self, number: int, gender: str | None) -> bool:
        fits = gender is None or self.gender_of(number) in {gender, None}
        return self.cast.players[number].kind is EntityKind.PERSON and fits

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

    def last_speaking(self, paragraph: int, span: Span) -> int | None:
        """Give the body or place that spoke last, here or a paragraph before; None after a person."""
        for naming in self.before(paragraph, span.start):
            if paragraph - naming.paragraph > 1:
                return None
            if naming.speaks:
                is_person = self.cast.players[naming.player].kind is EntityKind.PERSON
                return None if is_person else naming.player
        return None

    def generic_bodies(self, paragraph: int, span: Span, noun: str) -> list[int]:
        """Rank the bodies that "the company" or "the club" may mean here, the likeliest first.

        A body whose name has the noun is meant; else the one named most often up to here, for
        nouns that any body may go by.
        """
        found = self._generic(paragraph, span, noun, told=False)
        # "Halden Yards has a new dock, the company said": named in its own words alone.
        return found or self._generic(paragraph, span, noun, told=True)

    def _generic(self, paragraph: int, span: Span, noun: str, *, told: bool) -> list[int]:
        scores: dict[int, float] = {}
        for naming in islice(self.before(paragraph, span.start), MAX_NAMINGS_BACK):
            player = self.cast.players[naming.player]
            words = fold(player.name).split()
            if player.kind is not EntityKind.BODY or (naming.is_told and not told):
                continue
            if told and (not naming.is_subject or naming.paragraph != paragraph):
                continue
            if noun in words:
                return [naming.player]
            if noun in GENERIC_BODIES and not OFFICIAL_BODIES.intersection(words):
                found = score(naming, paragraph, span, BODY_NEARNESS)
                scores[naming.player] = max(scores.get(naming.player, found), found) + REPEATED
        return sorted(scores, key=lambda number: (-scores[number], number))

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
