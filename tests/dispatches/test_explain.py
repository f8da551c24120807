"""Why two articles are one dispatch or are not, as matching itself found it."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from wirecopy.articles.article import Article
from wirecopy.dispatches.columns import MEASURES, PAIR
from wirecopy.dispatches.compared.relations import judge, relation_of
from wirecopy.dispatches.dispatch import Explanation, Relation
from wirecopy.dispatches.explain_among import explain_among
from wirecopy.dispatches.thresholds import find_flips, find_thresholds
from wirecopy.settings import Match

DAY = date(2031, 3, 4)
Make = Callable[..., Any]


def explained(articles: Sequence[Article], a: Article, b: Article) -> Explanation:
    return explain_among(articles, a.id, b.id, Match())


@pytest.fixture
def newsroom(article: Make, story: Make, edited: Make) -> list[Article]:
    """Reprints whole, cut, edited and blended, a follow-up, and a story of its own."""
    one, two, other = story(1), story(2), story(3)
    return [
        article(one, "courier", on=DAY),
        article(one[:4], "echo", on=DAY),
        article(edited(one, 0.1, 7), "post", on=DAY + timedelta(1)),
        article([*one[:5], *two[5:]], "blend", on=DAY),
        article(two, "gazette", on=DAY + timedelta(2)),
        article([*story(5), *two[3:5]], "review", on=DAY + timedelta(3)),
        article([story(9)[0], "It is 41 now.", *one], "courier", on=DAY + timedelta(2)),
        article(other, "tribune"),
    ]


def test_it_tells_what_matching_found(newsroom: list[Article], found: Make) -> None:
    matched = found(newsroom)
    for a, b in combinations(newsroom, 2):
        told = explained(newsroom, a, b)
        pair = matched.pair(a, b)
        assert told.together == matched.together(a, b)
        assert told.a.dispatch == matched.dispatch_of(a).id
        assert (told.a.copies, told.b.copies) == tuple(
            len(matched.dispatch_of(one).articles) for one in (a, b)
        )
        if pair is None:
            assert (told.relation, told.shared, told.flips) == (None, (), ())
            continue
        assert told.relation == pair.relation
        assert told.why == pair.why
        spans = sorted((p.a, p.b) if pair.a == a.id else (p.b, p.a) for p in pair.passages)
        assert [(s.a, s.b) for s in told.shared] == spans
        assert told.coverage_share == pytest.approx(pair.coverage_share)


def test_it_is_the_same_from_either_side(newsroom: list[Article]) -> None:
    for a, b in combinations(newsroom, 2):
        one, other = explained(newsroom, a, b), explained(newsroom, b, a)
        assert (one.a, one.b) == (other.b, other.a)
        assert (one.relation, one.why, one.flips) == (other.relation, other.why, other.flips)
        assert one.way == other.way[::-1]
        assert sorted((s.b, s.a) for s in one.shared) == [(s.a, s.b) for s in other.shared]


def test_shared_text_is_told_by_paragraph_and_first_words(newsroom: list[Article]) -> None:
    gazette, review = newsroom[4], newsroom[5]
    (shared,) = explained(newsroom, gazette, review).shared
    assert (shared.a_paragraph, shared.b_paragraph) == (4, 11)
    assert gazette.text[shared.a.start :].startswith(shared.opening[:40])
    assert shared.matched_words == len(shared.a.of(gazette.text).split())


def test_only_a_reprint_groups(newsroom: list[Article]) -> None:
    told = explained(newsroom, newsroom[4], newsroom[5])
    assert not told.together
    assert told.relation is Relation.EXCERPT
    assert told.grouping == "only a reprint groups two articles, and this is an excerpt"


def test_a_blend_is_at_home_in_one_of_two_dispatches(article: Make, story: Make) -> None:
    one, two = story(1), story(2)
    whole = [article(one, "courier", on=DAY), article(two, "gazette", on=DAY)]
    blend, brief = article([*one[:7], *two[5:]], "blend"), article(two[5:], "echo", on=DAY)
    told = explained([*whole, blend, brief], blend, brief)
    assert not told.together
    assert told.relation is Relation.REPRINT
    assert re.fullmatch(
        r"A has its words 1 to \d+ from a nearer dispatch, "
        r"and only words \d+ to \d+ are shared here",
        told.grouping,
    )
    assert explained([*whole, blend, brief], blend, whole[0]).together
    assert explained([*whole, blend, brief], brief, whole[1]).together


def test_copies_that_were_not_compared_come_together_by_the_first(
    article: Make, story: Make, edited: Make
) -> None:
    copies = [
        article(edited(story(1), 0.02, n), f"o{n:02}", on=DAY + timedelta(n)) for n in range(40)
    ]
    told = explained(copies, copies[30], copies[39])
    assert told.together
    assert len(told.way) == 3
    assert told.way[0].outlet == "o30"
    assert told.way[-1].outlet == "o39"
    assert told.grouping.startswith("one other stands between them")
    assert told.relation is Relation.REPRINT
    assert told.why.endswith("(matching did not compare these two)")


def test_furniture_says_of_how_many_stories_it_is(article: Make, story: Make) -> None:
    pasted = story(99, 1)[0]
    site = [
        article([*story(n), pasted], "courier", on=DAY + timedelta(40 * n)) for n in range(1, 7)
    ]
    other = article([*story(50), pasted], "echo", on=DAY + timedelta(300))
    told = explained([*site, other], site[0], site[1])
    for side in (told.a, told.b):
        (masked,) = side.furniture
        assert (masked.paragraph, masked.stories) == (11, 6)
        assert masked.words == len(pasted.split())
        assert pasted.startswith(masked.opening.rstrip("…"))
    assert told.relation in {None, Relation.QUOTE_ONLY}
    foreign = explained([*site, other], site[0], other)
    assert foreign.b.furniture == ()
    assert foreign.matched_words == 0
    assert [s.furniture_words for s in foreign.shared] == [len(pasted.split())]


def test_without_a_passage_it_says_how_far_they_are_from_one(article: Make, story: Make) -> None:
    shared = " ".join(story(7)[0].split()[:15])
    near = [article([*story(n), shared], f"o{n}", on=DAY) for n in (1, 2)]
    brief = article(["Nobody was hurt."], "echo", on=DAY)
    told = explained([*near, brief], *near)
    assert told.why == "no passage: the longest chain of shared words has 15, and 20 make one"
    assert told.grouping == "they share no passage, or too little to be compared"
    alone = explained([*near, brief], near[0], brief)
    assert alone.why == "one has 3 story words, and fewer than 12 prove nothing"


def row_of(**values: int) -> tuple[Any, Any]:
    """Give rows of one pair of two outlets on one day, 100 of 300 words matched, but for `values`."""
    pair, measures = np.zeros(1, PAIR), np.zeros(1, MEASURES)
    held = {"matched": 100, "shorter": 300, "longer": 320, "longest": 60, "unbroken": 40}
    held |= {"unquoted": 90, "numbers": 6, "reach": 8, "own_share": 1, "top": 4, **values}
    for name, value in held.items():
        rows = pair if name in (PAIR.names or ()) else measures
        rows[name] = value
    pair["rule"] = judge(pair[0], measures[0], 0.3)
    return pair, measures


FLIPS = {
    "61 more matched words (90 of 300, 0.30)": ({"matched": 29}, Relation.REPRINT),
    "1 more matched word (90 of 300, 0.30)": ({"matched": 89}, Relation.REPRINT),
    "11 fewer matched words (89 of 300, 0.30)": ({}, Relation.EXCERPT),
    "7 days apart, not 9": ({"days": 9}, Relation.REPRINT),
    "4 of 8 numbers alike, not 3": ({"numbers": 3}, Relation.REPRINT),
    "3 of 8 numbers alike, not 6": ({}, Relation.QUOTE_ONLY),
    "2 more of the matched words outside quotation marks": ({"unquoted": 10}, Relation.REPRINT),
    "24 words above it, not 60": ({"top": 60, "longer": 900}, Relation.REPRINT),
    "one outlet, not two": ({}, Relation.UPDATE),
    "the setting match.min_reprint_share at 0.20, not 0.30": (
        {"matched": 62, "unquoted": 62},
        Relation.REPRINT,
    ),
}


@pytest.mark.parametrize("change", FLIPS)
def test_the_least_change_that_would_decide_otherwise(change: str) -> None:
    values, relation = FLIPS[change]
    flips = find_flips(*row_of(**values), Match())
    assert (change, relation) in {(flip.change, flip.relation) for flip in flips}


def test_a_flip_is_what_the_rules_say_and_one_word_less_is_none() -> None:
    for matched in range(13, 300, 7):
        values = {"matched": matched, "unquoted": matched, "longest": min(matched, 60)}
        pair, measures = row_of(**values, days=matched % 11)
        now = relation_of(int(pair[0]["rule"]))
        for flip in find_flips(pair, measures, Match()):
            assert flip.relation is not now
            more = re.match(r"(\d+) more matched", flip.change)
            if not more:
                continue
            for step in (int(more[1]) - 1, int(more[1])):
                moved, told = pair.copy(), measures.copy()
                moved["matched"] += step
                told["unquoted"] += step
                told["longest"] += step
                there = relation_of(judge(moved[0], told[0], 0.3))
                assert there is (flip.relation if step == int(more[1]) else now)


def test_thresholds_say_on_which_side_and_how_far() -> None:
    held = {(t.measure, t.bound): t for t in find_thresholds(*row_of(matched=80), Match())}
    reprint = held["of the shorter", 0.3]
    assert (reprint.met, reprint.away, round(reprint.here, 2)) == (False, "10 words", 0.27)
    assert (held["matched words", 12].met, held["matched words", 12].away) == (True, "68 words")
    assert held["numbers alike of 8", 4].away == "2 numbers"
    assert held["days apart", 8].away == "8 days"
    own = find_thresholds(*row_of(own_site=1), Match())
    assert {t.bound for t in own if t.measure == "of the shorter"} == {0.3, 0.5, 0.9, 0.8}
