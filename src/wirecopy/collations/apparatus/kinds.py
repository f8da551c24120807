"""Kinds: how one reading differs from the base reading, and by what evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.apparatus.names import (
    DIGITS,
    in_full,
    other_name,
    spelt_alike,
    stand_together,
    titles_agree,
)
from wirecopy.collations.apparatus.readings import Side
from wirecopy.collations.apparatus.values import really_differ, same_value
from wirecopy.collations.collation import FAMILIES, VariantKind
from wirecopy.collations.witnesses.forms import find_stem
from wirecopy.collations.witnesses.typed import Typed, TypedKind
from wirecopy.collations.witnesses.vocabulary import Token
from wirecopy.text.days import MONTHS, WEEKDAYS
from wirecopy.text.folding import fold
from wirecopy.text.names import same_name
from wirecopy.text.spellings import find_spelling

STYLE: Final = frozenset(kind for kind, family in FAMILIES.items() if family == "style")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kind and its evidence."""

    kind: VariantKind
    why: str


def judge(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement:
    """Tell how `other` differs from `base`.

    `context` tells whether the words on either side of the place are alike in both:
    without that, nothing is called a fact change.
    """
    plain = _judge_plain(base, other, context=context)
    if plain.kind in STYLE or not (base.quoted and other.quoted):
        return plain
    return Judgement(VariantKind.QUOTATION_CHANGE, _quotation_why(base, other, plain))


def _judge_plain(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement:
    if not base.words and not other.words:
        return _judge_marks(base, other)
    if _read_alike(base, other):
        return _judge_letters(base, other)
    if not other.words:
        return Judgement(VariantKind.CUT, "the words are left out of a sentence that is carried")
    if not base.words:
        return Judgement(VariantKind.ADDITION, "words put into a sentence that is carried")
    return _judge_words(base, other, context=context)


def _judge_words(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement:
    """Tell how words differ from words."""
    if _spelt_otherwise(base, other):
        why = "the same words in British and in American spelling"
        return Judgement(VariantKind.SPELLING, why)
    for by_rule in (judge_typed, _judge_figures):
        if typed := by_rule(base, other, context=context):
            return typed
    if _shortened(base, other):
        return Judgement(VariantKind.SPELLING, "the same words, some of them abbreviated")
    if _values_agree(base, other) and base.letters == other.letters:
        return _judge_letters(base, other)
    if _names_spelt_alike(base, other):
        return Judgement(VariantKind.NAME_FORM, "the same name, spelt otherwise")
    return Judgement(VariantKind.WORDING, _wording_why(base, other))


def _names_spelt_alike(base: Side, other: Side) -> bool:
    """Tell whether words with a capital that no copy writes small are two spellings of a name.

    A name that opens a sentence is not known for one by its capital alone.
    """
    if len(base.words) != len(other.words) or base.values or other.values:
        return False
    pairs = [(a, b) for a, b in zip(base.words, other.words, strict=True) if a.folded != b.folded]
    return bool(pairs) and all(
        a.weight == b.weight == 1
        and a.stem != b.stem
        and base.is_only_capital(a.shown)
        and other.is_only_capital(b.shown)
        and spelt_alike(a.shown, b.shown)
        for a, b in pairs
    )


def _shortened(base: Side, other: Side) -> bool:
    """Tell whether the words are the same where abbreviated ones are in full: Govt, Government."""
    ours, theirs = (" ".join(_folded(side)) for side in (base, other))
    return ours != theirs and in_full(ours) == in_full(theirs)


def judge_typed(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    """Tell how numbers, dates or names differ; None where more stands there, or no rule answers."""
    if not (base.wholly_typed and other.wholly_typed):
        return None
    by_rule = _judge_values if base.values or other.values else _judge_names
    return by_rule(base, other, context=context)


def _spelt_otherwise(base: Side, other: Side) -> bool:
    """Tell whether only American and British spelling part the words."""
    alike = len(base.words) == len(other.words) and _folded(base) != _folded(other)
    return alike and all(
        find_spelling(a.folded) == find_spelling(b.folded)
        for a, b in zip(base.words, other.words, strict=True)
    )


def _read_alike(base: Side, other: Side) -> bool:
    """Tell whether letters and digits are the same, and no value is another or in another style.

    Points, commas and currency signs are no letters, and yet 5.5 is not 55, nor £5 $5.
    """
    if base.letters != other.letters or not _values_agree(base, other):
        return False
    if not base.values or _folded(base) == _folded(other):
        return True
    # A hyphen alone parts three-member and three member; a sign of a currency is none.
    ours, theirs = (
        " ".join(t.folded for t in side.tokens).replace("-", " ") for side in (base, other)
    )
    return ours == theirs and not base.letters.isdigit()


def _values_agree(base: Side, other: Side) -> bool:
    """Tell whether no value stands against another: "May Day" may hold a month, "Mayday" none."""
    ours, theirs = ([value.key for value in side.values] for side in (base, other))
    return len(ours) != len(theirs) or ours == theirs


def _folded(side: Side) -> list[str]:
    return [token.folded for token in side.words]


def _judge_letters(base: Side, other: Side) -> Judgement:
    if _folded(base) == _folded(other):
        return Judgement(VariantKind.PUNCTUATION, "the same words with other punctuation")
    return Judgement(VariantKind.TYPOGRAPHIC, "the same letters, joined or parted otherwise")


def _judge_marks(base: Side, other: Side) -> Judgement:
    """Tell how marks without words differ: “ and ‘ are one mark in two styles, so are -- and -."""
    ours, theirs = ("".join(t.folded for t in side.tokens) for side in (base, other))
    for mark in ("'\"", "-"):
        if ours and theirs and not (ours + theirs).strip(mark):
            return Judgement(VariantKind.TYPOGRAPHIC, "the same mark in another style")
    return Judgement(VariantKind.PUNCTUATION, "only punctuation differs")


def _judge_values(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    if not base.values or len(base.values) != len(other.values):
        return None
    pairs = list(zip(base.values, other.values, strict=True))
    if any(a.kind is not b.kind for a, b in pairs):
        return None
    changed = [(a, b) for a, b in pairs if not same_value(a, b)]
    what = _CALLED[(changed or pairs)[0][0].kind]
    days = _weekdays(base), _weekdays(other)
    slipped = all(days) and days[0] != days[1]
    if not changed and not slipped:
        dated = pairs[0][0].kind in (TypedKind.TIME, TypedKind.CLOCK)
        kind = VariantKind.DATE_FORMAT if dated else VariantKind.NUMBER_FORMAT
        return Judgement(kind, f"the same {what} in another style")
    if all(really_differ(a, b) for a, b in changed) and context():
        a, b = (_shown(side.tokens) for side in (base, other))
        why = f"another {what} between the same words: {a} against {b}"
        return Judgement(VariantKind.FACT_CHANGE, why)
    return None


_CALLED: Final = {
    TypedKind.NUMBER: "number",
    TypedKind.RANK: "rank",
    TypedKind.TIME: "date",
    TypedKind.CLOCK: "hour",
}


def _weekdays(side: Side) -> list[int]:
    """Give the days of the week that are named: Monday, August 31 is not Tuesday, August 31."""
    names = [token.folded.rstrip(".") for token in side.words]
    return [WEEKDAYS[name] for name in names if name in WEEKDAYS]


def _judge_figures(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    """Tell calendar words and figures that no rule reads: Sun. and Sunday, KL123 and KL132."""
    ours, theirs = ([name.rstrip(".") for name in _folded(side)] for side in (base, other))
    if len(ours) != len(theirs):
        return None
    if all(name in _CALENDAR for name in (*ours, *theirs)):
        same = [_CALENDAR[name] for name in ours] == [_CALENDAR[name] for name in theirs]
        why = "the same part of the calendar in another style"
        return Judgement(VariantKind.DATE_FORMAT, why) if same else None
    figured = all(
        DIGITS.sub("0", a) == DIGITS.sub("0", b) and DIGITS.search(a)
        for a, b in zip(ours, theirs, strict=True)
    )
    if figured and not base.values and not other.values and context():
        a, b = (_shown(side.tokens) for side in (base, other))
        why = f"another number between the same words: {a} against {b}"
        return Judgement(VariantKind.FACT_CHANGE, why)
    return None


_CALENDAR: Final = {
    **{name: ("month", number) for name, number in MONTHS.items()},
    **{name: ("weekday", number) for name, number in WEEKDAYS.items()},
}


def _judge_names(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    if not base.names or len(base.names) != len(other.names):
        return None
    pairs = list(zip(base.names, other.names, strict=True))
    if all((a.key, a.title) == (b.key, b.title) for a, b in pairs):
        return None  # Iceland and Iceland's: the ending differs, not the name.
    full = [(in_full(a.key), in_full(b.key)) for a, b in pairs]
    same = [a == b or same_name(a, b) for a, b in full]
    if all(known or spelt_alike(*keys) for known, keys in zip(same, full, strict=True)):
        # A Ledran and Ledrans are no two ways to spell one name.
        inflected = all(a != b and find_stem(fold(a)) == find_stem(fold(b)) for a, b in full)
        if inflected or not all(titles_agree(a, b) for a, b in pairs):
            return None
        how = "more or less fully given" if all(same) else "spelt otherwise"
        return Judgement(VariantKind.NAME_FORM, f"the same name, {how}")
    return _judge_other_name(base, other, *pairs[0]) if len(pairs) == 1 and context() else None


def _judge_other_name(base: Side, other: Side, ours: Typed, theirs: Typed) -> Judgement | None:
    """Tell whether two names that are not one in two forms are surely two."""
    if not other_name(ours, theirs):
        return None
    if any(stand_together(ours.key, theirs.key, side.text) for side in (base, other)):
        return Judgement(VariantKind.NAME_FORM, "the same name, which the text also gives in full")
    why = f"another name between the same words: {ours.key} against {theirs.key}"
    return Judgement(VariantKind.FACT_CHANGE, why)


def _wording_why(base: Side, other: Side) -> str:
    shared = {t.stem for t in base.words} & {t.stem for t in other.words}
    return "other forms of the same words" if shared else "other words at the same place"


def _quotation_why(base: Side, other: Side, plain: Judgement) -> str:
    ours, theirs = _shown(base.tokens), _shown(other.tokens)
    if plain.kind is VariantKind.FACT_CHANGE:
        return f"inside quotation marks, {plain.why}"
    if not ours:
        return f"inside quotation marks, “{theirs}” is put in"
    if not theirs:
        return f"inside quotation marks, “{ours}” is left out"
    return f"inside quotation marks, “{ours}” has become “{theirs}”"


def _shown(tokens: Sequence[Token]) -> str:
    return " ".join(token.shown for token in tokens)
