"""The laws of claims: what holds for every dispatch."""

from collections.abc import Callable
from dataclasses import asdict
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, Entity, EntityKind, Quotation, QuotationKind
from wirecopy.claims.grammar.parser import NoParser, Parser
from wirecopy.ids import ClaimId, EntityId

LEAD = "The harbour of Port Ledra is closed, Harbour Minister Ines Falk said on Friday."
QUOTED = '"The mole will hold through the winter," Falk told reporters.'
OTHER = "She said that 40 boats were safe."


def test_each_distinct_sentence_is_parsed_once_whatever_the_copies(
    build: Callable[..., Article], read: Callable[..., Claims], words_parser: Parser
) -> None:
    text = f"{LEAD}\n\n{QUOTED}\n\n{OTHER}"
    copies = [build(f"copy{n}", text) for n in range(30)]
    changed = build("other", "\n\n".join((LEAD, QUOTED.replace("winter", "autumn"), OTHER)))
    claims = read([*copies, changed], words_parser)
    assert claims.sentences_count == 3
    assert len(words_parser.given) == 3  # type: ignore[attr-defined]


def test_the_order_of_the_articles_changes_nothing(
    build: Callable[..., Article], read: Callable[..., Claims], english: Parser
) -> None:
    articles = [
        build("a", f"{LEAD}\n\n{QUOTED}\n\n{OTHER}"),
        build("b", "\n\n".join((LEAD, QUOTED.replace("Falk", "she")))),
        build("c", f"{QUOTED}\n\n{OTHER}"),
    ]
    readings = [asdict(read(order, english)) for order in permutations(articles)]
    assert all(reading == readings[0] for reading in readings)


def test_without_a_parser_no_claim_is_guessed(
    build: Callable[..., Article], read: Callable[..., Claims]
) -> None:
    claims = read([build("a", LEAD)], NoParser())
    assert claims.parser == "none"
    assert (claims.entities, claims.quotations, claims.figures, claims.dates) == ((), (), (), ())


def test_an_article_without_a_body_has_no_claims(
    build: Callable[..., Article], read: Callable[..., Claims], words_parser: Parser
) -> None:
    claims = read([build("a", "")], words_parser)
    assert claims.quotations == ()
    assert claims.sentences_count == 0


def test_a_claim_without_a_cite_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="at least one cite"):
        Quotation(
            id=ClaimId("c"),
            kind=QuotationKind.DIRECT,
            words="All is well.",
            wordings=("All is well.",),
            speaker=None,
            cue=None,
            addressee=None,
            channel=None,
            said_on=None,
            said_on_why=None,
            cites=(),
            cue_cites=(),
            speaker_cites=(),
            alterations=(),
        )
    with pytest.raises(ValueError, match="at least one cite"):
        Entity(
            id=EntityId("e"),
            kind=EntityKind.PERSON,
            name="Ines Falk",
            titles=(),
            side=None,
            wordings=(),
            handles=(),
            cites=(),
        )


def test_a_copy_that_cut_the_cue_is_cited_all_the_same(
    build: Callable[..., Article], read: Callable[..., Claims], english: Parser
) -> None:
    whole = (
        '"The mole will hold through the winter, and the boats will sail," Falk told reporters.'
    )
    cut = '"The mole will hold through the winter, and the boats will sail."'
    articles = [build("a", f"{LEAD}\n\n{whole}"), build("b", f"{LEAD}\n\n{cut}")]
    claims = read(articles, english)
    mole = next(q for q in claims.quotations if q.words.startswith("The mole"))
    assert [cite.article for cite in mole.cites] == ["a-a", "a-b"]
    assert mole.speaker is not None
    assert mole.speaker.name == "Ines Falk"


def test_copies_that_name_another_speaker_lower_the_confidence_and_are_listed(
    build: Callable[..., Article], read: Callable[..., Claims], english: Parser
) -> None:
    texts = [
        f"{LEAD}\n\nMayor Jonas Orr stood beside her.\n\n{QUOTED.replace('Falk', name)}"
        for name in ("Falk", "Falk", "Orr")
    ]
    articles = [build(str(n), text) for n, text in enumerate(texts)]
    claims = read(articles, english)
    agreed = read(articles[:2], english)
    one, other = (
        next(q.speaker for q in c.quotations if q.words.startswith("The mole"))
        for c in (claims, agreed)
    )
    assert one is not None
    assert other is not None
    assert one.name == other.name == "Ines Falk"
    assert one.candidates == ("Jonas Orr",)
    assert one.confidence_share < other.confidence_share


MARKS = (
    '"',
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "``",
    "''",
    "(",
    ")",
    "[",
    "?",
    "!",
    "—",
    "…",
)
WORDS = (
    "@Falk",
    "Falk",
    "said",
    "the mole",
    "12%",
    "on Friday",
    " ",
    ". ",
    ", ",
    ": ",
    "\n\n",
    "\0",
)
PIECES = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(st.lists(PIECES, max_size=25).map("".join), min_size=1, max_size=3))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_odd_quotation_marks_never_raise_and_every_cite_reads_back(
    build: Callable[..., Article],
    read: Callable[..., Claims],
    words_parser: Parser,
    texts: list[str],
) -> None:
    articles = [build(str(n), text) for n, text in enumerate(texts)]
    known = {a.id: a.text for a in articles}
    for quotation in read(articles, words_parser).quotations:
        for cite in (*quotation.cites, *quotation.speaker_cites, *quotation.cue_cites):
            assert cite.span.of(known[cite.article])
        assert quotation.words in {c.span.of(known[c.article]) for c in quotation.cites}


SALAD = (
    "Falk she he they it the mayor aides harbour said says told asked according to that who whom "
    "which while as because if leading warned urged described denied her warning had has been was "
    "not never on over by for and but , , . : “ ” ‘ ’ ( ) Monday 40 percent"
)


@given(
    st.lists(
        st.lists(st.sampled_from(SALAD.split()), min_size=1, max_size=14), min_size=40, max_size=60
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_order_of_words_raises(
    build: Callable[..., Article],
    read: Callable[..., Claims],
    english: Parser,
    sentences: list[list[str]],
) -> None:
    article = build("a", "\n\n".join(" ".join(words) for words in sentences))
    for quotation in read([article], english).quotations:
        assert quotation.words in {cite.span.of(article.text) for cite in quotation.cites}


@pytest.mark.parametrize("text", ["Over Monday according", "The mole, while Falk said holds"])
def test_a_text_may_end_behind_a_verb_of_speech(
    build: Callable[..., Article], read: Callable[..., Claims], english: Parser, text: str
) -> None:
    assert read([build("a", text)], english).dispatch


def test_minds_are_kept_apart_from_quotations(
    build: Callable[..., Article], read: Callable[..., Claims], english: Parser
) -> None:
    text = f"{LEAD}\n\nFalk believes that the mole will hold. The council plans to sell the ferry."
    claims = read([build("a", text)], english)
    assert not any(q.kind.is_thought for q in claims.quotations)
    assert [(q.kind, q.words) for q in claims.thoughts] == [
        (QuotationKind.BELIEF, "the mole will hold"),
        (QuotationKind.PLAN, "to sell the ferry"),
    ]


def test_a_speaker_is_cited_with_the_clauses_that_tell_who_it_is(
    build: Callable[..., Article], read: Callable[..., Claims], english: Parser
) -> None:
    article = build("a", "Ines Falk, who leads the port, said the mole was safe.")
    (quotation,) = read([article], english).quotations
    assert quotation.speaker is not None
    assert quotation.speaker.mention == "Ines Falk"
    (cite,) = quotation.speaker_cites
    assert cite.span.of(article.text) == "Ines Falk, who leads the port"
