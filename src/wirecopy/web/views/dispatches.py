"""Dispatches: one dispatch at a glance, and its collation."""

from dataclasses import dataclass
from typing import Final

from wirecopy.collations.collation import Collation
from wirecopy.errors import NotFoundError
from wirecopy.exports.dispatch_view import DispatchView, brief_view, dispatch_view
from wirecopy.exports.record_rows import COPIES, VARIANTS, variant_readings
from wirecopy.records.record import DispatchLine, Record
from wirecopy.store.open import Store
from wirecopy.web.asked import Query
from wirecopy.web.pages import Answer, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchPage:
    """The page of a dispatch."""

    dispatch: DispatchView


def find_line(store: Store, key: str) -> tuple[Record, DispatchLine]:
    """Look up a dispatch; raises NotFoundError."""
    found = store.find(key)
    if found is None or found.story is None or found.kind != "dispatch":
        raise NotFoundError(f"no dispatch {key}", hint="/stories lists what there is")
    record = store.record(found.story)
    return record, next(line for line in record.dispatches if line.dispatch == found.dispatch)


def _dispatch(store: Store, key: str, _: Query) -> Answer:
    record, line = find_line(store, key)
    view = DispatchPage(dispatch=brief_view(record, line))
    rows = [(record, line, copy) for copy in line.copies]
    return Answer(view=view, value=line, shape=COPIES, rows=rows)


def _collation(store: Store, key: str, _: Query) -> Answer:
    record, line = find_line(store, key)
    view = dispatch_view(record, line, store)
    value = store.collation(line.dispatch)
    return Answer(view=view, value=value, shape=VARIANTS, rows=variant_readings(line))


DISPATCH: Final = Page(
    path="/dispatches/{key}",
    name="dispatch_page",
    caption="A dispatch: its copies, and what was read from it.",
    gives=DispatchLine,
    answer=_dispatch,
)
COLLATION: Final = Page(
    path="/dispatches/{key}/collation",
    name="dispatch",
    caption="The base text of a dispatch, and every place where copies differ.",
    gives=Collation,
    answer=_collation,
)
