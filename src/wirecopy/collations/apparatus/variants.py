"""Variants: every place where the articles of a table differ, and how.

Whole sentences first: not carried, added, said again, moved. Then, inside the sentences
that articles carry, place by place. A number or date stands alone, whatever differs
beside it.
"""

from collections.abc import Sequence

from wirecopy.articles.article import Article
from wirecopy.collations.apparatus.base import Base
from wirecopy.collations.apparatus.extents import find_extents
from wirecopy.collations.apparatus.places import find_places
from wirecopy.collations.apparatus.readings import Readings
from wirecopy.collations.apparatus.table import Table
from wirecopy.collations.collation import Variant, VariantKind


def find_variants(
    table: Table, base: Base, repeats: dict[int, int], articles: Sequence[Article]
) -> tuple[Variant, ...]:
    """Find the places where articles differ, by first column, then kind."""
    if len(table.texts) <= 1 and not repeats:
        return ()
    readings = Readings(table, articles)
    found = [*find_extents(readings, base, repeats), *find_places(readings, base)]
    order = {kind: at for at, kind in enumerate(VariantKind)}
    found.sort(key=lambda v: (v.first_column, order[v.kind], v.end_column, v.readings[1].words))
    return tuple(found)
