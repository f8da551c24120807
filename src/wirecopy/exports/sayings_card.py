"""Sayings card: who said what in a whole store, where it stands, and what was done to it."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from wirecopy.claims.claim import AlterationKind, QuotationKind
from wirecopy.exports.claim_words import ALTERED, changed_words
from wirecopy.exports.plain import days, some
from wirecopy.sayings.saying import Altered, Saying
from wirecopy.text.plain import one_line, plural

MOST_WORDS_CHARS = 400
MOST_OUTLETS = 4
MOST_ALTERED = 12
"""More alterations of one quotation are counted; `--only alterations` lists them all."""


def sayings_card(sayings: Sequence[Saying], count: int, command: str) -> RenderableType:
    """Draw the first sayings of `count`; `command` gives the characters of one."""
    parts: list[RenderableType] = []
    for saying in sayings:
        parts += [_head(saying), Padding(_body(saying), (0, 0, 1, 2), expand=False)]
    shown = plural(count, "quotation")
    if count > len(sayings):
        shown = f"{len(sayings):,} of {shown}; --limit shows more"
    return Group(*parts, Text(f"{shown} · characters: {command}", "dim"))


def _head(saying: Saying) -> Text:
    name = one_line(saying.speaker or "Speaker not told", 120)
    role = f", {one_line(saying.role, 100)}" if saying.role else ""
    return Text.assemble((name, "bold"), role)


def _body(saying: Saying) -> RenderableType:
    words = one_line(saying.words, MOST_WORDS_CHARS)
    marks = ("“", "”") if saying.kind is QuotationKind.DIRECT else ("", "")
    when = f"said {saying.said_on}" if saying.said_on else days(saying.first_on, saying.last_on)
    outlets = plural(len(saying.outlets), "outlet")
    where = [saying.kind.value, f"{outlets}: {some(saying.outlets, MOST_OUTLETS)}"]
    where += [plural(saying.articles_count, "article")]
    where += [plural(len(saying.dispatches), "dispatch", "dispatches")] * (
        len(saying.dispatches) > 1
    )
    where += [f"quoted by {one_line(saying.told_by, 60)}"] if saying.told_by else []
    where += [f"speaker named by {one_line(saying.reviewed_by, 60)}"] if saying.reviewed_by else []
    more = len(saying.altered) - MOST_ALTERED
    extra = [Text(f"  and {more:,} more: --only alterations", "dim")] if more > 0 else []
    return Group(
        Text(f"{marks[0]}{words}{marks[1]}"),
        Text(" · ".join((*where, when, saying.id)), "dim"),
        *(_altered(each) for each in saying.altered[:MOST_ALTERED]),
        *extra,
    )


def _altered(each: Altered) -> Text:
    by = some(each.outlets, MOST_OUTLETS)
    done = f"{ALTERED[each.kind]} {by}{', another dispatch' if each.across else ''}: "
    cut = each.kind is AlterationKind.CUT
    head = (f"  {done}", "dim") if cut else (f"! {done}", "bold magenta")
    return Text.assemble(head, changed_words(each.base_words, each.words))
