"""Thresholds: how far two articles are from being another thing to each other.

What would change the relation is not reasoned about but tried: one measure after another
is moved, step by step, and the rules are asked again.
"""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.compared.relations import (
    BLOCK_HEAD_WORDS,
    BLOCK_SHARE,
    CHAIN_WORDS,
    COPY_SHARE,
    NEW_HEAD_WORDS,
    OWN_LATER_SHARE,
    OWN_SHARE,
    OWN_WORDS,
    QUOTE_ONLY_WORDS,
    TEMPLATE_NUMBERS,
    TEMPLATE_OWN_SHARE,
    TEMPLATE_SHARE,
    UPDATE_DAYS,
    judge,
    relation_of,
)
from wirecopy.dispatches.dispatch import Flip, Relation, Threshold
from wirecopy.dispatches.kernels import lean
from wirecopy.settings import Match
from wirecopy.text.plain import plural

Rows = NDArray[Any]
"""Rows of PAIR or of MEASURES."""

MOST_DAYS: Final = 31
MOST_HEAD_WORDS: Final = 200
MOST_FLIPS: Final = 5


def find_thresholds(pair: Rows, measures: Rows, by: Match) -> tuple[Threshold, ...]:
    """Hold the measures of one pair against the thresholds that may decide on it.

    `pair` and `measures` have one row.
    """
    return tuple(_held(pair[0], measures[0], by))


def _held(pair: Any, told: Any, by: Match) -> Iterator[Threshold]:  # noqa: ANN401  # record rows
    matched, shorter, longer = (int(pair[name]) for name in ("matched", "shorter", "longer"))
    numbers, reach = int(told["numbers"]), int(told["reach"])
    yield _count("matched words", matched, QUOTE_ONLY_WORDS, "fewer: a formula")
    yield _count(
        "outside quotations", int(told["unquoted"]), QUOTE_ONLY_WORDS, "fewer: a quotation"
    )
    yield _count("in one chain", int(told["longest"]), CHAIN_WORDS, "fewer: a phrase")
    if reach >= TEMPLATE_NUMBERS:
        half = ceil(TEMPLATE_SHARE * reach)
        yield _count(f"numbers alike of {reach}", numbers, half, "fewer: a template", "number")
    yield _share("of the shorter", matched, shorter, by.min_reprint_share, "a reprint")
    if told["own_site"]:
        yield _count("matched words", matched, OWN_WORDS, "one outlet, fewer: a list")
        yield _share("of the shorter", matched, shorter, OWN_SHARE, "one outlet, one day")
        yield _share("of the shorter", matched, shorter, OWN_LATER_SHARE, "one outlet, later")
    yield _share("of the shorter", matched, shorter, COPY_SHARE, "one text")
    yield _share("of the longer", matched, longer, BLOCK_SHARE, "below: maybe a block")
    yield _count("words above it", int(told["top"]), BLOCK_HEAD_WORDS, "more: maybe a block")
    yield _count("same, in the later", int(told["head"]), NEW_HEAD_WORDS, "more: maybe news")
    yield _count("days apart", int(told["days"]), UPDATE_DAYS + 1, "more: an archive", "day")
    own = float(told["own_share"])
    yield Threshold(
        measure="not furniture",
        here=own,
        bound=TEMPLATE_OWN_SHARE,
        share=True,
        met=own >= TEMPLATE_OWN_SHARE,
        away=f"{abs(TEMPLATE_OWN_SHARE - own):.2f}",
        meaning="below: a template",
    )


def _count(measure: str, here: int, bound: int, meaning: str, unit: str = "word") -> Threshold:
    return Threshold(
        measure=measure,
        here=here,
        bound=bound,
        share=False,
        met=here >= bound,
        away=plural(abs(bound - here), unit),
        meaning=meaning,
    )


def _share(measure: str, matched: int, words: int, bound: float, meaning: str) -> Threshold:
    here = min(matched / max(words, 1), 1.0)
    return Threshold(
        measure=measure,
        here=here,
        bound=bound,
        share=True,
        met=here >= bound,
        away=plural(abs(ceil(bound * words) - matched), "word"),
        meaning=meaning,
    )


def find_flips(pair: Rows, measures: Rows, by: Match) -> tuple[Flip, ...]:
    """Find the smallest change of each measure that gives one pair another relation.

    `pair` and `measures` have one row. Those that make a reprint, or unmake one, come first.
    """
    now = relation_of(int(pair[0]["rule"]))
    flips = []
    for pairs, told, say in _moves(pair, measures):
        rules = np.zeros(pairs.size, np.uint8)
        _judge_all(pairs, told, by.min_reprint_share, rules)
        relations = [relation_of(rule) for rule in rules.tolist()]
        at = next((n for n, relation in enumerate(relations) if relation != now), None)
        if at is not None:
            flips.append(Flip(change=say(pairs[at], told[at]), relation=relations[at]))
    flips += _by_setting(pair, measures, by, now)
    reprint_first = sorted(flips, key=lambda flip: flip.relation is not Relation.REPRINT)
    return tuple(reprint_first[:MOST_FLIPS])


@lean
def _judge_all(pairs: Rows, measures: Rows, share: float, out: NDArray[np.uint8]) -> None:
    for at in range(pairs.size):
        out[at] = judge(pairs[at], measures[at], share)


Say = Callable[[Any, Any], str]
Move = tuple[Rows, Rows, Say]


def _moves(pair: Rows, measures: Rows) -> Iterator[Move]:
    """Give rows in which one measure moves away from where it is, and how to say how far."""
    matched, shorter = int(pair[0]["matched"]), int(pair[0]["shorter"])
    told = measures[0]

    def words(p: Any, _: Any) -> str:  # noqa: ANN401
        n = int(p["matched"])
        by = plural(abs(n - matched), f"{'more' if n > matched else 'fewer'} matched word")
        return f"{by} ({n:,} of {shorter:,}, {min(n / max(shorter, 1), 1.0):.2f})"

    for values in (range(matched + 1, shorter + 1), range(matched - 1, -1, -1)):
        pairs, rows = _copies(pair, measures, len(values))
        moved = np.array(values, np.int64)
        pairs["matched"] = moved
        rows["unquoted"] = np.clip(int(told["unquoted"]) + moved - matched, 0, moved)
        # Further words are taken to stand in the longest chain.
        longer = rows["longest"] + np.maximum(moved - matched, 0)
        rows["longest"] = np.minimum(longer, moved)
        yield pairs, rows, words
    yield from _other_moves(pair, measures)


def _other_moves(pair: Rows, measures: Rows) -> Iterator[Move]:
    told = measures[0]

    def moved(name: str, values: range, say: Callable[[int], str]) -> Move:
        pairs, rows = _copies(pair, measures, len(values))
        rows[name] = np.array(values, rows[name].dtype)
        if name == "top":  # the later article has no more on top than whichever has more
            rows["head"] = np.minimum(rows["head"], rows["top"])
        return pairs, rows, lambda _, m: say(int(m[name]))

    quoted = int(told["unquoted"])
    yield moved(
        "unquoted",
        range(quoted + 1, int(pair[0]["matched"]) + 1),
        lambda n: f"{n - quoted:,} more of the matched words outside quotation marks",
    )
    numbers, reach = int(told["numbers"]), int(told["reach"])
    for values in (range(numbers + 1, reach + 1), range(numbers - 1, -1, -1)):
        yield moved("numbers", values, lambda n: f"{n} of {reach} numbers alike, not {numbers}")
    days = int(told["days"])
    for values in (range(days - 1, -1, -1), range(days + 1, days + MOST_DAYS)):
        yield moved("days", values, lambda n: f"{plural(n, 'day')} apart, not {days}")
    top, head = int(told["top"]), int(told["head"])
    yield moved(
        "top", range(top - 1, -1, -1), lambda n: f"{plural(n, 'word')} above it, not {top}"
    )
    yield moved(
        "top",
        range(top + 1, top + MOST_HEAD_WORDS),
        lambda n: f"{plural(n, 'word')} above it, not {top}",
    )
    yield moved(
        "head",
        range(head + 1, max(top, head) + 1),
        lambda n: f"{plural(n, 'word')} above it in the later, not {head}",
    )
    own = int(told["own_site"])
    outlets = "two outlets, not one" if own else "one outlet, not two"
    yield moved("own_site", range(1 - own, 2 - own), lambda _: outlets)


def _copies(pair: Rows, measures: Rows, count: int) -> tuple[Rows, Rows]:
    return np.repeat(pair, count), np.repeat(measures, count)


def _by_setting(pair: Rows, measures: Rows, by: Match, now: Relation) -> Iterator[Flip]:
    """Try the one setting by which relations are judged, at the coverage that there is."""
    share = int(pair[0]["matched"]) / max(int(pair[0]["shorter"]), 1)
    rules = np.zeros(1, np.uint8)
    # Just above what there is, or at it, in hundredths, as people write settings.
    for setting in (int(share * 100) / 100, (int(share * 100) + 1) / 100):
        _judge_all(pair, measures, setting, rules)
        relation = relation_of(int(rules[0]))
        if relation != now and 0 < setting <= 1:
            change = f"the setting match.min_reprint_share at {setting:.2f}, not {by.min_reprint_share:.2f}"
            yield Flip(change=change, relation=relation)
            return
