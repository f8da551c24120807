"""Excerpts: pages outside a dispatch that carry a piece of it."""

from typing import Final

from wirecopy.dispatches.dispatch import Dispatch, Pair, Relation
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.records.findings import Findings
from wirecopy.records.record import Excerpt
from wirecopy.stories.story import Story
from wirecopy.text.span import Cite

LENDING: Final = frozenset({Relation.EXCERPT, Relation.UPDATE})


def find_excerpts(story: Story, findings: Findings) -> tuple[Excerpt, ...]:
    """Give the excerpts of the dispatches of `story`, sorted by dispatch, then article.

    Where only quotations or formulas are shared, nothing was taken from the dispatch.
    """
    home = {a: d for d in findings.dispatches_of(story) for a in d.articles}
    best: dict[tuple[DispatchId, ArticleId], Excerpt] = {}
    for pair in findings.pairs_of(story):
        found = _excerpt(pair, home)
        if found is None or found.article not in findings.articles:
            continue
        key = (found.dispatch, found.article)
        if key not in best or _rank(found) > _rank(best[key]):
            best[key] = found
    return tuple(best[key] for key in sorted(best))


def _excerpt(pair: Pair, home: dict[ArticleId, Dispatch]) -> Excerpt | None:
    a, b = home.get(pair.a), home.get(pair.b)
    if pair.relation not in LENDING or (a is None and b is None) or a == b:
        return None
    a_lends = b is None or (a is not None and _standing(a) >= _standing(b))
    dispatch, article = (a, pair.b) if a_lends else (b, pair.a)
    assert dispatch is not None
    spans = [p.b if a_lends else p.a for p in pair.passages]
    cites = tuple(sorted(Cite(article, span) for span in spans))
    if not cites:
        return None
    return Excerpt(
        article=article,
        dispatch=dispatch.id,
        relation=pair.relation,
        matched_words=pair.matched_words,
        cites=cites,
    )


def _standing(dispatch: Dispatch) -> tuple[int, bool, int, str]:
    """Rank dispatches by how surely they lend: by copies, agency, credits, and last by id."""
    named = len(dispatch.agency_by)
    return (len(dispatch.articles), dispatch.agency is not None, named, dispatch.id)


def _rank(excerpt: Excerpt) -> tuple[int, tuple[Cite, ...]]:
    return (excerpt.matched_words, excerpt.cites)
