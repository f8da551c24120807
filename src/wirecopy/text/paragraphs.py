"""Paragraphs: the stretches of a text that blank lines divide.

Hard-wrapped text breaks its lines inside a paragraph, so one line break alone ends none.
Who knows better where a paragraph ends hands it to the finders as `within`.
"""

import re
from typing import Final

from wirecopy.text.span import Span

_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*|\u2029\s*")


def find_paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    r"""Find the paragraphs of `text`, without the white space around them.

    >>> text = "The ferry sank.\nAll are safe.\n\nThe harbour is shut."
    >>> [p.of(text) for p in find_paragraphs(text)]
    ['The ferry sank.\nAll are safe.', 'The harbour is shut.']
    """
    stretch = Span(0, len(text)) if within is None else within
    if "\n" not in text and "\u2029" not in text:
        # A sentence handed over alone is the common case.
        whole = _stripped(text, stretch.start, stretch.end)
        return (whole,) if whole else ()
    found = []
    start = stretch.start
    for blank in _BLANK.finditer(text, stretch.start, stretch.end):
        found.append(_stripped(text, start, blank.start()))
        start = blank.end()
    found.append(_stripped(text, start, stretch.end))
    return tuple(span for span in found if span)


def _stripped(text: str, start: int, end: int) -> Span:
    return Span(min(start, end), end).stripped(text)
