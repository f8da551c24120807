"""What the copies of a dispatch say of one article: which of its words they have too.

Two kinds of evidence: the stretches that matching found to be carried, and the runs of
four words that the story of another outlet's copy has. A copy of the same outlet proves
nothing about furniture, since it has the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.text.span import Span
from wirecopy.text.words import WordKind, find_words

RUN_WORDS: Final = 4
"""Long enough that two sentences about one thing seldom share a run, short enough for rewrites."""

MAX_COPIES: Final = 24
"""So many copies are asked, the first by id: the next would say the same, at full price."""

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of one article's dispatch, asked about its words."""

    article: Article
    foreign: tuple[Article, ...]
    """Copies of other outlets, at most MAX_COPIES of them."""
    carried: tuple[Span, ...]
    """Sorted, apart from each other."""
    story_runs: Runs
    """The runs of words in the stories of the foreign copies."""

    def carried_share(self, span: Span) -> float:
        """Tell how much of a stretch some copy carries, by either evidence, 0 to 1."""
        covered = sum(
            min(span.end, one.end) - max(span.start, one.start)
            for one in self.carried
            if one.meets(span)
        )
        return max(covered / max(1, len(span)), self.story_share(span))

    def story_share(self, span: Span) -> float:
        """Tell how much of a stretch the stories of other outlets have, by its runs of words."""
        return share_of(read_runs(self.article.text, (span,)), self.story_runs)

    def extra_openings(self, lead_count: int) -> int:
        """Tell how many of `lead_count` uncarried first paragraphs no copy has in any wording.

        A copy whose own first paragraphs are not in the article has those for the same number of
        the article's: they are one lead in two wordings.
        """
        ours = read_runs(self.article.text, self.article.body)
        unmatched = [_unmatched_openings(copy, ours) for copy in self.foreign]
        return lead_count - min(unmatched, default=lead_count)


def ask(article: Article, copies: Sequence[Article], carried: Sequence[Span]) -> Copies:
    """Ready the copies of an article for questions."""
    ordered = sorted(copies, key=lambda copy: copy.id)
    foreign = tuple(c for c in ordered if c.outlet.key != article.outlet.key)[:MAX_COPIES]
    runs: set[tuple[str, ...]] = set()
    for copy in foreign:
        runs |= read_runs(copy.text, copy.body)
    return Copies(article, foreign, _joined(carried), frozenset(runs))


def share_of(runs: Runs, others: Runs) -> float:
    """Tell how many of `runs` are among the others, as a share; 0 where there are none."""
    return len(runs & others) / len(runs) if runs else 0.0


@lru_cache(maxsize=1024)
def read_runs(text: str, spans: tuple[Span, ...]) -> Runs:
    """Give the runs of words in some stretches of a text, each stretch on its own."""
    runs: set[tuple[str, ...]] = set()
    for span in spans:
        words = [w.folded for w in find_words(text, span) if w.kind is not WordKind.MARK]
        runs.update(tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1))
    return frozenset(runs)


_OPENING_SHARE: Final = 0.2
"""A lead of which so many runs are found elsewhere is matched, if rewritten in part."""


def _unmatched_openings(copy: Article, ours: Runs) -> int:
    """Count the first paragraphs of a copy's story that the article does not have."""
    count = 0
    for span in copy.body:
        if share_of(read_runs(copy.text, (span,)), ours) >= _OPENING_SHARE:
            return count
        count += 1
    return count


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give spans sorted, those that touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def full_agency_names(articles: Sequence[Article]) -> Mapping[str, None]:
    """Give the agencies that credits and datelines of some articles name, the longest first."""
    named = {c.agency for a in articles for c in a.credits if c.agency}
    named |= {a.dateline.agency for a in articles if a.dateline and a.dateline.agency}
    return dict.fromkeys(sorted(named, key=lambda name: (-len(name), name)))
