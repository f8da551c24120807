"""Named: the claims and entities that an id names, or the start of one."""

from collections.abc import Iterator
from typing import Final

from wirecopy.claims.claim import Claims, DateClaim, Entity, Figure, Quotation
from wirecopy.ids import DispatchId
from wirecopy.store.catalog import Rows
from wirecopy.store.values import decode

Claim = Quotation | Figure | DateClaim | Entity

_HOMES: Final = """
select dispatch from quotations where id between ? and ?
union select dispatch from figures where id between ? and ?
union select dispatch from members where entity between ? and ?
union select a.dispatch from cites c join articles a on a.id = c.article where c.claim between ? and ?
"""
"""The dispatches in which a claim or an entity bears an id between two."""


def find_named(rows: Rows, id_: str) -> Iterator[tuple[str, Claim, DispatchId]]:
    """Give what bears an id that begins so, its kind, and its dispatch."""
    ends = (id_, id_ + "\uffff")
    homes = {dispatch for (dispatch,) in rows(_HOMES, *ends, *ends, *ends, *ends)}
    if not homes and id_.startswith("e-"):
        # Where people could not be joined over dispatches, nobody is a member of anything.
        query = "select dispatch from claims where instr(value, ?) > 0"
        homes = {dispatch for (dispatch,) in rows(query, f'"id":"{id_}')}
    for dispatch in sorted(homes):
        for (data,) in rows("select value from claims where dispatch = ?", dispatch):
            claims = decode(data, Claims)
            kinds: dict[str, tuple[Claim, ...]] = {
                "quotation": claims.quotations,
                "figure": claims.figures,
                "date": claims.dates,
                "entity": claims.entities,
            }
            for kind, values in kinds.items():
                yield from ((kind, v, claims.dispatch) for v in values if v.id.startswith(id_))
