"""Variants: every place where the articles of a draft differ, and how.

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
from wirecopy.collations.collation import Variant, VariantKind
from wirecopy.collations.laying.draft import Draft


def find_variants(
    draft: Draft, base: Base, repeats: dict[int, int], articles: Sequence[Article]
) -> tuple[Variant, ...]:
    """Find the places where articles differ, by first column, then kind."""
    if len(draft.witnesses) <= 1 and not repeats:
        return ()
    readings = Readings(draft, articles)
    found = [
        *find_extents(readings, base, repeats),
        *find_places(readings, base),
    ]
    order = list(VariantKind)
    found.sort(
        key=lambda v: (v.first_column, order.index(v.kind), v.end_column, v.readings[1].cites)
    )
    return tuple(found)
