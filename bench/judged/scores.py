"""Scores: how far an answer is from the truth."""

from typing import Final

import numpy as np

from judged.answers import Answer
from judged.truth import NOBODY, Index, Mask, Truth
from wirecopy.dispatches.dispatch import Relation

KINDS: Final = (
    *("whole", "style", "edit_3", "edit_10", "edit_16", "paraphrase", "moved"),
    *("half", "quarter", "inside", "blend"),
)
TRAPS: Final = ("template", "quotation", "house", "update", "column", "wall")
TEXT: Final = (Relation.REPRINT.value, Relation.EXCERPT.value)
EXPECTED: Final = {"inside": (Relation.EXCERPT.value,), "blend": TEXT}
"""Relations that are right between a copy and its original, where not only a reprint is."""
LARGE: Final = 20
"""Groups of so many articles are looked at one by one."""


def recall(truth: Truth, answer: Answer) -> dict[str, dict[str, float]]:
    """Give, by kind of copy, how many pairs of original and copy are found.

    `pair` counts pairs with any relation, `typed` those with a right one, `dispatch` copies
    in one dispatch with their original, `found` those of `pair` or `dispatch`. A quarter
    inside another story and the lesser part of a blend are in no dispatch with it.
    """
    copies = np.flatnonzero(truth.originals != NOBODY)
    relations = _relations_of(answer, truth, copies, truth.originals[copies])
    together = answer.groups[copies] == answer.groups[truth.originals[copies]]
    kinds = truth.kinds[copies]
    table = {}
    for kind in KINDS:
        own = kinds == kind
        if not own.any():
            continue
        right = np.isin(relations[own], EXPECTED.get(kind, (Relation.REPRINT.value,)))
        paired = relations[own] != ""
        table[kind] = {
            "copies": float(own.sum()),
            "pair": float(paired.mean()),
            "typed": float(right.mean()),
            "dispatch": float(together[own].mean()),
            "found": float((paired | together[own]).mean()),
        }
    return table


def _relations_of(answer: Answer, truth: Truth, a: Index, b: Index) -> np.ndarray:
    """Give what the answer says of each pair asked, or nothing."""
    keys = answer.a * truth.size + answer.b
    order = np.argsort(keys)
    asked = np.minimum(a, b) * truth.size + np.maximum(a, b)
    if not keys.size:
        return np.full(asked.size, "")
    at = order[np.minimum(np.searchsorted(keys[order], asked), keys.size - 1)]
    return np.where(keys[at] == asked, answer.relations[at], "")


def pairs(truth: Truth, answer: Answer) -> dict[str, float]:
    """Give false pairs for each true one, by what led astray.

    False is a pair called reprint or excerpt whose articles have no dispatch in common; and
    a pair called reprint whose articles have only an excerpt in common. Of two states of a
    running story, only *reprint* is false: a block is what they share.
    """
    said = np.isin(answer.relations, TEXT)
    a, b, relations = answer.a[said], answer.b[said], answer.relations[said]
    same = truth.dispatches[a] == truth.dispatches[b]
    part = _have_part(truth, a, b)
    blends = (truth.kinds[a] == "blend") | (truth.kinds[b] == "blend")
    excerpt = relations == Relation.EXCERPT.value
    group = (truth.groups[a] == truth.groups[b]) & (truth.groups[a] != NOBODY)
    running = group & (truth.traps[a] == "update")
    true = same | (part & (excerpt | blends)) | (running & excerpt)
    wrong = ~true
    count = max(int(true.sum()), 1)
    trapped = {
        trap: wrong & ((truth.traps[a] == trap) | (truth.traps[b] == trap)) for trap in TRAPS
    }
    apart = truth.sites[a] != truth.sites[b]
    plain = wrong & (truth.traps[a] == "") & (truth.traps[b] == "")
    return {
        "false_pairs_per_true": float(wrong.sum()) / count,
        "false_reprints_per_true": float((wrong & ~excerpt).sum()) / count,
        "false_pairs_of_no_trap": float(plain.sum()),
        "false_pairs_of_no_trap_between_sites": float((plain & apart).sum()),
        **{f"false_pairs_{trap}": float(own.sum()) for trap, own in trapped.items()},
        **{f"quote_only_{t}": _quote_only(truth, answer, t) for t in ("quotation", "template")},
    }


def _have_part(truth: Truth, a: Index, b: Index) -> Mask:
    """Tell pairs of which one carries a part of a dispatch of the other's."""
    one, two = truth.dispatches, truth.others
    part: Mask = (
        (one[a] == two[b]) | (two[a] == one[b]) | ((two[a] == two[b]) & (two[a] != NOBODY))
    )
    return part


def _quote_only(truth: Truth, answer: Answer, trap: str) -> float:
    """Give the share of found pairs of a trap that are called quote-only."""
    own = (truth.traps[answer.a] == trap) & (truth.groups[answer.a] == truth.groups[answer.b])
    if not own.any():
        return 1.0
    return float((answer.relations[own] == Relation.QUOTE_ONLY.value).mean())


def grouping(truth: Truth, answer: Answer) -> dict[str, float]:
    """Give how well dispatches are told apart and kept together."""
    right = _settled(truth, answer)
    cells, counts, wide, tall = _cells(right, answer.groups)
    pure = counts**2 / tall[cells[1]]
    whole = counts**2 / wide[cells[0]]
    most = np.zeros(tall.size)
    np.maximum.at(most, cells[1], counts)
    foreign = 1 - most / tall
    large = tall >= LARGE
    return {
        "ari": _ari(counts, wide, tall),
        "bcubed_precision": float(pure.sum() / truth.size),
        "bcubed_recall": float(whole.sum() / truth.size),
        "largest_group": float(tall.max()),
        "largest_group_foreign": float(foreign[tall.argmax()]),
        "worst_foreign_of_large": float(foreign[large].max(initial=0.0)),
    }


def _settled(truth: Truth, answer: Answer) -> Index:
    """Give the true dispatches, a blend of equal parts with whichever it was put to."""
    right = truth.dispatches.copy()
    blends = np.flatnonzero(truth.either & (truth.seconds != NOBODY))
    own = answer.groups[blends]
    other = own == answer.groups[truth.seconds[blends]]
    turned = blends[other & (own != answer.groups[truth.originals[blends]])]
    right[turned] = truth.others[turned]
    return right


Cells = tuple[tuple[Index, Index], Index, Index, Index]


def _cells(right: Index, groups: Index) -> Cells:
    """Count the articles of each true dispatch in each group."""
    _, row, wide = np.unique(right, return_inverse=True, return_counts=True)
    _, column, tall = np.unique(groups, return_inverse=True, return_counts=True)
    keys, counts = np.unique(row * tall.size + column, return_counts=True)
    rows, columns = np.divmod(keys, tall.size)
    return (rows, columns), counts, wide, tall


def _ari(counts: Index, wide: Index, tall: Index) -> float:
    """Give the adjusted Rand index (Hubert and Arabie 1985)."""
    both, rows, columns = (float((n * (n - 1.0) / 2).sum()) for n in (counts, wide, tall))
    size = float(wide.sum())
    chance = rows * columns / max(size * (size - 1) / 2, 1.0)
    most = (rows + columns) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def adversaries(truth: Truth, answer: Answer) -> dict[str, float]:
    """Give, by class of trap, the share of its articles that stand with no foreign one."""
    _, column, tall = np.unique(answer.groups, return_inverse=True, return_counts=True)
    return {
        f"alone_{trap}": float((tall[column[truth.traps == trap]] == 1).mean())
        for trap in TRAPS
        if (truth.traps == trap).any()
    }
