"""Newsroom: seeded invented dispatches, and copies of them with planted changes.

Every change is marked where it is made, so that its characters are known when the copy
is written out, whatever else was done to the text around it.
"""

import re
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from wirecopy.articles.article import Article, Outlet, Part, PartKind
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId
from wirecopy.text.span import Span

OPENS, SHUTS = "\ue000", "\ue001"
NAMES: Final = [
    "Ines Falk",
    "Tomas Orr",
    "Lena Voss",
    "Mira Solheim",
    "Anton Brede",
    "Carla Vint",
    "Hugo Renfield",
    "Saskia Thorne",
    "Dario Kelm",
    "Petra Lund",
    "Oskar Wray",
    "Nadia Quill",
]
ROLES: Final = [
    "Harbour Minister",
    "Mayor",
    "Judge",
    "Senator",
    "Police Chief",
    "Union Leader",
    "Professor",
]
PLACES: Final = [
    "Port Ledra",
    "Kessel Bay",
    "Northmoor",
    "Tarn Island",
    "Velden",
    "Osterby",
    "Grey Point",
]
NOUNS: Final = [
    "ferry",
    "harbour",
    "strike",
    "budget",
    "inquiry",
    "bridge",
    "storm",
    "council",
    "school",
    "hospital",
    "pipeline",
    "factory",
    "election",
    "vote",
    "contract",
    "railway",
    "airport",
    "market",
    "court",
    "ship",
    "border",
    "treaty",
    "tunnel",
    "reservoir",
    "library",
    "stadium",
    "farm",
    "prison",
    "museum",
    "lighthouse",
    "quarry",
    "cable",
    "canal",
    "orchard",
    "depot",
    "crane",
    "tax",
    "pension",
    "ceiling",
    "survey",
    "verdict",
    "petition",
    "licence",
    "charter",
    "drill",
    "subsidy",
    "warehouse",
]
ADJECTIVES: Final = [
    "northern",
    "rising",
    "disputed",
    "broken",
    "costly",
    "late",
    "public",
    "private",
    "narrow",
    "old",
    "coastal",
    "heavy",
    "sudden",
    "secret",
    "local",
    "regional",
    "national",
    "joint",
    "final",
    "early",
    "damaged",
    "frozen",
    "flooded",
    "empty",
    "crowded",
    "quiet",
]
VERBS: Final = [
    "closed",
    "opened",
    "delayed",
    "rebuilt",
    "inspected",
    "approved",
    "rejected",
    "funded",
    "damaged",
    "surveyed",
    "guarded",
    "blocked",
    "cleared",
    "planned",
    "abandoned",
    "searched",
    "crossed",
    "reviewed",
    "sold",
    "leased",
    "mapped",
    "repaired",
]
MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT: Final = {m: (m if len(m) <= 5 else m[:3] + ".") for m in MONTHS}
TRADES: Final = [
    "driver",
    "clerk",
    "baker",
    "nurse",
    "pilot",
    "welder",
    "farmer",
    "miner",
    "teacher",
    "painter",
    "waiter",
    "tailor",
    "sailor",
    "guard",
    "doctor",
    "lawyer",
    "printer",
    "cook",
    "porter",
    "glazier",
    "mason",
    "banker",
    "trader",
    "student",
]
DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence that changes as a whole."""

    kind: str
    """`plain`, `number`, `percent`, `date`, `day`, `name`, `verb` or `said` (quoted words)."""
    text: str


Sentence: TypeAlias = tuple[Piece, ...]
Story: TypeAlias = list[list[Sentence]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A change made in a copy."""

    kind: str
    article: ArticleId
    span: Span


def new_story(chance: Random, words_count: int) -> Story:
    """Write a dispatch of about so many words, two or three sentences a paragraph."""
    story: Story = []
    words = 0
    while words < words_count:
        paragraph = [new_sentence(chance) for _ in range(chance.randint(1, 3))]
        story.append(paragraph)
        words += sum(len(p.text.split()) for s in paragraph for p in s)
    return story


def new_sentence(chance: Random) -> Sentence:
    pick = chance.choice
    adjective, noun, other, third = (pick(ADJECTIVES), *chance.sample(NOUNS, 3))
    trade, craft, guild = chance.sample(TRADES, 3)
    place, verb = pick(PLACES), Piece("verb", pick(VERBS))
    name = Piece("name", pick(NAMES))
    number = Piece("number", str(chance.randint(12, 990)))
    day = Piece("day", pick(DAYS))
    when = Piece("date", f"{pick(MONTHS)} {chance.randint(1, 28)}")
    percent = Piece("percent", str(chance.randint(3, 97)))
    patterns: list[list[Piece | str]] = [
        ["The ", adjective, " ", noun, " near ", place, " was ", verb, " on ", day, " after a ", other, " in the ", third, "."],
        ["At least ", number, " people left the ", noun, " when the ", other, " was ", verb, " in ", place, "."],
        [pick(ROLES), " ", name, " ", Piece("verb", "said"), " the ", adjective, " ", noun, " would be ", verb, " by ", when, "."],
        ["“", Piece("said", f"We {verb.text} the {noun} before the {other}, and no {third} in {place} was {pick(VERBS)} for it"), ",” ", name, " said on ", day, "."],
        ["About ", percent, " of the ", f"{noun} {trade}s, {craft}s and {guild}s ", verb, " the ", adjective, " ", other, "."],
        ["A ", other, " of the ", adjective, " ", third, " showed that ", name, " had ", verb, " the ", noun, " with ", number, " others."],
    ]  # fmt: skip
    pattern = patterns[chance.randrange(len(patterns))]
    return tuple(p if isinstance(p, Piece) else Piece("plain", p) for p in pattern)


@dataclass(slots=True)
class Desk:
    """One outlet: its style, and how it treats a dispatch."""

    chance: Random
    outlet: str
    changes: tuple[str, ...] = ()
    """What to plant, one each: `number`, `day`, `name`, `said`, `move`."""
    cuts: bool = True
    words: float = 0.1
    """Share of the sentences in which a verb becomes another."""

    def print_copy(self, story: Story) -> tuple[Article, list[Planted]]:
        """Give this outlet's copy of a dispatch, and what was changed in it."""
        chance = self.chance
        style: dict[str, object] = {
            "percent": chance.choice(("%", " percent")),
            "short": chance.choice((True, False)),
            "straight": chance.choice((True, False)),
            "serial": chance.choice((True, False)),
        }
        copy = [list(paragraph) for paragraph in story]
        for kind in self.changes:
            if kind != "move":
                self._plant(copy, kind)
        self._reword(copy)
        if self.cuts:
            copy = self._cut(copy)
        paragraphs = [" ".join(write_sentence(s, style) for s in p) for p in copy if p]
        if "move" in self.changes and len(paragraphs) > 4:
            moved = paragraphs.pop(chance.randrange(len(paragraphs) // 2, len(paragraphs)))
            paragraphs.insert(chance.randrange(0, len(paragraphs) // 2), f"\ue002{moved}\ue003")
        return _article(self.outlet, paragraphs)

    def _plant(self, copy: list[list[Sentence]], kind: str) -> None:
        spots = [
            (i, j, k)
            for i, paragraph in enumerate(copy)
            for j, sentence in enumerate(paragraph)
            for k, piece in enumerate(sentence)
            if piece.kind in ({"number", "percent"} if kind == "number" else {kind})
            and OPENS not in piece.text
        ]
        if not spots:
            return
        i, j, k = self.chance.choice(spots)
        sentence = list(copy[i][j])
        sentence[k] = Piece(sentence[k].kind, self._changed(sentence[k]))
        copy[i][j] = tuple(sentence)

    def _changed(self, piece: Piece) -> str:
        pick, text = self.chance.choice, piece.text
        if piece.kind in ("number", "percent"):
            return f"{OPENS}{pick([n for n in range(3, 98) if str(n) != text])}{SHUTS}"
        if piece.kind == "day":
            return f"{OPENS}{pick([d for d in DAYS if d != text])}{SHUTS}"
        if piece.kind == "name":
            return f"{OPENS}{pick([n for n in NAMES if n != text])}{SHUTS}"
        words = text.split()
        at = self.chance.randrange(1, len(words) - 1)
        words[at] = f"{OPENS}{pick([n for n in NOUNS if n not in text])}{SHUTS}"
        return " ".join(words)

    def _reword(self, copy: list[list[Sentence]]) -> None:
        for paragraph in copy:
            for j, sentence in enumerate(paragraph):
                if self.chance.random() < self.words:
                    verb = self.chance.choice(VERBS)
                    paragraph[j] = tuple(
                        Piece("verb", verb) if p.kind == "verb" and p.text != "said" else p
                        for p in sentence
                    )

    def _cut(self, copy: list[list[Sentence]]) -> list[list[Sentence]]:
        end = self.chance.randint(len(copy) // 2, len(copy))
        kept = [p for i, p in enumerate(copy) if i < end or _marked(p)]
        return [p for p in kept if _marked(p) or self.chance.random() > 0.08]


def _marked(paragraph: list[Sentence]) -> bool:
    return any(OPENS in piece.text for sentence in paragraph for piece in sentence)


def write_sentence(sentence: Sentence, style: dict[str, object]) -> str:
    words = ""
    for piece in sentence:
        text = piece.text
        if piece.kind == "percent":
            text += str(style["percent"])
        if piece.kind == "date" and style["short"]:
            month, day = text.split()
            text = f"{SHORT[month]} {day}"
        words += text
    if style["serial"]:
        words = re.sub(r"(\w, \w+) and ", r"\1, and ", words)
    return words.replace("“", '"').replace("”", '"') if style["straight"] else words


def _article(outlet: str, paragraphs: list[str]) -> tuple[Article, list[Planted]]:
    key = ArticleId(f"a-{outlet}")
    text, parts, planted, opened = "", [], [], {}
    for paragraph in paragraphs:
        start = len(text)
        for letter in paragraph:
            if letter in "\ue000\ue002":
                opened[letter] = len(text)
            elif letter == SHUTS:
                planted.append(Planted("change", key, Span(opened[OPENS], len(text))))
            elif letter == "\ue003":
                planted.append(Planted("move", key, Span(opened["\ue002"], len(text))))
            else:
                text += letter
        parts.append(Part(span=Span(start, len(text)), kind=PartKind.BODY, why="generated"))
        text += "\n\n"
    return new_article(key, text, tuple(parts), outlet), planted


def new_article(key: ArticleId, text: str, parts: tuple[Part, ...], outlet: str) -> Article:
    """Give an article of these parts and nothing else."""
    return Article(
        id=key,
        page=PageId(f"p-{key}"),
        address=str(key),
        text=text,
        outlet=Outlet(name=outlet, how="host", key=outlet),
        language="en",
        parts=parts,
    )


def new_dispatch(articles: list[Article]) -> Dispatch:
    """Give the dispatch of these articles."""
    ids = tuple(sorted(article.id for article in articles))
    return Dispatch(id=DispatchId("d-bench"), articles=ids, agency=None, agency_by=())
