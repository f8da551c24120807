"""Conduct: what each outlet did with the dispatch, in sum."""

from collections.abc import Mapping, Sequence

import numpy as np

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, VariantKind
from wirecopy.collations.stemma.innovations import Places
from wirecopy.collations.stemma.stemma import Conduct, CreditConduct
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId


class Conducts:
    """What the articles of a stemma did, once it is known who copied whom."""

    def __init__(
        self, collation: Collation, places: Places, nodes: Sequence[Sequence[int]]
    ) -> None:
        self.collation, self.places, self.nodes = collation, places, nodes
        kinds = np.array([v.kind for v in places.variants], object)[places.place]
        first = places.first
        off = np.ones(len(places.place), bool)
        off[first] = False
        """Whether a reading is not the base text's, which stands first."""
        self.quotations = np.flatnonzero(off & (kinds == VariantKind.QUOTATION_CHANGE))
        self.facts = np.flatnonzero(off & (kinds == VariantKind.FACT_CHANGE))
        added = np.flatnonzero(off & (kinds == VariantKind.ADDITION))
        self.added = added
        self.added_words = np.array([self._longest(int(reading)) for reading in added], np.int64)

    def _longest(self, reading: int) -> int:
        """Give the words of an addition; of reworded forms of one, those of the longest."""
        at = int(self.places.place[reading])
        number = reading - int(self.places.first[at])
        return len(self.places.variants[at].readings[number].words.split())

    def tell(
        self,
        dispatch: Dispatch,
        articles: Mapping[ArticleId, Article],
        parents: Sequence[tuple[int | None, bool]],
    ) -> tuple[Conduct, ...]:
        """Give the conduct of each article; `parents` by node, None the wire, and if answered."""
        kept = self._kept_shares(articles)
        told = {}
        for node, held in enumerate(self.nodes):
            parent, answered = parents[node]
            counts = self._counts(node, parent if answered else None)
            for at in held:
                name = self.collation.articles[at]
                source = self._namers(dispatch, articles, parent, answered=answered)
                told[name] = Conduct(
                    article=name,
                    outlet=articles[name].outlet.name,
                    kept_share=kept[node],
                    credit=_credit(dispatch, articles[name], names_source=source),
                    **counts,
                )
        return tuple(told[name] for name in self.collation.articles)

    def _kept_shares(self, articles: Mapping[ArticleId, Article]) -> list[float]:
        names = self.collation.articles
        ones = [held[0] for held in self.nodes]
        counts, total, whole = np.zeros(len(ones), np.int64), 0, 0
        for column in self.collation.columns:
            token = None if column.base is None else column.tokens[column.base]
            if column.base is None or token is None:
                continue
            if any(c.isalnum() for c in token.of(articles[names[column.base]].text)):
                total += 1
                if None in column.tokens:
                    counts += [column.tokens[at] is not None for at in ones]
                else:
                    whole += 1
        return [float((count + whole) / max(total, 1)) for count in counts]

    def _counts(self, node: int, parent: int | None) -> dict[str, int]:
        has = self.places.has
        own = has[:, node]
        passed = own & has[:, parent] if parent is not None else np.zeros(len(own), bool)
        words = self.added_words
        return {
            "added_words": int(words[own[self.added]].sum()),
            "inherited_words": int(words[passed[self.added]].sum()),
            "quotations_altered": int(own[self.quotations].sum()),
            "quotations_inherited": int(passed[self.quotations].sum()),
            "facts_changed": int(own[self.facts].sum()),
            "facts_inherited": int(passed[self.facts].sum()),
        }

    def _namers(
        self,
        dispatch: Dispatch,
        articles: Mapping[ArticleId, Article],
        parent: int | None,
        *,
        answered: bool,
    ) -> bool:
        """Tell whether what a node was copied from is known to name the agency."""
        if not answered or dispatch.agency is None:
            return False
        if parent is None:
            return True
        held = (articles[self.collation.articles[at]] for at in self.nodes[parent])
        return any(article.agency == dispatch.agency for article in held)


def _credit(dispatch: Dispatch, article: Article, *, names_source: bool) -> CreditConduct:
    if dispatch.agency is not None and article.agency == dispatch.agency:
        return CreditConduct.KEPT
    return CreditConduct.REMOVED if names_source else CreditConduct.UNKNOWN
