"""Alike: which quotations of several dispatches are one, told by their words.

A wrong join puts words into somebody's mouth, and is worse than a missing one. So only
quoted words count, enough of them; short ones need one speaker, and where two speakers are
named it takes so many words that two people do not say them by chance.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, product
from typing import Final

from rapidfuzz.distance import LCSseq

from wirecopy.claims.claim import Quotation, QuotationKind
from wirecopy.ids import ClaimId, DispatchId, IdentityId
from wirecopy.text.quotes import find_quoted
from wirecopy.text.same_names import same_name
from wirecopy.text.span import Span
from wirecopy.text.spoken import find_spoken

MIN_WORDS: Final = 6
"""Fewer quoted words are said by many."""
MIN_WORDS_OF_TWO: Final = 12
"""So many words in a row are not said by two people by chance: somebody changed the name."""
MIN_WORDS_UNSURE: Final = 8
"""The same where one of the two has no name."""
MIN_SHARED_SHARE: Final = 0.75
"""Least part of the shorter one's words that two wordings of one quotation share, in order."""
MOST_DAYS_APART: Final = 7
"""So long after, the same words but for some are another statement. The very words, or a part
of them, may be quoted at any time. Seen on the 26,000 quotations of `reprints-lk`."""
RUN_WORDS: Final = 5
MOST_HOLDERS: Final = 100
"""A run of words that more wordings have is a phrase of the day, and tells nothing."""

Forms = tuple[str, ...]


class Bond(StrEnum):
    """What two named speakers are to each other."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One quotation of a dispatch, as it is held against others."""

    dispatch: DispatchId
    quotation: Quotation
    identity: IdentityId | None
    weight: int
    """How many articles carry it."""
    on: date | None
    """The first day it was published."""

    @property
    def id(self) -> ClaimId:
        """The id of its quotation."""
        return self.quotation.id


def find_alike(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Give pairs of quotations of different dispatches that are one; enough of them to join all.

    Near-linear: wordings that are equal are held together first, and of the others only
    those that share a run of RUN_WORDS words are compared.
    """
    by_forms: dict[Forms, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.dispatch, line.id)):
        for forms in quoted_forms(line.quotation):
            if len(forms) >= MIN_WORDS:
                by_forms[forms].append(line)
    for forms, same in by_forms.items():
        yield from _of_one_wording(same, len(forms))
    for one, other in _neighbours(sorted(by_forms)):
        shared = _shared(one, other)
        pairs = product(by_forms[one], by_forms[other]) if shared else ()
        less = shared == min(len(one), len(other))
        yield from (
            (a, b)
            for a, b in pairs
            if _may_join(a, b, shared) and (less or _are_near(a, b)) and _of_one_depth(a, b)
        )


def _of_one_wording(same: Sequence[Line], words_count: int) -> Iterator[tuple[Line, Line]]:
    """Join each quotation to the first of the same words that it can be joined to."""
    for at, line in enumerate(same):
        other = next((o for o in same[:at] if _may_join(o, line, words_count)), None)
        if other is not None:
            yield other, line


def quoted_forms(quotation: Quotation) -> list[Forms]:
    """Give the words of a quotation that stand in quotation marks, a stretch each."""
    words = quotation.words
    if not quotation.kind.is_quoted:
        return []
    whole = [Span(0, len(words))]
    if quotation.kind is QuotationKind.MIXED:
        whole = [q.words for q in find_quoted(words)]
    return [tuple(u.form for u in find_spoken(words, span) if not u.is_edit) for span in whole]


def _neighbours(wordings: Sequence[Forms]) -> Iterator[tuple[Forms, Forms]]:
    """Give the pairs of wordings that share a run of words which not all the world has."""
    holders: dict[Forms, list[int]] = defaultdict(list)
    for number, forms in enumerate(wordings):
        for run in {forms[at : at + RUN_WORDS] for at in range(len(forms) - RUN_WORDS + 1)}:
            holders[run].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if 2 <= len(numbers) <= MOST_HOLDERS:
            pairs.update(combinations(numbers, 2))
    for a, b in sorted(pairs):
        yield wordings[a], wordings[b]


def _shared(one: Forms, other: Forms) -> int:
    """Count the words that two wordings of one quotation share; 0 where they are two quotations."""
    short, long = sorted((one, other), key=len)
    if f" {' '.join(short)} " in f" {' '.join(long)} ":
        return len(short)
    blocks = [b for b in LCSseq.opcodes(short, long) if b.tag == "equal"]
    shared = sum(b.src_end - b.src_start for b in blocks)
    if not blocks or shared < MIN_SHARED_SHARE * len(short):
        return 0
    stretch = max(
        blocks[-1].src_end - blocks[0].src_start, blocks[-1].dest_end - blocks[0].dest_start
    )
    return shared if shared >= MIN_SHARED_SHARE * stretch else 0


def _may_join(a: Line, b: Line, shared: int) -> bool:
    if a.dispatch == b.dispatch:
        return False
    least = {
        Bond.SAME: MIN_WORDS,
        Bond.UNSURE: MIN_WORDS_UNSURE,
        Bond.OTHER: MIN_WORDS_OF_TWO,
    }
    return shared >= least[bond(a, b)]


def _of_one_depth(a: Line, b: Line) -> bool:
    """Tell whether both or neither stand in somebody else's quotation, of which one may be a part."""
    return (a.quotation.told_by is None) == (b.quotation.told_by is None)


def _are_near(a: Line, b: Line) -> bool:
    """Tell whether two quotations in other words are of about one day, as far as that is known.

    Months later it is another statement in the mould of the first: the next quarter's profit.
    """
    return a.on is None or b.on is None or abs((a.on - b.on).days) <= MOST_DAYS_APART


def bond(a: Line, b: Line) -> Bond:
    """Tell what the speakers of two quotations are to each other."""
    if a.identity is not None and a.identity == b.identity:
        return Bond.SAME
    one, other = a.quotation.speaker, b.quotation.speaker
    if one is None or other is None:
        return Bond.UNSURE
    if same_name(one.name, other.name):
        return Bond.SAME
    if a.identity is None or b.identity is None or one.candidates or other.candidates:
        return Bond.UNSURE
    return Bond.OTHER
