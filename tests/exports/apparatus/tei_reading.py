"""Read a TEI document back: what a witness says, and what the base text is."""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from collations.drawing import new_article, new_dispatch
from wirecopy.articles.article import Article
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.exports.apparatus.edition import Edition, make_edition

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def new_edition(lines: Sequence[str]) -> Edition:
    """Give the edition of articles drawn as one line each."""
    articles = [new_article("abcdefghijklmnop"[k], line) for k, line in enumerate(lines)]
    return make_edition(collate(new_dispatch(articles), articles), articles)


def find_body(document: str) -> ET.Element:
    """Parse a document and give its body."""
    body = ET.fromstring(document.encode()).find(f"{TEI}text/{TEI}body")
    assert body is not None
    return body


def witness_text(body: ET.Element, siglum: str) -> str:
    """Follow one witness through all entries, as any reader of parallel segments does."""
    return "\n\n".join("".join(_said(p, f"#{siglum}")) for p in body.iter(f"{TEI}p"))


def lemma_text(body: ET.Element) -> str:
    """Follow the lemmas: the base text."""
    paragraphs = ["".join(_said(p, None)) for p in body.iter(f"{TEI}p")]
    return "\n\n".join(p for p in paragraphs if p.strip())


def _said(node: ET.Element, pointer: str | None) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == f"{TEI}app":
            ours = [r for r in child if r.tag in {f"{TEI}lem", f"{TEI}rdg"}]
            ours = [r for r in ours if _is_of(r, pointer)]
            assert len(ours) <= 1, "a witness has one reading at a place"
            if ours:
                yield from _said(ours[0], pointer)
        else:
            assert not (child.text or "").strip()
        yield child.tail or ""


def _is_of(reading: ET.Element, pointer: str | None) -> bool:
    if pointer is None:
        return reading.tag == f"{TEI}lem"
    return pointer in reading.get("wit", "").split()


def collated_words(collation: Collation, article: Article) -> list[str]:
    """Give the collated words of an article, in its own order."""
    at = collation.articles.index(article.id)
    spans = sorted(t for column in collation.columns if (t := column.tokens[at]))
    return [span.of(article.text) for span in spans]


def take_words(text: str, words: Sequence[str]) -> str:
    """Take words off a text one by one, and give what is left; fails at one that is not next."""
    for word in words:
        text = text.lstrip()
        assert text.startswith(word), f"{text[:40]!r} does not begin with {word!r}"
        text = text[len(word) :]
    return text
