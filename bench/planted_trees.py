"""Planted trees: an invented dispatch handed from outlet to outlet, and who copied whom.

Each copy is made from the text of its parent, never from the wire's, by what desks do:
other words, cuts, paragraphs of their own, slips of a number, a name or a quotation, moves,
their own style. Some take a block from a second copy. Days of publication and credits are
partly missing or wrong, and some copies are lost once others were made from them.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final, TypeAlias

from newsroom import (
    ADJECTIVES,
    DAYS,
    NAMES,
    NOUNS,
    PLACES,
    VERBS,
    Piece,
    Sentence,
    new_article,
    new_sentence,
    new_story,
    write_sentence,
)
from wirecopy.articles.article import (
    Article,
    Credit,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.text.span import Span

AGENCY: Final = "Meridian News Service"
TITLES: Final = ("Courier", "Herald", "Tribune", "Lantern", "Gazette", "Post", "Mirror", "Echo")
FIRST_DAY: Final = date(2031, 3, 9)
ASIDES: Final = (
    *("officials said", "according to the harbour office", "as expected", "for the second time"),
    *("witnesses recalled", "after long talks", "despite the rain", "in a rare step"),
)

SLIP: Final = "slip of "
MENDED_SHARE: Final = 0.4

Paragraph: TypeAlias = tuple[str, tuple[Sentence, ...]]
"""What tells a paragraph apart in all copies, and its sentences as they now stand."""
Text: TypeAlias = list[Paragraph]


@dataclass(slots=True, kw_only=True)
class Copy:
    """One copy as it was made; `parent` and `second` are None where that is the wire."""

    name: str
    outlet: str
    parent: "Copy | None"
    text: Text
    style: dict[str, object]
    hours: float
    """After the wire."""
    credit: str | None
    """The line it prints."""
    names_agency: bool
    second: "Copy | None" = None
    has_second: bool = False
    lost: bool = False
    children: int = 0


@dataclass(slots=True, kw_only=True)
class Habits:
    """How a set of copies is made; shares are 0 to 1."""

    words_count: int = 350
    lost_share: float = 0.2
    second_share: float = 0.12
    from_wire_share: float = 0.45
    dated_share: float = 0.7
    misdated_share: float = 0.08
    credited_share: float = 0.6
    """Of those that copy the wire, how many name the agency."""
    sourced_share: float = 0.15
    """Of those that copy an outlet, how many name it."""
    missourced_share: float = 0.02


@dataclass(slots=True)
class PlantedTree:
    """Copies that can be read, and the parent at hand of each."""

    articles: list[Article]
    dispatch: Dispatch
    parents: dict[ArticleId, ArticleId | None] = field(default_factory=dict)
    """The true parent, or the nearest before it that is not lost; None is the wire."""
    seconds: dict[ArticleId, ArticleId | None] = field(default_factory=dict)
    """Of those that took a block from elsewhere, where it came from in the same sense."""


def plant(seed: int, count: int, habits: Habits | None = None) -> PlantedTree:
    """Make so many copies of an invented dispatch, and tell who copied whom."""
    habits, chance = habits or Habits(), Random(seed)
    story = new_story(chance, habits.words_count)
    wire: Text = [(f"w{i}", tuple(paragraph)) for i, paragraph in enumerate(story)]
    style: dict[str, object] = {
        "percent": " percent", "short": False, "straight": False, "serial": False
    }  # fmt: skip
    copies: list[Copy] = []
    for n in range(count):
        copies.append(_copy(chance, habits, copies, n, (wire, style)))
    for copy in copies:
        copy.lost = copy.children > 0 and chance.random() < habits.lost_share
    return _shown(chance, habits, copies)


def _copy(
    chance: Random,
    habits: Habits,
    before: list[Copy],
    number: int,
    wire: tuple[Text, dict[str, object]],
) -> Copy:
    parent = None
    if before and chance.random() > habits.from_wire_share:
        parent = chance.choices(before, [1 + copy.children for copy in before])[0]
    text, style = (parent.text, parent.style) if parent else wire
    name = f"{chance.choice(PLACES)} {TITLES[number % len(TITLES)]} {number}"
    made = Copy(
        name=f"a-{number:03}",
        outlet=name,
        parent=parent,
        text=list(text),
        style=_restyled(chance, style),
        hours=(parent.hours if parent else 0) + chance.expovariate(1 / (20 if parent else 12)),
        credit=None,
        names_agency=False,
    )
    if parent:
        parent.children += 1
    if before and chance.random() < habits.second_share:
        _blend(chance, made, before, wire[0])
    _edit(chance, made)
    _credit(chance, habits, made, before)
    return made


def _restyled(chance: Random, style: dict[str, object]) -> dict[str, object]:
    if chance.random() < 0.5:
        return style
    options = {"percent": ("%", " percent"), "short": (True, False)}
    options |= {"straight": (True, False), "serial": (True, False)}
    return {
        key: chance.choice(options[key]) if chance.random() < 0.5 else value
        for key, value in style.items()
    }


def _blend(chance: Random, made: Copy, before: list[Copy], wire: Text) -> None:
    """Put a block of another copy in the place of the same paragraphs."""
    others = [c for c in before if c is not made.parent]
    other = chance.choice([*others, None]) if others else None
    if other is None and made.parent is None:
        return
    source = other.text if other else wire
    long = max(2, round(len(source) * chance.uniform(0.25, 0.45)))
    first = chance.randrange(max(len(source) - long, 1))
    block = source[first : first + long]
    keys = {key for key, _ in block}
    at = next((i for i, (key, _) in enumerate(made.text) if key in keys), len(made.text))
    kept = [(i, p) for i, p in enumerate(made.text) if p[0] not in keys]
    blended = [p for i, p in kept if i < at] + block + [p for i, p in kept if i >= at]
    if blended != made.text:
        made.text, made.second, made.has_second = blended, other, True


def _edit(chance: Random, made: Copy) -> None:
    made.text = [(k, tuple(_mended(chance, s) for s in sentences)) for k, sentences in made.text]
    if chance.random() < 0.12:
        return
    heaviness = chance.choice((0.03, 0.08, 0.15))
    made.text = [
        (key, tuple(_reworded(chance, s) if chance.random() < heaviness else s for s in sentences))
        for key, sentences in made.text
    ]
    for kinds, share in (
        (("number", "percent"), 0.25),
        (("name",), 0.1),
        (("said",), 0.15),
        (("day", "date"), 0.06),
    ):
        if chance.random() < share:
            _slip(chance, made, kinds)
    if chance.random() < 0.35:
        _misspell(chance, made)
    if chance.random() < 0.35 and len(made.text) > 4:
        made.text = made.text[: chance.randint(len(made.text) // 2, len(made.text) - 1)]
    if chance.random() < 0.25 and len(made.text) > 4:
        del made.text[chance.randrange(1, len(made.text))]
    if chance.random() < 0.25:
        _cut_sentence(chance, made)
    if chance.random() < 0.25:
        own = tuple(new_sentence(chance) for _ in range(chance.randint(1, 2)))
        made.text.insert(chance.randint(1, len(made.text)), (f"{made.name}-own", own))
    if chance.random() < 0.07 and len(made.text) > 4:
        made.text.insert(1, made.text.pop(chance.randrange(3, len(made.text))))


def _reworded(chance: Random, sentence: Sentence) -> Sentence:
    pieces, way = list(sentence), chance.random()
    if way < 0.25:
        return (*pieces[:-1], Piece("plain", f", {chance.choice(ASIDES)}."))
    for kind, words in (("verb", VERBS), ("plain", (*ADJECTIVES, *NOUNS, *PLACES))):
        spots = [
            i
            for i, p in enumerate(pieces)
            if p.kind == kind and (kind == "verb" or p.text in words)
        ]
        if spots and (kind == "plain" or way < 0.6):
            at = chance.choice(spots)
            old = pieces[at].text
            kinds = next((k for k in (ADJECTIVES, NOUNS, PLACES, VERBS) if old in k), VERBS)
            pieces[at] = Piece(kind, chance.choice([w for w in kinds if w != old]))
            return tuple(pieces)
    return sentence


def _slip(chance: Random, made: Copy, kinds: tuple[str, ...]) -> None:
    spots = [
        (i, j, k)
        for i, (_, sentences) in enumerate(made.text)
        for j, sentence in enumerate(sentences)
        for k, piece in enumerate(sentence)
        if piece.kind in kinds
    ]
    if not spots:
        return
    i, j, k = chance.choice(spots)
    key, sentences = made.text[i]
    pieces = list(sentences[j])
    pieces[k] = Piece(pieces[k].kind, _other(chance, pieces[k]))
    made.text[i] = (key, (*sentences[:j], tuple(pieces), *sentences[j + 1 :]))


def _misspell(chance: Random, made: Copy) -> None:
    """Turn two letters of a word; the piece remembers the word."""
    i = chance.randrange(len(made.text))
    key, sentences = made.text[i]
    j = chance.randrange(len(sentences))
    pieces = list(sentences[j])
    spots = [k for k, p in enumerate(pieces) if p.kind == "plain" and p.text in NOUNS]
    if spots:
        k = chance.choice(spots)
        word = pieces[k].text
        at = chance.randrange(1, len(word) - 1)
        turned = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        pieces[k] = Piece(f"{SLIP}{word}", turned)
        made.text[i] = (key, (*sentences[:j], tuple(pieces), *sentences[j + 1 :]))


def _mended(chance: Random, sentence: Sentence) -> Sentence:
    """Mend the misspelt words that the desk sees."""
    return tuple(
        Piece("plain", p.kind.removeprefix(SLIP))
        if p.kind.startswith(SLIP) and chance.random() < MENDED_SHARE
        else p
        for p in sentence
    )


def _other(chance: Random, piece: Piece) -> str:
    pick, old = chance.choice, piece.text
    if piece.kind in ("number", "percent"):
        return str(pick([n for n in range(3, 98) if str(n) != old]))
    if piece.kind == "day":
        return pick([d for d in DAYS if d != old])
    if piece.kind == "name":
        return pick([n for n in NAMES if n != old])
    if piece.kind == "date":
        month = old.split()[0]
        return f"{month} {pick([n for n in range(1, 29) if f'{month} {n}' != old])}"
    words = old.split()
    words[chance.randrange(1, len(words) - 1)] = pick([n for n in NOUNS if n not in old])
    return " ".join(words)


def _cut_sentence(chance: Random, made: Copy) -> None:
    spots = [i for i, (_, sentences) in enumerate(made.text) if len(sentences) > 1]
    if spots:
        i = chance.choice(spots)
        key, sentences = made.text[i]
        gone = chance.randrange(len(sentences))
        made.text[i] = (key, sentences[:gone] + sentences[gone + 1 :])


def _credit(chance: Random, habits: Habits, made: Copy, before: list[Copy]) -> None:
    roll = chance.random()
    if made.parent and roll < habits.sourced_share:
        made.credit = f"Source: {made.parent.outlet}"
    elif before and roll > 1 - habits.missourced_share:
        made.credit = f"Source: {chance.choice(before).outlet}"
    elif made.parent is None or made.parent.names_agency:
        made.names_agency = chance.random() < habits.credited_share
        made.credit = AGENCY if made.names_agency else None


def _shown(chance: Random, habits: Habits, copies: list[Copy]) -> PlantedTree:
    shown = [copy for copy in copies if not copy.lost]
    articles = [_article(chance, habits, copy) for copy in shown]
    by = tuple(a.id for a, c in zip(articles, shown, strict=True) if c.names_agency)
    dispatch = Dispatch(
        id=DispatchId("d-planted"),
        articles=tuple(sorted(a.id for a in articles)),
        agency=AGENCY if by else None,
        agency_by=by,
    )
    chance.shuffle(articles)
    tree = PlantedTree(articles, dispatch)
    for copy in shown:
        tree.parents[ArticleId(copy.name)] = _at_hand(copy.parent)
        if copy.has_second:
            tree.seconds[ArticleId(copy.name)] = _at_hand(copy.second)
    return tree


def _at_hand(copy: Copy | None) -> ArticleId | None:
    while copy and copy.lost:
        copy = copy.parent
    return ArticleId(copy.name) if copy else None


def _article(chance: Random, habits: Habits, copy: Copy) -> Article:
    text, parts = "", []
    for _, sentences in copy.text:
        words = " ".join(write_sentence(s, copy.style) for s in sentences)
        span = Span(len(text), len(text) + len(words))
        parts.append(Part(span=span, kind=PartKind.BODY, why="planted"))
        text += words + "\n\n"
    credits_: tuple[Credit, ...] = ()
    if copy.credit:
        span = Span(len(text), len(text) + len(copy.credit))
        parts.append(Part(span=span, kind=PartKind.CREDIT, why="planted"))
        agency = AGENCY if copy.names_agency else None
        credits_ = (Credit(span=span, agency=agency),) if agency else ()
        text += copy.credit + "\n"
    key = copy.outlet.lower().replace(" ", "-") + ".example"
    return replace(
        new_article(ArticleId(copy.name), text, tuple(parts), copy.outlet),
        outlet=Outlet(name=copy.outlet, how="metadata", key=key),
        credits=credits_,
        published=_published(chance, habits, copy.hours),
    )


def _published(chance: Random, habits: Habits, hours: float) -> Published | None:
    if chance.random() > habits.dated_share:
        return None
    on = FIRST_DAY + timedelta(days=int((hours + 8) // 24))
    if chance.random() < habits.misdated_share:
        on += timedelta(days=chance.choice((-3, -2, -1, 1, 2, 3)))
    return Published(on=on, about=False, by=WitnessKind.METADATA, why="planted")
