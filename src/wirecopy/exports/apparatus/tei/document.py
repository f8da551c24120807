"""TEI: a collation as a TEI P5 document with a critical apparatus.

Two methods, by the names that the Guidelines give them. *Parallel segmentation* sets the
readings of a place beside each other in the text. *Double end-point attachment* leaves the
base text whole, with anchors in it, and lists the variants as they are behind it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from wirecopy import __version__
from wirecopy.articles.article import Article
from wirecopy.collations.collation import VariantKind
from wirecopy.exports.apparatus.edition import MEANINGS, Edition
from wirecopy.exports.apparatus.tei.parallel import parallel_text
from wirecopy.exports.apparatus.tei.points import apparatus_entries, base_paragraphs
from wirecopy.exports.apparatus.tei.xml import EMPTY, Xml, element, joined, words
from wirecopy.exports.base_view import FAMILIES
from wirecopy.exports.copy_view import web_link
from wirecopy.text.plain import one_line

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"

# BCP 47 as far as pages declare it: a language, perhaps a script, perhaps a region.
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")


class Method(StrEnum):
    """How the apparatus is linked to the text; the words of `variantEncoding/@method`."""

    PARALLEL = "parallel-segmentation"
    POINTS = "double-end-point"


def tei_text(edition: Edition, method: Method) -> str:
    """Give an edition as a TEI P5 document."""
    if method is Method.PARALLEL:
        text = element("text", None, _lines("body", parallel_text(edition)))
    else:
        entries = apparatus_entries(edition)
        listed = _lines("listApp", *entries) if entries else EMPTY
        back = [_lines("back", _lines("div", listed, type="apparatus"))] if entries else []
        text = element("text", None, _lines("body", *base_paragraphs(edition)), *back)
    language = _language(edition)
    root = {"xmlns": NAMESPACE, "xml:lang": language or ""}
    document = element("TEI", root, Xml("\n"), _header(edition, method), Xml("\n"), text)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _lines(name: str, *content: Xml, **attributes: str) -> Xml:
    """Give an element whose children stand on lines of their own, where space says nothing."""
    return element(name, attributes, Xml("\n"), Xml("\n".join(content)), Xml("\n"))


def _header(edition: Edition, method: Method) -> Xml:
    return _lines("teiHeader", _file_description(edition), _encoding(method), *_profile(edition))


def _file_description(edition: Edition) -> Xml:
    count = len(edition.articles)
    told = f"A collation of {count} {'article' if count == 1 else 'articles'} by wirecopy"
    sender = f", as sent by {one_line(edition.agency)}" if edition.agency else ""
    witnesses = [_witness(edition.sigla[article.id], article) for article in edition.articles]
    identifier = element("idno", {"type": "dispatch"}, words(edition.collation.dispatch))
    published = joined(element("publisher", None, words("wirecopy")), identifier)
    return _lines(
        "fileDesc",
        element("titleStmt", None, element("title", None, words(edition.title))),
        element("publicationStmt", None, published),
        _lines(
            "sourceDesc",
            _lines("listWit", *witnesses)
            if witnesses
            else element("p", None, words(f"{told}{sender}.")),
        ),
    )


def _witness(siglum: str, article: Article) -> Xml:
    """Describe a witness: who published it, under which headline, where, and on which day."""
    said = [element("publisher", None, words(one_line(article.outlet.name)))]
    if article.headline:
        said.append(element("title", {"level": "a"}, words(one_line(article.headline))))
    if article.published:
        day = article.published.on.isoformat()
        certain = "" if not article.published.about else "low"
        said.append(element("date", {"when": day, "cert": certain}, words(day)))
    link = web_link(article.address)
    shown = words(one_line(article.address))
    # A pointer must be a URI; a file's name need not be one, and stands as words.
    is_uri = link is not None and link.isascii() and not set(link) & set(' <>"{}|\\^`')
    said.append(
        element("ref", {"target": link}, shown)
        if link and is_uri
        else element("idno", {"type": "address"}, shown)
    )
    said.append(element("idno", {"type": "article"}, words(article.id)))
    return element("witness", {"xml:id": siglum}, element("bibl", None, *said))


def _encoding(method: Method) -> Xml:
    internal = method is Method.PARALLEL
    where = {"method": method.value, "location": "internal" if internal else "external"}
    label = element("label", None, words("wirecopy"))
    application = {"ident": "wirecopy", "version": _release(__version__)}
    return _lines(
        "encodingDesc",
        element("appInfo", None, element("application", application, label)),
        _lines("classDecl", _lines("taxonomy", *_categories(), **{"xml:id": "kinds"})),
        element("variantEncoding", where),
    )


def _release(version: str) -> str:
    """Give the numbers of a version, which is all that `application/@version` takes."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return found[0] if found else "0"


def _categories() -> Iterator[Xml]:
    """Give the kinds of variant by family, and what each says; `@ana` points to them."""
    for family in FAMILIES:
        kinds = [kind for kind in VariantKind if kind.family == family]
        yield _lines("category", *(_category(kind, MEANINGS[kind]) for kind in kinds), n=family)
    yield _category("quoted", "The place lies inside quotation marks.")


def _category(name: str, meaning: str) -> Xml:
    return element("category", {"xml:id": name}, element("catDesc", None, words(meaning)))


def _profile(edition: Edition) -> list[Xml]:
    language = _language(edition)
    if not language:
        return []
    used = element("language", {"ident": language}, words(language))
    return [element("profileDesc", None, element("langUsage", None, used))]


def _language(edition: Edition) -> str | None:
    """Give the language that all articles which declare one declare, as far as it is a tag."""
    declared = {article.language for article in edition.articles if article.language}
    if len(declared) != 1:
        return None
    (tag,) = declared
    return tag if _LANGUAGE.fullmatch(tag) else None
