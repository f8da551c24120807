"""Order: a passage stands in the base order where most outlets have it.

The first witness laid gives the order of the slots. Where it is the one that moved a
passage, the slots go to the place that most others agree on, and it becomes the mover.
"""

from collections.abc import Iterable

from wirecopy.collations.laying.draft import Draft


def settle_order(draft: Draft) -> None:
    """Put every moved passage where most outlets have it; ties leave it as it is."""
    passages: dict[tuple[int, ...], None] = {}
    for witness, first, end in draft.moves:
        places = [draft.at[slot] for slot in draft.rows[witness][first:end]]
        passages[tuple(draft.order[min(places) : max(places) + 1])] = None
    for passage in passages:
        # Slots keep their neighbours unless an earlier passage was taken from among them.
        low = draft.at[passage[0]]
        if tuple(draft.order[low : low + len(passage)]) == passage:
            _settle(draft, passage)


def outlets_of(draft: Draft, witnesses: Iterable[int]) -> int:
    """Count the outlets that some witnesses stand for."""
    return len(frozenset[str]().union(*(draft.witnesses[w].outlets for w in witnesses)))


def _settle(draft: Draft, passage: tuple[int, ...]) -> None:
    inside = set(passage)
    movers = {w for w, first, _ in draft.moves if draft.rows[w][first] in inside}
    rest = [
        w for w, row in enumerate(draft.rows) if w not in movers and not inside.isdisjoint(row)
    ]
    if not rest or outlets_of(draft, movers) <= outlets_of(draft, rest):
        return
    target = _slot_before(draft, inside, sorted(movers))
    kept = [slot for slot in draft.order if slot not in inside]
    at = kept.index(target) + 1 if target is not None else 0
    draft.order = [*kept[:at], *passage, *kept[at:]]
    for place, slot in enumerate(draft.order):
        draft.at[slot] = place
    draft.moves = [move for move in draft.moves if draft.rows[move[0]][move[1]] not in inside]
    for witness in rest:
        held = [index for index, slot in enumerate(draft.rows[witness]) if slot in inside]
        draft.moves.append((witness, min(held), max(held) + 1))


def _slot_before(draft: Draft, inside: set[int], movers: list[int]) -> int | None:
    """Find the slot behind which most movers have the passage; None at the very start."""
    votes: dict[int | None, list[int]] = {}
    for witness in movers:
        row = draft.rows[witness]
        first = min(index for index, slot in enumerate(row) if slot in inside)
        votes.setdefault(row[first - 1] if first else None, []).append(witness)
    return max(votes.items(), key=lambda vote: (outlets_of(draft, vote[1]), -vote[1][0]))[0]
