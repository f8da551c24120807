"""Notebook: a collation, or who copied whom, as small HTML tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from wirecopy.collations.collation import Collation, Variant
from wirecopy.collations.stemma.stemma import Conduct, Edge, EdgeKind, Stemma
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


def stemma_html(stemma: Stemma) -> str:
    """Give a stemma as a table of who copied whom, set in as a tree, and one of conduct."""
    names = _node_names(stemma)
    edges = [_edge_row(edge, depth, names) for edge, depth in islice(_walk(stemma), MOST_ROWS)]
    told = sum(edge.answered for edge in stemma.edges if edge.kind is EdgeKind.COPIED)
    head = (
        f"<b>Stemma of {plural(len(stemma.articles), 'article')}</b> under the wire"
        f"{safe(f' of {one_line(stemma.agency, 60)}' if stemma.agency else '')}, "
        f"{told:,} of {plural(len(stemma.nodes), 'source')} told"
    )
    conduct = [_conduct_row(one) for one in stemma.conduct[:MOST_ROWS]]
    heads = ("Outlet", "Kept", "Words added", "Quotations altered", "Facts changed", "Credit")
    return block(
        head,
        table(("Copy", "Copied from", "Confidence", "Evidence"), edges),
        rest(len(stemma.edges)),
        table(heads, conduct),
        rest(len(stemma.conduct)),
    )


def _walk(stemma: Stemma) -> Iterator[tuple[Edge, int]]:
    """Give the edges from the wire down, each with its depth; a second parent after the first."""
    below: dict[ArticleId | None, list[Edge]] = defaultdict(list)
    seconds: dict[ArticleId, list[Edge]] = defaultdict(list)
    for edge in stemma.edges:
        if edge.kind is EdgeKind.COPIED:
            below[edge.parent].append(edge)
        else:
            seconds[edge.child].append(edge)
    waiting = [(edge, 0) for edge in reversed(below[None])]
    while waiting:
        edge, depth = waiting.pop()
        yield edge, depth
        yield from ((second, depth) for second in seconds[edge.child])
        waiting += [(under, depth + 1) for under in reversed(below[edge.child])]


def _node_names(stemma: Stemma) -> dict[ArticleId | None, str]:
    outlets = {one.article: one.outlet for one in stemma.conduct}
    names: dict[ArticleId | None, str] = {None: "the wire"}
    for node in stemma.nodes:
        more = len(node.articles) - 1
        said = one_line(outlets[node.id], 60) + (f" and {more:,} more" if more else "")
        names[node.id] = said
    return names


def _edge_row(edge: Edge, depth: int, names: Mapping[ArticleId | None, str]) -> list[str]:
    # Deeper than this, and a narrow notebook has no room for the name.
    inset = min(depth, 12) + (edge.kind is EdgeKind.SECOND)
    passage = "a passage from " if edge.kind is EdgeKind.SECOND else ""
    wanted = f"<br><i>{safe(one_line(edge.wanted, 300))}</i>" if edge.wanted else ""
    return [
        f'<span style="padding-left:{inset}em">{safe(names[edge.child])}</span>',
        passage + safe(names[edge.parent]),
        f"{edge.confidence_share:.2f}" + ("" if edge.answered else " ?"),
        f"<span {SOFT}>{safe(one_line('; '.join(edge.why), 300))}</span>{wanted}",
    ]


def _conduct_row(did: Conduct) -> list[str]:
    # Only what is all of it is 1.00.
    kept = did.kept_share if did.kept_share == 1 else min(did.kept_share, 0.99)
    return [
        safe(one_line(did.outlet, 60)),
        f"{kept:.2f}",
        _of_it(did.added_words, did.inherited_words),
        _of_it(did.quotations_altered, did.quotations_inherited),
        _of_it(did.facts_changed, did.facts_inherited),
        safe(did.credit.value),
    ]


def _of_it(count: int, inherited: int) -> str:
    """Count what an outlet did itself, and in brackets what its source already had."""
    return f"{count - inherited:,}" + (f" ({inherited:,})" if inherited else "")
