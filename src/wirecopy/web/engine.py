"""Engine: the templates of the report and of the server, filled for a browser.

Pages that the report has too are made from its templates. What differs is where links
lead, and that the server's style and script are files of its own, so that no page carries
any: its policy refuses what stands in a page.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from wirecopy.exports.html import TEMPLATES, new_environment
from wirecopy.web.desk import Guest

HERE: Final = Path(__file__).parent
STATIC: Final = {
    "report.css": TEMPLATES / "report.css",
    "report.js": TEMPLATES / "report.js",
    "compared.css": TEMPLATES / "compared.css",
    "charts.css": TEMPLATES / "charts.css",
    "collation.css": HERE / "static" / "collation.css",
    "collation.js": HERE / "static" / "collation.js",
    "web.css": HERE / "static" / "web.css",
    "web.js": HERE / "static" / "web.js",
}
"""The files that pages ask for, by name."""
MEDIA: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
FOLDERS: Final = {
    "story": "stories",
    "dispatch": "dispatches",
    "article": "articles",
    "claim": "claims",
    "quotation": "claims",
    "outlet": "outlets",
}
"""Where the pages of a noun stand."""

SECTIONS: Final = (
    ("/stories", "Stories"),
    ("/quotations", "Quotations"),
    ("/outlets", "Outlets"),
    ("/problems", "Problems"),
    ("/reviews", "Reviews"),
)
"""What every page leads to."""


@cache
def environment() -> Environment:
    """Give the template engine of the server."""
    engine = new_environment(
        ChoiceLoader([FileSystemLoader(HERE / "templates"), FileSystemLoader(TEMPLATES)])
    )
    engine.globals |= {
        "live": True,
        "home": "/stories",
        "guest": Guest(),
        "sections": SECTIONS,
        "link": link,
        "static": static_link,
        "query": query,
    }
    return engine


def link(noun: str, key: str) -> str:
    """Give the address of the page of a noun.

    >>> link("story", "s-1f"), link("outlet", "name:a/b")
    ('/stories/s-1f', '/outlets/name%3Aa%2Fb')
    """
    return f"/{FOLDERS[noun]}/{quote(key, safe='')}"


def query(path: str, pairs: Sequence[tuple[str, object]]) -> str:
    """Give an address with its parameters; those without a value are left out.

    >>> query("/stories", [("words", "ferry & fog"), ("page", 2), ("since", None)])
    '/stories?words=ferry+%26+fog&page=2'
    """
    given = [(name, str(value)) for name, value in pairs if value not in {None, ""}]
    return f"{path}?{urlencode(given)}" if given else path


def static_link(name: str) -> str:
    """Give the address of a file of ours; it changes with the file, so browsers may keep it."""
    return f"/static/{_digests()[name]}/{name}"


@cache
def static_files() -> Mapping[str, bytes]:
    """Give the files of ours by address, without `/static/`."""
    return {f"{_digests()[name]}/{name}": path.read_bytes() for name, path in STATIC.items()}


@cache
def _digests() -> Mapping[str, str]:
    return {n: sha256(path.read_bytes()).hexdigest()[:12] for n, path in STATIC.items()}
