"""Paragraph: the words of one paragraph with their sentences, quotations and values.

Copies share most of their paragraphs, so each is read once, by its characters alone. What
only differing words ask for, quotations and typed values, is read when it is asked, a
sentence at a time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import TypeAlias

from wirecopy.collations.witnesses.typed import Typed, find_named, find_values
from wirecopy.collations.witnesses.vocabulary import Vocabulary
from wirecopy.text.quotes import Quoted, find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span


class Paragraph:
    """One paragraph, read for comparison as far as it is asked. Offsets count from its start."""

    def __init__(
        self, text: str, vocabulary: Vocabulary, before: "TypedBefore", *, embedded: bool
    ) -> None:
        self.text = text
        self.embedded = embedded
        """Whether it is a post set into the page."""
        self.tokens, pieces = vocabulary.read(text)
        self.ends = tuple(accumulate(map(len, pieces)))
        """By token, the first character behind it."""
        sizes = map(vocabulary.sizes.__getitem__, self.tokens)
        self.starts = tuple(map(sub, self.ends, sizes))
        """By token, its first character."""
        self._spans = find_sentences(text)
        self.sentences = [bisect_left(self.starts, span.start) for span in self._spans]
        """By sentence, its first token."""
        self._quoted: tuple[tuple[Quoted, ...], list[int]] | None = None
        self._read_before = before
        self._values: _Typed = {}
        self._names: _Typed = {}

    def value_at(self, index: int) -> Typed | None:
        """Give the number or date that a token is part of, as a range of the tokens."""
        return self._among(self._values, find_values, index)

    def name_at(self, index: int) -> Typed | None:
        """Give the name that a token is part of, as a range of the tokens."""
        return self._among(self._names, find_named, index)

    def is_quoted(self, index: int) -> bool:
        """Tell whether a token stands in quotation marks; all of a post set into the page does."""
        if self._quoted is None:
            whole = Span(0, len(self.text))
            own = (Quoted(whole, whole, closed=True),)
            quoted = own if self.embedded else find_quoted(self.text)
            self._quoted = quoted, [q.span.start for q in quoted]
        quoted, starts = self._quoted
        inside = bisect_right(starts, self.starts[index]) - 1
        return inside >= 0 and quoted[inside].words.holds(
            Span(self.starts[index], self.ends[index])
        )

    def _among(self, known: "_Typed", find: "_Find", index: int) -> Typed | None:
        sentence = bisect_right(self.sentences, index) - 1
        if sentence not in known:
            known[sentence] = self._read(sentence, find)
        for typed in known[sentence]:
            if typed.first <= index < typed.end:
                return typed
        return None

    def _read(self, sentence: int, find: "_Find") -> list[Typed]:
        """Find what is typed in a sentence; the same sentence is read once for all copies."""
        span, first = self._spans[sentence], self.sentences[sentence]
        text = self.text[span.start : span.end]
        found = self._read_before.get((find, text))
        if found is None:
            behind = self.sentences[sentence + 1 : sentence + 2] or [len(self.starts)]
            starts = [start - span.start for start in self.starts[first : behind[0]]]
            found = sorted(find(text, starts), key=lambda t: (t.first, t.end))
            self._read_before[find, text] = found
        return [typed.shifted(first) for typed in found]


_Typed: TypeAlias = dict[int, list[Typed]]
_Find: TypeAlias = Callable[[str, Sequence[int]], Iterator[Typed]]
TypedBefore: TypeAlias = dict[tuple[_Find, str], list[Typed]]
"""What was found typed in a sentence, by what was looked for and the sentence."""
