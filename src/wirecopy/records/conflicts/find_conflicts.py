"""Conflicts: where copies of one dispatch, or the dispatches of one story, say different things.

Style is never a conflict, and a wrong conflict is worse than a missed one.
"""

from collections.abc import Mapping

from wirecopy.articles.article import Article
from wirecopy.ids import DispatchId
from wirecopy.records.conflicts.alterations import find_alterations
from wirecopy.records.conflicts.disagreements import find_disagreements
from wirecopy.records.findings import Findings
from wirecopy.records.origins import Origin
from wirecopy.records.record import Conflict, ConflictKind


def find_conflicts(
    findings: Findings, origins: Mapping[DispatchId, Origin], readers: Mapping[DispatchId, Article]
) -> tuple[Conflict, ...]:
    """Give the conflicts of a story, those between origins first, then by what they are about.

    `readers` are the articles read for each dispatch.
    """
    found = find_disagreements(findings, origins, readers)
    for dispatch, origin in origins.items():
        found += find_alterations(dispatch, findings, origin.name)
    return tuple(sorted(found, key=_order))


def _order(conflict: Conflict) -> tuple[bool, str, tuple[tuple[str, str], ...]]:
    sides = tuple((side.words, side.origin) for side in conflict.sides)
    return (conflict.kind is ConflictKind.ALTERATION, conflict.about, sides)
