"""Layers: marks that overlap, laid over a text as a row of segments.

HTML elements nest and cannot overlap; quotations, variants and parts of a text can. So a
text is cut at every edge, and each segment tells which marks lie over it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from wirecopy.text.span import Span

MOST_COMPARED_WORDS = 400
"""Longer wordings are set side by side, not compared word by word: that grows with the square."""


MOST_BRIDGED_WORDS = 2
"""So few words that stayed between two changes do not part them: the eye reads one change."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something said of a stretch of a text."""

    span: Span
    kind: str
    """Its class on the page, such as `quote`."""
    key: str
    """What it belongs to: the id of a quotation, the number of a place."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which the same marks lie."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    """Those of its marks that begin with it."""

    @property
    def kinds(self) -> str:
        """Give the classes of its marks, each once."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    def keys(self, kind: str) -> str:
        """Give the keys of its marks of one kind, the innermost last."""
        found = sorted((m for m in self.marks if m.kind == kind), key=lambda m: (-len(m.span), m))
        return " ".join(dict.fromkeys(mark.key for mark in found))

    def opened(self, kind: str) -> str:
        """Give the keys of the marks of one kind that begin here."""
        return " ".join(dict.fromkeys(mark.key for mark in self.opens if mark.kind == kind))

    def innermost(self, *kinds: str) -> str:
        """Give the innermost key of the first of these kinds that lies over it; empty without."""
        return next((self.keys(kind).split(" ")[-1] for kind in kinds if self.keys(kind)), "")

    def all_keys(self, *kinds: str) -> str:
        """Give the keys of its marks of these kinds, kind by kind, the innermost last."""
        return " ".join(filter(None, (self.keys(kind) for kind in kinds)))

    def opened_keys(self, *kinds: str) -> tuple[str, ...]:
        """Give the keys of the marks of these kinds that begin here, kind by kind."""
        found = (m.key for kind in kinds for m in self.opens if m.kind == kind)
        return tuple(dict.fromkeys(found))


def lay(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut the stretch of `text` that lies `within` at the edges of the marks.

    The segments' texts, put together, are that stretch. Empty marks are left out.

    >>> marks = [Mark(Span(0, 9), "quote", "q1"), Mark(Span(4, 12), "place", "1")]
    >>> [(s.text, s.kinds) for s in lay("The ferry sank.", Span(0, 15), marks)]
    [('The ', 'quote'), ('ferry', 'quote place'), (' sa', 'place'), ('nk.', '')]
    """
    over = sorted(m for m in marks if m.span.meets(within) and len(m.span))
    edges = {within.start, within.end}
    for mark in over:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    segments: list[Segment] = []
    active: list[Mark] = []
    waiting = 0
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start]
        opened = []
        while waiting < len(over) and over[waiting].span.start <= start:
            active.append(over[waiting])
            opened.append(over[waiting])
            waiting += 1
        here = tuple(mark for mark in opened if mark.span.start == start)
        segments.append(Segment(text[start:end], tuple(active), here))
    return tuple(segments)


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that two wordings share, or that only one of them has."""

    kind: str
    """`same`, `cut` or `added`."""
    words: str


def word_changes(base: str, other: str) -> tuple[Change, ...]:
    """Tell two wordings apart, word by word.

    >>> [(c.kind, c.words) for c in word_changes("Nobody was hurt", "Nobody was badly hurt")]
    [('same', 'Nobody was'), ('added', 'badly'), ('same', 'hurt')]
    >>> [(c.kind, c.words) for c in word_changes("we want it in writing", "we shall get it signed")]
    [('same', 'we'), ('cut', 'want it in writing'), ('added', 'shall get it signed')]
    """
    a, b = base.split(), other.split()
    if max(len(a), len(b)) > MOST_COMPARED_WORDS:
        return Change("cut", base), Change("added", other)
    changes: list[Change] = []
    for same, i1, i2, j1, j2 in _stretches(a, b):
        if same:
            changes.append(Change("same", " ".join(a[i1:i2])))
        else:
            changes += _runs(a[i1:i2], b[j1:j2])
    return tuple(changes)


def _stretches(a: list[str], b: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Cut two wordings into stretches that are the same or not, none too short to read."""
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    found: list[tuple[bool, int, int, int, int]] = []
    for at, (how, i1, i2, j1, j2) in enumerate(codes):
        inside = 0 < at < len(codes) - 1
        same = how == "equal" and not (inside and i2 - i1 <= MOST_BRIDGED_WORDS)
        if found and not same and not found[-1][0]:
            _, before_a, _, before_b, _ = found.pop()
            found.append((False, before_a, i2, before_b, j2))
        else:
            found.append((same, i1, i2, j1, j2))
    return found


def _runs(cut: Sequence[str], added: Sequence[str]) -> list[Change]:
    runs = [("cut", " ".join(cut)), ("added", " ".join(added))]
    return [Change(kind, words) for kind, words in runs if words]
