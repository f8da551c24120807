"""Stemma: who copied whom in a dispatch, and what each outlet did."""

from dataclasses import dataclass
from typing import Final

from wirecopy.collations.stemma.stemma import Stemma
from wirecopy.exports.charts.stemma_graph import StemmaGraph, stemma_graph
from wirecopy.exports.stemma.stemma_rows import EDGES, Conducted, conducted, copied
from wirecopy.ids import DispatchId
from wirecopy.records.record import DispatchLine, Record
from wirecopy.side_by_side import edition_of
from wirecopy.store.open import Store
from wirecopy.web.asked import Query
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.dispatches import find_sheet

MOST_TEXTS: Final = 200
"""More different texts take longer than a reader waits; see docs/stemma.md for the time."""
MOST_CONDUCT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StemmaPage:
    """The page of a stemma."""

    record: Record
    line: DispatchLine
    graph: StemmaGraph | None
    """None where there are too many texts to find it while somebody waits."""
    texts_count: int
    conduct: tuple[Conducted, ...]
    more_conduct: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStemma:
    """A stemma, or why there is none, as JSON."""

    dispatch: DispatchId
    stemma: Stemma | None
    texts_count: int
    """Different texts; where there are more than 200, `wirecopy stemma` finds it."""


def _stemma(store: Store, key: str, _: Query) -> Answer:
    sheet = find_sheet(store, key)
    record = store.sheets.brief(sheet.story)
    line = next(line for line in record.dispatches if line.dispatch == sheet.dispatch)
    texts = len(store.collation(line.dispatch).texts)
    if texts > MOST_TEXTS:
        view = StemmaPage(
            record=record, line=line, graph=None, texts_count=texts, conduct=(), more_conduct=0
        )
        value = FoundStemma(dispatch=line.dispatch, stemma=None, texts_count=texts)
        return Answer(view=view, value=value, shape=EDGES, rows=())
    edition = edition_of(line.dispatch, store=store, stemma=True)
    stemma = edition.stemma
    assert stemma is not None, "it was asked for"
    did = conducted(edition, stemma)
    view = StemmaPage(
        record=record,
        line=line,
        graph=stemma_graph(edition, stemma),
        texts_count=texts,
        conduct=tuple(did[:MOST_CONDUCT]),
        more_conduct=max(0, len(did) - MOST_CONDUCT),
    )
    value = FoundStemma(dispatch=line.dispatch, stemma=stemma, texts_count=texts)
    return Answer(view=view, value=value, shape=EDGES, rows=copied(edition, stemma))


STEMMA: Final = Page(
    path="/dispatches/{key}/stemma",
    name="stemma",
    caption="Who copied whom in a dispatch, with the evidence, and what each outlet did.",
    gives=FoundStemma,
    answer=_stemma,
)
