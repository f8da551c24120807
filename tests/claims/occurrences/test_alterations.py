"""An altered quotation is told by kind with the exact words; style is none."""

from pathlib import Path

import pytest

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.occurrences.alterations import find_alterations
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.occurrences.givers import find_other_speakers
from wirecopy.claims.speakers.speakers import Told
from wirecopy.ids import ArticleId
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("alterations.txt").read_text("utf-8").strip().split("\n\n")
A, B = ArticleId("a-a"), ArticleId("a-b")


def find(
    article: ArticleId, text: str, kind: QuotationKind = QuotationKind.DIRECT, who: str = "Falk"
) -> Found:
    (quoted, *_) = find_quoted(text)
    start = text.rfind(who)
    return Found(
        article=article,
        span=quoted.words if kind is QuotationKind.DIRECT else Span(0, len(text)),
        kind=kind,
        told=Told(player=1 if who == "Falk" else 2, name=who, resolution="name"),
        rule="cue-after",
        cue=None,
        source=Span(start, start + len(who)) if start >= 0 else None,
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
    )


def changes(one: str, other: str, kind: QuotationKind = QuotationKind.DIRECT) -> list[str]:
    texts = {A: one, B: other}
    finds = [find(name, text, kind) for name, text in texts.items()]
    cites = [f.cite for f in finds]
    found = find_alterations(finds[0], cites, dict.fromkeys(cites, kind), texts)
    assert all(a.cite.span.of(texts[a.article]) == a.words for a in found)
    return [f"{a.kind.value}: {a.base_words} > {a.words}" for a in found]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, one, other, *expected = (line[3:] for line in case.splitlines())
    assert [c.strip() for c in changes(one, other)] == [e.strip() for e in expected if e.strip()]


def test_of_a_mixed_quotation_only_quoted_words_count() -> None:
    one = "Falk said the old mole was “a wall for every boat”."
    told = "Falk said the grey mole was “a wall for every boat”."
    quoted = "Falk said the old mole was “a wall for any boat”."
    assert changes(one, told, QuotationKind.MIXED) == []
    assert changes(one, quoted, QuotationKind.MIXED) == ["changed: every > any"]


def test_words_told_without_marks_are_the_articles_own() -> None:
    texts = {A: "“The mole will hold,” Falk said.", B: "The mole would last, Falk said."}
    base = find(A, texts[A])
    told = type(base.cite)(B, Span(0, 19))
    assert find_alterations(base, [base.cite, told], {}, texts) == ()


def test_words_that_the_article_has_in_another_place_are_not_cut() -> None:
    texts = {
        A: "“The mole will hold. The boats will sail at dawn,” Falk said.",
        B: "“The mole will hold,” Falk said. “The boats will sail at dawn.”",
    }
    base = find(A, texts[A])
    cites = [type(base.cite)(B, quoted.words) for quoted in find_quoted(texts[B])]
    kinds = dict.fromkeys(cites, QuotationKind.DIRECT)
    assert find_alterations(base, cites, kinds, texts) == ()
    assert len(find_alterations(base, cites[:1], kinds, texts)) == 0


SAID = "“The mole will hold,” {} said."


def given_to(*names: str) -> list[str]:
    texts = {A: SAID.format(names[0]), B: SAID.format(names[1])}
    one, other = (
        find(article, texts[article], who=name) for article, name in zip(texts, names, strict=True)
    )
    found = find_other_speakers([one], [one, other], texts)
    assert all(a.cite.span.of(texts[a.article]) == a.words for a in found)
    return [f"{a.kind.value}: {a.base_words} > {a.words}" for a in found]


def test_words_given_to_somebody_else_are_told_with_both_names() -> None:
    assert given_to("Falk", "Orr") == ["speaker: Falk > Orr"]


def test_a_fuller_name_is_nobody_else() -> None:
    assert given_to("Falk", "Ines Falk") == []
    assert given_to("Falk", "Harbour Minister Falk") == []


def test_an_office_and_its_country_name_nobody_else() -> None:
    assert given_to("Falk", "the Norwegian ambassador to New Zealand") == []
    assert given_to("Ines Falk", "the envoy to Denmark") == []
    assert given_to("Falk", "Norwegian Ambassador Orr") == [
        "speaker: Falk > Norwegian Ambassador Orr",
    ]
    assert given_to("Norway", "Denmark") == ["speaker: Norway > Denmark"]
