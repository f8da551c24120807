"""HTML: the web report, page by page, as text.

Each page carries its style and its script in itself, asks no other host for anything,
and works from disk. Foreign words are escaped by the engine, never by hand, and a
content policy refuses whatever might slip through: no script runs but our own.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wirecopy.errors import Problem
from wirecopy.exports.base_view import FAMILIES
from wirecopy.exports.dispatch_view import DispatchView, dispatch_view
from wirecopy.exports.plain import percent
from wirecopy.exports.shelf import Shelf
from wirecopy.exports.story_view import MOST_DISPATCHES, index_view, story_view
from wirecopy.records.record import Record
from wirecopy.text.plain import calm, one_line, plural

TEMPLATES: Final = Path(__file__).with_name("templates")
FOLDERS: Final = {"story": "stories", "dispatch": "dispatches"}
"""The folders of a report, by the noun that has a page each."""
GENERATOR: Final = "wirecopy report"
"""What each page names as its maker; a folder whose first page names it is a report."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One page of a report: where it belongs in its folder, and its text."""

    path: str
    text: str


def render_report(
    records: Sequence[Record], shelf: Shelf, problems: Sequence[Problem], more_stories: int = 0
) -> Iterator[ReportFile]:
    """Give the pages of a report one by one: dispatches, then stories, the first page last.

    `more_stories` is how many stories the store holds beyond `records`. The first page
    comes last, so that it never leads to pages that are not there.
    """
    for record in records:
        views: list[DispatchView] = []
        for line in record.dispatches:
            view = dispatch_view(record, line, shelf)
            if len(views) < MOST_DISPATCHES:
                views.append(view)
            yield ReportFile(f"dispatches/{line.dispatch}.html", _render("dispatch", view, "../"))
        text = _render("story", story_view(record, views, shelf), "../")
        yield ReportFile(f"stories/{record.id}.html", text)
    yield ReportFile(
        "index.html", _render("index", index_view(records, problems, more_stories), "")
    )


@cache
def environment() -> Environment:
    """Give the template engine of pages that carry their style and script in themselves."""
    engine = new_environment(FileSystemLoader(TEMPLATES))
    files = ("report.js", "report.css", "charts.css")
    script, *styles = ((TEMPLATES / name).read_text("utf-8") for name in files)
    style = "".join(styles)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    engine.globals |= {
        "script": Markup(script),  # noqa: S704  # our own file, not a page's words
        "style": Markup(style),  # noqa: S704
        "policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        "generator": GENERATOR,
        "live": False,
    }
    return engine


def new_environment(loader: BaseLoader) -> Environment:
    """Make a template engine: everything is escaped, and control marks are made harmless.

    A template is handed `link`, which gives the address of the page of a noun, and `live`:
    whether a server answers, so that what is not on the page can be asked for.
    """
    engine = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_calm,
    )
    engine.globals |= {"families": FAMILIES}
    engine.filters |= {"line": one_line, "percent": percent, "plural": _plural}
    return engine


def _calm(value: object) -> object:
    """Make foreign words harmless before they are escaped; what is markup already stays."""
    return calm(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _plural(count: int, noun: str, many: str | None = None) -> str:
    return plural(count, noun, many)


def _render(name: str, view: object, root: str) -> str:
    """Set out a view; `root` leads from the page back to the folder's first page."""

    def link(noun: str, key: str) -> str:
        return f"{root}{FOLDERS[noun]}/{key}.html"

    return (
        environment()
        .get_template(f"{name}.html")
        .render(view=view, link=link, home=f"{root}index.html")
    )
