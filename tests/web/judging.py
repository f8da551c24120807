"""How an answer of the server is judged: its addresses, its markup, its JSON, its CSV."""

import asyncio
import csv
import http.client
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wirecopy import open_store
from wirecopy.web.guard import HEADERS
from wirecopy.web.site import PAGES

TAGS: Final = frozenset(
    (
        *("html", "head", "meta", "title", "link", "script", "body", "header", "nav", "main"),
        *("section", "article", "aside", "footer", "div", "p", "span", "a", "ul", "ol", "li"),
        *("dl", "dt", "dd", "h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
        *("caption", "details", "summary", "form", "label", "input", "select", "option"),
        *("button", "fieldset", "legend", "output", "datalist", "textarea", "blockquote"),
        *("mark", "ins", "del", "sup", "sub", "abbr", "bdi", "strong", "em", "b", "i", "code"),
        *("pre", "kbd", "small", "br", "hr", "time", "cite", "q", "optgroup", "dialog"),
        *("figure", "figcaption", "svg", "g", "rect", "line", "path", "circle", "text", "tspan"),
        *("polyline", "polygon", "defs", "pattern", "desc", "marker", "ellipse", "clippath"),
        *("-text", "-comment", "-doctype", "!doctype", "_comment"),
    )
)
"""The elements that our own templates and charts are made of."""
ADDRESSES: Final = frozenset(("href", "src", "action", "xlink:href", "poster", "data", "cite"))
FORBIDDEN: Final = frozenset(("style", "srcdoc", "formaction", "ping", "srcset", "background"))
UNSEEN: Final = frozenset((*range(0x20), *range(0x7F, 0xA0))) - {0x09, 0x0A}
TURNING: Final = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_WHOLE: Final = re.compile(r"https?://[^/\s]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """What the server answered."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Its body as text."""
        return self.body.decode("utf-8")


class Asker:
    """Asks one server over one connection."""

    def __init__(self, base: str) -> None:
        at = urlsplit(base)
        assert at.hostname is not None
        self._line = http.client.HTTPConnection(at.hostname, at.port, timeout=120)

    def close(self) -> None:
        """Let go of the connection."""
        self._line.close()

    def ask(
        self, address: str, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> Answered:
        """Ask for an address."""
        try:
            answer = self._ask(address, headers or {}, method)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server lets go of a connection that nobody used for five seconds.
            self._line.close()
            answer = self._ask(address, headers or {}, method)
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answered(address, answer.status, told, answer.read())

    def _ask(
        self, address: str, headers: Mapping[str, str], method: str
    ) -> http.client.HTTPResponse:
        self._line.request(method, address, headers=dict(headers))
        return self._line.getresponse()


def call(app: Any, address: str, headers: Sequence[tuple[str, str]] = ()) -> Answered:
    """Ask an app itself, without a server before it; what it raises after answering is let go."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    said: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    with suppress(RuntimeError):
        asyncio.run(app(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return Answered(address, said[0]["status"], told, b"".join(m.get("body", b"") for m in said))


def addresses(store: Path, most: int) -> Iterator[str]:
    """Give the address of every list, of all collations, and of so many things of other nouns."""
    with open_store(store) as opened:
        quotations = [q for r in opened.records() for d in r.dispatches for q in d.quotations]
        pairs: dict[str, tuple[str, ...]] = {
            d.id: d.articles[:2] for d in opened.dispatches() if len(d.articles) > 1
        }
        keys: dict[str, list[str]] = {
            "stories": [record.id for record in opened.records()],
            "dispatches": sorted(pairs),
            "articles": [article.id for article in opened.articles()],
            "claims": [quotation.id for quotation in quotations],
            "outlets": [outlet.key for outlet in opened.outlets()],
        }
    for page in PAGES:
        before, brace, rest = page.path.partition("{")
        if page.name == "explain":
            yield from (f"/explain?a={a}&b={b}" for a, b in list(pairs.values())[:most])
        elif not brace:
            yield f"{page.path}?size=200"
        else:
            own = keys[before.strip("/")]
            step = 1 if page.name == "collation" else -(-len(own) // most)
            for key in own[::step]:
                asked = "?a={}&b={}".format(*pairs[key]) if page.name == "compare_two" else ""
                yield before + quote(key, safe="") + rest.partition("}")[2] + asked


def twins_of(address: str) -> tuple[str, str]:
    """Give the addresses of the twins of a page."""
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}", f"{path}.csv{mark}{query}"


def judge_headers(answer: Answered) -> list[str]:
    """Tell which of the headers that every answer bears are not there."""
    return [
        f"{answer.address}: {name}: {answer.headers.get(name)}"
        for name, value in HEADERS.items()
        if answer.headers.get(name) != value
    ]


def judge_markup(text: str, where: str, *, live: bool = True) -> list[str]:
    """Tell what of a page is no markup of ours, or leads where it may not."""
    root = LexborHTMLParser(text).root
    assert root is not None
    found = [fault for node in root.traverse() for fault in _judge_node(node, live=live)]
    found += [f"U+{c:04X}" for c in (UNSEEN | TURNING) & set(map(ord, text))]
    return [f"{where}: {fault}" for fault in dict.fromkeys(found)]


def _judge_node(node: LexborNode, *, live: bool) -> Iterator[str]:
    tag = str(node.tag).lower()
    if tag not in TAGS and not (tag == "style" and not live):
        yield f"<{tag}>: {str(node.html)[:120]}"
    for name, value in node.attributes.items():
        if name.startswith("on") or name in FORBIDDEN:
            yield f"<{tag} {name}={value!r}>"
        elif name in ADDRESSES and not _may_lead(tag, value or "", node, live=live):
            yield f"<{tag} {name}={value!r}> leads elsewhere"
    if tag == "script" and live and not str(node.attributes.get("src")).startswith("/static/"):
        yield f"a script: {node.text()[:80]}"
    equiv = node.attributes.get("http-equiv")
    if equiv and (live or equiv != "Content-Security-Policy"):
        yield f"<meta http-equiv={equiv}>"


def _may_lead(tag: str, value: str, node: LexborNode, *, live: bool) -> bool:
    if value == "data:," and tag == "link":
        return True
    if value.startswith("#"):
        return True
    if tag == "a" and _WHOLE.match(value):
        return node.attributes.get("rel") == "noopener noreferrer nofollow"
    if not live:
        return re.fullmatch(r"(\.\./)?[\w/-]+\.html(#[\w.-]+)?", value) is not None
    return value.startswith("/") and not value.startswith(("//", "/\\"))


def judge_json(answer: Answered) -> list[str]:
    """Tell what is wrong with an answer that is JSON."""
    json.loads(answer.body)
    found = judge_headers(answer)
    if answer.headers["content-type"] != "application/json":
        found.append(f"{answer.address}: {answer.headers['content-type']}")
    raw = (UNSEEN | TURNING) & set(map(ord, answer.text))
    return found + [f"{answer.address}: U+{code:04X}" for code in raw]


def judge_csv(answer: Answered) -> list[str]:
    """Tell what is wrong with an answer that is CSV: its shape, its marks, its formulas."""
    found = judge_headers(answer)
    if answer.headers["content-type"] != "text/csv; charset=utf-8":
        found.append(f"{answer.address}: {answer.headers['content-type']}")
    raw = (UNSEEN | TURNING) & set(map(ord, answer.text))
    found += [f"{answer.address}: U+{code:04X}" for code in raw]
    names, *rows = csv.reader(io.StringIO(answer.text))
    found += [f"{answer.address}: a row of {len(row)}" for row in rows if len(row) != len(names)]
    found += [f"{answer.address}: {cell!r}" for row in rows for cell in row if is_formula(cell)]
    return found


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet may run a cell, or a part of it behind a semicolon or line end."""
    if _NUMBER.fullmatch(cell):
        return False
    return any(map(_runs, (cell, *re.split(r"[;\t\n]", cell)))) or cell.startswith("\t")


def _runs(cell: str) -> bool:
    for char in unicodedata.normalize("NFKC", cell):
        unseen = unicodedata.category(char) in {"Cf", "Zs", "Cc", "Pi", "Pf"} or char in '"`\ufffd'
        if not unseen:
            return char in "=+-@"
    return False


def judged(faults: Sequence[str]) -> str:
    """Give the first faults as lines, empty where there are none."""
    return "\n".join(faults[:12])
