"""Speakers: where origins of a story give the same words to different people.

Read from claims, so that it takes the language extra. Only words enough that two people do not
say them by chance, and names that nobody bears both of.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from wirecopy.claims.claim import Quotation, Speaker
from wirecopy.ids import DispatchId
from wirecopy.records.findings import Findings
from wirecopy.records.origins import Origin
from wirecopy.records.record import Conflict, ConflictKind, ConflictSide
from wirecopy.text.same_names import may_be_one
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import find_spoken

MIN_WORDS: Final = 8
"""Fewer words two people of one story may well both say."""
MIN_CONFIDENCE_SHARE: Final = 0.8
"""Below, the reading of a speaker errs more often than a newsroom does; see docs/claims.md."""
ABOUT_WORDS: Final = 6


class _Given(NamedTuple):
    """A quotation that a dispatch gives to somebody by name."""

    dispatch: DispatchId
    quotation: Quotation
    speaker: Speaker


def find_speaker_disagreements(
    findings: Findings, origins: Mapping[DispatchId, Origin]
) -> Iterator[Conflict]:
    """Give a conflict for each two origins that name different speakers of the same words."""
    said: dict[tuple[str, ...], list[_Given]] = defaultdict(list)
    for dispatch in origins:
        claims = findings.claims.get(dispatch)
        for quotation in claims.quotations if claims else ():
            speaker = quotation.speaker
            if speaker is None or not quotation.kind.is_quoted or not _is_sure(speaker):
                continue
            words = quotation.words
            forms = tuple(u.form for u in find_spoken(words, Span(0, len(words))))
            if len(forms) >= MIN_WORDS:
                said[forms].append(_Given(dispatch, quotation, speaker))
    for forms in sorted(said):
        for one, other in combinations(said[forms], 2):
            if origins[one.dispatch].key != origins[other.dispatch].key and not may_be_one(
                one.speaker.name, other.speaker.name
            ):
                yield _conflict(one, other, findings, origins)
                break


def _is_sure(speaker: Speaker) -> bool:
    return (
        speaker.entity is not None
        and not speaker.candidates
        and speaker.confidence_share >= MIN_CONFIDENCE_SHARE
    )


def _conflict(
    one: _Given, other: _Given, findings: Findings, origins: Mapping[DispatchId, Origin]
) -> Conflict:
    words = one.quotation.words.split()
    sides = [
        ConflictSide(
            words=given.speaker.mention,
            origin=origins[given.dispatch].name,
            cites=_named(given, findings),
        )
        for given in (one, other)
    ]
    return Conflict(
        kind=ConflictKind.DISAGREEMENT,
        about=" ".join(words[:ABOUT_WORDS]) + (" …" if len(words) > ABOUT_WORDS else ""),
        sides=tuple(sorted(sides, key=lambda side: (side.origin, side.words))),
    )


def _named(given: _Given, findings: Findings) -> tuple[Cite, ...]:
    """Give where the speaker is named as the side says; else the words themselves."""
    quotation = given.quotation
    named = tuple(
        cite
        for cite in quotation.speaker_cites
        if cite.span.of(findings.articles[cite.article].text) == given.speaker.mention
    )
    return named or quotation.cites
