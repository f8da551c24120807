"""What breaks the laws of claims is said, of quotations and of thoughts alike."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, QuotationKind
from wirecopy.claims.extract import extract
from wirecopy.claims.faults import find_faults
from wirecopy.claims.grammar.parser import Parser
from wirecopy.collations.collate import collate
from wirecopy.collations.texts import new_articles, new_dispatch
from wirecopy.text.span import Cite, Span

TEXT = "Ines Falk said that the quay was shut.\n\nShe believes that the mole will hold."
ARTICLES = new_articles({"A": TEXT})
DISPATCH = new_dispatch(ARTICLES)


@pytest.fixture(scope="module")
def claims(english: Parser) -> Claims:
    found = extract(collate(DISPATCH, ARTICLES), DISPATCH, ARTICLES, english)
    assert len(found.quotations) == len(found.thoughts) == 1
    return found


def test_the_built_in_claims_have_none(claims: Claims) -> None:
    assert find_faults(claims, DISPATCH, ARTICLES) == []


def outside(claims: Claims) -> Claims:
    (thought,) = claims.thoughts
    far = Cite(ARTICLES[0].id, Span(len(TEXT), len(TEXT) + 9))
    return replace(claims, thoughts=(replace(thought, speaker_cites=(far,)),))


def other_words(claims: Claims) -> Claims:
    return replace(claims, thoughts=(replace(claims.thoughts[0], words="the mole is old"),))


def one_id_twice(claims: Claims) -> Claims:
    return replace(claims, thoughts=(replace(claims.thoughts[0], id=claims.quotations[0].id),))


def among_the_quotations(claims: Claims) -> Claims:
    return replace(claims, quotations=(*claims.quotations, *claims.thoughts), thoughts=())


def among_the_thoughts(claims: Claims) -> Claims:
    told = replace(claims.thoughts[0], kind=QuotationKind.INDIRECT)
    return replace(claims, thoughts=(told,))


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (outside, "does not lie in its article"),
        (other_words, "reads back its words"),
        (one_id_twice, "two claims have one id"),
        (among_the_quotations, "and no quotation"),
        (among_the_thoughts, "and no thought"),
    ],
)
def test_a_broken_thought_is_told(
    claims: Claims, broken: Callable[[Claims], Claims], fault: str
) -> None:
    (found,) = find_faults(broken(claims), DISPATCH, ARTICLES)
    assert fault in found


def test_the_articles_are_those_of_the_dispatch(claims: Claims) -> None:
    others: list[Article] = [replace(ARTICLES[0], text=TEXT[:20])]
    assert find_faults(claims, DISPATCH, others)
