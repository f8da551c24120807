"""wirecopy: many copies, one record.

`wirecopy.run(paths)` reads pages and gives a record a story; `wirecopy.open_store(path)`
opens what a run has written; `wirecopy.compare(a, b)` lays files side by side,
`wirecopy.collate(texts)` plain strings, and `wirecopy.find_stemma(...)` says who copied whom;
`wirecopy.explain(a, b, store=path)` says why two pages carry one dispatch or do not;
`wirecopy.charts` draws what a record or a dispatch shows.
Names are loaded when they are first asked for: importing wirecopy loads no parser.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wirecopy.api import SAMPLE, Records, Run, run
    from wirecopy.articles.article import Article
    from wirecopy.claims.claim import Claims, Entity, Figure, Quotation
    from wirecopy.collations.collation import Collation, Variant, VariantKind
    from wirecopy.collations.stemma.stemma import Stemma
    from wirecopy.dispatches.dispatch import Dispatch, Explanation, Relation
    from wirecopy.errors import Problem, WirecopyError
    from wirecopy.exports.charts import charts
    from wirecopy.exports.comparison.comparison import Comparison
    from wirecopy.pages.page import Page
    from wirecopy.records.record import Record
    from wirecopy.settings import Settings, read_settings
    from wirecopy.side_by_side import collate, compare, explain, find_stemma
    from wirecopy.stages.progress import Progress
    from wirecopy.store.open import Found, Store, open_store
    from wirecopy.stories.story import Story
    from wirecopy.text.span import Cite, Span

__version__ = "0.1.0"

_HOMES: Final = {
    "wirecopy.api": "SAMPLE Records Run run",
    "wirecopy.articles.article": "Article",
    "wirecopy.claims.claim": "Claims Entity Figure Quotation",
    "wirecopy.collations.collation": "Collation Variant VariantKind",
    "wirecopy.collations.stemma.stemma": "Stemma",
    "wirecopy.dispatches.dispatch": "Dispatch Explanation Relation",
    "wirecopy.errors": "Problem WirecopyError",
    "wirecopy.exports.comparison.comparison": "Comparison",
    "wirecopy.stages.progress": "Progress",
    "wirecopy.pages.page": "Page",
    "wirecopy.records.record": "Record",
    "wirecopy.side_by_side": "collate compare explain find_stemma",
    "wirecopy.settings": "Settings read_settings",
    "wirecopy.store.open": "Found Store open_store",
    "wirecopy.stories.story": "Story",
    "wirecopy.text.span": "Cite Span",
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "SAMPLE",
    "Article",
    "Cite",
    "Claims",
    "Collation",
    "Comparison",
    "Dispatch",
    "Entity",
    "Explanation",
    "Figure",
    "Found",
    "Page",
    "Problem",
    "Progress",
    "Quotation",
    "Record",
    "Records",
    "Relation",
    "Run",
    "Settings",
    "Span",
    "Stemma",
    "Store",
    "Story",
    "Variant",
    "VariantKind",
    "WirecopyError",
    "charts",
    "collate",
    "compare",
    "explain",
    "find_stemma",
    "open_store",
    "read_settings",
    "run",
]


def __getattr__(name: str) -> object:
    if name == "charts":
        return import_module("wirecopy.exports.charts.charts")
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'wirecopy' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
