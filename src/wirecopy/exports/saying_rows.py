"""Saying rows: one quotation over all dispatches as a flat row, and each alteration as one."""

from typing import Final, TypeAlias

from wirecopy.exports.claim_words import ALTERED, changed_words
from wirecopy.exports.record_rows import articles_of, day
from wirecopy.exports.shape import Column, Shape
from wirecopy.sayings.saying import Altered, Saying

AlteredIn: TypeAlias = tuple[Saying, Altered]


def altered_words(each: Altered) -> str:
    """Say in one line what was done, by whom, with the words that differ marked."""
    outlets = ", ".join(each.outlets)
    return f"{ALTERED[each.kind]} {outlets}: {changed_words(each.base_words, each.words)}"


SAYINGS: Final[Shape[Saying]] = Shape(
    "sayings",
    (
        Column("quotation", "Id of the quotation that stands for it.", lambda s: s.id),
        Column("kind", "direct, indirect, mixed ...", lambda s: s.kind.value),
        Column("speaker", "Fullest name; empty where nobody is named.", lambda s: s.speaker),
        Column("role", "The speaker's title and whom they stand for.", lambda s: s.role),
        Column(
            "told_by",
            "In whose quotation it stands, where none has it by itself.",
            lambda s: s.told_by,
        ),
        Column("reviewed_by", "Who decided who it is, if a person did.", lambda s: s.reviewed_by),
        Column("identity", "Id of the speaker in the whole store.", lambda s: s.identity),
        Column("words", "Its words.", lambda s: s.words),
        Column("outlets", "Who prints it.", lambda s: s.outlets),
        Column("articles", "Number of articles that carry it.", lambda s: s.articles_count),
        Column("first_on", "First day of publication known.", lambda s: day(s.first_on)),
        Column("last_on", "Last day of publication known.", lambda s: day(s.last_on)),
        Column("said_on", "The day it was said, if told.", lambda s: day(s.said_on)),
        Column(
            "altered",
            "What was done to it, by whom, with the exact words: [-left out-] {+put in+}.",
            lambda s: tuple(map(altered_words, s.altered)),
        ),
        Column("dispatches", "Ids of the dispatches that carry it.", lambda s: s.dispatches),
        Column(
            "quotations",
            "Ids of all quotations that it is, one a dispatch and more; `show` gives their cites.",
            lambda s: s.quotations,
        ),
    ),
    brief=("speaker", "words", "outlets", "altered", "quotation"),
)

ALTERATIONS: Final[Shape[AlteredIn]] = Shape(
    "alterations",
    (
        Column("quotation", "Id of the quotation.", lambda a: a[0].id),
        Column("speaker", "Fullest name of its speaker.", lambda a: a[0].speaker),
        Column("kind", "changed, cut, merged or speaker.", lambda a: a[1].kind.value),
        Column("base_words", "What the others have there.", lambda a: a[1].base_words),
        Column("words", "What these have; empty where left out.", lambda a: a[1].words),
        Column("outlets", "Who prints it so.", lambda a: a[1].outlets),
        Column(
            "across",
            "Whether whole dispatches differ, and not only copies of one.",
            lambda a: a[1].across,
        ),
        Column("articles", "Ids of the articles cited.", lambda a: articles_of(a[1].cites)),
        Column(
            "places",
            "First character and the first left out, of each article cited.",
            lambda a: tuple(f"{c.span.start}-{c.span.end}" for c in a[1].cites),
        ),
        Column("quoted", "The words of the quotation.", lambda a: a[0].words),
    ),
    brief=("kind", "base_words", "words", "outlets", "speaker", "quotation"),
)
