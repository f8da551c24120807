"""Plain: common values as a person reads them on one line."""

from collections.abc import Iterable, Sequence
from datetime import date

from wirecopy.articles.article import Published
from wirecopy.text.plain import calm, one_line
from wirecopy.text.span import Span


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
