"""Statements: what a dispatch says that another dispatch could gainsay.

A thing counted, a day named for an event, a quotation. They are read from the article that
carries most of the dispatch, by marks and word forms alone, so that none of it needs the
language extra.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from wirecopy.articles.article import Article
from wirecopy.ids import DispatchId
from wirecopy.text.folding import fold
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.quotes import find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Cite, Span
from wirecopy.text.stems import FUNCTION_WORDS, stem
from wirecopy.text.times import Grain, find_times
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

SPEECH: Final = frozenset(
    map(stem, ("said", "says", "told", "added", "announced", "reported", "wrote", "spoke"))
)
LINKING: Final = frozenset(
    ("will", "would", "to", "was", "were", "is", "are", "be", "been", "had", "has", "have", "not")
)
"""Function words behind which a verb stands."""

NOUN_WORDS: Final = 3
CONTEXT_WORDS: Final = 8
"""What is counted is told apart by so many words on either side of the number."""

MIN_QUOTED_WORDS: Final = 6


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day named for what happened or will."""

    dispatch: DispatchId
    cite: Cite
    words: str
    day: date
    about: str
    """The word before the date, which says what happened."""
    event: str
    """Its stem, and the preposition that makes the date a bound: `remand until`."""
    context: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words in quotation marks."""

    dispatch: DispatchId
    cite: Cite
    """The words without their marks."""
    words: str
    tokens: tuple[str, ...]
    """Folded, without punctuation and without what an editor put in square brackets."""


def find_counted(dispatch: DispatchId, article: Article) -> Iterator[Counted]:
    """Find what the sentences of an article count."""
    last: Span | None = None
    for sentence in _sentences(article):
        numbers = find_numbers(article.text, sentence)
        taken: set[Span] = set()
        for at, number in enumerate(numbers):
            before = numbers[at - 1].span.end if at else sentence.start
            after = numbers[at + 1].span.start if at + 1 < len(numbers) else sentence.end
            around = _Around(
                ahead=find_words(article.text, Span(before, max(before, number.span.start))),
                behind=find_words(
                    article.text, Span(number.span.end, max(number.span.end, after))
                ),
                last=find_words(article.text, last) if last else [],
            )
            yield from _counted(dispatch, article, number, around, taken)
        last = sentence


class _Around(NamedTuple):
    """The words around a number, up to the numbers beside it."""

    ahead: list[Word]
    behind: list[Word]
    last: list[Word]
    """Those of the sentence before."""


def _counted(
    dispatch: DispatchId, article: Article, number: Number, around: _Around, taken: set[Span]
) -> Iterator[Counted]:
    """Read what one number counts, if anything."""
    text = article.text
    if _is_age(number, around, text):
        return
    noun = _noun(around.behind, measured=number.unit is not None)
    state = _state(around.behind, around.ahead, taken)
    if not noun and state is None:
        return
    span = Span(number.span.start, noun[-1].span.end if noun else number.span.end)
    named = noun or _antecedent(around)
    thing = stem(named[-1].folded) if named else "people"
    if state is not None:
        taken.add(state.span)
    about = " ".join(w.span.of(text) for w in named) or "people"
    context = [
        *around.ahead[-CONTEXT_WORDS:],
        *around.behind[len(noun) : len(noun) + CONTEXT_WORDS],
    ]
    yield Counted(
        dispatch=dispatch,
        cite=Cite(article.id, span),
        words=span.of(text),
        number=number,
        thing="people" if thing == "person" else thing,
        state=STATES[state.folded] if state else None,
        about=f"{about} {STATES[state.folded]}" if state else about,
        context=_stems(context),
    )


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
        noun.append(word)
    return noun[:1]


def _state(behind: Sequence[Word], ahead: Sequence[Word], taken: set[Span]) -> Word | None:
    """Give the word that says what became of those counted: behind the number, else before it."""
    nearest = [*behind[:CONTEXT_WORDS], *reversed(ahead[-4:])]
    return next((w for w in nearest if w.folded in STATES and w.span not in taken), None)


_CALENDAR: Final = re.compile(r"(?:--|\d{4}-)\d\d")
"""A day by its date; weekdays and "yesterday" shift with the day of writing."""


def find_dated(dispatch: DispatchId, article: Article) -> Iterator[Dated]:
    """Find the days that the sentences of an article name, where a sentence names one only."""
    anchor = article.published.on if article.published else None
    for sentence in _sentences(article):
        times = find_times(article.text, anchor, sentence)
        if len(times) != 1 or times[0].grain is not Grain.DAY or times[0].first is None:
            continue
        if not _CALENDAR.match(times[0].key):
            continue
        words = find_words(article.text, sentence)
        before = [word for word in words if word.span.end <= times[0].span.start]
        event = _event(before)
        if event is not None and event.span.of(article.text).islower():
            outside = [word for word in words if not word.span.meets(times[0].span)]
            yield Dated(
                dispatch=dispatch,
                cite=Cite(article.id, times[0].span),
                words=times[0].span.of(article.text),
                day=times[0].first,
                about=event.span.of(article.text),
                event=f"{stem(event.folded)} {_bound(before[-1].folded)}",
                context=_stems(outside),
            )


def _bound(word: str) -> str:
    """Give the preposition of a date that begins or ends a stretch; empty for the day itself."""
    return word if word in {"until", "till", "by", "since", "from", "before", "after"} else ""


def _event(before: Sequence[Word]) -> Word | None:
    """Give the word that a date belongs to: the last before it that has a matter.

    None for a noun behind an article or preposition ("told the crew of the port on Monday"),
    where the date may belong to a verb further ahead, and for verbs of speech.
    """
    last = next(
        (at for at in reversed(range(len(before))) if before[at].folded not in FUNCTION_WORDS),
        None,
    )
    if last is None or before[last].kind is not WordKind.WORD:
        return None
    if last and before[last - 1].folded in FUNCTION_WORDS - LINKING:
        return None
    return before[last] if stem(before[last].folded) not in SPEECH else None


def find_said(dispatch: DispatchId, article: Article) -> Iterator[Said]:
    """Find the quotations of an article that are long enough to be known again."""
    for paragraph in article.body:
        for quoted in find_quoted(article.text, paragraph):
            tokens = _tokens(find_words(article.text, quoted.words))
            if len(tokens) >= MIN_QUOTED_WORDS:
                yield Said(
                    dispatch=dispatch,
                    cite=Cite(article.id, quoted.words),
                    words=quoted.words.of(article.text),
                    tokens=tokens,
                )


def _tokens(words: Sequence[Word]) -> tuple[str, ...]:
    depth = 0
    kept = []
    for word in words:
        depth += (word.folded == "[") - (word.folded == "]")
        if word.kind is not WordKind.MARK and depth == 0:
            kept += word.folded.split("-")
    return tuple(kept)


def _sentences(article: Article) -> Iterator[Span]:
    for paragraph in article.body:
        yield from find_sentences(article.text, paragraph)


def _stems(words: Sequence[Word]) -> frozenset[str]:
    """Give the stems of the words that have a matter."""
    return frozenset(
        stem(word.folded)
        for word in words
        if word.kind is not WordKind.MARK and word.folded not in FUNCTION_WORDS
    )


def same_words(a: str, b: str) -> bool:
    """Tell whether two stretches are the same words, punctuation and case aside."""
    return _tokens(find_words(fold(a))) == _tokens(find_words(fold(b)))
