"""Spoken: quoted words as they compare, so that style is no difference between two wordings.

Case, marks, hyphens, British and American spelling, and the styles of numbers and dates are
how a desk writes what was said. Square brackets say openly that an editor wrote what is in
them, and an ellipsis that words are left out. All else inside quotation marks is somebody's
very words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from wirecopy.text.days import MONTHS, WEEKDAYS
from wirecopy.text.numbers import find_numbers
from wirecopy.text.span import Span
from wirecopy.text.spellings import find_spelling
from wirecopy.text.times import find_times
from wirecopy.text.words import Word, WordKind, find_words

EDITED: Final = "[]"
"""The form of words in square brackets."""
ELLIPSIS: Final = "…"

MOST_BETWEEN_WORDS: Final = 2
"""`want it in writing` > `burn it to the ground` is one change, though both have `it`."""
MOST_PUT_IN_WORDS: Final = 3
"""An editor who puts words in at an end puts in few; who quotes on has more."""

_EDITOR: Final = re.compile(
    r"(?<![^\W_])\[[^\[\]\n]{2,200}\](?![^\W_])|\((?:sic|emphasis added)\)"
)
_LEFT_OUT: Final = re.compile(r"…|\.(?:[ \u00a0]?\.){2,}")
_SIGNS: Final = frozenset("%$€£¥₹")
_RANKS: Final = {
    word: f"{rank}{'th' if rank > 3 else ('st', 'nd', 'rd')[rank - 1]}"
    for rank, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
            *("ninth", "tenth", "eleventh", "twelfth"),
        ),
        1,
    )
}
# What a desk shortens or writes out; a name and its initials are other words.
_SHORT: Final = {
    "ltd": "limited",
    "corp": "corporation",
    "inc": "incorporated",
    "govt": "government",
    "dept": "department",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "capt": "captain",
    "st": "saint",
    "vs": "versus",
}
_CALENDAR: Final = {
    **{name: f"month-{number}" for name, number in MONTHS.items()},
    **{name: f"weekday-{number}" for name, number in WEEKDAYS.items()},
}


class Spoken(NamedTuple):
    """One word, number or date of a quotation, or what an editor put there."""

    span: Span
    form: str
    """By which two styles of it are equal."""

    @property
    def is_edit(self) -> bool:
        """Whether an editor says here that the words are not the speaker's, or are left out."""
        return self.form in {EDITED, ELLIPSIS}


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which two wordings differ beyond style."""

    base: Span
    """In the base text; empty where only the other has words."""
    other: Span
    """In the other text; empty where it leaves words out without a mark."""
    is_cut: bool
    """Whether the other only says less: at an end, by whole sentences, or by an ellipsis."""


def find_spoken(text: str, within: Span) -> list[Spoken]:
    """Give what is said in a stretch of `text`, without marks.

    >>> [s.form for s in find_spoken("Old-time labour, 40%", Span(0, 20))]
    ['oldtime', 'labor', 'number 40 40 percent exact']
    """
    words = within.of(text)
    return [Spoken(s.span.shifted(within.start), s.form) for s in _read(words)]


@lru_cache(maxsize=1 << 13)
def spoken_forms(words: str) -> tuple[str, ...]:
    """Give by what two wordings compare: equal where only their style differs.

    >>> spoken_forms("The U.S. Navy, 40%") == spoken_forms("the US Navy 40 per cent")
    True
    """
    return tuple(unit.form for unit in _read(words))


@lru_cache(maxsize=1 << 13)
def _read(words: str) -> tuple[Spoken, ...]:
    whole = Span(0, len(words))
    units = [
        # "[...]" says that words are left out, "[Falk]" whom the speaker means.
        Spoken(Span(*m.span()), ELLIPSIS if not m.group().strip("[.… ]") else EDITED)
        for m in _EDITOR.finditer(words)
    ]
    units += [
        Spoken(Span(*m.span()), ELLIPSIS)
        for m in _LEFT_OUT.finditer(words)
        if _free(Span(*m.span()), units)
    ]
    units += [
        Spoken(t.span, f"time {t.key}")
        for t in find_times(words, None, whole)
        if _free(t.span, units)
    ]
    units += [
        Spoken(n.span, f"number {n.low} {n.high} {n.unit} {'rough' if n.approximate else 'exact'}")
        for n in find_numbers(words, whole)
        if _free(n.span, units)
    ]
    typed = sorted(units)
    return tuple(sorted([*typed, *_plain(find_words(words), typed)]))


def _free(span: Span, taken: Sequence[Spoken]) -> bool:
    return not any(span.meets(unit.span) for unit in taken)


def _plain(words: Sequence[Word], typed: Sequence[Spoken]) -> Iterator[Spoken]:
    """Give the words that are no number, date or edit."""
    at = 0
    for word in words:
        while at < len(typed) and typed[at].span.end <= word.span.start:
            at += 1
        if at < len(typed) and typed[at].span.meets(word.span):
            continue
        if word.kind is not WordKind.MARK or word.folded in _SIGNS:
            yield Spoken(word.span, _form(word.folded))


def _form(folded: str) -> str:
    plain = folded.replace("-", "").replace(".", "")
    known = _CALENDAR.get(plain) or _SHORT.get(plain) or _RANKS.get(plain)
    return known or find_spelling(plain)


def compare_spoken(
    base_text: str, base: Sequence[Spoken], other_text: str, other: Sequence[Spoken]
) -> list[Difference]:
    """Give where `other` differs from `base` beyond style, in their order.

    >>> a, b = "The mole will not hold.", "The mole will hold."
    >>> (one,) = compare_spoken(a, find_spoken(a, Span(0, 23)), b, find_spoken(b, Span(0, 19)))
    >>> one.base.of(a), one.other.of(b), one.is_cut
    ('not', '', False)
    """
    found = []
    for a, b, c, d in _stretches(base, other):
        if _is_style(base[a:b], other[c:d]):
            continue
        if a == b and _at_end(other, c, d) and _says_more(other, c, d, other_text):
            continue
        left_out = all(unit.is_edit for unit in other[c:d])
        says_so = any(unit.form == ELLIPSIS for unit in other[c:d])
        less = _at_end(base, a, b) or _whole_sentences(base, a, b, base_text)
        found.append(
            Difference(
                base=_stretch(base, a, b),
                other=_stretch(other, c, d),
                is_cut=left_out and a < b and (says_so or less),
            )
        )
    return found


def _stretches(
    base: Sequence[Spoken], other: Sequence[Spoken]
) -> Iterator[tuple[int, int, int, int]]:
    """Give what differs, as ranges of both; with hardly a word between, two are one rewriting."""
    ours, theirs = [s.form for s in base], [s.form for s in other]
    if ours == theirs:  # As most copies have it.
        return
    matcher = SequenceMatcher(None, ours, theirs, False)
    known: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or _is_style(base[a:b], other[c:d]):
            continue
        if known and a - known[1] <= MOST_BETWEEN_WORDS and c - known[3] <= MOST_BETWEEN_WORDS:
            known = (known[0], b, known[2], d)
            continue
        if known:
            yield known
        known = (a, b, c, d)
    if known:
        yield known


def _says_more(other: Sequence[Spoken], first: int, end: int, text: str) -> bool:
    """Tell whether an end that only the other has is more of what was said, and nothing put in.

    Then the base quotes less. A word or two at an end are put in, unless a sentence.
    """
    return end - first > MOST_PUT_IN_WORDS or _whole_sentences(other, first, end, text)


def _is_style(base: Sequence[Spoken], other: Sequence[Spoken]) -> bool:
    """Tell whether two stretches are one but for style, or what an editor openly put there."""
    if any(unit.form == EDITED for unit in (*base, *other)):
        ours, theirs = ([s for s in side if s.form != EDITED] for side in (base, other))
        if not (ours and theirs):
            return True
        base, other = ours, theirs
    if any(unit.form == ELLIPSIS for unit in base) or not base:
        return all(unit.form == ELLIPSIS for unit in (*base, *other)) or (
            # The base itself says that it leaves words out: here they are.
            len(base) > 0 and all(unit.form == ELLIPSIS for unit in base)
        )
    return _letters(base) == _letters(other)


def _letters(units: Sequence[Spoken]) -> str:
    return "".join(unit.form for unit in units)


def _at_end(units: Sequence[Spoken], first: int, end: int) -> bool:
    return first == 0 or end == len(units)


def _whole_sentences(units: Sequence[Spoken], first: int, end: int, text: str) -> bool:
    """Tell whether units begin and end where sentences do."""
    return _breaks(units, first, text) and _breaks(units, end, text)


def _breaks(units: Sequence[Spoken], at: int, text: str) -> bool:
    """Tell whether a sentence ends before a unit; the ends of the words are such places."""
    if at in {0, len(units)}:
        return True
    between = text[units[at - 1].span.end : units[at].span.start]
    return any(mark in between for mark in ".!?…")


def _stretch(units: Sequence[Spoken], first: int, end: int) -> Span:
    """Give the characters of some units; of none, the empty place where they are missing."""
    if first < end:
        return Span(units[first].span.start, units[end - 1].span.end)
    if not units:
        return Span(0, 0)
    place = units[first - 1].span.end if first else units[0].span.start
    return Span(place, place)
