"""Reading: all that one paragraph says by itself of who spoke and who is named.

Read once for each distinct paragraph of a dispatch, however many copies carry it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirecopy.claims.grammar.frames import Frame, frame
from wirecopy.claims.grammar.parser import Parsed, Parser
from wirecopy.claims.grammar.trees import Tree, plant
from wirecopy.claims.lexicon import DOCUMENTS
from wirecopy.claims.names.mention import Mention, Pronoun
from wirecopy.claims.names.mentions import (
    find_handles,
    find_mentions,
    find_pronouns,
    find_roles,
)
from wirecopy.claims.reports.indirect import find_indirect
from wirecopy.claims.utterances.direct import after_person, find_direct
from wirecopy.claims.utterances.fragments import find_fragments
from wirecopy.claims.utterances.nested import find_nested
from wirecopy.claims.utterances.utterance import Utterance
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

_ISSUED: Final = re.compile(
    rf"\b(?P<paper>{'|'.join(map(re.escape, sorted(DOCUMENTS)))})\b"
    r"(?:,? (?:that was )?(?:issued|released|published|sent|posted|put out|read out|signed|made public))?"
    r"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)? (?:by|from|of) "
    r"(?P<who>(?:the |its |an? )?[A-Z][^,.;:“”\"()\n]{1,80}|(?:the|its|his|her|their) [a-z]{3,20})",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A paper and who issued it. Spans count in the paragraph."""

    paper: str
    """The noun: `statement`."""
    span: Span
    """The noun's characters."""
    issuer: Span
    """Where the issuer's name starts; how far it runs is told by the mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One paragraph, read."""

    text: str
    tree: Tree
    utterances: tuple[Utterance, ...]
    """In the order of the text."""
    nested: tuple[Utterance, ...]
    """Those that stand within a quotation, as its words tell them."""
    mentions: tuple[Mention, ...]
    pronouns: tuple[Pronoun, ...]
    roles: tuple[Span, ...]
    """Roles with their country, that no name stands with."""
    handles: tuple[Span, ...]
    issues: tuple[Issue, ...]


def read_all(paragraphs: Iterable[str], parser: Parser) -> tuple[dict[str, Reading], int]:
    """Read each distinct paragraph; give the readings by text, and how many sentences were parsed.

    Each distinct sentence, quotations masked, is parsed once.
    """
    frames = {text: frame(text) for text in sorted(set(paragraphs))}
    inner = {words: frame(words) for words in sorted(set(_quoting(frames.values())))}
    every = (*frames.values(), *inner.values())
    sentences = sorted({s.of(f.masked) for f in every for s in f.sentences})
    short = [s for s in sentences if len(s) <= MAX_SENTENCE_CHARS]
    parsed = dict(zip(short, parser.parse(short), strict=True))
    nested = {words: find_nested(plant(f, parsed)) for words, f in inner.items()}
    return {text: _read(f, parsed, nested) for text, f in frames.items()}, len(short)


def _quoting(frames: Iterable[Frame]) -> Iterator[str]:
    """Give the quoted words that quote somebody themselves."""
    for one in frames:
        for mask in one.masks:
            words = mask.quoted.words.of(one.text)
            if any(len(q.words) < len(words) for q in find_quoted(words)):
                yield words


MAX_SENTENCE_CHARS: Final = 3000
"""A longer sentence is a list or a broken page, and is not parsed."""


def _read(
    one: Frame, parsed: Mapping[str, Parsed], nested: Mapping[str, Sequence[Utterance]]
) -> Reading:
    tree = plant(one, parsed)
    direct = find_direct(tree)
    told = find_indirect(tree, direct)
    fragments = find_fragments(tree, [*direct, *told])
    direct = _after_told(tree, direct, told)
    utterances = sorted(
        [*direct, *told, *fragments], key=lambda u: (u.words.start, u.words.end, u.kind.value)
    )
    return Reading(
        text=one.text,
        tree=tree,
        utterances=tuple(utterances),
        nested=tuple(
            within.shifted(mask.quoted.words.start)
            for mask in one.masks
            for within in nested.get(mask.quoted.words.of(one.text), ())
        ),
        mentions=tuple(find_mentions(tree)),
        pronouns=tuple(find_pronouns(tree)),
        roles=tuple(find_roles(tree)),
        handles=tuple(find_handles(one.text)),
        issues=tuple(_issues(one.text)),
    )


def _after_told(tree: Tree, direct: list[Utterance], told: list[Utterance]) -> list[Utterance]:
    """Give a lone quotation the speaker of what the paragraph tells just before it."""
    found = []
    for one in direct:
        before = [u for u in told if u.around.end <= one.words.start] if one.rule == "none" else []
        if before:
            last = max(before, key=lambda u: u.words)
            one = replace(one, rule="after-told", source=last.source, cue=last.cue)  # noqa: PLW2901
        found.append(after_person(tree, one) if one.rule == "none" else one)
    return found


def _issues(text: str) -> Iterable[Issue]:
    for match in _ISSUED.finditer(text):
        yield Issue(
            paper=match["paper"],
            span=Span(*match.span("paper")),
            issuer=Span(*match.span("who")),
        )
