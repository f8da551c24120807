"""Conflicts: where copies of one dispatch, or the dispatches of one story, say different things.

Style is never a conflict, and a wrong conflict is worse than a missed one.
"""

from collections.abc import Mapping

from wirecopy.ids import DispatchId
from wirecopy.records.alterations import find_alterations
from wirecopy.records.findings import Findings
from wirecopy.records.origins import Origin
from wirecopy.records.record import Conflict
from wirecopy.stories.story import Story


def find_conflicts(
    story: Story, findings: Findings, origins: Mapping[DispatchId, Origin]
) -> tuple[Conflict, ...]:
    """Give the conflicts of `story`, those between origins first, then by what they are about."""
    found: list[Conflict] = []
    for dispatch in findings.dispatches_of(story):
        found += find_alterations(dispatch.id, findings, origins[dispatch.id].name)
    return tuple(sorted(found, key=_order))


def _order(conflict: Conflict) -> tuple[bool, str, tuple[tuple[str, str], ...]]:
    sides = tuple((side.words, side.origin) for side in conflict.sides)
    return (conflict.kind.value == "alteration", conflict.about, sides)
