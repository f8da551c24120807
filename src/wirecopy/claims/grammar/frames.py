"""Frame: a paragraph whose quoted sentences are masked, so that what is around them parses.

A parser reads "The ferry, which nobody had looked at for years, sank," she said as one
tangle. With a short clause in the place of the quoted words, it reads the frame right, and
copies that change the quotation alone share the parse.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from wirecopy.text.quotes import Quoted, find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span

STAND_IN: Final = "That is so"
MIN_SENTENCE_WORDS: Final = 4
"""Fewer quoted words are mostly a term ("the big one") and stay in the sentence."""

MAX_TAG_WORDS: Final = 25
"""A longer stretch between two quotations is no tag that splits one."""
MAX_TITLE_WORDS: Final = 14

_TAG: Final = re.compile(
    r"\s*[a-z]+ed\s+(?=[A-Z][a-z])|[\s,—–-]*(?:(?:[^\s.;:?!“”\"]+|[A-Z][a-z]{0,3}\.)\s+){0,6}?(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|replied|"
    r"replies|shouted|cried|yelled|joked|tweeted|exclaimed|continued|declared|declares|warned|demanded|insisted|"
    r"recalled|explained|responded|answered|concluded|argued|claimed|stated|remarked|noted|observed|quipped|"
    r"posted|announced|admitted|conceded|retorted|countered|recounted|wondered|vowed|testified|pleaded|urged)\b"
)
_OPENS: Final = re.compile(r"[\W_]*(?:[A-Z0-9]|[^\W\d_a-z]|$)")
_NEXT: Final = re.compile(r"\s*(\S)")
_FULL_STOP: Final = re.compile(r"[.?!][\"'”’»]*\s+$")
_SPACES: Final = re.compile(r"[^\S\n ]")


@dataclass(frozen=True, slots=True)
class Mask:
    """One quotation that stands masked in the frame."""

    quoted: Quoted
    start: int
    """Where its stand-in starts in the frame."""
    end: int


def _mask_start(mask: Mask) -> int:
    return mask.start


def _quote_start(quoted: Quoted) -> int:
    return quoted.span.start


@dataclass(frozen=True, slots=True)
class Frame:
    """One paragraph, masked. Spans of quotations count in the paragraph."""

    text: str
    """The paragraph."""
    quotes: tuple[Quoted, ...]
    masks: tuple[Mask, ...]
    masked: str
    """The paragraph with the stand-ins."""
    sentences: tuple[Span, ...]
    """The sentences of `masked`."""
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def mask_at(self, offset: int) -> Mask | None:
        """Give the mask whose stand-in covers an offset of `masked`."""
        number = self.mask_number(offset)
        return None if number is None else self.masks[number]

    def mask_number(self, offset: int) -> int | None:
        """Give the place of that mask among `masks`."""
        number = bisect_right(self.masks, offset, key=_mask_start) - 1
        return number if number >= 0 and offset < self.masks[number].end else None

    def quotes_in(self, span: Span) -> list[Quoted]:
        """Give the quotations that share a character with a stretch of the paragraph."""
        first = max(0, bisect_right(self.quotes, span.start, key=_quote_start) - 1)
        end = bisect_right(self.quotes, span.end, key=_quote_start)
        return [q for q in self.quotes[first:end] if q.words.meets(span)]

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the paragraph that answers to a stretch of `masked`."""
        first, last = self.mask_at(start), self.mask_at(end - 1)
        a = first.quoted.words.start if first else self._place(start)
        b = last.quoted.words.end if last else self._place(end - 1) + 1
        limit = len(self.text)
        return Span(min(a, limit), min(max(a, b), limit))

    def _place(self, offset: int) -> int:
        piece = bisect_right(self._starts, offset) - 1
        return max(0, offset + self._shifts[piece])


def sentence_like(text: str, quoted: Quoted, before: Quoted | None) -> bool:
    """Tell whether quoted words are a sentence of their own, or go on with the one before."""
    words = quoted.words.of(text).strip()
    count = len(words.split())
    if is_title(text, quoted):
        return False
    if before is not None and count >= 3 and _goes_on(text, before, quoted):
        return True
    if count < MIN_SENTENCE_WORDS:
        return _stands_alone(text, quoted, words) or _is_tagged(text, quoted, words)
    lead, rest = text[: quoted.span.start].strip(), text[quoted.span.end :].strip()
    whole = not quoted.closed or not lead or (lead.endswith(":") and not rest)
    return whole or (bool(_OPENS.match(words)) and words[-1] in ",.?!…—–-;:”’'\")]")


def opens_tag(text: str, at: int) -> bool:
    """Tell whether a tag with a verb of speech starts at an offset: Falk said."""
    return bool(_TAG.match(text, at))


def _is_tagged(text: str, quoted: Quoted, words: str) -> bool:
    """Tell whether a tag stands behind few words: "Never!" Falk shouted."""
    if text[: quoted.span.start].rstrip()[-1:].isalnum():
        return False  # It came out in “The Ferry,” Falk said.
    stops = words[-1:] in (*",.?!…—",) or text[quoted.span.end : quoted.span.end + 1] == ","
    return stops and words[:1].isupper() and opens_tag(text, quoted.span.end)


def _stands_alone(text: str, quoted: Quoted, words: str) -> bool:
    """Tell whether few words are a sentence: "No way!" behind a full stop."""
    return (
        words[-1:] in (*".?!",)
        and words[:1].isupper()
        and bool(_FULL_STOP.search(text, max(0, quoted.span.start - 12), quoted.span.start))
        and not text[quoted.span.end : quoted.span.end + 2].strip()[:1].islower()
    )


def _goes_on(text: str, before: Quoted, quoted: Quoted) -> bool:
    """Tell whether a quotation goes on behind a tag that split it: "The mole," he said, "will hold"."""
    if before.words.of(text).strip()[-1:] not in (*",-—–",):
        return False
    gap = text[before.span.end : quoted.span.start].strip()
    short = len(gap.split()) <= MAX_TAG_WORDS
    return (short and gap[-1:] in (*",-—–:", "")) or bool(_TAG.fullmatch(gap))


def is_title(text: str, quoted: Quoted) -> bool:
    """Tell whether quoted words are the name of a work: "The Last Ferry to Ledra".

    Behind a colon they are somebody's words, set as a headline.
    """
    words = quoted.words.of(text).strip()
    parts = words.split()
    if not 1 < len(parts) <= MAX_TITLE_WORDS:
        return False
    weighty = [p for p in parts if len(p) > 3 or p is parts[0]]
    if not all(p[0].isupper() for p in weighty) or text[: quoted.span.start].rstrip()[-1:] == ":":
        return False
    # A full stop may stand before the closing mark by house style; three weighty words tell.
    return len(weighty) > (1 if words[-1] not in ".?!…" else 3)


def frame(text: str) -> Frame:
    """Mask the sentence-like quotations of one paragraph.

    >>> frame('"The ferry is lost to us," said Falk.').masked
    '"That is so," said Falk.'
    >>> frame('She called it "a lost ferry".').masked
    'She called it "a lost ferry".'
    """
    quotes = find_quoted(text)
    pieces: list[str] = []
    starts, shifts, masks = [0], [0], []
    length = position = 0
    before: Quoted | None = None
    for quoted in quotes:
        if quoted.words.start >= position and sentence_like(text, quoted, before):
            lead = text[position : quoted.words.start]
            stand_in = _stand_in(text, quoted)
            pieces += (lead, stand_in)
            start = length + len(lead)
            masks.append(Mask(quoted, start, start + len(stand_in)))
            length = start + len(stand_in)
            position = quoted.words.end
            if not quoted.closed:
                pieces.append("”")
                length += 1
            starts.append(length)
            shifts.append(position - length)
        before = quoted
    pieces.append(text[position:])
    # A parser takes a space that does not break for a part of the word.
    masked = _SPACES.sub(" ", "".join(pieces))
    sentences = tuple(find_sentences(masked))
    return Frame(
        text, tuple(quotes), tuple(masks), masked, sentences, tuple(starts), tuple(shifts)
    )


def _stand_in(text: str, quoted: Quoted) -> str:
    """Choose the short clause: it ends as the quotation does, unless the sentence goes on."""
    words = quoted.words.of(text).strip()
    ahead = _NEXT.match(text, quoted.span.end)
    follows = ahead.group(1) if ahead else ""
    mark = words[-1:] if words[-1:] in (*",.?!",) else ""
    if not quoted.closed:
        mark = "."
    elif follows == ",":
        mark = ""
    elif (mark in {"?", "!", "", "…"} and opens_tag(text, quoted.span.end)) or (
        follows.islower() and mark in {"", "."}
    ):
        mark = ","
    return STAND_IN + mark
