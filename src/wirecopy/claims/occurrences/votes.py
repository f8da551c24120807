"""Vote: whom the copies of a dispatch hold for the speaker of a quotation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.occurrences.found import Found, words_key
from wirecopy.claims.speakers.rates import rate
from wirecopy.claims.speakers.speakers import Told

UNSURE_WEIGHT: Final = 0.25
"""What a copy counts that has only a pronoun or a role: where it cut a name, it misleads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Whom the copies hold for the speaker."""

    told: Told
    by: Found
    """The find that stands for the winners."""
    resolution: str
    confidence_share: float
    winners: tuple[Found, ...]
    """All finds that hold for it."""
    others: tuple[Told, ...]
    """Whom other copies name instead, the most frequent first."""
    is_sure: bool
    """Whether some copy names the winner outright, where others have a pronoun or role."""


def vote(finds: Sequence[Found]) -> Vote | None:
    """Let the finds of one quotation vote on its speaker; None where none names one.

    Somebody who was resolved outvotes a bare mention; then the number of copies counts, then
    the rule's rate. The confidence is the best winning rule's rate, times the winners' share.
    """
    ballots: dict[tuple[int, str], list[Found]] = {}
    for find in finds:
        told = find.told
        if told is None:
            continue
        key = (
            (told.player, "") if told.player is not None else (-1, " ".join(words_key(told.name)))
        )
        ballots.setdefault(key, []).append(find)
    if not ballots:
        return None
    named = {key: b for key, b in ballots.items() if key[0] >= 0} or ballots
    winner = min(named, key=lambda k: (-_weight(named[k]), -_best(named[k]), k))
    by = min(
        ballots[winner],
        key=lambda f: (-_rate(f), f.is_post, f.article, f.span),
    )
    against = sum(_weight(b) for k, b in named.items() if k != winner)
    mine = _weight(ballots[winner])
    others = sorted((k for k in named if k != winner), key=lambda k: (-len(named[k]), k))
    assert by.told is not None
    return Vote(
        told=by.told,
        by=by,
        resolution=by.told.resolution,
        winners=tuple(ballots[winner]),
        confidence_share=round(_best(ballots[winner]) * mine / (mine + against), 3),
        is_sure=any(f.is_sure for f in ballots[winner]),
        others=tuple(t for k in others if (t := named[k][0].told) is not None),
    )


def _weight(finds: Sequence[Found]) -> float:
    """Add up the copies that hold for one speaker; one that names him outright counts in full."""
    sure = {f.article for f in finds if f.is_sure}
    return len(sure) + UNSURE_WEIGHT * len({f.article for f in finds} - sure)


def _rate(find: Found) -> float:
    return rate(find.rule, find.told.resolution) if find.told else 0.0


def _best(finds: Sequence[Found]) -> float:
    return max(_rate(f) for f in finds)
