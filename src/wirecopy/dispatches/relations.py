"""Relations: what two articles that share passages are to each other, and by what measure."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.candidates import NO_DAY, Origins
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.masks import Mask
from wirecopy.dispatches.measures import Measures
from wirecopy.dispatches.shingles import Index

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

REASONS: Final = (
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
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The relation of each pair, and why."""

    relations: list[Relation]
    why: list[str]


def needs_quotes(measures: Measures) -> Mask:
    """Tell for which pairs it matters how much of what they share is quoted."""
    return (measures.matched >= QUOTE_ONLY_WORDS) & (measures.coverage < COPY_SHARE)


def relate(
    measures: Measures,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    origins: Origins,
    *,
    share: float,
) -> Judged:
    """Decide the relation of each pair, by the first rule of REASONS that holds."""
    dated = (origins.days[a] != NO_DAY) & (origins.days[b] != NO_DAY)
    days = np.where(dated, np.abs(origins.days[a] - origins.days[b]), 0)
    own = origins.sites[a] == origins.sites[b]
    rules = [
        *_formulas(measures, own, days),
        *_texts(measures, own, days, share),
        np.ones(a.size, np.bool_),
    ]
    chosen = np.argmax(np.stack(rules), axis=0).tolist()
    return Judged(
        relations=[REASONS[rule][0] for rule in chosen],
        why=[
            _say(measures, at, REASONS[rule][1], int(days[at]), share)
            for at, rule in enumerate(chosen)
        ],
    )


def _formulas(m: Measures, own: Mask, days: Index) -> list[Mask]:
    """Apply the rules by which only quotations, furniture or templates are shared."""
    copy = m.coverage >= COPY_SHARE
    template = (m.own_share < TEMPLATE_OWN_SHARE) & (
        (own & (days >= 1)) | (m.matched < TEMPLATE_WORDS)
    )
    return [
        (m.unquoted < QUOTE_ONLY_WORDS) & (m.matched >= QUOTE_ONLY_WORDS) & ~copy,
        (m.matched < QUOTE_ONLY_WORDS) & ~copy,
        (m.numbers_in_reach >= TEMPLATE_NUMBERS)
        & (m.numbers < TEMPLATE_SHARE * m.numbers_in_reach)
        & ~(copy & (m.unbroken >= TEMPLATE_UNBROKEN_WORDS)),
        template & ((days >= 1) | (m.coverage < TEMPLATE_COPY_SHARE)),
    ]


def _texts(m: Measures, own: Mask, days: Index, share: float) -> list[Mask]:
    """Apply the rules that tell reprints from blocks in another text and from updates."""
    enough = m.coverage >= share
    copy = m.coverage >= COPY_SHARE
    block = np.where(
        copy,
        (m.mutual < ROUNDUP_SHARE) & (m.top >= ROUNDUP_HEAD_WORDS),
        ((m.mutual < BLOCK_SHARE) & (m.top >= BLOCK_HEAD_WORDS))
        | ((m.coverage < OWN_SHARE) & (m.top >= FAR_HEAD_WORDS)),
    )
    changed = m.numbers < m.numbers_in_reach
    new_head = ((m.head >= NEW_HEAD_WORDS) & changed & (days >= 1)) | (
        (m.head >= LATE_HEAD_WORDS) & (days >= LATE_DAYS)
    )
    moved = (m.head >= NEW_HEAD_WORDS) | (m.numbers + CHANGED_NUMBERS <= m.numbers_in_reach)
    return [
        enough & block,
        own & copy & (days >= 1) & (moved | (m.coverage < OWN_LATER_SHARE)),
        copy,
        enough & (days > UPDATE_DAYS),
        own & (days == 0) & (m.coverage >= OWN_SHARE) & (m.top < NEW_HEAD_WORDS),
        own & enough,
        enough & new_head & m.new_numbers,
        enough,
    ]


def _say(m: Measures, at: int, reason: str, days: int, share: float) -> str:
    said = reason.format(
        quotes=QUOTE_ONLY_WORDS,
        numbers=m.numbers[at],
        reach=m.numbers_in_reach[at],
        copy=COPY_SHARE,
        own=OWN_SHARE,
        days=days,
        head=m.head[at],
        mutual=m.mutual[at],
        top=m.top[at],
        share=share,
    )
    quoted = m.matched[at] - m.unquoted[at]
    return (
        f"{m.matched[at]} of the shorter's {m.shorter[at]} story words are matched "
        f"({m.coverage[at]:.2f}), {m.longest[at]} in one chain"
        f"{f', {quoted} in quotation marks' if quoted else ''}; {said}"
    )
