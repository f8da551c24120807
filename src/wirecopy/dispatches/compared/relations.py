"""Relations: what two articles that share passages are to each other, and by what measure."""

from typing import Any, Final

import numpy as np

from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.kernels import lean
from wirecopy.settings import Match

Row = np.void
"""A row of PAIR or of MEASURES."""

QUOTE_ONLY_WORDS: Final = 12
"""With fewer matched words outside quotation marks, only quotations are shared."""
COPY_SHARE: Final = 0.8
"""From this coverage on two articles are one text, whoever printed it when."""
OWN_SHARE: Final = 0.5
"""Least coverage of two articles of one outlet and day that makes a reprint, if they open
alike: a brief and the full story. Outlets paste background into each new story of theirs."""
OWN_LATER_SHARE: Final = 0.9
"""Least coverage of two articles of one outlet on two days that makes a reprint."""
BLOCK_SHARE: Final = 0.3
"""Where less than this share of the longer is matched, and it does not open with what is
shared, the shared text is a block in it."""
BLOCK_HEAD_WORDS: Final = 25
FAR_HEAD_WORDS: Final = 100
"""Where less than half of the shorter is matched, so many words of other text above the shared
ones make it a block in any case."""
ROUNDUP_SHARE: Final = 0.15
"""The same, where the shorter is there whole: a brief in a roundup. A reprint cut to a quarter,
from wherever, is .25 of the longer."""
ROUNDUP_HEAD_WORDS: Final = 50
UPDATE_DAYS: Final = 7
"""A text that is shared over more days was not moved on; it is background pasted in."""
NEW_HEAD_WORDS: Final = 15
"""So many words before the first shared one, with a new number, on top of a text in which a
number changed too, are an update."""
LATE_HEAD_WORDS: Final = 25
"""So many need no changed number after LATE_DAYS: daily papers print the day after."""
LATE_DAYS: Final = 2
TEMPLATE_NUMBERS: Final = 4
"""So many numbers must be in reach before their disagreement marks a template."""
TEMPLATE_SHARE: Final = 0.5
"""Where less than this share of the numbers agree, the shared words are a template."""

TEMPLATE_UNBROKEN_WORDS: Final = 30
"""In a template a number stands every few words; a text that runs on for longer and is nearly
all matched only writes its numbers in another style (telephone numbers, times)."""
TEMPLATE_OWN_SHARE: Final = 0.5
"""A story of which less than this share is its own is a template that its site fills in."""
TEMPLATE_WORDS: Final = 30
"""With fewer matched words than this it is so between outlets, and on one day, too."""
TEMPLATE_COPY_SHARE: Final = 0.95
CHANGED_NUMBERS: Final = 2
"""Of two texts of one outlet with so many numbers changed, the later has other facts."""
CHAIN_WORDS: Final = 20
"""Fewer words in one chain, furniture left out, are a phrase or a formula that two texts share.
Read by eye on the real reprints, of 26 wrong excerpts 10 were this, and of 23 right ones 2."""
OWN_WORDS: Final = 40
"""Fewer words than this, in less than a reprint, are no block that an outlet took over from
itself: on the real reprints they are headlines in lists, formulas and sentences of background."""

SAME: Final = 0
"""The rule of two articles that are alike to the last word, furniture or not."""

REASONS: Final = (
    (Relation.REPRINT, "all story words are alike"),
    (Relation.QUOTE_ONLY, "fewer than {quotes} of them stand outside quotation marks"),
    (Relation.QUOTE_ONLY, "fewer than {quotes}: the rest of what is shared is furniture"),
    (Relation.QUOTE_ONLY, "only {numbers} of {reach} numbers agree: a template"),
    (Relation.QUOTE_ONLY, "most of the story is a template of its site"),
    (Relation.EXCERPT, "it is {mutual:.2f} of the longer, below {top} words of other text"),
    (Relation.UPDATE, "one outlet, {days} days later, with new words on top or other numbers"),
    (Relation.REPRINT, "from {copy:.2f} on it is one text"),
    (Relation.EXCERPT, "{days} days apart and less than {copy:.2f}: taken over from the archive"),
    (Relation.REPRINT, "one outlet and day, opened alike, from {own:.2f} on it is one text"),
    (Relation.UPDATE, "one outlet, and less than {copy:.2f}: its own text moved on"),
    (Relation.UPDATE, "{days} days later, with {head} words on top: the text moved on"),
    (Relation.REPRINT, "from {share:.2f} on it is a reprint"),
    (Relation.EXCERPT, "below {share:.2f} it is a block in another text"),
    (Relation.QUOTE_ONLY, "one outlet, and fewer than {words}: a list or sentence it uses again"),
    (Relation.QUOTE_ONLY, "fewer than {chain} of them stand in one chain: a phrase or a formula"),
)
"""Of these the first that holds decides; a rule's number is its place here."""
RELATIONS: Final = tuple(relation for relation, _ in REASONS)
"""By the number of a rule."""


def relation_of(rule: int) -> Relation:
    """Give the relation that a rule makes."""
    return RELATIONS[rule]


@lean
def judge(pair: Row, measures: Row, share: float) -> int:
    """Give the number of the rule that decides what two articles are to each other.

    `share` is the least coverage that makes a reprint.
    """
    if (
        measures["own_share"] == 1.0
        and pair["matched"] == pair["longer"]
        and measures["unbroken"] == pair["longer"]
    ):
        return SAME
    rule = _judge_formula(pair, measures)
    return rule or _judge_text(pair, measures, share)


@lean
def _share_of(words: int, all_words: int) -> float:
    return min(words / max(all_words, 1), 1.0)


@lean
def _judge_formula(pair: Row, measures: Row) -> int:
    """Apply the rules by which only quotations, furniture or templates are shared, or give 0."""
    matched, numbers, reach = pair["matched"], measures["numbers"], measures["reach"]
    days, coverage = measures["days"], _share_of(matched, pair["shorter"])
    copy = coverage >= COPY_SHARE
    if not copy and matched < QUOTE_ONLY_WORDS:
        return 2
    if not copy and measures["unquoted"] < QUOTE_ONLY_WORDS:
        return 1
    if not copy and measures["longest"] < CHAIN_WORDS:
        return 15
    disagree = reach >= TEMPLATE_NUMBERS and numbers < TEMPLATE_SHARE * reach
    if disagree and not (copy and measures["unbroken"] >= TEMPLATE_UNBROKEN_WORDS):
        return 3
    later = days >= 1
    template = (measures["own_site"] and later) or matched < TEMPLATE_WORDS
    if template and measures["own_share"] < TEMPLATE_OWN_SHARE:
        return 4 if later or coverage < TEMPLATE_COPY_SHARE else 0
    return 0


@lean
def _judge_text(pair: Row, measures: Row, share: float) -> int:
    """Apply the rules that tell reprints from blocks in another text and from updates."""
    coverage = _share_of(pair["matched"], pair["shorter"])
    copy, enough = coverage >= COPY_SHARE, coverage >= share
    days, own = measures["days"], measures["own_site"] == 1
    if enough and _is_block(pair, measures, coverage):
        return 5
    changed = measures["reach"] - measures["numbers"]
    moved = measures["head"] >= NEW_HEAD_WORDS or changed >= CHANGED_NUMBERS
    if copy:
        return 6 if own and days >= 1 and (moved or coverage < OWN_LATER_SHARE) else 7
    if enough and days > UPDATE_DAYS:
        return 8
    if own and days == 0 and coverage >= OWN_SHARE and measures["top"] < NEW_HEAD_WORDS:
        return 9
    if enough and not own:
        return 11 if _has_new_head(measures) else 12
    less = 14 if own and pair["matched"] < OWN_WORDS else 13
    return 10 if enough else less


@lean
def _is_block(pair: Row, measures: Row, coverage: float) -> bool:
    """Tell whether what is shared is a block in a text that is something else."""
    mutual, top = _share_of(pair["matched"], pair["longer"]), measures["top"]
    if coverage >= COPY_SHARE:
        return mutual < ROUNDUP_SHARE and top >= ROUNDUP_HEAD_WORDS
    if mutual < BLOCK_SHARE and top >= BLOCK_HEAD_WORDS:
        return True
    return coverage < OWN_SHARE and top >= FAR_HEAD_WORDS


@lean
def _has_new_head(measures: Row) -> bool:
    """Tell whether new words with a new number stand on top of the later article."""
    days, head = measures["days"], measures["head"]
    changed = measures["numbers"] < measures["reach"]
    soon = days >= 1 and head >= NEW_HEAD_WORDS and changed
    late = days >= LATE_DAYS and head >= LATE_HEAD_WORDS
    return bool((soon or late) and measures["new_numbers"] == 1)


def why(pair: Row, measures: Row, by: Match) -> str:
    """Say by which measurements and threshold the relation was decided."""
    told: dict[str, Any] = {
        name: row[name].item() for row in (pair, measures) for name in row.dtype.names or ()
    }
    reason = REASONS[told["rule"]][1]
    if told["rule"] == SAME:
        return reason
    matched, shorter, longer = told["matched"], told["shorter"], told["longer"]
    said = reason.format(
        quotes=QUOTE_ONLY_WORDS,
        copy=COPY_SHARE,
        own=OWN_SHARE,
        words=OWN_WORDS,
        chain=CHAIN_WORDS,
        mutual=min(matched / max(longer, 1), 1.0),
        share=by.min_reprint_share,
        **{name: told[name] for name in ("numbers", "reach", "days", "head", "top")},
    )
    quoted = matched - told["unquoted"]
    return (
        f"{matched} of the shorter's {shorter} story words are matched "
        f"({min(matched / max(shorter, 1), 1.0):.2f}), {told['longest']} in one chain"
        f"{f', {quoted} in quotation marks' if quoted else ''}; {said}"
    )
