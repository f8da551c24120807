"""House lines: what many pages of one site carry, whatever their story.

Learnt from all pages of a run: a line is counted once for each *story* of its site, so that
one story published twice makes no house line of its own paragraphs. What the site's pages call
themselves is learnt too: such a line on another page points to that page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from wirecopy.articles.headline import is_title, titles
from wirecopy.articles.layout import Line, lay_out, line_key
from wirecopy.articles.outlet import find_outlet
from wirecopy.pages.page import Page

MIN_STORIES: Final = 3
"""A line of so many stories of a site is house; two may be one story and its update."""

MIN_STORY_SHARE: Final = 0.01
"""Of a site's stories, for short lines. Weather and market reports repeat sentences on up to one
in a hundred stories of their site (19,609 Sri Lankan articles of 2024)."""

MIN_LONG_SHARE: Final = 0.05
LONG_WORDS: Final = 20
"""Longer lines are notes or repeated paragraphs of stories; they need the greater share."""

MIN_HEADLINE_WORDS: Final = 5
"""Shorter headlines ("Weather forecast") are cross-headings and column names as often. Of 3,001
longer lines on 19,609 Sri Lankan pages of 2024, 45 read by eye all pointed to the other page."""


@dataclass(frozen=True, slots=True)
class House:
    """The lines that repeat on the pages of each site."""

    counts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By outlet key, then by line hash: in how many stories it stands, from two on."""
    story_counts: Mapping[str, int] = field(default_factory=dict)
    """By outlet key: how many stories were seen."""
    headlines: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By outlet key: the hashes of the titles that its pages give themselves."""

    def count(self, outlet: str, key: str) -> int:
        """Tell on how many stories of an outlet a line stands, 0 or 1 where it does not repeat."""
        return self.counts.get(outlet, {}).get(line_hash(key), 0)

    def is_house(self, outlet: str, line: Line) -> bool:
        """Tell whether a line is one that many pages of the outlet carry."""
        count = self.count(outlet, line.key)
        least = MIN_LONG_SHARE if line.word_count > LONG_WORDS else MIN_STORY_SHARE
        return count >= max(MIN_STORIES, least * self.story_counts.get(outlet, 0))

    def is_pointer(self, outlet: str, line: Line) -> bool:
        """Tell whether a line is, word for word, the headline of a page of the outlet."""
        if line.word_count < MIN_HEADLINE_WORDS or not is_title(line):
            return False
        return line_hash(line.key) in self.headlines.get(outlet, ())


NO_HOUSE: Final = House()
"""What is known of a page that stands alone."""


def learn_house(pages: Iterable[Page]) -> House:
    """Learn which lines repeat on the pages of each site. Takes time linear in the text.

    Pages whose outlet is not known teach nothing. The order of the pages changes nothing.
    """
    seen: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    stories: dict[str, set[int]] = defaultdict(set)
    headlines: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        lines = lay_out(page)
        outlet = find_outlet(page, lines, ())
        if outlet.how == "address" or not lines:
            continue
        hashes = {line_hash(line.key) for line in lines}
        story = _story(lines)
        stories[outlet.key].add(story)
        headlines[outlet.key].update(line_hash(line_key(title)) for title in titles(page))
        for hashed in hashes:
            seen[outlet.key][hashed].add(story)
    counts = {
        key: dict(sorted((h, len(in_)) for h, in_ in found.items() if len(in_) > 1))
        for key, found in sorted(seen.items())
    }
    return House(
        counts,
        {key: len(found) for key, found in sorted(stories.items())},
        {key: frozenset(found) for key, found in sorted(headlines.items()) if found},
    )


def _story(lines: Sequence[Line]) -> int:
    """Name a story by its longest line: the same in a second publication of it."""
    longest = max(lines, key=lambda line: (len(line.key), line.key))
    return line_hash(longest.key)


def line_hash(key: str) -> int:
    """Give a line's hash, the same in every process."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
