"""Notebook: a collation as an HTML table of the places where its articles differ."""

from collections.abc import Iterable, Mapping

from wirecopy.collations.collation import Collation, Variant
from wirecopy.ids import ArticleId
from wirecopy.text.fragments import MOST_ROWS, SOFT, block, rest, safe, table
from wirecopy.text.plain import one_line, plural
from wirecopy.text.span import Cite


def collation_html(collation: Collation, outlets: Mapping[ArticleId, str] | None = None) -> str:
    """Give a collation as a table of its places; `outlets` names the articles where known."""
    names = outlets or {}
    order = sorted(
        enumerate(collation.variants, 1),
        key=lambda each: (each[1].kind.family != "substance", each[0]),
    )
    rows = [_place(number, variant, names) for number, variant in order[:MOST_ROWS]]
    head = (
        f"<b>Collation of {plural(len(collation.articles), 'article')}</b> "
        f"{plural(len(collation.columns), 'column')}, "
        f"{plural(len(collation.variants), 'place')} where they differ"
    )
    return block(
        head,
        table(("No.", "Kind", "Base text", "Other readings"), rows),
        rest(len(collation.variants)),
    )


def _place(number: int, variant: Variant, names: Mapping[ArticleId, str]) -> list[str]:
    base, *others = (
        f"{safe(one_line(reading.words, 200)) or '<i>nothing</i>'} "
        f"<span {SOFT}>{safe(_who(reading.cites, names))}</span>"
        for reading in variant.readings
    )
    return [str(number), safe(variant.kind.value), base, "<br>".join(others)]


def _who(cites: Iterable[Cite], names: Mapping[ArticleId, str]) -> str:
    keys = list(dict.fromkeys(cite.article for cite in cites))
    said = ", ".join(names.get(key, key) for key in keys[:4])
    return said + (f" and {len(keys) - 4:,} more" if len(keys) > 4 else "")
