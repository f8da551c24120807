"""JSON-LD: what publishers tell search engines about an article.

Read as it is found: graphs, lists, references and broken JSON. Only nodes that are an
article give fields under plain names (`headline`, `datepublished`); who publishes is
told as `organization:name`, `website:name`. Lists of other articles are passed by.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_MAX_CHARS: Final = 2_000_000
_MAX_NODES: Final = 500
# schema.org: what an article says that bears on when, who, where and what.
_TEXTS: Final = (
    *("headline", "alternativeHeadline", "name", "datePublished", "dateModified", "dateCreated"),
    *("dateline", "description", "articleSection", "url", "mainEntityOfPage", "inLanguage"),
    *("isBasedOn", "identifier", "copyrightYear", "backstory"),
)
_NAMES: Final = (
    *("author", "creator", "contributor", "editor", "publisher", "provider", "sourceOrganization"),
    *("copyrightHolder", "isPartOf", "contentLocation", "locationCreated", "producer"),
)
_DATES: Final = ("datePublished", "dateModified")
_ORGANIZATIONS: Final = re.compile("organi[sz]ation|newspaper|corporation", re.IGNORECASE)
_ARTICLES: Final = re.compile("article|posting|newsitem|report$", re.IGNORECASE)
_NESTED: Final = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_COMMA: Final = re.compile(r",(\s*[}\]])")
_BROKEN: Final = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|dateline)"\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
)


def find_json_ld(script: str) -> Iterator[tuple[str, str]]:
    """Find the fields of the articles that a JSON-LD script tells of, as name and value.

    >>> list(find_json_ld('{"@type": "NewsArticle", "author": [{"name": "Ana Rell"}]}'))
    [('@type', 'NewsArticle'), ('author', 'Ana Rell')]
    """
    script = script[:_MAX_CHARS]
    try:
        value = _load(script)
    except (ValueError, RecursionError):
        for match in _BROKEN.finditer(script):
            yield match[1], match[2].replace('\\"', '"').replace("\\/", "/")
        return
    nodes = _find_nodes(value)
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    found = False
    for node in nodes:
        for name, said in _read_node(node, by_id):
            found = found or name == "@type"
            yield name, said
    if not found:
        # Some outlets describe a page and no article in it; its dates are better than none.
        for node in nodes:
            if "WebPage" in _as_list(node.get("@type")):
                for name in _DATES:
                    yield from ((name, said) for said in _find_texts(node.get(name)))


def _load(script: str) -> Any:  # noqa: ANN401
    """Read JSON as lenient as browsers' consumers do: wrapped, with stray commas and controls."""
    bare = _WRAPPING.sub("", script).strip().rstrip(";")
    try:
        return json.loads(bare, strict=False)
    except ValueError:
        return json.loads(_COMMA.sub(r"\1", bare), strict=False)


def _find_nodes(value: object) -> list[Mapping[str, Any]]:
    """Give the nodes at the top, in graphs and lists, in the order of the script."""
    found: list[Mapping[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < _MAX_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value[:_MAX_NODES])
        elif isinstance(value, dict):
            found.append(value)
            waiting += [value[key] for key in reversed(_NESTED) if key in value]
    return found


def _read_node(
    node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    kinds = [kind for kind in _as_list(node.get("@type")) if isinstance(kind, str)]
    if any(_ARTICLES.search(kind) for kind in kinds):
        yield from (("@type", kind) for kind in kinds)
        for name in _TEXTS:
            yield from ((name, said) for said in _find_texts(node.get(name)))
        for name in _NAMES:
            yield from ((name, said) for said in _find_names(node.get(name), by_id))
        return
    if any(kind == "WebSite" for kind in kinds):
        yield from (("website:name", said) for said in _find_names(node.get("name"), by_id))
    elif any(_ORGANIZATIONS.search(kind) for kind in kinds):
        yield from (("organization:name", said) for said in _find_names(node.get("name"), by_id))


def _find_texts(value: object) -> Iterator[str]:
    """Give the plain values of a field, and the address or value of a node that stands for one."""
    for one in _as_list(value)[:20]:
        if isinstance(one, str | int | float) and not isinstance(one, bool):
            yield str(one)
        elif isinstance(one, dict):
            said = one.get("@value") or one.get("@id") or one.get("url")
            if isinstance(said, str):
                yield said


def _find_names(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Give the names of those that a field names, by reference too."""
    for one in _as_list(value)[:20]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            node = one if "name" in one else by_id.get(str(one.get("@id")), one)
            for name in _as_list(node.get("name"))[:20]:
                if isinstance(name, str):
                    yield name


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
