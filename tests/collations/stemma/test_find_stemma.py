from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collations.stemma.trees import Drawn, dispatch_of, drawings, new_copies, stemma_of, told
from wirecopy.articles.article import Article
from wirecopy.collations.collate import collate
from wirecopy.collations.stemma.find_stemma import find_stemma
from wirecopy.collations.stemma.stemma import CreditConduct, EdgeKind
from wirecopy.ids import ArticleId

DRAWINGS = tuple(drawings(Path(__file__).with_name("stemma.txt")))
CHAIN = DRAWINGS[1].lines
SWAPS = (
    *("collapsed>failed", "halls>doors", "stranded>weary", "14 cranes>41 cranes"),
    *("-3", "-5", "ended with>closed with", "+Paper hats were sold at the gates all day."),
)


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda d: d.title)
def test_the_stemma_is_as_drawn(drawn: Drawn) -> None:
    assert set(drawn.found) <= told(stemma_of(new_copies(drawn.lines)))


@st.composite
def copies(draw: st.DrawFn) -> list[Article]:
    """Draw up to seven copies, each made from the wire or an earlier one."""
    names = "ABCDEFG"[: draw(st.integers(1, 7))]
    lines: list[str] = []
    for at, name in enumerate(names):
        parent = draw(st.sampled_from(["wire", *names[:at]]))
        left = [swap for swap in SWAPS if not any(swap in line for line in lines)]
        changes = draw(st.lists(st.sampled_from(left), max_size=2, unique=True)) if left else []
        day = draw(st.sampled_from(["", " [2031-03-09]", " [2031-03-11]", " [by]"]))
        lines.append(f"{name}{day} < {parent}" + (f": {'; '.join(changes)}" if changes else ""))
    return new_copies(lines)


@settings(max_examples=25, deadline=None)
@given(copies(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(articles: list[Article], chance: Random) -> None:
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert stemma_of(shuffled) == stemma_of(articles)


@settings(max_examples=25, deadline=None)
@given(copies())
def test_every_article_hangs_from_the_wire_by_one_parent(articles: list[Article]) -> None:
    stemma = stemma_of(articles)
    for name in stemma.articles:
        seen: set[ArticleId | None] = set()
        at: ArticleId | None = stemma.node_of(name).id
        while at is not None:
            assert at not in seen
            seen.add(at)
            held = [e for e in stemma.edges if e.child == at and e.kind is EdgeKind.COPIED]
            assert len(held) == 1
            assert held[0].why
            at = held[0].parent


@settings(max_examples=25, deadline=None)
@given(copies())
def test_shares_are_shares_and_counts_fit_each_other(articles: list[Article]) -> None:
    stemma = stemma_of(articles)
    assert [one.article for one in stemma.conduct] == list(stemma.articles)
    for one in stemma.conduct:
        assert 0 <= one.kept_share <= 1
        assert one.inherited_words <= one.added_words
        assert one.facts_inherited <= one.facts_changed
        assert one.quotations_inherited <= one.quotations_altered


@settings(max_examples=15, deadline=None)
@given(copies())
def test_two_copies_of_unknown_day_and_source_have_no_direction(articles: list[Article]) -> None:
    bare = [replace(a, published=None, credits=()) for a in articles[:2]]
    stemma = stemma_of([replace(a, parts=a.parts[:-1]) if _is_credited(a) else a for a in bare])
    assert not any(edge.answered for edge in stemma.edges)


def _is_credited(article: Article) -> bool:
    return article.parts[-1].kind.value == "credit"


def test_copies_of_the_same_words_are_one_node() -> None:
    articles = new_copies([*CHAIN, "Z < B"])
    stemma = stemma_of(articles)
    assert stemma.node_of(ArticleId("a-Z")).articles == (ArticleId("a-B"), ArticleId("a-Z"))
    assert stemma.parent_edge(ArticleId("a-Z")) == stemma.parent_edge(ArticleId("a-B"))


def test_white_space_makes_no_other_node() -> None:
    one, *rest = new_copies(CHAIN)
    spaced = new_copies([CHAIN[0].replace("A <", "Z <")])[0]
    text = spaced.text.replace(" gates,", "\ngates,")
    stemma = stemma_of([one, replace(spaced, text=text), *rest])
    assert len(stemma.node_of(one.id).articles) == 2


def test_articles_of_other_dispatches_are_passed_over() -> None:
    articles = new_copies(CHAIN)
    dispatch = dispatch_of(articles[:4])
    collation = collate(dispatch, articles)
    assert find_stemma(dispatch, collation, articles) == stemma_of(articles[:4])


def test_a_dispatch_without_articles_has_an_empty_stemma() -> None:
    assert stemma_of([]).edges == ()


def test_articles_without_words_are_one_node() -> None:
    articles = [replace(a, text="", parts=()) for a in new_copies(CHAIN)]
    stemma = stemma_of(articles)
    assert len(stemma.nodes) == 1
    assert not stemma.edges[0].answered


def test_an_unanswered_edge_says_what_would_decide() -> None:
    drawn = next(d for d in DRAWINGS if d.title.startswith("of two copies"))
    wanted = {edge.wanted for edge in stemma_of(new_copies(drawn.lines)).edges}
    asked = "published would help to choose between the wire and Paper"
    assert wanted == {
        f"the day on which Paper A and Paper B {asked} B",
        f"the day on which Paper B and Paper A {asked} A",
    }


def test_the_reasons_name_what_is_shared() -> None:
    edge = stemma_of(new_copies(CHAIN)).parent_edge(ArticleId("a-C"))
    assert edge.why[0].startswith("it shares 3 changes off the wire with Paper B: ")
    assert "“failed” (wording)" in edge.why[0]


def test_a_block_from_elsewhere_gives_a_second_parent() -> None:
    block = "stranded>weary; opened their halls>gave their rooms; Two cruise>Three cruise"
    block += "; last strike>latest strike; were sent on>went on; lasted 23>took 23"
    block += "; unless a better>until a better"
    own = "collapsed>failed; “We have waited>“We had waited; outside>beside; off the job>off work"
    lines = (
        "A < wire: court order>court ruling",
        "B < wire: costs its>takes its",
        f"C [2031-03-09] < wire: {own}",
        f"D [2031-03-09] < wire: {block}",
        "E < D: six years ago>in the autumn",
        "F < wire: each day>every day",
        "G < wire: at dawn>at noon",
    )
    mixed = f"M [2031-03-12] < C: {block}; 14 cranes>41 cranes"
    stemma = stemma_of(new_copies([*lines, mixed]))
    (second,) = [edge for edge in stemma.edges if edge.kind is EdgeKind.SECOND]
    first = stemma.parent_edge(ArticleId("a-M"))
    assert (second.child, first.parent, second.parent) == ("a-M", "a-D", "a-C")
    assert second.answered
    assert "places of one block read as Paper" in second.why[0]


def test_conduct_counts_what_the_outlet_did_and_what_it_passed_on() -> None:
    stemma = stemma_of(new_copies([*CHAIN, "Z [by] < wire: 23 days>32 days; -1"]))
    told = {one.article[-1]: one for one in stemma.conduct}
    assert told["A"].kept_share == 1
    assert told["C"].quotations_altered == 1
    assert told["C"].quotations_inherited == 1
    assert told["C"].facts_changed == 1
    assert told["C"].facts_inherited == 0
    assert told["D"].facts_inherited == 1
    assert told["Z"].kept_share < 1
    assert told["Z"].credit is CreditConduct.KEPT
    assert told["B"].credit is CreditConduct.REMOVED
    assert told["C"].credit is CreditConduct.UNKNOWN


def test_added_words_are_counted_and_those_passed_on_told_apart() -> None:
    own = "+Paper hats were sold at the gates all day, and nobody minded."
    stemma = stemma_of(new_copies([*CHAIN, f"Y < B: {own}", "Z < Y: at dawn>at noon"]))
    told = {one.article[-1]: one for one in stemma.conduct}
    assert told["Y"].added_words == 12
    assert told["Y"].inherited_words == 0
    assert told["Z"].added_words == told["Z"].inherited_words == 12
