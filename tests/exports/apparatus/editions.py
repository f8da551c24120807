"""Editions of articles drawn as lines, and TEI documents read back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

from collations.drawing import new_article, new_dispatch
from wirecopy.articles.article import Article, Outlet
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.collations.stemma.stemma import (
    Conduct,
    CreditConduct,
    Edge,
    EdgeKind,
    Node,
    Stemma,
)
from wirecopy.exports.apparatus.edition import Edition, make_edition
from wirecopy.ids import ArticleId

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def new_edition(lines: Sequence[str]) -> Edition:
    """Give the edition of articles drawn as one line each."""
    articles = [new_article("abcdefghijklmnop"[k], line) for k, line in enumerate(lines)]
    return make_edition(collate(new_dispatch(articles), articles), articles)


def many_edition(lines: Sequence[str]) -> Edition:
    """Give the edition of more articles than there are letters."""
    articles = [new_article(f"{k:04}", line) for k, line in enumerate(lines)]
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


def new_stemma(edition: Edition, drawn: str, alike: Sequence[str] = ()) -> Stemma:
    """Draw a stemma by sigla: `wire>A .97 A>B .9 C~>B .7 A>C? .41`; `alike` has nodes of several.

    `~>` leads from a second parent; `?` stands behind an edge that is not answered.
    """
    keys = {siglum: key for key, siglum in edition.sigla.items()}
    articles = edition.collation.articles
    joined = [tuple(sorted(keys[siglum] for siglum in names)) for names in alike]
    single = [(key,) for key in articles if all(key not in names for names in joined)]
    named = {key: names[0] for names in [*joined, *single] for key in names}
    words = drawn.split()
    edges = []
    for arrow, share in zip(words[::2], words[1::2], strict=True):
        parent, _, child = arrow.removesuffix("?").partition(">")
        second = parent.endswith("~")
        parent = parent.removesuffix("~")
        edges.append(
            Edge(
                child=named[keys[child]],
                parent=None if parent == "wire" else named[keys[parent]],
                kind=EdgeKind.SECOND if second else EdgeKind.COPIED,
                confidence_share=float(share),
                answered=not arrow.endswith("?"),
                why=('both say "port" \\ here',),
                wanted="the day of one page" if arrow.endswith("?") else None,
            )
        )
    return Stemma(
        dispatch=edition.collation.dispatch,
        agency="Meridian",
        articles=articles,
        wire=None,
        nodes=tuple(Node(articles=names) for names in sorted([*joined, *single])),
        edges=tuple(sorted(edges, key=lambda e: (e.child, e.kind, e.parent or ""))),
        conduct=tuple(_idle(key) for key in articles),
    )


def _idle(article: ArticleId) -> Conduct:
    return Conduct(
        article=article,
        outlet=article,
        kept_share=1,
        added_words=0,
        inherited_words=0,
        quotations_altered=0,
        quotations_inherited=0,
        facts_changed=0,
        facts_inherited=0,
        credit=CreditConduct.UNKNOWN,
    )


def named_edition(lines: Sequence[str], outlets: Sequence[str], drawn: str = "") -> Edition:
    """Give an edition whose articles were published by these outlets, with a stemma."""
    plain = new_edition(lines)
    articles = [
        replace(article, outlet=Outlet(name=name, how="host", key=name))
        for article, name in zip(plain.articles, outlets, strict=True)
    ]
    stemma = new_stemma(plain, drawn) if drawn else None
    return make_edition(plain.collation, articles, agency="Meridian", stemma=stemma)
