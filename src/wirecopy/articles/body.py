"""The body: which lines of a page are paragraphs of the story.

Plain text has no markup to ask: what is left under the headline is the story. In HTML a
story is the densest run of sentences: lines earn by their words and cost by what they
show of menus and lists, and the run that earns most is kept.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.articles.layout import Label, Labels, Line

MIN_SENTENCE_WORDS: Final = 8
"""Shorter lines are as often menus as sentences, and choose no run."""

MIN_RUN_WORDS: Final = 60.0
"""A story that another may follow on its page has earned so much."""

_HEADS: Final = frozenset(("h2", "h3", "h4", "h5", "h6", "dt"))
_ITEMS: Final = frozenset(("li", "dd", "td", "th", "tr"))
_HOUSED: Final = frozenset((PartKind.CAPTION, PartKind.EMBED, PartKind.RELATED, PartKind.CREDIT))

# What lines of each sort cost a run, in words. Measured on the NAEB pages: F1 moves by less than
# .003 when any of them is halved or doubled.
_COST_INSIDE: Final = 4.0
_COST_FURNITURE: Final = 12.0
_COST_SHORT: Final = 5.0
_COST_STRANGE: Final = 10.0

_Path = tuple[str, ...]


def find_body(
    lines: Sequence[Line], labels: Labels, headline: int | None, *, marked_up: bool
) -> Labels:
    """Label what is left of a page: paragraphs of the story, and what is none of it."""
    if marked_up:
        return _from_run(lines, labels, headline)
    found: Labels = {}
    for at in range(len(lines)):
        if at in labels:
            continue
        if headline is not None and at < headline:
            found[at] = Label(PartKind.BANNER, "stands above the headline")
        else:
            under = headline is not None
            why = "stands under the headline" if under else "no markup says otherwise"
            found[at] = Label(PartKind.BODY, why)
    return found


def _from_run(lines: Sequence[Line], labels: Labels, headline: int | None) -> Labels:
    """Label the lines of the run that earns most, and what stands outside it."""
    home = _home(lines, labels)
    first, last = _best_run(lines, labels, home, (headline or 0) if headline else 0)
    found: Labels = {}
    for at, line in enumerate(lines):
        if at in labels:
            continue
        if first <= at < last and _is_story(line, home):
            found[at] = Label(PartKind.BODY, "stands in the run of sentences of the story")
        elif headline is not None and at < headline:
            found[at] = Label(PartKind.NAVIGATION, "stands above the headline")
        else:
            found[at] = Label(PartKind.NAVIGATION, "stands outside the story")
    return found


def _path(line: Line) -> _Path:
    """Give the elements around a line, without its own."""
    within = line.block.within
    return within[:-1] if within and within[-1] == line.block.tag else within


def _home(lines: Sequence[Line], labels: Labels) -> _Path:
    """Find the container that holds the most words of sentences directly."""
    words: Counter[_Path] = Counter()
    for at, line in enumerate(lines):
        if at not in labels and _earns(line) > 0:
            words[_path(line)] += line.word_count
    return max(words, key=lambda path: (words[path], path), default=())


def _best_run(lines: Sequence[Line], labels: Labels, home: _Path, start: int) -> tuple[int, int]:
    """Find the run of lines from `start` on whose earnings less costs are greatest."""
    best, best_run = 0.0, (0, 0)
    total, opened = 0.0, start
    for at in range(start, len(lines)):
        if at > start and _opens_another(lines, labels, at):
            if best >= MIN_RUN_WORDS:
                break
            total, opened = 0.0, at + 1
        total += _value(lines[at], labels.get(at), home)
        if total <= 0:
            total, opened = 0.0, at + 1
        elif total > best:
            best, best_run = total, (opened, at + 1)
    return best_run


def _opens_another(lines: Sequence[Line], labels: Labels, at: int) -> bool:
    """Tell whether a line is the headline of another story, as pages that go on and on have them.

    It is a top heading with a byline or date of its own.
    """
    if lines[at].block.tag != "h1":
        return False
    about = (labels[n].kind for n in range(at - 3, at + 7) if n in labels)
    return any(kind in (PartKind.BYLINE, PartKind.PAGE_DATE) for kind in about)


def _value(line: Line, label: Label | None, home: _Path) -> float:
    """Tell what a line earns a run, or costs it."""
    if label is not None:
        if label.kind in (PartKind.HEADLINE, PartKind.PAGE_DATE, PartKind.BYLINE):
            return 0.0
        return -_COST_INSIDE if label.kind in _HOUSED else -_COST_FURNITURE
    earned = _earns(line)
    near = _near(_path(line), home)
    if earned > 0:
        return earned if near else 0.3 * earned - _COST_STRANGE
    if line.block.tag in _HEADS or (line.block.tag in _ITEMS and near):
        return -1.0
    return -_COST_SHORT if near else -_COST_STRANGE


def _earns(line: Line) -> float:
    """Weigh a line as a paragraph of a story: the words of sentences, without links."""
    if line.word_count < MIN_SENTENCE_WORDS or (not line.closed and line.word_count < 20):
        return 0.0
    share = 1.0 if line.closed else 0.5
    return share * line.word_count * (1.0 - line.block.link_share) ** 2


def _near(path: _Path, home: _Path) -> bool:
    """Tell whether one of two containers lies in the other, or both in one below the page's own."""
    shared = 0
    for ours, theirs in zip(path, home, strict=False):
        if ours != theirs:
            break
        shared += 1
    return shared >= min(len(path), len(home)) or shared >= max(2, len(home) - 2)


def _is_story(line: Line, home: _Path) -> bool:
    """Tell whether an unlabelled line inside the run is of the story."""
    if line.block.link_share > 0.8 and not line.closed:
        return False
    if _earns(line) > 0 or line.block.tag in _HEADS:
        return True
    return _near(_path(line), home)
