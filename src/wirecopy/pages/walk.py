"""Walk: one pass over a parsed tree, from which come the paragraphs of a page.

The walk is a loop, not a recursion, and looks at each node once. What a reader of the
page would see lands in exactly one block, in reading order; white space is folded, and
characters that nobody sees (soft hyphens and their kind) are left out, as they part words.
"""

import re
from collections import Counter
from typing import Final

from selectolax.lexbor import LexborNode

from wirecopy.pages.page import Block
from wirecopy.pages.plain import MAX_BLOCKS
from wirecopy.text.span import Span

# WHATWG HTML, "15.3 Rendering: flow content": these stand on lines of their own.
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "  # noqa: SIM905
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html "
    "legend li listing main menu nav noscript ol optgroup option p plaintext pre search section "
    "select summary table tbody td textarea tfoot th thead tr ul xmp".split()
)
# Never drawn, or drawn only where the browser is too old.
_UNSEEN: Final = frozenset(
    "audio canvas datalist defs desc embed head iframe metadata noembed noframes object rp script "  # noqa: SIM905
    "style template title video annotation annotation-xml".split()
)
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr")
)
_CONCEALING: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_AS_TYPED: Final = frozenset("listing plaintext pre textarea xmp".split())  # noqa: SIM905
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SENTENCE_ENDS: Final = tuple(".!?:\u2026\"'\u201d\u2019\u00bb)")
# Enough for any page seen (421 news pages: 40 deep at most around text); the bound keeps a page of
# elements in elements from costing the square of its depth.
_NEAREST: Final = 32
# Of 421 news pages, two hide most of their story; with these bounds no other shows hidden text.
HIDDEN: Final = "(hidden)"
"""The hint of a block that the page hides from its reader. No class name has such a form."""
_TOLD_CHARS: Final = 120
_TOLD_BLOCKS: Final = 3
_ASIDE: Final = frozenset(("aside", "dialog", "footer", "form", "header", "li", "nav"))
_MAX_HINTS: Final = 96
_MAX_HINT_CHARS: Final = 60
_MAX_LINKS: Final = 100
_MAX_LINK_CHARS: Final = 2000


class _Frame:
    """One open element, and lazily what stands around the text in it."""

    __slots__ = (
        "around",
        "attributes",
        "block",
        "block_tag",
        "depth",
        "link",
        "parent",
        "tag",
        "typed",
    )

    def __init__(
        self, tag: str, attributes: dict[str, str | None], parent: "_Frame | None", *, link: bool
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.link = link
        self.depth: int = parent.depth + 1 if parent else 1
        self.block = tag in _BLOCKS
        self.block_tag: str = tag if self.block or parent is None else parent.block_tag
        self.typed = tag in _AS_TYPED
        self.around: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    def read_around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the names and hints from the outermost element to this one, read once."""
        waiting = []
        frame: _Frame | None = self
        while frame is not None and frame.around is None:
            waiting.append(frame)
            frame = frame.parent
        within, hints = frame.around if frame is not None and frame.around else ((), ())
        for frame in reversed(waiting):
            if frame.tag != "html":
                within = (*within[1 - _NEAREST :], frame.tag)
            if own := _find_hints(frame.attributes):
                hints = tuple(dict.fromkeys((*hints, *own)))[-_MAX_HINTS:]
            frame.around = within, hints
        return within, hints


class _Paragraph:
    """The paragraph now being read."""

    __slots__ = ("frame", "link_chars", "links", "lowest", "pieces", "time", "veil", "word_chars")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.word_chars = self.link_chars = 0
        self.links: list[str] = []
        self.time: str | None = None
        self.frame: _Frame | None = None
        """The innermost element at its first word."""
        self.lowest = 0
        """Of the elements open at its first word, so many hold all of it."""
        self.veil: int | None = None
        """What tells the hidden elements of one parent from others; None where it is seen."""

    def find_holder(self) -> _Frame | None:
        """Give the innermost element that holds all of it."""
        frame = self.frame
        while frame is not None and frame.depth > self.lowest:
            frame = frame.parent
        return frame

    def make_block(self, start: int, text: str) -> Block:
        """Say what the markup said about it."""
        holder = self.find_holder()
        within, hints = holder.read_around() if holder else ((), ())
        return Block(
            span=Span(start, start + len(text)),
            tag=holder.block_tag if holder else "body",
            within=within,
            hints=hints if self.veil is None else (*hints, HIDDEN),
            link_share=round(self.link_chars / self.word_chars, 4),
            links=tuple(self.links),
            time=self.time,
        )


def find_blocks(root: LexborNode, *, hidden: bool = False) -> tuple[str, tuple[Block, ...]]:
    """Give the text of a parsed page and its blocks; empty where the page shows nothing.

    With `hidden`, elements that the page hides from its reader are read too.
    """
    walk = _Walk(hidden=hidden)
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            walk.add_text(node.text_content or "")
        elif tag not in _UNSEEN and walk.enter(node, tag):
            child = node.child
            if child is not None:
                node, depth = child, depth + 1
                continue
            walk.leave()
        after = node.next
        while after is None and depth > 0:
            node, depth = node.parent, depth - 1
            walk.leave()
            if node is None:
                break
            after = node.next
        node = after if depth > 0 else None
    return walk.give()


class _Walk:
    """The paragraphs so far, the elements now open, and the white space not yet placed."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.open: list[_Frame] = []
        self.links_open = self.typed_open = 0
        self.veil: tuple[int, int] | None = None
        self.found: list[_Paragraph] = []
        self.now = _Paragraph()
        self.space = False
        self.breaks = 0
        self.floor = 0
        """The fewest elements open since the last words."""

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Open an element, or tell that there is nothing to read in it."""
        if tag == "noscript" and not self.hidden:
            return False
        if tag in _VOID:
            self.breaks += tag == "br"
            if tag == "hr":
                self.end_paragraph()
            return False
        attributes = node.attributes
        if not self.hidden and _is_hidden(tag, attributes):
            if tag not in _BLOCKS:
                return False
            self.veil = self.veil or (len(self.open), _parent_id(node))
        parent = self.open[-1] if self.open else None
        link = tag == "a" and bool(attributes.get("href"))
        frame = _Frame(tag, attributes, parent, link=link)
        if frame.block:
            self.end_paragraph()
        elif frame.link:
            self._open_link(node, attributes.get("href") or "")
        elif tag == "time" and not self.now.time:
            self.now.time = attributes.get("datetime")
        self.open.append(frame)
        self.links_open += frame.link
        self.typed_open += frame.typed
        if tag == "q":
            self._put("\u201c", "")
        return True

    def leave(self) -> None:
        """Close the innermost element."""
        frame = self.open.pop()
        self.links_open -= frame.link
        self.typed_open -= frame.typed
        if frame.block:
            self.end_paragraph()
            if self.veil and self.veil[0] == len(self.open):
                self.veil = None
        elif frame.tag == "q" and self.now.pieces:
            self.now.pieces.append("\u201d")
        self.floor = min(self.floor, len(self.open))

    def _open_link(self, node: LexborNode, href: str) -> None:
        """Note where a link leads, and part it from a link that it touches."""
        if len(self.now.links) < _MAX_LINKS:
            self.now.links.append(href.strip()[:_MAX_LINK_CHARS])
        before = node.prev
        if before is not None and before.tag == "a":
            # Menus are often links without a space between; only their style parts them.
            self.space = True

    def add_text(self, text: str) -> None:
        """Take in a stretch of characters, white space folded."""
        if not self.typed_open and text.isspace():
            self.space = True
            return
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        if not self.typed_open:
            self._fold(text)
            return
        for count, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            self.breaks += count > 0
            self._fold(line)

    def _fold(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self._put(words, text)
            self.space = text[-1].isspace()
        elif text:
            self.space = True

    def _put(self, words: str, text: str) -> None:
        """Add words to the paragraph, or begin the next where line breaks ask for it."""
        if self.now.pieces and self.breaks and self._breaks_paragraph():
            self.end_paragraph()
        now = self.now
        if not now.pieces:
            now.frame = self.open[-1] if self.open else None
            now.lowest = self.floor = len(self.open)
            now.veil = self.veil[1] if self.veil else None
        elif self.breaks:
            now.pieces.append("\n")
        elif self.space or text[:1].isspace():
            now.pieces.append(" ")
        now.lowest = min(now.lowest, self.floor)
        self.floor = len(self.open)
        self.breaks, self.space = 0, False
        now.pieces.append(words)
        now.word_chars += len(words)
        if self.links_open:
            now.link_chars += len(words)

    def _breaks_paragraph(self) -> bool:
        """Tell whether the line breaks just read part paragraphs, not lines of one.

        Two in a row do. One does after the end of a sentence: sites that write `<br>`
        for a paragraph do not break lines inside it. Typed text is wrapped by hand.
        """
        if self.breaks > 1:
            return True
        return not self.typed_open and self.now.pieces[-1].endswith(_SENTENCE_ENDS)

    def end_paragraph(self) -> None:
        """Close the paragraph now being read, if it has words."""
        if not self.now.pieces:
            # A link or time without words, such as an icon, belongs to no paragraph.
            if self.now.links or self.now.time:
                self.now = _Paragraph()
            self.breaks = 0
        elif len(self.found) < MAX_BLOCKS - 1:
            self.found.append(self.now)
            self.now = _Paragraph()
            self.space, self.breaks = False, 0
        else:
            self.space = True

    def give(self) -> tuple[str, tuple[Block, ...]]:
        """Lay out the page: its paragraphs, parted by an empty line."""
        if self.now.pieces:
            self.found.append(self.now)
        texts: list[str] = []
        blocks: list[Block] = []
        told = _find_told(self.found)
        start = 0
        for paragraph in self.found:
            if paragraph.veil is None or paragraph.veil in told:
                texts.append("".join(paragraph.pieces))
                blocks.append(paragraph.make_block(start, texts[-1]))
                start += len(texts[-1]) + 2
        return "\n\n".join(texts), tuple(blocks)


def _find_told(paragraphs: list[_Paragraph]) -> set[int]:
    """Find the parents whose hidden elements hold a story.

    Pay walls and buttons to read on hide the story itself, paragraph by paragraph; all
    else that is hidden is menus, dialogs and templates.
    """
    told: Counter[int] = Counter()
    for paragraph in paragraphs:
        if paragraph.veil is None or paragraph.word_chars < _TOLD_CHARS:
            continue
        holder = paragraph.find_holder()
        within = holder.read_around()[0] if holder else ()
        if (
            "p" in within
            and paragraph.link_chars * 3 < paragraph.word_chars
            and not _ASIDE.intersection(within)
        ):
            told[paragraph.veil] += 1
    return {parent for parent, count in told.items() if count >= _TOLD_BLOCKS}


def _parent_id(node: LexborNode) -> int:
    parent = node.parent
    return parent.mem_id if parent is not None else 0


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether an element's own attributes hide it from every reader."""
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _CONCEALING.search(style or "") is not None


def _find_hints(attributes: dict[str, str | None]) -> tuple[str, ...]:
    """Give the words by which an element says what it is for."""
    if not attributes:
        return ()
    said = " ".join(attributes.get(name) or "" for name in ("class", "id", "role", "itemprop"))
    if attributes.get("aria-hidden") == "true":
        said += " aria-hidden"
    words = said.lower().split()
    return tuple(dict.fromkeys(word for word in words if len(word) <= _MAX_HINT_CHARS))[:24]
