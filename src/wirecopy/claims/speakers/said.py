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
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.reading import Reading
from wirecopy.claims.speakers.label_lines import find_label_line
from wirecopy.claims.speakers.scene import Scene
from wirecopy.claims.speakers.speakers import Told, tell
from wirecopy.claims.speakers.transcripts import find_transcript
from wirecopy.claims.utterances.labels import signed_line
from wirecopy.claims.utterances.ties import is_cue, may_speak
from wirecopy.claims.utterances.utterance import Source, Utterance, source_of

MIN_UNSPOKEN_WORDS: Final = 4
"""Quoted words that nobody is held to have said are a quotation from so many words on."""

MAX_CROSSHEAD_WORDS: Final = 6
"""As few words that are a paragraph of their own are a heading more often than speech."""
_MINDS: Final = frozenset({"belief", "plan", "stance"})
_WEAK: Final = frozenset({"none", "previous-paragraph", "told-before"})

MAX_TAG_CHARS: Final = 200
"""A longer rest of the paragraph tells of other things, and nobody can tell who speaks next."""


_CLOSING: Final = re.compile(r"[,.?!…]*[”\"]")

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
    told_by: Told | None = None
    """Who said the quotation that it stands within; None where it stands within none."""


def say(scene: Scene) -> list[Said]:
    """Give the utterances of an article in the order of its text, each with its speaker."""
    linked = _signed(scene.readings, _link(scene.readings, scene.cast))
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


def _link(readings: Sequence[Reading], cast: Cast) -> list[tuple[int, Utterance, int]]:
    """Give each utterance with its paragraph and that of its source, lone ones tied to neighbours."""
    linked: list[tuple[int, Utterance, int]] = []
    transcript = find_transcript(readings)
    for number, reading in enumerate(readings):
        last = next((x for x in reversed(linked) if x[1].source and _is_marked(x[1])), None)
        whole = transcript.get(number) or find_label_line(reading, cast)
        spoken = (whole,) if whole is not None else reading.utterances
        for utterance in spoken:
            at = number
            one = utterance
            if one.rule == "none" and last is not None and _follows(reading, number, one, last):
                one, at = _with_source_of(one, last[1], "previous-paragraph"), last[2]
            elif one.rule == "none" and number:
                one, at = _tied_back(readings, number, one, last)
            linked.append((number, one, at))
            if one.source is not None and _is_marked(one):
                last = linked[-1]
    return _tied_forward(readings, linked)


def _follows(
    reading: Reading, number: int, one: Utterance, last: tuple[int, Utterance, int]
) -> bool:
    """Tell whether a quotation stands right behind one of its own paragraph: "..." "..."."""
    between = reading.text[last[1].words.end : one.words.start]
    return last[0] == number and not any(c.isalnum() for c in between)


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
    if last is not None and last[0] == number - 1:
        alike = _has_single_mark(readings[number], one) == _has_single_mark(before, last[1])
        goes_on = last[1].runs_on and alike
        if goes_on or (_closes(before, last[1]) and not _is_crosshead(readings[number], one)):
            rule = "multi-paragraph" if last[1].runs_on else "previous-paragraph"
            return (_with_source_of(one, last[1], rule), last[2]) if alike else (one, number)
    told = _told_last(before)
    if told is None or _is_crosshead(readings[number], one):
        return one, number
    return _with_source_of(one, told, "told-before"), number - 1


def _told_last(reading: Reading) -> Utterance | None:
    """Give what a paragraph tells without marks at its end, where nothing quoted follows."""
    told = [
        u for u in reading.utterances if u.kind is QuotationKind.INDIRECT and _closes(reading, u)
    ]
    if not told or any(_is_marked(u) and u.words > told[-1].words for u in reading.utterances):
        return None
    return told[-1]


def _with_source_of(one: Utterance, other: Utterance, rule: str) -> Utterance:
    """Give a quotation the speaker, the cue and the rest of another."""
    return replace(
        one,
        rule=rule,
        source=other.source,
        cue=other.cue,
        addressee=other.addressee,
        channel=other.channel,
    )


def _has_single_mark(reading: Reading, one: Utterance) -> bool:
    """Tell whether a quotation opens with a single mark: a press release inside a speech, or about it."""
    return reading.text[: one.words.start].rstrip()[-1:] in {"‘", "'", "`", "‚"}


def _closes(reading: Reading, one: Utterance) -> bool:
    """Tell whether an utterance, with its tag, closes its paragraph."""
    rest = reading.text[one.words.end :].strip(" .\"'”’»")
    return len(rest) <= MAX_TAG_CHARS and not re.search(r"[.!?] [A-Z“\"]", rest)


def _tied_forward(
    readings: Sequence[Reading], linked: list[tuple[int, Utterance, int]]
) -> list[tuple[int, Utterance, int]]:
    """Tie a quotation that runs on, and has no speaker, to the paragraph that it runs on into.

    That one may lack its opening mark: then what its tag tells is quoted as well.
    """
    for place in range(len(linked) - 2, -1, -1):
        number, one, _at = linked[place]
        later, other, other_at = linked[place + 1]
        if one.runs_on and later == number + 1 and _lacks_opening(readings[later], other):
            other = replace(other, kind=QuotationKind.DIRECT, opens=True)
            linked[place + 1] = (later, other, other_at)
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


def _lacks_opening(reading: Reading, one: Utterance) -> bool:
    """Tell whether told words open their paragraph and end with a closing mark that nothing opened."""
    told = one.kind is QuotationKind.INDIRECT and not reading.text[: one.words.start].strip()
    behind = _CLOSING.match(reading.text, one.words.end)
    return told and behind is not None and not reading.tree.frame.quotes_in(one.words)


def _signed(
    readings: Sequence[Reading], linked: list[tuple[int, Utterance, int]]
) -> list[tuple[int, Utterance, int]]:
    """Tie lone quotations to the name in a line of its own above or below each.

    In a run of names and quotations that take turns, what opens the run tells which belongs to
    which: a name leads, a quotation is signed.
    """
    alone = {n for n, one, _ in linked if one.rule in _WEAK and _is_alone(readings[n], one)}
    names = {n: tie for n, r in enumerate(readings) if (tie := signed_line(r.tree)) is not None}
    found = []
    for number, one, at in linked:
        if number not in alone:
            found.append((number, one, at))
            continue
        first = number
        while (first - 1 in alone) != (first - 1 in names):
            first -= 1
        line = number - 1 if first in names else number + 1
        tie = names.get(line)
        if tie is not None and tie.source is not None:
            one = replace(one, rule="signature", source=tie.source, cue=tie.cue)  # noqa: PLW2901
            at = line  # noqa: PLW2901
        found.append((number, one, at))
    return found


def _is_marked(one: Utterance) -> bool:
    """Tell whether an utterance has words in marks that somebody said, not thought or meant to do."""
    kinds = (QuotationKind.DIRECT, QuotationKind.MIXED)
    return one.kind in kinds and one.rule not in _MINDS


def _is_crosshead(reading: Reading, one: Utterance) -> bool:
    """Tell whether a paragraph is a line of quoted words between paragraphs, set as a heading."""
    few = len(one.words.of(reading.text).split()) <= MAX_CROSSHEAD_WORDS
    return few and not one.runs_on and _is_alone(reading, one)


def _is_alone(reading: Reading, one: Utterance) -> bool:
    """Tell whether a paragraph holds nothing but one quotation."""
    rest = reading.text[: one.words.start] + reading.text[one.words.end :]
    return not any(c.isalnum() for c in rest)


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
