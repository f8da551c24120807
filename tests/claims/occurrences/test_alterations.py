"""An altered quotation is told with the exact words; style and whole-sentence cuts are none."""

from pathlib import Path

import pytest

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.occurrences.alterations import find_alterations
from wirecopy.ids import ArticleId
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite

DRAWN = Path(__file__).with_name("alterations.txt").read_text("utf-8").strip().split("\n\n")
A, B = ArticleId("a-a"), ArticleId("a-b")


def changes(one: str, other: str, kind: QuotationKind = QuotationKind.DIRECT) -> list[str]:
    texts = {A: one, B: other}
    cites = [Cite(name, find_quoted(text)[0].words) for name, text in texts.items()]
    if kind is QuotationKind.MIXED:
        cites = [Cite(c.article, type(c.span)(0, len(texts[c.article]))) for c in cites]
    found = find_alterations(cites[0], cites, texts, kind)
    assert all(a.cite.span.of(texts[a.article]) == a.words for a in found)
    return [f"{a.base_words} > {a.words}".strip() for a in found]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, one, other, *expected = (line[3:].strip() for line in case.splitlines())
    assert changes(one, other) == [e for e in expected if e]


def test_of_a_mixed_quotation_only_quoted_words_count() -> None:
    one = "Falk said the old mole was “a wall for every boat”."
    told = "Falk said the grey mole was “a wall for every boat”."
    quoted = "Falk said the old mole was “a wall for any boat”."
    assert changes(one, told, QuotationKind.MIXED) == []
    assert changes(one, quoted, QuotationKind.MIXED) == ["every > any"]
