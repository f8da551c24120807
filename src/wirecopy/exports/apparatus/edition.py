"""Edition: a collation with its articles at hand, each under a siglum.

Words of the field: a *witness* is an article that carries the dispatch, a *siglum* the
letter that stands for it. All forms of the apparatus give one article one siglum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, Variant, VariantKind, base_text
from wirecopy.collations.stemma.stemma import Stemma
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import FAMILIES, sigla_of
from wirecopy.ids import ArticleId
from wirecopy.text.plain import one_line

MOST_TITLE_CHARS: Final = 120

MEANINGS: Final[Mapping[VariantKind, str]] = {
    VariantKind.TYPOGRAPHIC: "Other quote marks, dashes, capitals.",
    VariantKind.PUNCTUATION: "Other punctuation.",
    VariantKind.NUMBER_FORMAT: "The same number in another style.",
    VariantKind.DATE_FORMAT: "The same date in another style.",
    VariantKind.SPELLING: "The same word in British and American spelling.",
    VariantKind.NAME_FORM: "The same person or body, named more or less fully.",
    VariantKind.WORDING: "Other words for it.",
    VariantKind.CUT: "Words of the base text left out of a sentence that is carried.",
    VariantKind.NOT_CARRIED: "Whole sentences of the base text that are not there.",
    VariantKind.ADDITION: "Words that the base text has not.",
    VariantKind.MOVE: "The same passage at another place.",
    VariantKind.REPEAT: "A passage that the article has twice.",
    VariantKind.FACT_CHANGE: "A number, date or name that really differs.",
    VariantKind.QUOTATION_CHANGE: "Words inside quotation marks that differ beyond typography.",
}
"""Each kind of variant in a sentence, for readers of an apparatus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that an apparatus is written from; make one with `make_edition`."""

    collation: Collation
    articles: tuple[Article, ...]
    """The witnesses, in the order of their sigla."""
    sigla: Mapping[ArticleId, str]
    """A, B ... Z, AA ... by article."""
    title: str
    agency: str | None
    stemma: Stemma | None
    """Who copied whom, where that was asked."""

    @property
    def texts(self) -> dict[ArticleId, str]:
        """The whole text of each article."""
        return {article.id: article.text for article in self.articles}


def make_edition(
    collation: Collation,
    articles: Iterable[Article],
    *,
    agency: str | None = None,
    stemma: Stemma | None = None,
    title: str | None = None,
) -> Edition:
    """Put a collation together with its articles, and give each a siglum.

    Sigla go by day of publication, then address, as the copies of a record do; so one article
    has one siglum in a report and in every form of the apparatus. The title is the headline
    that most articles have, where none is given.

    Raises:
        NotFoundError: an article of the collation is not among `articles`.
        ValueError: the stemma is of other articles.
    """
    known = {article.id: article for article in articles}
    missing = [key for key in collation.articles if key not in known]
    if missing:
        raise NotFoundError(f"the text of {missing[0]} is not at hand")
    if stemma is not None and stemma.articles != collation.articles:
        raise ValueError(f"the stemma is of other articles than {collation.dispatch}")
    ordered = tuple(sorted((known[key] for key in collation.articles), key=_by_day))
    sigla = sigla_of((article.id, article.outlet.name) for article in ordered)
    return Edition(
        collation=collation,
        articles=ordered,
        sigla={key: siglum.letter for key, siglum in sigla.items()},
        title=one_line(title or _title(collation, ordered), MOST_TITLE_CHARS),
        agency=agency,
        stemma=stemma,
    )


def leading(kinds: Iterable[VariantKind]) -> VariantKind:
    """Give the kind that matters most to a reader; of one family, the first."""
    order = list(VariantKind)
    return min(kinds, key=lambda kind: (FAMILIES.index(kind.family), order.index(kind)))


def siglum_order(siglum: str) -> tuple[int, str]:
    """Sort sigla as they are counted: Z before AA."""
    return (len(siglum), siglum)


def is_disputed(variant: Variant, edition: Edition) -> bool:
    """Tell whether at most half of the articles with a say there have the base reading."""
    columns = edition.collation.columns[variant.first_column : variant.end_column]
    supports = [column.support for column in columns if column.base is not None]
    if not supports or variant.kind in {VariantKind.NOT_CARRIED, VariantKind.MOVE}:
        return False
    voters = {cite.article for reading in variant.readings for cite in reading.cites}
    return 2 * min(supports) <= len(voters)


def _by_day(article: Article) -> tuple[bool, str, str, str]:
    day = article.published.on.isoformat() if article.published else ""
    return (article.published is None, day, article.address, article.id)


def _title(collation: Collation, articles: Iterable[Article]) -> str:
    headlines = sorted(article.headline for article in articles if article.headline)
    if headlines:
        return max(headlines, key=headlines.count)
    words = base_text(collation, {article.id: article.text for article in articles})
    return one_line(words, 80) or f"Dispatch {collation.dispatch}"
