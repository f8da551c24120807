"""Said: the utterances of one article in order, each with its speaker.

Here paragraphs meet: a quotation that its own paragraph gives to nobody follows the one
before it, and one whose closing mark is missing runs on into the next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirecopy.claims.claim import EntityKind, QuotationKind
from wirecopy.claims.grammar.trees import subject
from wirecopy.claims.reading import Reading
from wirecopy.claims.speakers.scene import Scene
from wirecopy.claims.speakers.speakers import Told, tell
from wirecopy.claims.utterances.ties import is_cue, may_speak
from wirecopy.claims.utterances.utterance import Source, Utterance, source_of

MIN_UNSPOKEN_WORDS: Final = 4
"""Quoted words that nobody is held to have said are a quotation from so many words on."""

MAX_TAG_CHARS: Final = 200
"""A longer rest of the paragraph tells of other things, and nobody can tell who speaks next."""


STATEMENT_PARAGRAPHS: Final = 3
"""How far behind its own words a statement is still told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One utterance of an article, and who said it."""

    paragraph: int
    utterance: Utterance
    source_paragraph: int
    """The paragraph of the speaker's mention and the cue."""
    told: Told | None


def say(scene: Scene) -> list[Said]:
    """Give the utterances of an article in the order of its text, each with its speaker."""
    linked = _link(scene.readings)
    found = []
    for paragraph, utterance, at in linked:
        told = tell(scene, paragraph, utterance, at)
        if told is None and utterance.kind is not QuotationKind.DIRECT:
            continue
        words = utterance.words.of(scene.readings[paragraph].text).split()
        if told is None and len(words) < MIN_UNSPOKEN_WORDS:
            continue
        found.append(
            Said(paragraph=paragraph, utterance=utterance, source_paragraph=at, told=told)
        )
    return _by_statement(scene, found)


def _by_statement(scene: Scene, found: Sequence[Said]) -> list[Said]:
    """Give the channel of what a statement reports to what its person is told to have said next.

    Only to words told without marks, by the very person the statement reports, up to the next
    channel or the next other person, and within a few paragraphs: a quoted "he said" may be
    from anywhere.
    """
    open_one: tuple[int, str, int] | None = None
    done = []
    for one in found:
        told, channel = one.told, one.utterance.channel
        if told is not None and told.resolution == "issuer" and told.reports is not None:
            open_one = (told.reports, channel or "", one.paragraph) if channel else None
        elif open_one is not None and told is not None:
            person, paper, paragraph = open_one
            near = one.paragraph - paragraph <= STATEMENT_PARAGRAPHS
            if channel or not near or (told.player != person and _is_person(scene, told)):
                open_one = None
            elif told.player == person and one.utterance.kind is not QuotationKind.DIRECT:
                one = replace(one, utterance=replace(one.utterance, channel=paper))  # noqa: PLW2901
        done.append(one)
    return done


def _is_person(scene: Scene, told: Told) -> bool:
    return told.player is None or scene.cast.players[told.player].kind is EntityKind.PERSON


def _link(readings: Sequence[Reading]) -> list[tuple[int, Utterance, int]]:
    """Give each utterance with its paragraph and that of its source, lone ones tied to neighbours."""
    linked: list[tuple[int, Utterance, int]] = []
    for number, reading in enumerate(readings):
        last = next((x for x in reversed(linked) if x[1].source is not None), None)
        for utterance in reading.utterances:
            at = number
            one = utterance
            if one.rule == "none" and number:
                one, at = _tied_back(readings, number, one, last)
            linked.append((number, one, at))
            if one.source is not None and one.kind is not QuotationKind.INDIRECT:
                last = linked[-1]
    return _tied_forward(linked)


def _tied_back(
    readings: Sequence[Reading],
    number: int,
    one: Utterance,
    last: tuple[int, Utterance, int] | None,
) -> tuple[Utterance, int]:
    """Tie a lone quotation to the paragraph before it."""
    if not one.opens:
        return one, number
    before = readings[number - 1]
    if before.text.rstrip().endswith(":"):
        lead = _last_subject(before)
        if lead is not None:
            return replace(one, rule="colon", source=lead, cue=None), number - 1
    if last is None or last[0] < number - 1 or last[1].kind is QuotationKind.INDIRECT:
        return one, number
    if not last[1].runs_on and not _closes(before, last[1]):
        return one, number
    rule = "multi-paragraph" if last[1].runs_on else "previous-paragraph"
    tied = replace(
        one,
        rule=rule,
        source=last[1].source,
        cue=last[1].cue,
        addressee=last[1].addressee,
        channel=last[1].channel,
    )
    return tied, last[2]


def _closes(reading: Reading, one: Utterance) -> bool:
    """Tell whether an utterance, with its tag, closes its paragraph."""
    rest = reading.text[one.words.end :].strip(" .\"'”’»")
    return len(rest) <= MAX_TAG_CHARS and not re.search(r"[.!?] [A-Z“\"]", rest)


def _tied_forward(linked: list[tuple[int, Utterance, int]]) -> list[tuple[int, Utterance, int]]:
    """Tie a quotation that runs on, and has no speaker, to the paragraph that it runs on into."""
    for place in range(len(linked) - 2, -1, -1):
        number, one, _at = linked[place]
        later, other, other_at = linked[place + 1]
        if (
            one.source is None
            and one.runs_on
            and later == number + 1
            and other.opens
            and other.source
        ):
            tied = replace(one, rule="multi-paragraph", source=other.source, cue=other.cue)
            linked[place] = (number, tied, other_at)
    return linked


def _last_subject(reading: Reading) -> Source | None:
    tree = reading.tree
    for node in reversed(tree.nodes):
        if node.masked is None and is_cue(node) and (who := subject(tree, node)) is not None:
            if not may_speak(who):
                break
            return source_of(tree, who, node)
    last = tree.nodes[-1].sentence if tree.nodes else 0
    for node in reversed(tree.sentence(last)):
        who = tree.child(node, "nsubj") if node.pos == "VERB" and node.masked is None else None
        if who is not None and may_speak(who):
            # As in: Falk issued the following letter.
            return source_of(tree, who, node)
    return None
