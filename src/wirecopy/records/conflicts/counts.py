"""Counts: the numbers of something that a dispatch states, and when two cannot both hold.

Two numbers count one thing only where the same is counted, of the same people's fate or in
the words of the same verb, in no other place and on no other day. A share or a sum counts
what it is "of", else what the words before it say: "inflation in Ledra rose to".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from wirecopy.articles.article import Article
from wirecopy.ids import DispatchId
from wirecopy.records.conflicts.statements import SPEECH, sentences_of, stems_of
from wirecopy.text.folding import fold
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.span import Cite, Span
from wirecopy.text.stems import FUNCTION_WORDS, stem
from wirecopy.text.times import find_times
from wirecopy.text.words import Word, WordKind, find_words

STATES: Final = {
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
    **dict.fromkeys(
        ("dead", "killed", "killing", "died", "deaths", "drowned", "fatalities"), "dead"
    ),
    **dict.fromkeys(("injured", "wounded", "hurt", "injuries", "injuring"), "injured"),
    **dict.fromkeys(("rescued", "rescuing"), "rescued"),
    **dict.fromkeys(("arrested", "detained", "arresting"), "arrested"),
    **dict.fromkeys(("evacuated", "evacuating"), "evacuated"),
    **dict.fromkeys(("homeless", "displaced"), "homeless"),
    **dict.fromkeys(("strike", "striking"), "on strike"),
}
"""What news counts people by, word by word."""

NOUN_WORDS: Final = 3
CONTEXT_WORDS: Final = 8
"""What is counted is told apart by so many words on either side of the number."""
MEASURED_WORDS: Final = 3
"""What a share or sum is of, where nothing says: so many words before it."""

MIN_CONTEXT_SHARE: Final = 0.5
"""Least part of the smaller context that two counts or days of one thing share."""
MIN_CONTEXT_STEMS: Final = 2
APPROXIMATE_SHARE: Final = Decimal("0.1")
"""How far a number said to be approximate may lie from what it means."""
VAGUE_FACTOR: Final = 2
""""Dozens" or "hundreds" may be said of half as many as the word would have."""
MIN_ROUNDED: Final = 100
"""Counts below are told to the last one: 20 dead are not 19."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number of something."""

    dispatch: DispatchId
    cite: Cite
    """The number with what it counts."""
    words: str
    number: Number
    thing: str
    """The stem of what is counted: `crane`; `people` also where nothing is named."""
    state: str | None
    """What became of the people counted: `missing`."""
    about: str
    """What is counted, in the text's words."""
    context: frozenset[str]
    """The stems of the words around it."""
    deed: frozenset[str]
    """The stems of the words with a matter right before the number and behind the noun."""
    days: frozenset[str]
    """The days and stretches that its sentence names."""
    places: frozenset[str]
    """Where, as its sentence says."""
    stretches: frozenset[str]
    """The words for lengths of time in its sentence: a year's rise is not a month's."""


class _Setting(NamedTuple):
    """When and where a sentence says that something happened."""

    days: frozenset[str]
    places: frozenset[str]
    stretches: frozenset[str]


class _Around(NamedTuple):
    """The words around a number, up to the numbers beside it."""

    ahead: list[Word]
    behind: list[Word]
    last: list[Word]
    """Those of the sentence before."""
    setting: _Setting


def find_counted(dispatch: DispatchId, article: Article) -> Iterator[Counted]:
    """Find what the sentences of an article count."""
    last: Span | None = None
    text = article.text
    anchor = article.published.on if article.published else None
    for sentence in sentences_of(article):
        numbers = find_numbers(text, sentence)
        setting = _setting(text, sentence, anchor) if numbers else None
        taken: set[Span] = set()
        before = sentence.start
        for at, number in enumerate(numbers):
            if setting is None or (at and _is_whole(text, numbers[at - 1].span.end, number)):
                continue
            behind = _behind(text, numbers[at:], sentence)
            around = _Around(
                ahead=find_words(text, Span(before, max(before, number.span.start))),
                behind=find_words(text, behind),
                last=find_words(text, last) if last else [],
                setting=setting,
            )
            yield from _counted(dispatch, article, number, around, taken)
            before = max(behind.start, number.span.end)
        last = sentence


def _behind(text: str, numbers: Sequence[Number], sentence: Span) -> Span:
    """Give the stretch behind the first of some numbers, up to the next.

    Of "14 of the 20 passengers were hurt" 14 were, and 20 counts nobody.
    """
    start, rest = numbers[0].span.end, numbers[1:]
    if rest and _is_whole(text, start, rest[0]):
        start, rest = rest[0].span.end, rest[1:]
    return Span(start, max(start, rest[0].span.start if rest else sentence.end))


def _setting(text: str, sentence: Span, anchor: date | None) -> _Setting:
    times = find_times(text, anchor, sentence)
    spans = [t.span for t in times]
    where = _WHERE.finditer(text, sentence.start, sentence.end)
    return _Setting(
        # "Since it began on Monday" holds on every later day.
        days=frozenset(
            str(t.first) if t.first else t.key
            for t in times
            if not _SINCE.search(text, sentence.start, t.span.start)
        ),
        places=frozenset(
            fold(m[1]) for m in where if not any(Span(*m.span(1)).meets(span) for span in spans)
        ),
        stretches=frozenset(_STRETCH.findall(fold(sentence.of(text)))),
    )


_SINCE: Final = re.compile(r"\bsince\b[^,;]*$", re.IGNORECASE)
_STRETCH: Final = re.compile(
    r"\b(year|quarter|month|week|hour|half|decade|annual|yearly|quarterly|monthly|weekly|daily)"
)
_OF_WHOLE: Final = re.compile(r"\s*(?:out\s+)?of(?:\s+(?:the|its|their|a total of))?\s*")
_WHERE: Final = re.compile(
    r"\b(?:in|at|near|off|across|outside|around)\s+(?:the\s+)?(?:(?:whole|entire|island|town|city)\s+(?:of\s+)?)?"
    r"((?:[A-Z][\w\u2019'-]+)(?:\s+[A-Z][\w\u2019'-]+)*|country|nation|province|region|island|world)"
)


def _is_whole(text: str, before: int, number: Number) -> bool:
    """Tell whether a number is the whole of which the one before it is a part."""
    return _OF_WHOLE.fullmatch(text, before, max(before, number.span.start)) is not None


def _counted(
    dispatch: DispatchId, article: Article, number: Number, around: _Around, taken: set[Span]
) -> Iterator[Counted]:
    """Read what one number counts, if anything."""
    text = article.text
    if _is_age(number, around, text):
        return
    noun = _noun(around.behind, measured=number.unit is not None)
    state = _state(around.behind, around.ahead, taken)
    measured = _measured(around.ahead) if number.unit is not None and not noun else []
    if not noun and state is None and not measured:
        return
    end = noun[-1].span.end if noun else number.span.end
    span = Span(number.span.start, max(end, number.span.end))
    named = noun or measured or _antecedent(around)
    if state is not None:
        taken.add(state.span)
    about = Span(named[0].span.start, named[-1].span.end).of(text) if named else "people"
    behind = around.behind[len(noun) :]
    yield Counted(
        dispatch=dispatch,
        cite=Cite(article.id, span),
        words=span.of(text),
        number=number,
        thing=_thing(measured if measured and not noun else named[-1:]),
        state=STATES[state.folded] if state else None,
        about=f"{about} {STATES[state.folded]}" if state else about,
        context=stems_of([*around.ahead[-CONTEXT_WORDS:], *behind[:CONTEXT_WORDS]]),
        deed=_deed(around.ahead, behind),
        days=around.setting.days,
        places=around.setting.places,
        stretches=around.setting.stretches,
    )


def _thing(named: Sequence[Word]) -> str:
    thing = " ".join(stem(word.folded) for word in named) or "people"
    return "people" if thing == "person" else thing


def _matter(words: Sequence[Word]) -> Iterator[Word]:
    """Give the words that say something of the matter."""
    return (w for w in words if w.kind is WordKind.WORD and w.folded not in FUNCTION_WORDS)


def _deed(ahead: Sequence[Word], behind: Sequence[Word]) -> frozenset[str]:
    """Give the nearest words with a matter before a number and behind what it counts."""
    nearest = [*islice(_matter(ahead[::-1]), 1), *islice(_matter(behind), 1)]
    return frozenset(stem(word.folded) for word in nearest)


def _measured(ahead: Sequence[Word]) -> list[Word]:
    """Give what a share or sum measures: the last words with a matter before it."""
    words = [w for w in _matter(ahead) if stem(w.folded) not in SPEECH][-MEASURED_WORDS:]
    return words if len(words) >= MIN_CONTEXT_STEMS else []


def _is_age(number: Number, around: _Around, text: str) -> bool:
    """Tell whether a number says how old somebody is, and counts nobody."""
    before = around.ahead[-1].folded if around.ahead else ""
    behind = " ".join(word.folded for word in around.behind[:2])
    return "year" in number.span.of(text) or before in {"aged", "age"} or "year" in behind


def _antecedent(around: _Around) -> list[Word]:
    """Give whom "14 of them" means: the first plural of the sentence before."""
    if [word.folded for word in around.behind[:2]] not in (["of", "them"], ["of", "those"]):
        return []
    plurals = (
        word
        for word in around.last
        if word.kind is WordKind.WORD
        and word.folded.endswith("s")
        and len(word.folded) > 3
        and word.folded not in FUNCTION_WORDS
    )
    return list(islice(plurals, 1))


def _noun(behind: Sequence[Word], *, measured: bool) -> list[Word]:
    """Give the words that name what is counted: those up to the first that cannot be part of it.

    Of a share or sum that is what follows "of the".
    """
    words = list(behind)
    if measured and (not words or words[0].folded != "of"):
        return []
    while words and words[0].folded in {"of", "the", "its", "their", "other", "more", "all"}:
        words.pop(0)
    noun: list[Word] = []
    for word in words[: NOUN_WORDS + 1]:
        if word.kind is not WordKind.WORD or word.folded in FUNCTION_WORDS | STATES.keys():
            return noun
        # "300 dockers joined": what they did is no part of their name.
        if noun and noun[-1].folded.endswith("s") and word.folded.endswith(("ed", "ing")):
            return noun
        noun.append(word)
    return noun[:1]


def _state(behind: Sequence[Word], ahead: Sequence[Word], taken: set[Span]) -> Word | None:
    """Give the word that says what became of those counted: behind the number, else before it."""
    nearest = [*behind[:CONTEXT_WORDS], *reversed(ahead[-4:])]
    return next((w for w in nearest if w.folded in STATES and w.span not in taken), None)


def counts_differ(a: Counted, b: Counted) -> bool:
    """Tell whether two counts are of one thing and cannot both hold."""
    if not same_count(a, b) or may_be_one(a, b) or _are_apart(a, b):
        return False
    if a.number.unit is not None and a.stretches != b.stretches:
        return False
    if a.state is not None:
        return True
    return bool(a.deed & b.deed) and of_one_matter(a.context, b.context)


def same_count(a: Counted, b: Counted) -> bool:
    """Tell whether two numbers may count one thing."""
    return (a.number.unit, a.thing, a.state) == (b.number.unit, b.thing, b.state)


def _are_apart(a: Counted, b: Counted) -> bool:
    """Tell whether two counts are of other days or other places, as far as each is told."""
    days = bool(a.days and b.days) and not a.days & b.days
    places = bool(a.places and b.places) and not a.places & b.places
    return days or places


def of_one_matter(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether the words around two statements are of one matter."""
    shared = len(a & b)
    return shared >= MIN_CONTEXT_STEMS and shared >= MIN_CONTEXT_SHARE * min(len(a), len(b))


def may_be_one(a: Counted, b: Counted) -> bool:
    """Tell whether some value fits both numbers, one of them rounded perhaps."""
    (a_low, a_high), (b_low, b_high) = _bounds(a.number), _bounds(b.number)
    apart = (a_high is not None and b_low is not None and a_high < b_low) or (
        b_high is not None and a_low is not None and b_high < a_low
    )
    return not apart or _is_rounded(a.number, b.number) or _is_rounded(b.number, a.number)


def _bounds(number: Number) -> tuple[Decimal | None, Decimal | None]:
    low, high = number.low, number.high
    if not number.approximate:
        return low, high
    if high is None and low is not None:
        return low / VAGUE_FACTOR, None
    slack = 1 + APPROXIMATE_SHARE
    return (low / slack if low is not None else None, high * slack if high is not None else None)


def _is_rounded(short: Number, exact: Number) -> bool:
    """Tell whether a number is another, rounded: 12 percent for 12.3, $5 million for $4.96 million."""
    one, other = short.low, exact.low
    if one is None or other is None or one != short.high or other != exact.high:
        return False
    # The last figure that is not a nought says how far it was rounded.
    step = Decimal(1).scaleb(int(one.normalize().as_tuple().exponent)) if one else Decimal(1)
    finer = Decimal(1).scaleb(int(other.normalize().as_tuple().exponent)) if other else step
    rough = short.unit is not None or one >= MIN_ROUNDED
    return rough and finer < step and abs(one - other) <= step / 2
