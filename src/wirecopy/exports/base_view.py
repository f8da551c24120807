"""Base view: the base text of a dispatch with its places marked and its readings beside.

This is the page of a critical edition: running text, a number at each place where
copies differ, and in the margin who has what there.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, Variant, VariantKind
from wirecopy.exports.plain import space_before
from wirecopy.ids import ArticleId
from wirecopy.text.fragments import safe
from wirecopy.text.plain import one_line
from wirecopy.text.span import Cite, Span

MOST_PLACES = 300
"""More places are counted, not shown: a page must stay light. Substance comes first."""
MOST_SIGLA = 12
MOST_BASE_COLUMNS = 20_000
FAMILIES = ("substance", "wording", "extent", "order", "style")
"""From what matters most to a reader to what matters least."""


@dataclass(frozen=True, slots=True)
class Siglum:
    """The letter and colour that stand for one copy on a page."""

    letter: str
    outlet: str
    hue: int
    """Degrees on the colour wheel."""

    def __html__(self) -> str:
        """Give it as HTML; Jinja2 asks for it so, a thousand times a page."""
        name = safe(self.outlet)
        return f'<abbr class="sig h{self.hue // 15}" title="{name}">{self.letter}</abbr>'


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What some copies have at a place."""

    words: str
    sigla: tuple[Siglum, ...]
    more: int
    """How many more copies have it than have their siglum here."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place where copies differ."""

    number: int
    kind: str
    family: str
    quoted: bool
    why: str
    base: ReadingView
    others: tuple[ReadingView, ...]
    paragraphs: int
    """Over how many paragraphs of the base text it goes."""

    @property
    def letters(self) -> str:
        """Give the sigla of the copies that depart from the base text here."""
        return " ".join(s.letter for reading in self.others for s in reading.sigla)


@dataclass(frozen=True, slots=True)
class BaseRun:
    """A run of base words that lie in the same places and quotations."""

    lead: str
    """The space before it, which no mark covers."""
    text: str
    places: tuple[PlaceView, ...]
    quotations: str
    ends: tuple[PlaceView, ...]
    """The places whose number is set behind this run."""

    @property
    def families(self) -> str:
        """Give the classes of its places; one that fills a paragraph is only noted beside it."""
        shown = (p.family for p in self.places if p.kind != VariantKind.NOT_CARRIED)
        return " ".join(f"v v-{family}" for family in dict.fromkeys(shown))

    @property
    def numbers(self) -> str:
        """Give the numbers of its places."""
        return " ".join(str(place.number) for place in self.places)


@dataclass(frozen=True, slots=True)
class BaseParagraph:
    """A paragraph of the base text, and the places in it."""

    runs: tuple[BaseRun, ...]
    places: tuple[PlaceView, ...]


def sigla_of(articles: Iterable[tuple[ArticleId, str]]) -> dict[ArticleId, Siglum]:
    """Give each copy, an article's id and its outlet, a letter and a colour, in their order."""
    return {
        key: Siglum(_letters(number), outlet, _hue(number))
        for number, (key, outlet) in enumerate(articles)
    }


def _letters(number: int) -> str:
    """Count in letters: A to Z, then AA, AB ..."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _hue(number: int) -> int:
    # Steps of the golden angle keep any few neighbours far apart on the colour wheel.
    return round(205 + number * 137.508) % 360


def find_places(
    variants: Sequence[Variant],
    sigla: Mapping[ArticleId, Siglum],
    breaks: Sequence[int],
    *,
    most_places: int = MOST_PLACES,
    most_sigla: int = MOST_SIGLA,
) -> dict[int, PlaceView]:
    """Choose the places to show, by their index among the variants: substance first.

    `breaks` are the columns that open a paragraph of the base text. Of a reading that more
    than `most_sigla` copies have, the others are counted.
    """
    ranked = sorted(
        range(len(variants)), key=lambda at: (FAMILIES.index(variants[at].kind.family), at)
    )
    chosen = sorted(ranked[:most_places])
    return {at: _place(at + 1, variants[at], sigla, breaks, most_sigla) for at in chosen}


def _place(
    number: int,
    variant: Variant,
    sigla: Mapping[ArticleId, Siglum],
    breaks: Sequence[int],
    most_sigla: int,
) -> PlaceView:
    opened = bisect_left(breaks, variant.end_column) - bisect_right(breaks, variant.first_column)
    base, *others = (_reading(r.words, r.cites, sigla, most_sigla) for r in variant.readings)
    return PlaceView(
        number=number,
        kind=variant.kind.value,
        family=variant.kind.family,
        quoted=variant.quoted,
        why=variant.why,
        base=base,
        others=tuple(others),
        paragraphs=max(0, opened) + 1,
    )


def _reading(
    words: str, cites: Sequence[Cite], sigla: Mapping[ArticleId, Siglum], most_sigla: int
) -> ReadingView:
    keys = dict.fromkeys(cite.article for cite in cites)
    known = sorted(
        (sigla[key] for key in keys if key in sigla), key=lambda s: (len(s.letter), s.letter)
    )
    shown = tuple(known[:most_sigla])
    return ReadingView(one_line(words, 2000), shown, len(keys) - len(shown))


def base_paragraphs(
    collation: Collation,
    articles: Mapping[ArticleId, Article],
    places: Mapping[int, PlaceView],
    quotations: Mapping[ArticleId, Sequence[tuple[Span, str]]],
    *,
    most_columns: int = MOST_BASE_COLUMNS,
) -> tuple[BaseParagraph, ...]:
    """Set out the base text: `quotations` says where in each article which quotation stands."""
    columns = min(len(collation.base), most_columns)
    if not columns:  # a page without a story, or what could not be laid
        return ()
    starts = _paragraph_starts(collation, columns)
    over = _places_over(collation, places, columns)
    ends = _ends(collation, places, [*starts[1:], columns])
    texts = {key: articles[key].text for key in collation.articles if key in articles}
    words = _BaseWords(collation, texts, quotations, over, ends)
    found = []
    for first, last in zip(starts, [*starts[1:], columns], strict=True):
        runs = tuple(_runs(words.tokens(range(first, last))))
        inside = dict.fromkeys(p for at in range(first, last) for p in ends.get(at, ()))
        if runs or inside:
            found.append(BaseParagraph(runs, tuple(sorted(inside, key=lambda p: p.number))))
    return tuple(found)


def _places_over(
    collation: Collation, places: Mapping[int, PlaceView], columns: int
) -> list[list[PlaceView]]:
    over: list[list[PlaceView]] = [[] for _ in range(columns)]
    for at, place in places.items():
        variant = collation.variants[at]
        for column in range(variant.first_column, min(variant.end_column, columns)):
            over[column].append(place)
    return over


def _paragraph_starts(collation: Collation, columns: int) -> list[int]:
    """Give where paragraphs open; words that only others have, and that stand first, join one."""
    starts = [0]
    for at in collation.base_breaks:
        worded = any(base >= 0 for base in collation.base[starts[-1] : at])
        if at < columns and worded:
            starts.append(at)
    return starts


def _ends(
    collation: Collation, places: Mapping[int, PlaceView], paragraph_ends: Sequence[int]
) -> dict[int, list[PlaceView]]:
    """Say behind which column each place's number is set.

    That is its last one, but in the paragraph in which it begins: what is not carried may
    go on over several.
    """
    ends: dict[int, list[PlaceView]] = defaultdict(list)
    columns = paragraph_ends[-1] if paragraph_ends else 0
    for at, place in places.items():
        first = collation.variants[at].first_column
        if first >= columns:
            continue
        paragraph_end = paragraph_ends[bisect_right(paragraph_ends, first)]
        last = min(collation.variants[at].end_column, paragraph_end) - 1
        ends[max(first, last)].append(place)
    return ends


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    places: tuple[PlaceView, ...]
    quotations: str
    ends: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class _BaseWords:
    """Where the base text's words, and what is said of them, are looked up."""

    collation: Collation
    texts: Mapping[ArticleId, str]
    quotations: Mapping[ArticleId, Sequence[tuple[Span, str]]]
    over: Sequence[Sequence[PlaceView]]
    ends: Mapping[int, Sequence[PlaceView]]

    def tokens(self, columns: range) -> Iterator[_Token]:
        """Give the base words of these columns, and an empty one where a place has none."""
        opening = True
        for at in columns:
            ending = tuple(self.ends.get(at, ()))
            word = self._word(at)
            if word is None:
                if ending:
                    yield _Token("", (), "", ending)
                continue
            key, span = word
            text = self.texts[key]
            lead = "" if opening or not space_before(text, span) else " "
            opening = False
            said = {q for s, q in self.quotations.get(key, ()) if s.holds(span)}
            places = tuple(self.over[at])
            yield _Token(lead + span.of(text), places, " ".join(sorted(said)), ending)

    def _word(self, at: int) -> tuple[ArticleId, Span] | None:
        """Give the base word of a column: whose it is, and where it stands there."""
        # Not `columns`: those write out the word of every copy, and one is wanted.
        there = self.collation.base_spans[at]
        if there is None:
            return None
        key = self.collation.articles[there[0]]
        return (key, there[1]) if key in self.texts else None


def _runs(tokens: Iterable[_Token]) -> Iterator[BaseRun]:
    """Join tokens until the places, the quotations, or a number set behind one divide them."""
    divided = 0
    numbered = []
    for token in tokens:
        numbered.append((divided, token))
        divided += bool(token.ends)
    for _, group in groupby(numbered, key=lambda n: (n[0], n[1].places, n[1].quotations)):
        run = [token for _, token in group]
        text = "".join(token.text for token in run)
        lead = text[: len(text) - len(text.lstrip(" "))]
        yield BaseRun(lead, text.lstrip(" "), run[0].places, run[0].quotations, run[-1].ends)
