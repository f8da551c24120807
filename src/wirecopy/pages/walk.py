"""Walk: one pass over a parsed tree, from which come the paragraphs of a page.

The walk is a loop, not a recursion, and looks at each node once. What a reader of the
page would see lands in exactly one block, in reading order; white space is folded, and
characters that nobody sees (soft hyphens and their kind) are left out, as they part words.
"""

from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborNode

from wirecopy.pages.page import Block
from wirecopy.pages.plain import MAX_BLOCKS
from wirecopy.text.span import Span

# WHATWG HTML, "15.3 Rendering: flow content": these stand on lines of their own.
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "  # noqa: SIM905
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li listing main menu nav noscript ol optgroup option p plaintext pre search section "
    "select summary table tbody td textarea tfoot th thead tr ul xmp".split()
)
# Never drawn, or drawn only where the browser is too old.
_UNSEEN: Final = frozenset(
    "audio canvas datalist defs desc embed head iframe metadata noembed noframes object rp script "  # noqa: SIM905
    "style template title video annotation annotation-xml".split()
)
_AS_TYPED: Final = frozenset("listing plaintext pre textarea xmp".split())  # noqa: SIM905
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SENTENCE_ENDS: Final = tuple(".!?:\u2026\"'\u201d\u2019\u00bb)")
# Enough for any page seen (421 news pages: 40 deep at most around text); the bound keeps a page of
# elements in elements from costing the square of its depth.
_NEAREST: Final = 32
_MAX_HINTS: Final = 96
_MAX_HINT_CHARS: Final = 60
_MAX_LINKS: Final = 100
_MAX_LINK_CHARS: Final = 2000


@dataclass(frozen=True, slots=True)
class _Frame:
    """One open element."""

    tag: str
    hints: tuple[str, ...]
    link: bool
    typed: bool


def find_blocks(root: LexborNode, *, hidden: bool = False) -> tuple[str, tuple[Block, ...]]:
    """Give the text of a parsed page and its blocks; empty where the page shows nothing.

    With `hidden`, elements that the page hides from its reader are read too.
    """
    walk = _Walk(hidden=hidden)
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        if node.is_text_node:
            walk.add_text(node.text_content or "")
        elif node.is_element_node and walk.enter(node):
            child = node.child
            if child is not None:
                node, depth = child, depth + 1
                continue
            walk.leave()
        while node is not None and node.next is None and depth > 0:
            node, depth = node.parent, depth - 1
            walk.leave()
        node = node.next if node is not None and depth > 0 else None
    return walk.give()


class _Walk:
    """The text so far, the elements now open, and the paragraph now being read."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.open: list[_Frame] = []
        self.links_open = 0
        self.typed_open = 0
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.chars = 0
        self._restart()

    def _restart(self) -> None:
        """Begin a paragraph."""
        self.pieces: list[str] = []
        self.space = False
        self.breaks = 0
        self.word_chars = self.link_chars = 0
        self.links: list[str] = []
        self.time: str | None = None
        self.chain: list[_Frame] = []
        self.above = self.lowest = 0

    def enter(self, node: LexborNode) -> bool:
        """Open an element, or tell that it is not to be read."""
        tag = node.tag or ""
        if tag in _UNSEEN or (tag == "noscript" and not self.hidden):
            return False
        attributes = node.attributes
        if attributes and not self.hidden and _is_hidden(tag, attributes):
            return False
        if tag in _BLOCKS:
            self.end_paragraph()
        elif tag == "br":
            self.breaks += 1
        href = attributes.get("href") if tag == "a" else None
        if href:
            self._open_link(node, href)
        if tag == "time" and not self.time:
            self.time = attributes.get("datetime")
        self.open.append(_Frame(tag, _find_hints(attributes), bool(href), tag in _AS_TYPED))
        self.links_open += bool(href)
        self.typed_open += tag in _AS_TYPED
        if tag == "q":
            self._put("\u201c", "")
        return True

    def leave(self) -> None:
        """Close the innermost element."""
        frame = self.open.pop()
        self.lowest = min(self.lowest, len(self.open))
        self.links_open -= frame.link
        self.typed_open -= frame.typed
        if frame.tag == "q" and self.pieces:
            self.pieces.append("\u201d")
        elif frame.tag in _BLOCKS:
            self.end_paragraph()

    def _open_link(self, node: LexborNode, href: str) -> None:
        """Note where a link leads, and part it from a link that it touches."""
        if len(self.links) < _MAX_LINKS:
            self.links.append(href.strip()[:_MAX_LINK_CHARS])
        before = node.prev
        if before is not None and before.tag == "a":
            # Menus are often links without a space between; only their style parts them.
            self.space = True

    def add_text(self, text: str) -> None:
        """Take in a stretch of characters, white space folded."""
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
        if self.pieces and self.breaks and self._breaks_paragraph():
            self.end_paragraph()
        if not self.pieces:
            links, time = self.links, self.time
            self._restart()
            self.links, self.time = links, time
            self.chain = self.open[-_NEAREST:]
            self.above = len(self.open) - len(self.chain)
            self.lowest = len(self.open)
        elif self.breaks:
            self.pieces.append("\n")
        elif self.space or text[:1].isspace():
            self.pieces.append(" ")
        self.breaks, self.space = 0, False
        self.pieces.append(words)
        self.word_chars += len(words)
        if self.links_open:
            self.link_chars += len(words)

    def _breaks_paragraph(self) -> bool:
        """Tell whether the line breaks just read part paragraphs, not lines of one.

        Two in a row do. One does after the end of a sentence: sites that write `<br>`
        for a paragraph do not break lines inside it. Typed text is wrapped by hand.
        """
        if self.breaks > 1:
            return True
        return not self.typed_open and self.pieces[-1].endswith(_SENTENCE_ENDS)

    def end_paragraph(self) -> None:
        """Close the paragraph now being read, if it has words."""
        if not self.pieces:
            # A link or time without words, such as an icon, belongs to no paragraph.
            self.links, self.time, self.breaks = [], None, 0
            return
        if len(self.blocks) >= MAX_BLOCKS:
            self.space = True
            return
        text = "".join(self.pieces)
        chain = self.chain[: max(0, self.lowest - self.above)]
        tags = [frame.tag for frame in chain if frame.tag != "html"]
        hints = dict.fromkeys(hint for frame in chain for hint in frame.hints)
        self.blocks.append(
            Block(
                span=Span(self.chars, self.chars + len(text)),
                tag=next((tag for tag in reversed(tags) if tag in _BLOCKS), "body"),
                within=tuple(tags),
                hints=tuple(hints)[-_MAX_HINTS:],
                link_share=round(self.link_chars / self.word_chars, 4),
                links=tuple(self.links),
                time=self.time,
            )
        )
        self.texts.append(text)
        self.chars += len(text) + 2
        self._restart()

    def give(self) -> tuple[str, tuple[Block, ...]]:
        """Close the page."""
        self.end_paragraph()
        return "\n\n".join(self.texts), tuple(self.blocks)


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether an element's own attributes hide it from every reader."""
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    if not style:
        return False
    style = "".join(style.lower().split())
    return "display:none" in style or "visibility:hidden" in style


def _find_hints(attributes: dict[str, str | None]) -> tuple[str, ...]:
    """Give the words by which an element says what it is for."""
    if not attributes:
        return ()
    said = " ".join(attributes.get(name) or "" for name in ("class", "id", "role", "itemprop"))
    if attributes.get("aria-hidden") == "true":
        said += " aria-hidden"
    words = said.lower().split()
    return tuple(dict.fromkeys(word for word in words if len(word) <= _MAX_HINT_CHARS))[:24]
