"""One quotation in several dispatches is one saying, with what each made of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.articles.article import (
    Article,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.claims.claim import (
    Claims,
    Entity,
    EntityKind,
    Quotation,
    QuotationKind,
    Speaker,
)
from wirecopy.identities.identity import Identity
from wirecopy.ids import (
    ArticleId,
    ClaimId,
    DispatchId,
    EntityId,
    IdentityId,
    PageId,
)
from wirecopy.sayings.saying import Saying
from wirecopy.sayings.trace import trace
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite, Span

DRAWN = Path(__file__).with_name("sayings.txt").read_text("utf-8").strip().split("\n\n")
PEOPLE = ("Falk", "Orr")


def article_of(name: str, text: str, on: date = date(2031, 3, 4)) -> Article:
    return Article(
        id=ArticleId(f"a-{name}"),
        page=PageId(f"p-{name}"),
        address=name,
        text=text,
        outlet=Outlet(name=f"Outlet {name}", how="address", key=name),
        language="en",
        parts=(Part(span=Span(0, len(text)), kind=PartKind.BODY, why="drawn"),),
        published=Published(on=on, about=False, by=WitnessKind.METADATA, why="drawn"),
    )


def claims_of(name: str, article: Article) -> Claims:
    """Give the quotations of a text: direct where it opens with one, else one that is mixed."""
    text = article.text
    found = find_quoted(text)
    direct = found[0].span.start == 0
    mixed = Span(text.find("said ") + 5, len(text) - 1)
    spans = [quoted.words for quoted in found] if direct else [mixed]
    who = next(person for person in PEOPLE if person in text)
    at = text.index(who)
    mention = Cite(article.id, Span(at, at + len(who)))
    entity = Entity(
        id=EntityId(f"e-{name}"),
        kind=EntityKind.PERSON,
        name=who,
        titles=("Harbour Minister",),
        side="Ledra",
        wordings=(who,),
        handles=(),
        cites=(mention,),
    )
    quotations = tuple(
        Quotation(
            id=ClaimId(f"c-{name}{number or ''}"),
            kind=QuotationKind.DIRECT if direct else QuotationKind.MIXED,
            words=span.of(text),
            wordings=(span.of(text),),
            speaker=Speaker(
                entity=entity.id,
                name=who,
                mention=who,
                rule="cue-after",
                confidence_share=0.9,
                candidates=(),
            ),
            cue="said",
            addressee=None,
            channel=None,
            said_on=None,
            said_on_why=None,
            cites=(Cite(article.id, span),),
            cue_cites=(),
            speaker_cites=(mention,),
            alterations=(),
        )
        for number, span in enumerate(spans)
    )
    return Claims(
        dispatch=DispatchId(f"d-{name}"),
        parser="drawn",
        sentences_count=1,
        anchor=None,
        entities=(entity,),
        quotations=quotations,
        figures=(),
        dates=(),
    )


def trace_all(
    texts: Sequence[tuple[str, str]], days: Mapping[str, date] | None = None
) -> tuple[tuple[Saying, ...], dict[str, Article]]:
    on = days or {}
    articles = {
        ArticleId(f"a-{name}"): article_of(name, text, on.get(name, date(2031, 3, 4)))
        for name, text in texts
    }
    claims = [claims_of(name, articles[ArticleId(f"a-{name}")]) for name, _ in texts]
    identities = [
        Identity(
            id=IdentityId(f"i-{who}"),
            kind=EntityKind.PERSON,
            name=who,
            titles=(),
            side=None,
            wordings=(who,),
            handles=(),
            members=tuple((c.dispatch, e.id) for c in claims for e in c.entities if e.name == who),
        )
        for who in PEOPLE
        if any(e.name == who for c in claims for e in c.entities)
    ]
    return trace(claims, articles, identities), {str(k): v for k, v in articles.items()}


def drawing(sayings: Sequence[Saying]) -> str:
    groups = sorted("+".join(sorted(q[2:] for q in s.quotations)) for s in sayings)
    altered = sorted(
        f"{a.kind.value} {a.outlets[0][-1]}: {a.base_words} > {a.words}"
        for s in sayings
        for a in s.altered
    )
    return " | ".join([" ".join(groups), *(["; ".join(altered)] if altered else [])])


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    lines = [(line[0], line[3:]) for line in case.splitlines()[1:-1]]
    sayings, articles = trace_all(lines)
    assert drawing(sayings).rstrip() == case.splitlines()[-1][3:].rstrip()
    for altered in (a for s in sayings for a in s.altered):
        for cite in altered.cites:
            assert cite.span.of(articles[cite.article].text) == altered.words


WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "will",
            "not",
            "rebuild",
            "every",
            "old",
            "berth",
            "before",
            "winter",
            "storms",
            "pay",
            "now",
        ]
    ),
    min_size=5,
    max_size=16,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(PEOPLE)), min_size=1, max_size=6), st.randoms())
def test_order_changes_nothing_and_each_quotation_stands_in_one_saying(
    said: list[tuple[list[str], str]], chance: object
) -> None:
    texts = [
        (chr(ord("A") + at), f"“{' '.join(words).capitalize()},” {who} said.")
        for at, (words, who) in enumerate(said)
    ]
    sayings, _ = trace_all(texts)
    again = list(texts)
    chance.shuffle(again)  # type: ignore[attr-defined]
    assert trace_all(again)[0] == sayings
    held = [q for s in sayings for q in s.quotations]
    assert sorted(held) == sorted(f"c-{name}" for name, _ in texts)
    assert all(len(s.dispatches) == len(s.quotations) for s in sayings)


def test_a_saying_tells_who_where_and_when() -> None:
    case = DRAWN[0].splitlines()
    ((saying,), _) = trace_all([(line[0], line[3:]) for line in case[1:-1]])
    assert (saying.speaker, saying.role) == ("Falk", "Harbour Minister, Ledra")
    assert saying.identity == "i-Falk"
    assert saying.outlets == ("Outlet A", "Outlet B")
    assert (saying.first_on, saying.last_on) == (date(2031, 3, 4), date(2031, 3, 4))


def test_a_saying_stands_first_among_its_quotations() -> None:
    ((saying,), _) = trace_all([("A", "“We will wait and see,” Falk said.")])
    with pytest.raises(ValueError, match="stands first"):
        Saying(
            **{
                name: getattr(saying, name)
                for name in Saying.__slots__
                if name not in {"id", "quotations"}
            },
            id=saying.id,
            quotations=(),
        )


MOULD = (
    "“We rebuilt {} berths in the {} quarter, and the owners of the boats are content,” Falk said."
)


def test_months_later_other_words_are_another_statement() -> None:
    texts = [("A", MOULD.format(40, "first")), ("B", MOULD.format(55, "second"))]
    later = {"B": date(2031, 6, 4)}
    assert drawing(trace_all(texts, later)[0]) == "A B"
    assert drawing(trace_all(texts)[0]).startswith("A+B")


def test_the_very_words_may_be_quoted_at_any_time() -> None:
    texts = [("A", MOULD.format(40, "first")), ("B", MOULD.format(40, "first"))]
    assert drawing(trace_all(texts, {"B": date(2033, 6, 4)})[0]) == "A+B"
