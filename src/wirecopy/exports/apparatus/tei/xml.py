"""XML: elements whose every foreign word is escaped, and fit to stand in XML at all."""

from collections.abc import Mapping
from typing import Final, NewType
from xml.sax.saxutils import escape, quoteattr

from wirecopy.text.plain import pictured

Xml = NewType("Xml", str)
"""Text that is XML already; a plain string never is."""

EMPTY: Final = Xml("")

# Lone surrogates and the two non-characters that XML 1.0, section 2.2, leaves out; the control
# characters have become their pictures before.
_UNFIT: Final = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
# A parser would read a carriage return as a line feed.
_KEPT: Final = {"\r": "&#13;"}


def fit(text: str) -> str:
    r"""Give text as XML can hold it: a control character stands as its picture.

    >>> fit("calm\x1b[31m and \ud800")
    'calm␛[31m and �'
    """
    if text.isascii() and text.isprintable():
        return text
    returns = text.split("\r")
    return "\r".join(pictured(piece).translate(_UNFIT) for piece in returns)


def words(text: str) -> Xml:
    """Give text as the content of an element.

    >>> words("<b>fish & chips</b>")
    '&lt;b&gt;fish &amp; chips&lt;/b&gt;'
    """
    return Xml(escape(fit(text), _KEPT))


def element(name: str, attributes: Mapping[str, str] | None = None, *content: Xml) -> Xml:
    """Give an element; an attribute without a value is left out.

    >>> element("lem", {"wit": "#A", "cert": ""}, words("85 %"))
    '<lem wit="#A">85 %</lem>'
    """
    shown = "".join(
        f" {key}={quoteattr(fit(value), {chr(10): '&#10;', chr(13): '&#13;'})}"
        for key, value in (attributes or {}).items()
        if value
    )
    inside = "".join(content)
    return Xml(f"<{name}{shown}>{inside}</{name}>" if inside else f"<{name}{shown}/>")


def joined(*pieces: Xml) -> Xml:
    """Put pieces of XML one behind the other."""
    return Xml("".join(pieces))
