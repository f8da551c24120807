"""Figures: the numbers a dispatch states, with unit and what they count, one claim a value."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from wirecopy.claims.claim import Figure
from wirecopy.claims.dates import Calendar
from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.home_money import find_home
from wirecopy.claims.occurrences.copies import Copy, in_article
from wirecopy.claims.reading import Reading
from wirecopy.ids import ClaimId, DispatchId, content_id
from wirecopy.text.folding import fold
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.quantities.units import AGE
from wirecopy.text.span import Cite, Span

_OF: Final = re.compile(
    r"\s+of\s+(?:all\s+)?(?P<of>(?:the\s+|its\s+|their\s+)?[\w’'-]+(?:\s+[\w’'-]+)?)"
)
# A five-team cup, a 25-over match: what is counted hangs on the number.
_JOINED: Final = re.compile(r"-(?P<thing>[a-z]{3,})(?![\w-])")
_TIMES: Final = frozenset(
    {
        "time",
        "fold",
        "plus",
        "odd",
        "strong",
        "something",
        "way",
        "long",
        "daily",
        "weekly",
        "yearly",
    }
)
"""What hangs on a number and is not counted by it: a five-time champion."""
_DASH: Final = re.compile(r"\s?[\u2014\u2013]")
_COMPARED: Final = frozenset({"yoy", "y-o-y", "qoq", "year-on-year"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_BARE: Final = frozenset({"one", "a", "an"})
_STANDS_IN: Final = frozenset({"them", "us", "those", "these", "you", "whom", "which", "it"})
_MORE: Final = frozenset({"more", "other", "further", "additional", "them", "us"})
_TIME_UNITS: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_ARTICLE: Final = re.compile(
    r"^(?:the|a|an|all|its|their|his|her|our|those|these)\s+", re.IGNORECASE
)


@dataclass(slots=True)
class _Sum:
    """One value, while its namings are gathered."""

    number: Number
    of: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    cites: set[Cite] = field(default_factory=set)


def claim_figures(
    dispatch: DispatchId,
    copies: Sequence[Copy],
    readings: Mapping[str, Reading],
    calendar: Calendar,
) -> tuple[Figure, ...]:
    """Claim each value of each thing counted, once, in the order of the first copy that has it."""
    sums: dict[tuple[str, ...], _Sum] = {}
    texts = sorted({text for copy in copies for text in copy.texts})
    known = {text: list(_counted(readings[text], calendar)) for text in texts}
    home = find_home((copy.article for copy in copies), known)
    for copy in copies:
        for paragraph, text in enumerate(copy.texts):
            for read, of in known[text]:
                number = home.settled(read, text)
                cite = Cite(copy.id, in_article(copy, paragraph, number.span))
                one = sums.setdefault(_key(number, of), _Sum(number))
                one.of[of or ""] += 1
                one.words[number.span.of(text)] += 1
                one.cites.add(cite)
    return tuple(_claim(dispatch, key, one) for key, one in sums.items())


def _key(number: Number, of: str | None) -> tuple[str, ...]:
    counted = _ARTICLE.sub("", fold(of)) if of else ""
    rate = (number.per,) if number.per else ()
    bounds = (str(number.low), str(number.high))
    return (*bounds, number.unit or "", str(number.approximate), counted, *rate)


def _claim(dispatch: DispatchId, key: tuple[str, ...], one: _Sum) -> Figure:
    number = one.number
    return Figure(
        id=ClaimId(content_id("c", dispatch, "figure", *key)),
        low=number.low,
        high=number.high,
        unit=number.unit,
        per=number.per,
        of=min(one.of, key=lambda w: (-one.of[w], w)) or None,
        approximate=number.approximate,
        words=min(one.words, key=lambda w: (-one.words[w], w)),
        wordings=tuple(sorted(one.words)),
        cites=tuple(sorted(one.cites)),
    )


def _counted(reading: Reading, calendar: Calendar) -> Iterator[tuple[Number, str | None]]:
    """Give the numbers of a paragraph that are no dates, each with what it counts."""
    text = reading.text
    dates = [t.span for t in calendar.times(text)]
    for number in find_numbers(text):
        if any(number.span.meets(d) for d in dates):
            continue
        words = fold(number.span.of(text))
        if words in _BARE:
            continue
        # Of a stretch of time nothing is counted: three weeks of silence.
        of = None
        if number.unit and number.unit.endswith(AGE):
            of = _whose_age(reading.tree, number, text)
        elif number.unit not in _TIME_UNITS:
            of = _thing(reading.tree, number, text)
        if of is None and number.unit is None and not any(c.isdigit() for c in words):
            # "three times you chose silence": a word that counts nothing we can name.
            continue
        yield number, of


def _thing(tree: Tree, number: Number, text: str) -> str | None:
    """Find what a number counts: by the grammar, else by "of" behind it."""
    joined = _JOINED.match(text, number.span.end)
    if joined is not None:
        return None if joined["thing"] in _TIMES else joined["thing"]
    inside = [n for n in tree.inside(number.span) if n.masked is None]
    found = _by_grammar(tree, inside) if inside else _by_plural(number, text)
    if found:
        found = _DASH.split(_ARTICLE.sub("", found))[0]
        return found if fold(found) not in _COMPARED else None
    behind = _OF.match(text, number.span.end)
    if behind is None:
        return None
    words = Span(*behind.span("of"))
    verb = next((n for n in tree.inside(words) if n.pos in {"VERB", "AUX", "ADP"}), None)
    thing = _ARTICLE.sub("", text[words.start : verb.span.start if verb else words.end].strip())
    if not thing:
        return None
    return _counted_before(tree, number) if fold(thing.split()[0]) in _STANDS_IN else thing


# In a quotation, which no parser reads: "we lost 40 small boats".
_PLURAL: Final = re.compile(
    r"\s+(?P<thing>(?:(?!(?:of|in|on|at|to|for|by|and|or|that|was|is|has)\b)[a-z][a-z\u2019'-]*\s+){0,2}?"
    r"(?!(?:was|is|has|as|its|this|his|does|says|across|versus|less|plus|minus|thus|yes|us)\b)"
    r"(?:[a-z]{2,}s|people|men|women|children))\b"
)


def _by_plural(number: Number, text: str) -> str | None:
    """Find what a quoted number counts: the first plural behind it."""
    found = _PLURAL.match(text, number.span.end) if number.unit is None else None
    return found["thing"] if found else None


# "Ines Falk, 34,", "Falk, who is 34", "Falk is 34".
_NAMED: Final = re.compile(
    r"(?P<who>(?:[A-Z][\w\u2019'.-]*\s+(?:(?:de|da|di|van|von|bin|al|el)\s+)?){0,4}[A-Z][\w\u2019'-]+)"
    r"(?:,\s+(?:who (?:is|was|turned)\s+|aged\s+)?|\s+(?:is|was|aged|age|turned)\s+)$"
)
MAX_NAME_CHARS: Final = 80


def _whose_age(tree: Tree, number: Number, text: str) -> str | None:
    """Find whose age a number is: the name before it, else the noun it stands with."""
    start = max(0, number.span.start - MAX_NAME_CHARS)
    named = _NAMED.search(text[start : number.span.start])
    if named:
        return named["who"]
    inside = [n for n in tree.inside(number.span) if n.masked is None]
    found = _by_grammar(tree, inside) if inside else None
    return _ARTICLE.sub("", found) if found else None


def _counted_before(tree: Tree, number: Number) -> str | None:
    """Find what "two of them" are of: the last number in the sentence before, or this, with a noun."""
    here = next((n for n in tree.nodes if n.span.start >= number.span.start), None)
    for node in reversed(tree.nodes[: here.i] if here else []):
        if here is None or here.sentence - node.sentence > 1:
            return None
        head = tree.nodes[node.head]
        if node.dep == "nummod" and head.pos in _NOUNS and head.i > node.i:
            return _plain_phrase(tree, head, node.i + 1)
    return None


def _by_grammar(tree: Tree, inside: list[Node]) -> str | None:
    top = next((n for n in inside if tree.nodes[n.head] not in inside), inside[-1])
    for node in reversed(inside):
        of = next((c for c in tree.children(node) if c.low == "of" and c.i > node.i), None)
        thing = tree.child(of, "pobj") if of else None
        if thing is not None and thing.masked is None:
            return _plain_phrase(tree, thing, thing.left)
    head = tree.nodes[top.head]
    if (
        head not in inside
        and head.pos in _NOUNS
        and top.dep in {"nummod", "quantmod", "compound", "amod", "npadvmod", "predet"}
    ) and head.i > top.i:
        return _plain_phrase(tree, head, inside[-1].i + 1)
    return None


def _plain_phrase(tree: Tree, head: Node, first: int) -> str | None:
    """Give a noun with what stands before it, from the token `first`; None for a pronoun."""
    if head.pos not in _NOUNS:
        return None
    while first < head.i and (
        tree.nodes[first].pos in {"DET", "PUNCT", "SPACE", "NUM", "PRON"}
        or tree.nodes[first].low in _MORE
    ):
        first += 1
    return tree.words(min(first, head.i), head.i).of(tree.frame.text)
