"""Claim words: what was said, by whom, and which figures, in words for people."""

from wirecopy.claims.claim import Figure, Quotation, QuotationKind, Speaker
from wirecopy.exports.layers import word_changes
from wirecopy.exports.plain import one_line, percent, some


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
    notes += [f"for {speaker.reports}"] if speaker and speaker.reports else []
    notes += [speaker_doubt(speaker)] if speaker else []
    return " · ".join(one_line(note, 100) for note in notes if note)


def speaker_doubt(speaker: Speaker) -> str:
    """Say how sure the speaker is, and who else it may be."""
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


def figure_words(figure: Figure) -> str:
    """Give a figure in its own words, with what is counted and every style it is written in."""
    # 85 percent of visitors, dozens of boats; but 120 passengers.
    joint = "of " if figure.unit or figure.words.endswith("s") else ""
    counted = f" {joint}{figure.of}" if figure.of and figure.of not in figure.words else ""
    others = [words for words in figure.wordings if words != figure.words]
    also = f" (also written {some(others, 3)})" if others else ""
    about = "about " if figure.approximate and not figure.words.startswith("about") else ""
    return one_line(f"{about}{figure.words}{counted}{also}", 200)
