"""Claim words: what was said, by whom, and which figures, in words for people."""

import re
from collections.abc import Iterator
from typing import Final

from wirecopy.claims.claim import (
    Alteration,
    AlterationKind,
    Figure,
    Quotation,
    QuotationKind,
    Speaker,
)
from wirecopy.exports.layers import word_changes
from wirecopy.exports.plain import percent, some
from wirecopy.ids import ArticleId
from wirecopy.text.plain import one_line

MOST_BETWEEN_WORDS = 4
"""Changes of a quotation with more words between them are shown one by one."""


ALTERED: Final = {
    AlterationKind.CHANGED: "altered in",
    AlterationKind.CUT: "cut in",
    AlterationKind.MERGED: "run together with the next in",
    AlterationKind.SPEAKER: "given to somebody else in",
}
"""What an outlet did, in words that go before its name."""


def quoted(quotation: Quotation, most_chars: int | None = None) -> str:
    """Give a quotation's words, in quotation marks where they are somebody's very words."""
    words = one_line(quotation.words, most_chars)
    return f"“{words}”" if quotation.kind is QuotationKind.DIRECT else words


def how_said(quotation: Quotation) -> str:
    """Say how, to whom, by what and when it was said, and how sure the speaker is."""
    speaker = quotation.speaker
    notes = [quotation.kind.value]
    notes += [f"“{quotation.cue}”"] if quotation.cue else []
    notes += [f"to {quotation.addressee}"] if quotation.addressee else []
    notes += [f"by {quotation.channel}"] if quotation.channel else []
    notes += [f"on {quotation.said_on}"] if quotation.said_on else []
    notes += [f"quoted by {quotation.told_by}"] if quotation.told_by else []
    notes += [f"for {speaker.reports}"] if speaker and speaker.reports else []
    notes += [speaker_doubt(speaker)] if speaker else []
    return " · ".join(one_line(note, 100) for note in notes if note)


def speaker_doubt(speaker: Speaker) -> str:
    """Say how sure the speaker is, and who else it may be, or who decided it."""
    if speaker.reviewed_by:
        return f"speaker named by {one_line(speaker.reviewed_by, 60)}"
    sure = f"speaker {percent(speaker.confidence_share)} sure"
    return f"{sure}, or {some(speaker.candidates, 3)}" if speaker.candidates else sure


def changed_words(base: str, other: str) -> str:
    """Set the words of `other` down with marks where they depart from those of `base`.

    >>> changed_words("Nobody was hurt", "Nobody was badly hurt")
    'Nobody was {+badly+} hurt'
    """
    marks = {"same": ("", ""), "cut": ("[-", "-]"), "added": ("{+", "+}")}
    runs = word_changes(one_line(base, 400), one_line(other, 400))
    return " ".join(f"{marks[run.kind][0]}{run.words}{marks[run.kind][1]}" for run in runs)


def altered_stretches(quotation: Quotation) -> Iterator[tuple[AlterationKind, ArticleId, str]]:
    """Give each stretch of a quotation that an article altered, with marks, by kind and article.

    Changes with few words between them are one stretch: `[-want it in writing-] {+will burn
    the contract to get it+}`, and not two that nobody could read.
    """
    done: dict[tuple[AlterationKind, ArticleId], list[Alteration]] = {}
    for each in sorted(quotation.alterations, key=lambda each: each.cite):
        done.setdefault((each.kind, each.article), []).append(each)
    for kind, article in sorted(done, key=lambda key: (list(ALTERED).index(key[0]), key[1])):
        changes = done[kind, article]
        whole = quotation.words if kind is AlterationKind.CHANGED else ""
        for base, other in _joined(whole, changes):
            yield kind, article, changed_words(base, other)


def _joined(whole: str, changes: list[Alteration]) -> list[tuple[str, str]]:
    """Join the changes that one article made where the words between them are few."""
    stretches: list[tuple[str, str]] = []
    for before, change in zip([None, *changes], changes, strict=False):
        between = _between(whole, before, change) if before else None
        if between is None or len(between.split()) > MOST_BETWEEN_WORDS:
            stretches.append((change.base_words, change.words))
        else:
            base, other = stretches.pop()
            joined = f"{base}{between}{change.base_words}", f"{other}{between}{change.words}"
            stretches.append(joined)
    return stretches


def _between(whole: str, first: Alteration, second: Alteration) -> str | None:
    """Give the words of `whole` that stayed between two changes, or None where that is not sure.

    What stayed is as long in the article as in the quotation, which tells which of several
    equal words was changed.
    """
    if first.cite.span.end > second.cite.span.start or not (
        first.base_words and second.base_words
    ):
        return None
    length = second.cite.span.start - first.cite.span.end
    pattern = (
        f"{re.escape(first.base_words)}"
        rf"(?=(\s.{{{max(0, length - 3)},{length + 1}}}){re.escape(second.base_words)})"
    )
    found = {match[1] for match in re.finditer(pattern, whole, re.DOTALL)}
    return found.pop() if len(found) == 1 else None


def figure_words(figure: Figure) -> str:
    """Give a figure in its own words, with what is counted and every style it is written in."""
    # 85 percent of visitors, dozens of boats; but 120 passengers.
    joint = "of " if figure.unit or figure.words.endswith("s") else ""
    if figure.unit and figure.unit.endswith("of age"):
        joint = "as the age of "
    counted = f" {joint}{figure.of}" if figure.of and figure.of not in figure.words else ""
    if figure.per:
        counted = f" per {figure.per}{counted}"
    others = [words for words in figure.wordings if words != figure.words]
    also = f" (also written {some(others, 3)})" if others else ""
    about = "about " if figure.approximate and not figure.words.startswith("about") else ""
    return one_line(f"{about}{figure.words}{counted}{also}", 200)
