"""Base card: three texts and more on a terminal: the base text, and who has what where."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wirecopy.collations.collation import VariantKind
from wirecopy.exports.comparison.base import Sentence, SentenceFold, fold_sentences, lay_base
from wirecopy.exports.comparison.comparison import Comparison
from wirecopy.exports.comparison.drawn.pair_card import columns, head_of
from wirecopy.exports.comparison.folds import View
from wirecopy.exports.comparison.places import Place, PlaceReading
from wirecopy.exports.comparison.topics import Choice, Topic, topic_of
from wirecopy.exports.plain import some
from wirecopy.text.plain import calm, one_line, plural

STYLES: Final = {
    "substance": "bold magenta",
    "wording": "yellow",
    "extent": "green",
    "order": "cyan",
    "style": "dim",
}
MOST_SIGLA: Final = 12
MOST_READING_CHARS: Final = 200
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def base_card(comparison: Comparison, view: View) -> RenderableType:
    """Draw the texts, then the base text with its places and their readings, then the counts."""
    sentences = lay_base(comparison, view.choice)
    drawn = list(_sentences(fold_sentences(sentences, view.context), view))
    counts = place_counts(comparison.apparatus(), view.choice)
    return Group(
        _heads(comparison),
        Text(),
        Text("[words]¹ a place of the base text; its readings, and the texts with each", "dim"),
        Text(),
        *drawn,
        Text(counts[0], "bold"),
        *(Text(f"{line} (--only all shows every difference)", "dim") for line in counts[1:]),
    )


def _sentences(items: Iterable[Sentence | SentenceFold], view: View) -> Iterator[RenderableType]:
    for item in items:
        if isinstance(item, SentenceFold):
            yield Text(f"… {item.label} …", "dim italic")
        else:
            words = draw_sentence(item)
            notes = Text("\n").join([draw_place(place) for place in item.places])
            if view.beside:
                table = columns()
                table.add_row(words, notes)
                yield table
            else:
                yield Group(words, *([notes] if item.places else []))
        yield Text()


def draw_sentence(sentence: Sentence) -> Text:
    """Draw a sentence of the base text: brackets round what differs, a number behind."""
    drawn = Text(style="" if sentence.places else "dim")
    for segment in sentence.segments:
        for place in segment.points:
            drawn.append(f"[]{raised(place)}", STYLES[place.kind.family])
        for place in segment.opened:
            drawn.append("[", STYLES[place.kind.family])
        drawn.append(calm(segment.text))
        for place in segment.closed:
            drawn.append(f"]{raised(place)}", STYLES[place.kind.family])
    return drawn


def draw_place(place: Place) -> Text:
    """Draw a place on one line: its kind, and who has what."""
    name = f"{place.number} {place.kind.value}: "
    return Text.assemble((name, STYLES[place.kind.family]), place_words(place))


def place_words(place: Place) -> str:
    """Write who has what at a place; the base text itself shows what is moved or left out."""
    base, *others = place.readings
    if place.kind in {VariantKind.MOVE, VariantKind.NOT_CARRIED}:
        sigla = [siglum for reading in others for siglum in reading.sigla]
        return f"in {some(sigla, MOST_SIGLA)} {place.why}"
    return " | ".join(reading_words(reading) for reading in (base, *others))


def reading_words(reading: PlaceReading) -> str:
    """Write what texts have at a place, and which: `112 (B, D)`."""
    words = one_line(reading.words, MOST_READING_CHARS) or "nothing"
    return f"{words} ({some(reading.sigla, MOST_SIGLA)})"


def raised(place: Place) -> str:
    """Give a place's number in raised digits."""
    return str(place.number).translate(_RAISED)


def place_counts(places: Iterable[Place], choice: Choice) -> list[str]:
    """Count the places by topic: those shown, then, if there are any, those that are not."""
    shown: Counter[Topic] = Counter()
    hidden: Counter[Topic] = Counter()
    for place in places:
        (shown if choice.takes(place.kind) else hidden)[topic_of(place.kind)] += 1
    lines = [_told(f"{plural(shown.total(), 'place')} where they differ", shown)]
    if hidden:
        lines.append(_told("places not shown", hidden))
    return lines


def _told(what: str, counts: Counter[Topic]) -> str:
    told = ", ".join(f"{topic} {counts[topic]:,}" for topic in Topic if counts[topic])
    return f"{what}: {told}" if told else what


def _heads(comparison: Comparison) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for siglum, article in zip(comparison.sigla, comparison.articles, strict=True):
        head, of = head_of(article)
        table.add_row(Text(one_line(siglum, 40), "bold"), Text(head, "bold"))
        table.add_row(Text(), Text(of, "dim"))
    return table
