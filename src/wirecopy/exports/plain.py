"""Plain: foreign text and common values as a person reads them on one line.

Every word of a page that is shown to people goes through `calm` first: what a page says
can neither steer a terminal nor turn the reading direction of what stands beside it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from wirecopy.articles.article import Published
from wirecopy.exports.write import pictured
from wirecopy.text.span import Span

# Marks that turn the reading direction (Unicode, UAX #9), and could make a line read as another.
_TURNING: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_LINE_MARKS: Final = {0x2028: " ", 0x2029: " "}
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def calm(text: str) -> str:
    r"""Give text whose control and direction marks steer nothing; tabs and line breaks stay.

    >>> calm("safe\x1b]0;owned\x07 and \u202egnol")
    'safe␛]0;owned␇ and �gnol'
    """
    return pictured(text).translate(_TURNING).translate(_LINE_MARKS).translate(_SURROGATES)


def one_line(text: str, most_chars: int | None = None) -> str:
    """Give calm text on one line, cut at a word with an ellipsis where it is longer.

    >>> one_line("The ferry  ran aground off Ledra", 20)
    'The ferry ran…'
    """
    # Cutting first keeps a line of 50 MB from being split into words for its first twenty.
    if most_chars is not None:
        text = text[: 4 * most_chars + 200]
    words = " ".join(calm(text).split())
    if most_chars is None or len(words) <= most_chars:
        return words
    cut = words[: most_chars - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most_chars // 2 else cut) + "…"


def plural(count: int, noun: str, many: str | None = None) -> str:
    """Count a noun.

    >>> plural(1, "copy", "copies"), plural(1200, "copy", "copies")
    ('1 copy', '1,200 copies')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def percent(share: float) -> str:
    """Write a share as a percentage; only what is all of it is 100 %.

    >>> percent(0.3), percent(0.999), percent(1.0)
    ('30 %', '99 %', '100 %')
    """
    return f"{100 if share >= 1 else min(99, round(100 * share))} %"


def days(first: date | None, last: date | None) -> str:
    """Write the days from `first` to `last`.

    >>> days(date(2031, 3, 4), date(2031, 3, 4)), days(date(2031, 3, 4), date(2031, 3, 5))
    ('2031-03-04', '2031-03-04 to 2031-03-05')
    """
    if first is None and last is None:
        return "day unknown"
    if first is None or last is None or first == last:
        return str(first or last)
    return f"{first} to {last}"


def published_on(published: Published | None) -> str:
    """Write a day of publication; `~` stands before one that is only about right."""
    if published is None:
        return "unknown"
    return f"{'~' if published.about else ''}{published.on}"


def some(names: Iterable[str], most: int = 4) -> str:
    """List the first names and count the others.

    >>> some(["Courier", "Post", "Echo"], most=2)
    'Courier, Post and 1 more'
    """
    all_names = list(names)
    shown = [one_line(name, 60) for name in all_names[:most]]
    rest = len(all_names) - len(shown)
    return ", ".join(shown) + (f" and {rest:,} more" if rest else "")


def context(text: str, span: Span, chars: int = 60) -> tuple[str, str, str]:
    """Give the characters of `span`, with what stands before and behind it on its page."""
    span = Span(min(span.start, len(text)), min(span.end, len(text)))
    before = text[max(0, span.start - chars) : span.start]
    behind = text[span.end : span.end + chars]
    left = ("…" if span.start > chars else "") + _folded(before)
    right = _folded(behind) + ("…" if span.end + chars < len(text) else "")
    return left, _folded(span.of(text)), right


def _folded(text: str) -> str:
    """Fold white space, but keep one space at either end where there was some."""
    core = one_line(text)
    lead = " " if text[:1].isspace() and core else ""
    trail = " " if text[-1:].isspace() else ""
    return lead + core + trail


def read_tokens(text: str, tokens: Sequence[Span]) -> str:
    """Read tokens of a text in their order, spaced as the text spaces them.

    >>> read_tokens("Falk spoke.  Then:", [Span(0, 4), Span(5, 10), Span(10, 11), Span(13, 17)])
    'Falk spoke. Then'
    """
    pieces: list[str] = []
    for token in tokens:
        if pieces and space_before(text, token):
            pieces.append(" ")
        pieces.append(token.of(text))
    return calm("".join(pieces))


def space_before(text: str, token: Span) -> bool:
    """Tell whether white space, or nothing, stands before a token."""
    return token.start == 0 or text[token.start - 1].isspace()
