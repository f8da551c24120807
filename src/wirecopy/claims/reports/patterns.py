"""Patterns: which verbs, adjectives and nouns tell what somebody says, thinks or means to do.

Each word stands with its patterns, the grammarians' term for what it may carry:

- `that`: a finite clause, with or without "that", or one opened by "whether", "what", "how";
- `to`: an infinitive, with its own subject where it has one ("asked her to leave");
- `ing`: a gerund ("proposed paying less");
- `it`: a noun phrase ("denied the charge"), with what is said of it ("as", "for", "of");
- a preposition and a noun phrase or gerund: `of`, `about`, `for` ...; `for` also with an
  infinitive that has its own subject ("called for them to go");
- a particle and a noun phrase: `out` ("pointed out the cracks");
- `opened`: a finite clause that "that" or a question word opens, for verbs that mean something
  else without one ("held that", "shared that").

Data only. The patterns are those of learners' dictionaries; those were left out that PolNeAR's
annotators (training half) mostly did not mark.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wirecopy.claims.lexicon import DOCUMENTS


def _patterns(text: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in text.strip().splitlines():
        words, _, patterns = line.partition(":")
        for word in words.split():
            found[word] = frozenset(patterns.split()) | found.get(word, frozenset())
    return MappingProxyType(found)


SAYING: Final = _patterns("""
    accuse: it of
    acknowledge admit announce confirm deny disclose emphasise emphasize: that it
    explain indicate lament mention note proclaim quote recall recount: that it
    affirm reaffirm reiterate repeat stress: that it
    report reveal underline underscore express mandate: that
    add affirm answer argue charge protest assert assure boast brag caution claim comment complain: that
    concede conclude confess contend continue counter cry declare elaborate exclaim: that
    hint imply inform inquire insist interject joke maintain murmur mutter object: that
    observe opine plead point post predict question quip remark remind reply respond: that
    retort say shout sigh signal state suggest swear tell testify threaten tweet vow: that
    warn whisper write yell pledge promise propose recommend request demand: that
    agree allege advise ask order urge describe clarify stipulate: that
    grouse hypothesise hypothesize intimate muse reason: opened
    highlight hold share: opened
    agree disagree: with on
    agree claim offer pledge promise swear threaten vow propose: to
    advise ask beg call caution implore order remind request tell urge warn: to
    admit claim deny propose recommend report suggest: ing
    applaud blast call cite condemn criticise criticize denounce describe: it
    hail mock order praise pronounce propose question quote recommend: it
    reject request slam tout trumpet tweet declare reassert rebut refute: it
    predict promise suggest urge: it
    express voice thank congratulate credit dispute assail outline: it
    apologise apologize: for
    refer: to
    rule: that
    deride decry bemoan lambast lambaste rebuke chide laud commend liken: it
    argue: for against
    boast brag complain: of about
    allude liken: to
    ask: for
    call: for out
    charge: with
    comment remark insist: on
    hint: at
    inquire: about
    describe: as
    plead: for to
    point: to out
    rule: out
    vow: to
    warn: of about against
""")
"""Verbs of speech, with their patterns."""

THOUGHTS: Final = _patterns("""
    find assume believe doubt expect fear feel guess hop hope imagine know: that
    realise realize recognise recognize remember speculate suspect: that
    think understand wonder worry reckon foresee estimate learn: that
    believe: in
    think worry care: about
    blame: it on
    deem portray characterise characterize: it
    see view frame regard: as
""")
"""Verbs of what somebody holds to be so. ("Hop" is what lemmatisers make of "hoped".)"""

PLANS: Final = _patterns("""
    aim decide decline hop hope intend plan prefer refuse seek want expect: to
    decide: that
    want: that it
    prefer: it
    push: for
""")
"""Verbs of what somebody means, wishes or will not do."""

STANCES: Final = _patterns("""
    back endorse oppose defend dismiss favour support: it
    vote: for against
    side: with
    rail: against
""")
"""Verbs of where somebody stands."""

FINDINGS: Final = _patterns("""
    show: that it
    find: that
""")
"""What a report, study or poll tells: it found that ..."""

PAPERS: Final = frozenset(
    {*DOCUMENTS, "analysis", "data", "figure", "finding", "investigation", "polling", "record"}
    | {"research", "result", "review", "evidence", "projection", "estimate", "information"}
)
"""What may find and show."""

SPEECH_NOUNS: Final = _patterns("""
    accusation admission allegation announcement answer argument assertion assurance boast: that
    comment confession confirmation denial explanation hint joke lament message: that
    observation pronouncement quip rebuttal reminder reply response retort revelation: that
    charge claim complaint contention demand insistence prediction: that
    proclamation remark statement suggestion warning declaration: that
    promise pledge vow threat offer: that to
    demand: to
""")
"""Nouns that tell what somebody says, where the text names whose they are."""

BELIEF_NOUNS: Final = _patterns("""
    belief hope fear concern view conviction: that
""")
PLAN_NOUNS: Final = _patterns("""
    refusal: to
""")

BELIEF_ADJECTIVES: Final = _patterns("""
    afraid certain confident convinced hopeful optimistic worried: that
    proud worried wary: of about
    worried upbeat: about
""")
PLAN_ADJECTIVES: Final = _patterns("""
    determined eager unwilling reluctant: to
""")
STANCE_ADJECTIVES: Final = _patterns("""
    critical skeptical sceptical supportive: of
""")
"""Adjectives behind "is" and "seems": she is confident that ..., he was critical of ..."""

LISTENED: Final = frozenset({"tell", "remind", "promise", "assure", "inform"})
"""Verbs whose object only listens; that of others acts in what was said: urged her to go."""

MOVING: Final = frozenset(
    {"cause", "compel", "force", "get", "help", "inspire", "lead", "make", "prompt", "push"}
)
"""Verbs whose object does what the next verb says: led her to declare."""
