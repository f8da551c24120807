"""Kinds: how one reading differs from the base reading, and by what evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from wirecopy.collations.apparatus.readings import Side
from wirecopy.collations.collation import FAMILIES, VariantKind
from wirecopy.collations.witnesses.forms import find_spelling, find_stem
from wirecopy.collations.witnesses.typed import Typed, TypedKind
from wirecopy.collations.witnesses.vocabulary import Token
from wirecopy.text.folding import fold
from wirecopy.text.names import same_name
from wirecopy.text.places import find_country

MAX_ROUNDING_SHARE: Final = Decimal("0.1")
"""About 50 may be 46 or 55, told exactly."""
MIN_SPELLING_PERCENT: Final = 80
"""Two names are spellings of one from this likeness on: Falk and Falke, not Falk and Voss."""

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
    if base.letters == other.letters:
        return _judge_letters(base, other)
    if not base.words and not other.words:
        return Judgement(VariantKind.PUNCTUATION, "only punctuation differs")
    if not other.words:
        return Judgement(VariantKind.CUT, "the words are left out of a sentence that is carried")
    if not base.words:
        return Judgement(VariantKind.ADDITION, "words put into a sentence that is carried")
    if _spelt_otherwise(base, other):
        return Judgement(
            VariantKind.SPELLING, "the same words in British and in American spelling"
        )
    typed = judge_typed(base, other, context=context)
    return typed or Judgement(VariantKind.WORDING, _wording_why(base, other))


def judge_typed(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    """Tell how numbers, dates or names differ; None where more stands there, or no rule answers."""
    if not (base.wholly_typed and other.wholly_typed):
        return None
    by_rule = _judge_values if base.values or other.values else _judge_names
    return by_rule(base, other, context=context)


def _spelt_otherwise(base: Side, other: Side) -> bool:
    """Tell whether only American and British spelling part the words."""
    return len(base.words) == len(other.words) and all(
        find_spelling(a.folded) == find_spelling(b.folded)
        for a, b in zip(base.words, other.words, strict=True)
    )


def _judge_letters(base: Side, other: Side) -> Judgement:
    if [t.folded for t in base.words] == [t.folded for t in other.words]:
        return Judgement(VariantKind.PUNCTUATION, "the same words with other punctuation")
    return Judgement(VariantKind.TYPOGRAPHIC, "the same letters, joined or parted otherwise")


def _judge_values(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    if not base.values or len(base.values) != len(other.values):
        return None
    pairs = list(zip(base.values, other.values, strict=True))
    if any(a.kind is not b.kind for a, b in pairs):
        return None
    what = "date" if pairs[0][0].kind is TypedKind.TIME else "number"
    changed = [(a, b) for a, b in pairs if not _same_value(a, b)]
    if not changed:
        kind = VariantKind.DATE_FORMAT if what == "date" else VariantKind.NUMBER_FORMAT
        return Judgement(kind, f"the same {what} in another style")
    if all(_really_differ(a, b) for a, b in changed) and context():
        a, b = (_shown(side.tokens) for side in (base, other))
        why = f"another {what} between the same words: {a} against {b}"
        return Judgement(VariantKind.FACT_CHANGE, why)
    return None


def _judge_names(base: Side, other: Side, *, context: Callable[[], bool]) -> Judgement | None:
    if not base.names or len(base.names) != len(other.names):
        return None
    pairs = list(zip(base.names, other.names, strict=True))
    if all(same_name(a.key, b.key) and _titles_agree(a, b) for a, b in pairs):
        return Judgement(VariantKind.NAME_FORM, "the same name, more or less fully given")
    if all(same_name(a.key, b.key) or _spelt_alike(a.key, b.key) for a, b in pairs):
        titled = all(_titles_agree(a, b) for a, b in pairs)
        return (
            Judgement(VariantKind.NAME_FORM, "the same name, spelt otherwise") if titled else None
        )
    if len(pairs) == 1 and _other_name(*pairs[0]) and context():
        a, b = pairs[0][0].key, pairs[0][1].key
        return Judgement(
            VariantKind.FACT_CHANGE, f"another name between the same words: {a} against {b}"
        )
    return None


def _titles_agree(one: Typed, other: Typed) -> bool:
    """Tell whether two titles may be one office: either is missing, or they share a word."""
    ours, theirs = _words_of(one.title), _words_of(other.title)
    return not ours or not theirs or bool(ours & theirs)


def _spelt_alike(one: str, other: str) -> bool:
    """Tell whether two names are so alike that one is a way, right or wrong, to write the other."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # Few pairs of articles ask for it.

    return fuzz.ratio(fold(one), fold(other)) >= MIN_SPELLING_PERCENT


def _other_name(one: Typed, other: Typed) -> bool:
    """Tell whether two names cannot well mean the same.

    They share no word, neither is written inside the other, a country stands against a
    country, and an abbreviation against an abbreviation: what "the Committee" is short for,
    no rule here knows.
    """
    ours, theirs = _letters(one.key), _letters(other.key)
    return (
        not _words_of(one.key) & _words_of(other.key)
        and ours not in theirs
        and theirs not in ours
        and bool(find_country(one.key)) is bool(find_country(other.key))
        and one.key.isupper() is other.key.isupper()
    )


def _words_of(name: str) -> set[str]:
    return {find_stem(word) for word in fold(name).split()}


def _letters(name: str) -> str:
    return "".join(c for c in name if c.isalnum()).casefold()


def _same_value(one: Typed, other: Typed) -> bool:
    """Tell whether two values are one; a date with its year and one without may be."""
    if one.key == other.key:
        return True
    if one.kind is TypedKind.TIME:
        short, long = sorted((one.key, other.key), key=len)
        return short.startswith("--") and long.endswith(short[1:])
    # "Rs." is the money of several countries, and so of none by itself.
    money = one.unit or other.unit or ""
    unsaid = not (one.unit and other.unit) and money.isupper()
    return unsaid and (one.low, one.high) == (other.low, other.high)


def _really_differ(one: Typed, other: Typed) -> bool:
    """Tell whether two values cannot both hold."""
    if one.kind is TypedKind.TIME:
        return _shape(one.key) == _shape(other.key)
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if one.approximate is not other.approximate and _near(one, other):
        return False
    if one.low is not None and other.high is not None and one.low > other.high:
        return True
    if other.low is not None and one.high is not None and other.low > one.high:
        return True
    # "At least 30" and "at least 40" overlap, and yet they say different things.
    return (one.low is None, one.high is None) == (other.low is None, other.high is None)


def _near(one: Typed, other: Typed) -> bool:
    """Tell whether one value may be the other, rounded."""
    ours, theirs = one.low or one.high, other.low or other.high
    if ours is None or theirs is None:
        return True
    return abs(ours - theirs) <= MAX_ROUNDING_SHARE * max(abs(ours), abs(theirs))


def _shape(key: str) -> str:
    """Give the form of a date key: `weekday-3` and `weekday-4` have one, `--08-31` another."""
    return "".join("0" if c.isdigit() else c for c in key)


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
