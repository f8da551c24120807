"""Quoted words: the stretches of a text that stand in quotation marks.

Marks are a core fact of a text and need no language model; who spoke is for claims. News
pages mix every style of mark, lose marks at either end, and leave a quotation that runs
on into the next paragraph without its closing mark. None of that raises.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks."""

    span: Span
    """The words with their marks."""
    words: Span
    """The words alone, without the white space at their ends."""
    closed: bool
    """False where the closing mark is missing: it runs on in the next paragraph, or is lost."""


class _Mark(NamedTuple):
    at: int
    end: int
    sign: str
    opens: bool
    """A space or bracket stands before it and a word behind it."""
    closes: bool
    """A word or stop stands before it and none behind it."""


_MARK: Final = re.compile(
    r"``|''|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2018\u2019\u201a'`"
    r"\u300c-\u300f\uff02\uff62\uff63]"
)
_DOUBLE: Final = frozenset(["``", "''", '"', "\uff02", "\u201c", "\u201d", "\u201e", "\u201f"])
_ANGLE: Final = frozenset("\u00ab\u00bb\u2039\u203a")
# East Asian brackets stand without spaces beside them.
_CORNER: Final = frozenset("\u300c\u300d\u300e\u300f\uff62\uff63")

# What ends a quotation, by the mark that opened it: its own partner, then what careless
# typesetting puts in its place. A stand-in counts only where the partner is missing.
_PARTNERS: Final = {
    "\u201c": ("\u201d", '"\u201c'),
    "\u201d": ("\u201d", '"\u201c'),
    "\u201e": ("\u201c\u201d", '"'),
    "\u201f": ("\u201d", '"'),
    '"': ('"', "\u201d"),
    "\uff02": ("\uff02", ""),
    "``": ("''", '"\u201d'),
    "''": ("''", '"'),
    "\u00ab": ("\u00bb", ""),
    "\u00bb": ("\u00ab\u00bb", ""),
    "\u2039": ("\u203a", ""),
    "\u203a": ("\u2039\u203a", ""),
    "\u300c": ("\u300d", ""),
    "\u300e": ("\u300f", ""),
    "\uff62": ("\uff63", ""),
}
_LEFT: Final = frozenset("\u201c\u201e\u201f\u00ab\u2039\u300c\u300e\uff62") | {"``"}
_SINGLE_LEFT: Final = frozenset("'\u2018\u201a`")

_THREE_WORDS: Final = re.compile(r"\s*\S+\s+\S+\s+\S")
# Words that open with an apostrophe: 'tis, 'em, '90s.
_ELIDED: Final = re.compile(r"(?:tis|twas|em|til|till|cause|bout|round|n|\d0s)\b", re.IGNORECASE)
_PLURAL: Final = re.compile(r"s['\u2019]\s+[a-z]")
# A tag that closes a paragraph: ..., the union adds.
_TAG_END: Final = re.compile(
    r",\s(?:[^\s,]+\s){1,6}(?:said|says|added|adds|stated|states|noted|notes)\.?\s*$|[:;]\s*$"
)
_FEET: Final = re.compile(r"\d['\u2019\u2032]\s?\d{1,2}$")


def find_quoted(text: str, within: Span | None = None) -> tuple[Quoted, ...]:
    """Find what `text` puts in quotation marks, outermost marks only.

    A quotation ends with its paragraph, closed or not. Apostrophes and the marks of feet
    and inches are none; single marks count from three words on, as fewer are mostly a
    name or irony. Time grows with the length of the text.

    >>> text = "“We held 'the old line',” Falk said. “Now we wait."
    >>> [(q.words.of(text), q.closed) for q in find_quoted(text)]
    [("We held 'the old line',", True), ('Now we wait.', False)]
    """
    found: list[Quoted] = []
    for paragraph in find_paragraphs(text, within):
        found.extend(_Paragraph(text, paragraph).quoted())
    return tuple(found)


class _Paragraph:
    """The marks of one paragraph, read from left to right."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self.marks = [
            self._mark(m.start(), m.end(), m.group())
            for m in _MARK.finditer(text, span.start, span.end)
        ]
        self.places: dict[str, list[int]] = {}
        for index, mark in enumerate(self.marks):
            self.places.setdefault(mark.sign, []).append(index)
        self.strays: set[str] = set()
        self.single_ends = [
            i for i, m in enumerate(self.marks) if m.sign in "'\u2019" and m.closes
        ]
        self.low_ends = [
            i for i, m in enumerate(self.marks) if m.sign in "'\u2018\u2019" and m.closes
        ]
        self.straight_starts = [
            i for i, m in enumerate(self.marks) if m.sign == '"' and m.opens and not m.closes
        ]

    def quoted(self) -> list[Quoted]:
        found = []
        index = 0
        while index < len(self.marks):
            mark = self.marks[index]
            if mark.sign in _PARTNERS:
                one, index = self._double(index)
            else:
                one, index = self._single(index)
            if one and one.words:
                found.append(one)
        return found

    def _mark(self, at: int, end: int, sign: str) -> _Mark:
        before = self.text[at - 1] if at > self.span.start else " "
        after = self.text[end] if end < self.span.end else " "
        gap_before = before.isspace() or before in "([{-\u2013\u2014/:"
        gap_after = after.isspace() or after in ")]}.,;:!?-\u2013\u2014/"
        return _Mark(
            at, end, sign, gap_before and not after.isspace(), gap_after and not before.isspace()
        )

    def _double(self, index: int) -> tuple[Quoted | None, int]:
        """Read a quotation in double or angled marks; give it and the next index."""
        mark = self.marks[index]
        if not self._may_open(index):
            return None, index + 1
        own, stand_ins = _PARTNERS[mark.sign]
        family = next(f for f in (_DOUBLE, _ANGLE, _CORNER) if mark.sign in f)
        depth = straights = 0
        for later in range(index + 1, len(self.marks)):
            sign = self.marks[later].sign
            if sign not in family:
                continue
            if sign == '"' != mark.sign and (self.marks[later].opens or straights):
                # A straight pair inside curly marks.
                straights += 1 if self.marks[later].opens else -1
            elif self._nests(index, later, depth):
                depth += 1
            elif self._reopens(index, later):
                return self._cut(mark, self.marks[later].at, closed=False), later
            elif self._ends(later, own, stand_ins):
                if not depth:
                    return self._cut(mark, self.marks[later].end, closed=True), later + 1
                depth -= 1
        if mark.opens:
            return self._cut(mark, self.span.end, closed=False), len(self.marks)
        # One vain search for each sign, or a line of stray marks costs its square.
        self.strays.add(mark.sign)
        return None, index + 1

    def _may_open(self, index: int) -> bool:
        mark = self.marks[index]
        if not mark.opens and mark.sign in self.strays:
            return False
        if mark.sign in _LEFT:
            return not (mark.closes and not mark.opens and mark.sign == "\u201c")
        if mark.sign == '"' and self._measures(mark):
            return False
        return mark.opens or (mark.sign in "\"''" and not mark.closes)

    def _measures(self, mark: _Mark) -> bool:
        """Tell whether a straight mark is that of inches: 12" or 6'2"."""
        return self.text[max(mark.at - 1, self.span.start) : mark.at].isdigit()

    def _left_after(self, index: int) -> int:
        """Count the marks of the same sign behind this one."""
        places = self.places[self.marks[index].sign]
        return len(places) - bisect_right(places, index)

    def _next_of(self, index: int, signs: str) -> int:
        """Give the index of the next mark behind `index` with one of these signs."""
        ahead = [len(self.marks)]
        for sign in signs:
            places = self.places.get(sign, ())
            at = bisect_right(places, index)
            ahead.extend(places[at : at + 1])
        return min(ahead)

    def _nests(self, index: int, later: int, depth: int) -> bool:
        """Tell whether a mark opens a quotation inside the one that `index` opened."""
        outer, mark = self.marks[index], self.marks[later]
        if not mark.opens or mark.sign in "\"''\u201d":
            return False
        if mark.sign != outer.sign:
            return mark.sign not in _PARTNERS[outer.sign][0]
        # The same mark again: a quotation inside only where two closing marks follow.
        own = _PARTNERS[outer.sign][0]
        first = self._next_of(later, own)
        second = self._next_of(first, own)
        return not depth and second < self._next_of(later, outer.sign)

    def _reopens(self, index: int, later: int) -> bool:
        """Tell whether a mark begins a new quotation, so that the last was never closed."""
        outer, mark = self.marks[index], self.marks[later]
        if not mark.opens or mark.sign != outer.sign or mark.sign in "\u00bb\u203a":
            return False
        # Straight marks tell no direction: with an odd number left, this one opens.
        return mark.sign != '"' or self._left_after(later) % 2 == 1

    def _ends(self, later: int, own: str, stand_ins: str) -> bool:
        mark = self.marks[later]
        if mark.sign in own or mark.sign == own:
            if mark.sign != '"':
                return True
            if _FEET.search(self.text, max(mark.at - 6, self.span.start), mark.at):
                return False
            return not (self._measures(mark) and self._left_after(later) % 2 == 1)
        if mark.sign not in stand_ins or not mark.closes or self._measures(mark):
            return False
        opener = self._next_of(later, "\u201c\u201e" if '"' in stand_ins else '"')
        if mark.sign == '"':
            at = bisect_right(self.straight_starts, later)
            opener = min([opener, *self.straight_starts[at : at + 1]])
        return self._next_of(later, own) >= opener

    def _single(self, index: int) -> tuple[Quoted | None, int]:
        """Read a quotation in single marks, which must close and hold three words."""
        mark = self.marks[index]
        if not mark.opens or mark.sign not in _SINGLE_LEFT or _ELIDED.match(self.text, mark.end):
            return None, index + 1
        ends = self.low_ends if mark.sign == "\u201a" else self.single_ends
        at = bisect_right(ends, index)
        if at < len(ends) and ends is self.single_ends and self._owns(at):
            at += 1
        if mark.sign == "\u2018":
            at = self._behind_inner(index, at)
        if at >= len(ends):
            if self._runs_on(mark):
                return self._cut(mark, self.span.end, closed=False), len(self.marks)
            return None, index + 1
        close = ends[at]
        words = _THREE_WORDS.match(self.text, mark.end, self.marks[close].at)
        if not words:
            return None, close + 1
        return self._cut(mark, self.marks[close].end, closed=True), close + 1

    def _behind_inner(self, index: int, at: int) -> int:
        """Pass over the closing marks of single quotations inside: ‘It is a ‘B’ band.’."""
        inner, last = 0, index + 1
        for place in range(at, len(self.single_ends)):
            close = self.single_ends[place]
            inner += sum(m.opens and m.sign == "\u2018" for m in self.marks[last:close])
            if not inner:
                return place
            inner, last = inner - 1, close + 1
        return len(self.single_ends)

    def _runs_on(self, mark: _Mark) -> bool:
        """Tell whether a single mark opens a paragraph's quotation that is closed in a later one.

        At its start or behind a colon, in a paragraph without double marks and without a tag at its end.
        """
        before = self.text[self.span.start : mark.at].rstrip()
        opens = mark.sign == "\u2018" and before[-1:] in {"", ":"}
        double = any(m.sign in _PARTNERS for m in self.marks)
        return opens and not double and not _TAG_END.search(self.text, mark.end, self.span.end)

    def _owns(self, at: int) -> bool:
        """Tell whether a closing mark is the apostrophe of a plural: the dockers' union."""
        here = self.marks[self.single_ends[at]]
        if not _PLURAL.match(self.text, here.at - 1, self.span.end):
            return False
        nearer = bisect_right(self.single_ends, self.single_ends[at])
        if nearer >= len(self.single_ends):
            return False
        between = self.marks[self.single_ends[at] + 1 : self.single_ends[nearer]]
        return not any(m.opens and m.sign in "'\u2018" for m in between)

    def _cut(self, mark: _Mark, end: int, *, closed: bool) -> Quoted:
        whole = Span(mark.at, end).stripped(self.text)
        close = self.marks[bisect_right(self.marks, (whole.end,)) - 1] if closed else None
        words = Span(mark.end, close.at if close else max(whole.end, mark.end))
        return Quoted(whole, words.stripped(self.text), closed)
