"""Decoding: bytes become characters once, and how is recorded.

What the bytes say for themselves counts more than what is said about them: a byte order
mark first, then text that is valid UTF-8 beyond chance, then the declaration, then a
detector, then windows-1252, in which most undeclared Western pages are written.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from wirecopy.pages.page import Charset

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# WHATWG HTML, "prescan a byte stream": browsers look at the first 1024 bytes, but pages with long
# comments at their head are common enough to look at more.
_DECLARED_BYTES: Final = 8192
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
# WHATWG Encoding, "names and labels": what pages declare as Latin-1 or ASCII is windows-1252.
_MEANT: Final = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "cp1252": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "windows-1254",
}
_DETECTED_AMONG: Final = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2"),
    *("koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso8859_7"),
)
_DETECT_BYTES: Final = 16 * 1024
_HIGH: Final = re.compile(rb"[\x80-\xff]")
# Curly quotes, dashes, ellipsis, bullet, no-break space, pound, copyright: nothing else in the high
# half of the bytes means an English page in windows-1252, too little for any detector.
_WESTERN_MARKS: Final = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xae\xb7")
_MAGIC: Final = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"Rar!"),
    *(b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\x7fELF", b"RIFF", b"OggS", b"ID3", b"SQLite format"),
    *(b"PAR1", b"MZ\x90", b"\x00\x00\x01\x00", b"wOFF", b"wOF2", b"\x28\xb5\x2f\xfd"),
)
_SNIFF_BYTES: Final = 64 * 1024
_CONTROLS: Final = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of some bytes, and how they became so."""

    text: str
    charset: Charset


def find_binary(data: bytes) -> bool:
    """Tell whether `data` is not text in any encoding.

    >>> find_binary(b"%PDF-1.7 ..."), find_binary("Fähre".encode("utf-16-le"))
    (True, False)
    """
    head = data[:_SNIFF_BYTES]
    if head.startswith(_MAGIC) and not head.startswith(tuple(bom for bom, _ in _BOMS)):
        return True
    if _find_bom(head) or _find_utf16(head):
        return False
    strange = len(head) - len(head.translate(None, _CONTROLS))
    # A stray control character is a slip; one byte in a hundred is not writing. Fixed by reason.
    return strange * 100 > len(head)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    r"""Give the characters of `data`; never fails, and counts what could not be read.

    `declared` is what the transport said, such as an HTTP header.

    >>> decode("“Fähre”".encode("cp1252"))
    Decoded(text='“Fähre”', charset=Charset(name='windows-1252', how='detected', replaced_count=0))
    >>> decode(b"Port \xffLedra \xc3\xa9").charset
    Charset(name='utf-8', how='detected', replaced_count=1)
    """
    if bom := _find_bom(data):
        mark, name = bom
        return _decoded(data[len(mark) :], name, "bom")
    if wide := _find_utf16(data[:_SNIFF_BYTES]):
        return _decoded(data, wide, "detected")
    said = _known(declared)
    how = "header" if said else "declared"
    if not said:
        match = _DECLARED.search(data[:_DECLARED_BYTES])
        said = _known(match[1].decode("ascii")) if match else None
    if said and said.startswith("utf-16"):
        said = "utf-8"  # The declaration was read as ASCII, so it cannot be true (WHATWG HTML).
    return _choose(data, said, how)


def _choose(data: bytes, said: str | None, how: str) -> Decoded:
    """Weigh the declared encoding against what the bytes show."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # Valid UTF-8 with other than ASCII in it comes about by chance in no other encoding of
        # running text, whatever is declared; pure ASCII reads the same in all but the stateful.
        if said is None or said == "utf-8" or not data.isascii():
            return Decoded(text, Charset(name="utf-8", how=how if said == "utf-8" else "detected"))
        return _decoded(data, said, how)
    if said and said != "utf-8":
        declared = _decoded(data, said, how)
        if declared.charset.replaced_count == 0 or said == "windows-1252":
            return declared
    # Broken UTF-8 has more whole sequences than broken ones; another encoding has hardly any.
    broken = _decoded(data, "utf-8", how if said == "utf-8" else "detected")
    whole = sum(1 for c in broken.text if c > "\x7f") - broken.charset.replaced_count
    if whole >= broken.charset.replaced_count:
        return broken
    if said and said != "utf-8" and declared.charset.replaced_count * 20 < len(data):
        return declared
    return _decoded(data, _detect(data), "detected")


def _decoded(data: bytes, name: str, how: str) -> Decoded:
    text = data.decode(name, "surrogateescape" if name == "utf-8" else "replace")
    if name != "utf-8":
        # A replacement character that is truly written in a legacy encoding does not exist; in
        # UTF-16 it may, and is then counted too.
        count = text.count("\ufffd")
        return Decoded(text, Charset(name=name, how=how, replaced_count=count))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text, count = _ESCAPED.subn("\ufffd", text)
        return Decoded(text, Charset(name=name, how=how, replaced_count=count))
    return Decoded(text, Charset(name=name, how=how))


_ESCAPED: Final = re.compile("[\udc80-\udcff]+")


def mend_surrogates(text: str) -> tuple[str, int]:
    r"""Give `text` with halves of surrogate pairs joined, lone ones as U+FFFD, and their count.

    JSON may carry such halves; no encoding, and so no hash and no file, can hold them.

    >>> mend_surrogates("ferry \ud83d\udea2 \ud800")
    ('ferry 🚢 �', 1)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return joined, joined.count("\ufffd") - text.count("\ufffd")
    return text, 0


def _known(name: str | None) -> str | None:
    """Give the name Python and IANA agree on, or None for an encoding that nobody knows."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    return _MEANT.get(found.name, found.name.replace("cp125", "windows-125"))


def _find_bom(data: bytes) -> tuple[bytes, str] | None:
    return next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), None)


def _find_utf16(head: bytes) -> str | None:
    """Name the UTF-16 that text of mostly Latin letters shows by a NUL at every other byte."""
    half = len(head) // 2
    if half < 4 or b"\0" not in head:
        return None
    for name, high, low in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if high.count(0) > 0.7 * half and low.count(0) < 0.05 * half:
            return name
    return None


def _detect(data: bytes) -> str:
    """Name the likeliest encoding of bytes that are not UTF-8 and do not say what they are."""
    first = _HIGH.search(data)
    start = max(0, first.start() - _DETECT_BYTES // 4) if first else 0
    sample = data[start : start + _DETECT_BYTES]
    if set(_HIGH.findall(sample)) <= {bytes([mark]) for mark in _WESTERN_MARKS}:
        return "windows-1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  # Most pages are UTF-8.

    best = from_bytes(sample, cp_isolation=list(_DETECTED_AMONG)).best()
    # The detector names one of several encodings that give the same characters.
    if best is None or "cp1252" in best.could_be_from_charset:
        return "windows-1252"
    return _known(best.encoding) or "windows-1252"
