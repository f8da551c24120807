"""Plain text: the paragraphs of a text without markup.

The text is kept as it stands, but for its line ends: CR LF, CR, NEL, vertical tab, form
feed, line and paragraph separator all become one line feed. Paragraphs are parted by an
empty line; where there is none, by each line end, unless the text is hard-wrapped: then
a paragraph runs on over the lines that are as full as the next word allows.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from wirecopy.pages.page import Block
from wirecopy.text.span import Span

# Unicode, section 5.8 "Newline Guidelines".
_LINE_END: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OTHER_ENDS: Final = "\r\v\f\x85\u2028\u2029"
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
MAX_BLOCKS: Final = 100_000
"""A page has no more blocks than this; the rest of its text stands in the last one. A block takes
some 300 bytes: a page of 50 MB in lines of one letter would fill the memory of a small machine."""
# The widths people wrap at: 64 for wires, 72 for mail, 80 for terminals; 100 leaves room.
_WRAP_CHARS: Final = (55, 100)
# Wrapping is ragged where a hyphenated word may be cut or a double space follows a point.
_SLACK_CHARS: Final = 4
_MIN_FULL_SHARE: Final = 0.6
_WIDER_SHARE: Final = 0.1


def even_line_ends(text: str) -> str:
    r"""Write every line end as one line feed.

    >>> even_line_ends("Port Ledra\r\nFerry\x85sinks")
    'Port Ledra\nFerry\nsinks'
    """
    if any(end in text for end in _OTHER_ENDS):
        return _LINE_END.sub("\n", text)
    return text


def find_paragraphs(text: str) -> tuple[Block, ...]:
    r"""Find the paragraphs of `text`, whose line ends are even.

    >>> text = "The ferry sank.\n\nNobody was hurt.\nThe harbour is open.\n"
    >>> [block.span.of(text) for block in find_paragraphs(text)]
    ['The ferry sank.', 'Nobody was hurt.', 'The harbour is open.']
    """
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        if len(lines) == MAX_BLOCKS:
            lines[-1] = Span(lines[-1].start, len(text))
            return tuple(Block(span=line.stripped(text)) for line in lines)
        lines.append(Span(*match.span()))
    width = _find_width(text, lines)
    return tuple(Block(span=span.stripped(text)) for span in _joined(text, lines, width))


def _joined(text: str, lines: list[Span], width: int | None) -> Iterator[Span]:
    """Give the lines as paragraphs, those joined that wrapping has parted."""
    if not lines:
        return
    start, before = lines[0].start, lines[0]
    for line in lines[1:]:
        if width is None or not _runs_on(text, before, line, width):
            yield Span(start, before.end)
            start = line.start
        before = line
    yield Span(start, before.end)


def _runs_on(text: str, before: Span, line: Span, width: int) -> bool:
    """Tell whether `line` goes on with the paragraph of the line right before it."""
    if line.start - before.end != 1 or _indent(text, line) > _indent(text, before) + 1:
        return False
    return _is_full(text, before, line, width)


def _is_full(text: str, before: Span, line: Span, width: int) -> bool:
    """Tell whether the first word of `line` had no room at the end of the line before."""
    word = line.of(text).split(maxsplit=1)[0]
    return len(before.of(text).rstrip()) + 1 + len(word) > width - _SLACK_CHARS


def _indent(text: str, line: Span) -> int:
    words = line.of(text)
    return len(words) - len(words.lstrip())


def _find_width(text: str, lines: list[Span]) -> int | None:
    """Find the column at which `text` is hard-wrapped, or None where it is not."""
    least, most = _WRAP_CHARS
    fitting = sorted(len(line) for line in lines if len(line) <= most)
    if not fitting or len(lines) - len(fitting) > _WIDER_SHARE * len(lines):
        return None
    width = fitting[-1]
    ends = [(a, b) for a, b in pairwise(lines) if b.start - a.end == 1]
    full = sum(_is_full(text, a, b, width) for a, b in ends)
    if width < least or full < 2 or full < _MIN_FULL_SHARE * len(ends):
        return None
    return width
