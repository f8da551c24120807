"""Comparison: texts side by side, each under its siglum, and the apparatus of where they differ."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, Run, Variant, base_text, runs
from wirecopy.exports.base_view import sigla_of
from wirecopy.exports.comparison.places import PLACES, Place, PlaceReading, other_readings
from wirecopy.exports.comparison.topics import read_choice
from wirecopy.exports.plain import read_tokens
from wirecopy.exports.shape import Row
from wirecopy.ids import ArticleId
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Texts side by side, in the order in which they were given."""

    articles: tuple[Article, ...]
    """The texts with the labels of their parts; of a plain text every paragraph is body."""
    sigla: tuple[str, ...]
    """What each is called: the names given, else A, B, C ..."""
    collation: Collation

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts by their sigla; spans of the collation count in these."""
        pairs = zip(self.sigla, self.articles, strict=True)
        return MappingProxyType({siglum: article.text for siglum, article in pairs})

    @property
    def pair(self) -> tuple[Article, Article] | None:
        """The two texts, where there are two."""
        return (self.articles[0], self.articles[1]) if len(self.articles) == 2 else None

    @property
    def base_text(self) -> str:
        """The base text, as it is voted: paragraphs with an empty line between them."""
        return base_text(self.collation, self._texts_by_id())

    def apparatus(self, only: str | Iterable[str] | None = None) -> tuple[Place, ...]:
        """List the places where texts differ, in the order of the base text.

        `only` names what to list, as `--only` does: facts, quotations, wording, cuts,
        additions, moves, repeats, style, a kind of variant such as `name-form`, or several
        with commas between. Without it, all are listed.

        Raises:
            ValueError: `only` has a word that names no kind of difference.
        """
        choice = read_choice(only)
        spans = base_spans(self.collation, self.runs())
        return tuple(
            self._place(number, variant, spans[number - 1])
            for number, variant in enumerate(self.collation.variants, 1)
            if choice is None or choice.takes(variant.kind)
        )

    def rows(self, only: str | Iterable[str] | None = None) -> tuple[Row, ...]:
        """Give the apparatus as flat rows for any table tool.

        A row is a reading that is not that of the base text; docs/cli.md names the columns,
        under places. `only` is as `apparatus` has it.

        Raises:
            ValueError: `only` has a word that names no kind of difference.
        """
        return tuple(PLACES.rows(other_readings(self.apparatus(only))))

    def table(self) -> tuple[dict[str, str], ...]:
        """Give the texts as an aligned table: a row a stretch, a column a siglum.

        A stretch is one that no variant begins or ends within, so texts agree in a row or
        differ in it as a whole; the words are empty where a text has nothing. Rows are in
        the order of the base text: a moved passage stands where the base text has it. Every
        word of every text stands in one row.
        """
        columns, order = self.collation.columns, self._order()
        rows = []
        for run in self.runs():
            held = columns[run.first_column : run.end_column]
            row = {}
            for siglum, article in zip(self.sigla, self.articles, strict=True):
                at = order[article.id]
                spans = sorted(token for c in held if (token := c.tokens[at]) is not None)
                row[siglum] = read_tokens(article.text, spans)
            rows.append(row)
        return tuple(rows)

    def runs(self) -> tuple[Run, ...]:
        """Give the stretches of the collation; their words, put together, are the base text."""
        return tuple(runs(self.collation, self._texts_by_id()))

    def _repr_html_(self) -> str:
        """Show the apparatus and the base text, in a notebook."""
        from wirecopy.exports.comparison.drawn.notebook import comparison_html  # noqa: PLC0415

        return comparison_html(self)

    def _texts_by_id(self) -> dict[ArticleId, str]:
        return {article.id: article.text for article in self.articles}

    def _order(self) -> dict[ArticleId, int]:
        return {key: at for at, key in enumerate(self.collation.articles)}

    def _place(self, number: int, variant: Variant, span: Span) -> Place:
        rank = {article.id: at for at, article in enumerate(self.articles)}
        readings = []
        for reading in variant.readings:
            ranks = sorted({rank[cite.article] for cite in reading.cites})
            sigla = tuple(self.sigla[at] for at in ranks)
            readings.append(PlaceReading(reading.words, sigla))
        return Place(
            number=number,
            kind=variant.kind,
            quoted=variant.quoted,
            why=variant.why,
            readings=tuple(readings),
            span=span,
        )


def base_spans(collation: Collation, stretches: Iterable[Run]) -> list[Span]:
    """Find where each variant stands in the base text, without the white space before it."""
    held = list(stretches)
    firsts = [run.first_column for run in held]
    starts = [0, *accumulate(len(run.words) for run in held)]
    spans = []
    for variant in collation.variants:
        first = bisect_left(firsts, variant.first_column)
        last = bisect_left(firsts, variant.end_column)
        worded = next((run for run in held[first:last] if run.words.strip()), None)
        lead = len(worded.words) - len(worded.words.lstrip()) if worded else 0
        spans.append(Span(starts[first] + lead, max(starts[last], starts[first] + lead)))
    return spans


def letters(count: int) -> tuple[str, ...]:
    """Give the sigla of texts without names: A to Z, then AA, AB ...

    >>> letters(28)[-3:]
    ('Z', 'AA', 'AB')
    """
    numbered = ((ArticleId(str(at)), "") for at in range(count))
    return tuple(siglum.letter for siglum in sigla_of(numbered).values())
