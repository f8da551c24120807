"""Order: a passage stands in the base order where most outlets have it.

The first witness laid gives the order of the slots. Where it is the one that moved a
passage, the slots go to the place that most others agree on, and it becomes the mover.
"""

from wirecopy.collations.apparatus.base import outlets_of
from wirecopy.collations.laying.draft import Draft, Slot


def settle_order(draft: Draft) -> None:
    """Put every moved passage where most outlets have it; ties leave it as it is."""
    passages: dict[tuple[Slot, ...], None] = {}
    for witness, first, end in draft.moves:
        places = [slot.at for slot in draft.rows[witness][first:end]]
        passages[tuple(draft.slots[min(places) : max(places) + 1])] = None
    for passage in passages:
        # Slots keep their neighbours unless an earlier passage was taken from among them.
        low = passage[0].at
        if tuple(draft.slots[low : low + len(passage)]) == passage:
            _settle(draft, passage)


def _settle(draft: Draft, passage: tuple[Slot, ...]) -> None:
    inside = set(passage)
    movers = {w for w, first, _ in draft.moves if draft.rows[w][first] in inside}
    rest = {w for slot in passage for w in slot.tokens} - movers
    if not rest or outlets_of(draft, movers) <= outlets_of(draft, rest):
        return
    target = _slot_before(draft, inside, sorted(movers))
    kept = [slot for slot in draft.slots if slot not in inside]
    at = kept.index(target) + 1 if target else 0
    draft.slots = [*kept[:at], *passage, *kept[at:]]
    for place, slot in enumerate(draft.slots):
        slot.at = place
    draft.moves = [move for move in draft.moves if draft.rows[move[0]][move[1]] not in inside]
    for witness in sorted(rest):
        held = [slot.tokens[witness] for slot in passage if witness in slot.tokens]
        draft.moves.append((witness, min(held), max(held) + 1))


def _slot_before(draft: Draft, inside: set[Slot], movers: list[int]) -> Slot | None:
    """Find the slot behind which most movers have the passage; None at the very start."""
    votes: dict[Slot | None, list[int]] = {}
    for witness in movers:
        row = draft.rows[witness]
        first = min(index for index, slot in enumerate(row) if slot in inside)
        votes.setdefault(row[first - 1] if first else None, []).append(witness)
    return max(votes.items(), key=lambda vote: (outlets_of(draft, vote[1]), -vote[1][0]))[0]
