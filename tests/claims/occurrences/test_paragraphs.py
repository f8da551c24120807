"""A quotation of several paragraphs is one, where nothing stands between them."""

from wirecopy.claims.claim import Claims
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import Parser
from wirecopy.collations.collate import collate
from wirecopy.collations.texts import new_articles, new_dispatch

LEAD = "“We will not load another crate,” said union leader Ines Falk. "
FIRST = "“We have waited for nine months and nobody came to see us."
SECOND = "“The crews are tired of waiting for the ministry."
THIRD = "“They want an answer by Monday.”"
END = "Harbour Minister Tomas Orr did not answer."
WHOLE = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"[1:-1]


def read(parser: Parser, *texts: str) -> Claims:
    articles = new_articles({f"outlet {n}": text for n, text in enumerate(texts)})
    dispatch = new_dispatch(articles)
    return extract(collate(dispatch, articles), dispatch, articles, parser)


def said(claims: Claims) -> dict[str, str | None]:
    return {q.words: q.speaker.name if q.speaker else None for q in claims.quotations}


def test_paragraphs_that_run_on_are_one_quotation(english: Parser) -> None:
    claims = read(english, "\n\n".join((LEAD + FIRST, SECOND, THIRD, END)))
    assert said(claims) == {"We will not load another crate": "Ines Falk", WHOLE: "Ines Falk"}


def test_a_paragraph_that_is_closed_is_one_by_itself(english: Parser) -> None:
    closed = f"{LEAD}{FIRST}”"
    claims = read(english, f"{closed}\n\n{THIRD}\n\n{END}")
    assert WHOLE not in said(claims)
    assert {"They want an answer by Monday", "They want an answer by Monday."} & set(said(claims))


def test_what_stands_between_two_paragraphs_parts_them(english: Parser) -> None:
    claims = read(english, "\n\n".join((LEAD + FIRST, "Photo: Tilda Brand", SECOND, THIRD, END)))
    assert all("Photo" not in words for words in said(claims))


def test_a_copy_that_prints_them_as_one_paragraph_has_the_same_quotation(english: Parser) -> None:
    parted = "\n\n".join((LEAD + FIRST, SECOND, THIRD, END))
    printed = "\n\n".join((LEAD + FIRST + " " + SECOND[1:] + " " + THIRD[1:], END))
    altered = parted.replace("tired of waiting", "sick of waiting")
    claims = read(english, parted, parted.replace("Orr", "A. Orr"), printed, altered)
    (whole,) = (q for q in claims.quotations if q.words.startswith("We have waited"))
    assert len({cite.article for cite in whole.cites}) == 4
    assert [(a.base_words, a.words) for a in whole.alterations] == [("tired", "sick")]
