"""Readings: what the witnesses of a draft have in a range of slots, as values to show."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Reading
from wirecopy.collations.laying.draft import Draft
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.collations.witnesses.witness import Token
from wirecopy.text.span import Cite, Span

FEW_SLOTS: Final = 8
"""Up to so many slots, asking each is quicker than searching a witness's own."""


class Readings:
    """A draft whose every range of slots can be read, witness by witness."""

    def __init__(self, draft: Draft, articles: Sequence[Article]) -> None:
        self.draft = draft
        self.articles = articles
        self._texts = {article.id: article.text for article in articles}
        self._places = {
            w: sorted((slot.at, index) for index, slot in enumerate(row))
            for w, row in draft.rows.items()
        }

    def value_at(self, witness: int, index: int) -> Typed | None:
        """Give the number or date that a token is part of."""
        return self.draft.witnesses[witness].value_at(index)

    def name_at(self, witness: int, index: int) -> Typed | None:
        """Give the name that a token is part of."""
        return self.draft.witnesses[witness].name_at(index)

    def held(self, witness: int, low: int, high: int) -> list[int]:
        """Give the tokens of a witness in a range of slots, in the order of its text."""
        if high - low <= FEW_SLOTS:
            slots = self.draft.slots[low:high]
            return sorted(slot.tokens[witness] for slot in slots if witness in slot.tokens)
        places = self._places[witness]
        start = bisect_left(places, (low, 0))
        found = []
        while start < len(places) and places[start][0] < high:
            found.append(places[start][1])
            start += 1
        return sorted(found)

    def tokens(self, witness: int, low: int, high: int) -> list[Token]:
        """Give what `held` gives, as tokens."""
        tokens = self.draft.witnesses[witness].tokens
        return [tokens[i] for i in self.held(witness, low, high)]

    def around(self, witness: int, low: int, high: int) -> tuple[int | None, int | None]:
        """Give a witness's last token before a range of slots, and its first behind it."""
        places = self._places[witness]
        before, behind = bisect_left(places, (low, 0)), bisect_left(places, (high, 0))
        return (
            places[before - 1][1] if before else None,
            places[behind][1] if behind < len(places) else None,
        )

    def reading(self, witnesses: Iterable[int], low: int, high: int) -> Reading:
        """Give what some witnesses, alike there, have in a range of slots."""
        cites = [cite for w in witnesses for cite in self._cites(w, low, high)]
        cites.sort()
        if not cites:
            return Reading(words="", cites=())
        first = cites[0].article
        words = " ".join(c.span.of(self._texts[first]) for c in cites if c.article == first)
        return Reading(words=words, cites=tuple(cites))

    def _cites(self, witness: int, low: int, high: int) -> Iterable[Cite]:
        holder = self.draft.witnesses[witness]
        pieces: list[tuple[int, int]] = []
        for index in self.held(witness, low, high):
            if pieces and index == pieces[-1][1] + 1:
                pieces[-1] = (pieces[-1][0], index)
            else:
                pieces.append((index, index))
        for k, article in enumerate(holder.articles):
            for first, last in pieces:
                start = holder.span_in(k, holder.tokens[first]).start
                yield Cite(
                    self.articles[article].id,
                    Span(start, holder.span_in(k, holder.tokens[last]).end),
                )
            if not pieces:
                yield Cite(self.articles[article].id, self._empty(witness, k, low, high))

    def _empty(self, witness: int, article_at: int, low: int, high: int) -> Span:
        """Give the spot where a witness would have the words that it has not."""
        holder = self.draft.witnesses[witness]
        before, behind = self.around(witness, low, high)
        if before is not None:
            at = holder.span_in(article_at, holder.tokens[before]).end
        elif behind is not None:
            at = holder.span_in(article_at, holder.tokens[behind]).start
        else:
            at = 0
        return Span(at, at)
