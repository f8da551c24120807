"""Plain: foreign text as a person reads it on one line.

Every word of a page that is shown to people goes through `calm` first: what a page says
can neither steer a terminal nor turn the reading direction of what stands beside it.
"""

from typing import Final

# A control character stands as its picture: U+001B as ␛. Tab and line breaks are kept.
_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
# Marks that turn the reading direction (Unicode, UAX #9), and could make a line read as another.
_TURNING: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_LINE_MARKS: Final = {0x2028: " ", 0x2029: " "}
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def pictured(text: str) -> str:
    r"""Give text with its control characters as pictures that steer nothing.

    >>> pictured("calm\x1b[31m red")
    'calm␛[31m red'
    """
    return text.translate(_PICTURES)


def calm(text: str) -> str:
    r"""Give text whose control and direction marks steer nothing; tabs and line breaks stay.

    >>> calm("safe\x1b]0;owned\x07 and \u202egnol")
    'safe␛]0;owned␇ and �gnol'
    """
    if text.isprintable():  # what steers is no printable character: a page has thousands of these
        return text
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
