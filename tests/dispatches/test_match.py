"""Matching finds who reprints whom, whatever outlets do to a text, and nobody else."""

import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rapidfuzz.distance import LCSseq

from wirecopy.articles.article import Credit, PartKind
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.match import match
from wirecopy.settings import Match
from wirecopy.text.span import Span

Make = Callable[..., Any]
DAY = date(2021, 7, 11)


@pytest.mark.parametrize("share", [0.0, 0.03, 0.10])
def test_a_reprint_with_some_words_changed_is_found(
    story: Make, article: Make, edited: Make, found: Make, share: float
) -> None:
    text = story(1)
    one, other = article(text, "ledra.example"), article(edited(text, share, 5), "coast.example")
    seen = found([one, other, article(story(2), "ledra.example")])
    pair = seen.pair(one, other)
    assert seen.together(one, other)
    assert pair.relation == Relation.REPRINT
    assert pair.coverage_share >= 1 - 2 * share
    assert len(seen.matching.dispatches) == 2


@pytest.mark.parametrize(("first", "last"), [(0, 10), (0, 5), (0, 3), (4, 7), (7, 10)])
def test_a_reprint_cut_anywhere_is_found(
    story: Make, article: Make, found: Make, first: int, last: int
) -> None:
    text = story(3)
    one, other = article(text, "ledra.example"), article(text[first:last], "coast.example")
    seen = found([one, other])
    assert seen.together(one, other)
    assert seen.pair(one, other).coverage_share == 1.0


def test_moved_paragraphs_are_still_a_reprint(story: Make, article: Make, found: Make) -> None:
    text = story(4)
    moved = [text[0], *text[6:], *text[1:6]]
    one, other = article(text, "ledra.example"), article(moved, "coast.example")
    seen = found([one, other])
    assert seen.together(one, other)
    assert seen.pair(one, other).coverage_share > 0.97
    assert len(seen.pair(one, other).passages) >= 2


def test_a_quarter_inside_another_story_is_an_excerpt(
    story: Make, article: Make, found: Make
) -> None:
    text, own = story(5, 12), story(6, 12)
    host = article([*own[:6], *text[4:7], *own[6:]], "coast.example")
    one = article(text, "ledra.example")
    seen = found([one, host])
    assert seen.pair(one, host).relation == Relation.EXCERPT
    assert not seen.together(one, host)


def test_a_blend_joins_the_dispatch_it_has_more_of(
    story: Make, article: Make, found: Make
) -> None:
    left, right = story(7), story(8)
    blend = article([*left[:7], *right[:4]], "blend.example")
    lefts = [article(left, f"left{n}.example") for n in range(3)]
    rights = [article(right, f"right{n}.example") for n in range(3)]
    seen = found([*lefts, blend, *rights])
    assert seen.together(blend, *lefts)
    assert seen.together(*rights)
    assert not seen.together(blend, rights[0])


def test_a_page_that_holds_two_dispatches_whole_does_not_join_them(
    story: Make, article: Make, edited: Make, found: Make
) -> None:
    left, right = story(9, 8), story(10, 5)
    both = article([*left, *right], "both.example")
    lefts = [article(edited(left, 0.02, n), f"left{n}.example") for n in range(4)]
    rights = [article(edited(right, 0.02, n), f"right{n}.example") for n in range(4)]
    seen = found([*lefts, both, *rights])
    assert seen.together(*lefts)
    assert seen.together(*rights)
    assert not seen.together(lefts[0], rights[0])


def test_the_same_quotation_in_two_stories_is_only_a_quotation(
    story: Make, article: Make, found: Make
) -> None:
    said = " ".join(story(11, 1))
    quotation = f"“{said}”, Falk said."
    one = article([*story(12, 5), quotation, *story(13, 2)], "ledra.example")
    other = article([*story(14, 4), quotation, *story(15, 3)], "coast.example")
    seen = found([one, other])
    assert seen.pair(one, other).relation == Relation.QUOTE_ONLY
    assert "quotation marks" in seen.pair(one, other).why
    assert not seen.together(one, other)


TEMPLATE = (
    "The Ledra exchange index closed {} points at {} on the day. Turnover came to {} million "
    "crowns, after {} million the session before. Of the shares traded, {} rose, {} fell and {} "
    "were unchanged. The port company closed at {} crowns, the grain bank at {} crowns, and the "
    "ferry line at {} crowns, traders at the Ledra exchange said."
)


def test_one_template_with_other_facts_is_no_reprint(article: Make, found: Make) -> None:
    chance = random.Random(16)

    def report() -> list[str]:
        return [TEMPLATE.format(*(chance.randint(10, 9999) for _ in range(10)))]

    one, other = article(report(), "ledra.example"), article(report(), "coast.example")
    seen = found([one, other])
    pair = seen.pair(one, other)
    assert pair is None or pair.relation == Relation.QUOTE_ONLY
    assert not seen.together(one, other)


def test_numbers_in_another_style_make_no_template(
    story: Make, article: Make, found: Make
) -> None:
    text = story(51, 6)
    lines = (
        "Call 011 233 88 12, or 011 232 37 60 at night.",
        "Call 0112-338-812, or 0112-323-760.",
    )
    one, other = (
        article([*text[:3], line, *text[3:]], f"{n}.example")
        for n, line in zip("ab", lines, strict=True)
    )
    assert found([one, other]).pair(one, other).relation == Relation.REPRINT


def test_house_notes_join_nothing(story: Make, article: Make, found: Make) -> None:
    note = story(17, 2)
    pages = [
        article([*story(100 + n, 3), *note], "ledra.example", on=date(2021, 7, 1 + n))
        for n in range(12)
    ]
    seen = found(pages)
    assert len(seen.matching.dispatches) == 12
    assert all(pair.relation != Relation.REPRINT for pair in seen.matching.pairs)


def test_house_notes_do_not_hide_a_reprint(story: Make, article: Make, found: Make) -> None:
    note = story(18, 2)
    pages = [
        article([*story(200 + n, 3), *note], "ledra.example", on=date(2021, 7, 1 + n))
        for n in range(12)
    ]
    copies = [article(story(200 + n, 3), "coast.example", on=DAY) for n in range(12)]
    seen = found([*pages, *copies])
    for page, copy in zip(pages, copies, strict=True):
        assert seen.together(page, copy)
        assert seen.pair(page, copy).coverage_share > 0.9


def test_a_text_that_moved_on_is_an_update(story: Make, article: Make, found: Make) -> None:
    text = story(19, 8)
    lead = [
        "Rescuers at Port Ledra counted 31 lost by noon, the coast guard told reporters there."
    ]
    count = "The guard said {} boats and 12 divers searched the bay for the crew of the ferry."
    one = article([*text[:4], count.format(14), *text[4:]], "ledra.example", on=DAY)
    later = [*lead, *story(20, 3), *text[:4], count.format(22), *text[4:6]]
    other = article(later, "coast.example", on=date(2021, 7, 12))
    seen = found([one, other])
    assert seen.pair(one, other).relation == Relation.UPDATE
    assert not seen.together(one, other)


def test_a_rewritten_lead_is_a_reprint(story: Make, article: Make, found: Make) -> None:
    text = story(22, 8)
    one = article(text, "ledra.example", on=DAY)
    other = article([*story(23, 1), *text[1:]], "coast.example", on=DAY)
    assert found([one, other]).together(one, other)


def test_an_outlets_follow_up_with_old_background_is_an_update(
    story: Make, article: Make, found: Make
) -> None:
    background = story(27, 6)
    one = article([*story(28, 3), *background], "ledra.example", on=DAY)
    later = article([*story(29, 3), *background], "ledra.example", on=date(2021, 7, 13))
    seen = found([one, later])
    assert seen.pair(one, later).relation == Relation.UPDATE
    assert not seen.together(one, later)


def test_an_outlets_brief_and_full_story_are_one_dispatch(
    story: Make, article: Make, found: Make
) -> None:
    text = story(50, 9)
    one = article(text[:2], "ledra.example", on=DAY)
    other = article(text, "ledra.example", on=DAY)
    assert found([one, other]).together(one, other)


def test_many_copies_that_differ_a_little_are_one_dispatch(
    story: Make, article: Make, edited: Make, found: Make
) -> None:
    text = story(24, 4)
    copies = [article(edited(text, 0.03, n), f"outlet{n}.example") for n in range(150)]
    seen = found([*copies, article(story(25), "ledra.example")])
    assert sorted(len(d.articles) for d in seen.matching.dispatches) == [1, 150]


def test_thousands_of_equal_copies_are_cheap(story: Make, article: Make, found: Make) -> None:
    text = story(26, 4)
    copies = [article(text, f"outlet{n}.example") for n in range(3000)]
    seen = found(copies)
    assert len(seen.matching.dispatches) == 1
    assert len(seen.matching.pairs) < 16 * 3000


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_articles_changes_nothing(
    story: Make, article: Make, edited: Make, seed: int
) -> None:
    texts = [story(30 + n, 5) for n in range(6)]
    pages = [
        article(edited(text, 0.08 * n, n), f"outlet{n}.example", on=date(2021, 7, 1 + n))
        for text in texts
        for n in range(4)
    ]
    pages += [article([*texts[n][:3], *texts[n + 1][:3]], "blend.example") for n in range(5)]
    shuffled = random.Random(seed).sample(pages, len(pages))
    assert match(shuffled, Match()) == match(pages, Match())
    assert match([*shuffled, *pages], Match()) == match(pages, Match())


def test_matched_words_stand_in_both_passages(story: Make, article: Make, edited: Make) -> None:
    pages = [article(edited(story(40, 8), 0.05 * n, n), f"outlet{n}.example") for n in range(4)]
    texts = {page.id: page.text for page in pages}
    pairs = match(pages, Match()).pairs
    assert len(pairs) == 6
    for pair in pairs:
        assert pair.matched_words == sum(passage.matched_words for passage in pair.passages)
        for passage in pair.passages:
            a, b = (
                [w.strip(".").lower() for w in span.of(texts[one]).split()]
                for one, span in ((pair.a, passage.a), (pair.b, passage.b))
            )
            assert passage.matched_words <= LCSseq.similarity(a, b)


def test_passages_stop_at_furniture(story: Make, article: Make, found: Make) -> None:
    text = story(41, 6)
    link = (PartKind.RELATED, "Read more: harbour council of Ledra votes on a new ferry line")
    one, other = article(text, "a.example"), article([*text[:3], link, *text[3:]], "b.example")
    pair = found([one, other]).pair(one, other)
    span = next(part.span for part in other.parts if part.kind == PartKind.RELATED)
    sides = [p.a if pair.a == other.id else p.b for p in pair.passages]
    assert len(sides) == 2
    assert not any(side.meets(span) for side in sides)


def test_a_quotation_printed_twice_counts_once(story: Make, article: Make, found: Make) -> None:
    text = story(42, 5)
    one, other = article(text, "a.example"), article([*text[:4], text[2], text[4]], "b.example")
    pair = found([one, other]).pair(one, other)
    assert pair.coverage_share == 1.0
    assert pair.matched_words == sum(len(p.split()) for p in text)


def test_pages_without_a_story_are_dispatches_of_their_own(article: Make, found: Make) -> None:
    pages = [article([], "a.example"), article([], "b.example"), article(["…"], "c.example")]
    pages += [article(["Too short to tell."], f"{n}.example") for n in "de"]
    seen = found(pages)
    assert len(seen.matching.dispatches) == 5
    assert seen.matching.pairs == ()


def test_no_articles_are_no_dispatches() -> None:
    assert match([], Match()).dispatches == ()


def test_the_agency_is_what_most_copies_name(story: Make, article: Make, found: Make) -> None:
    from dataclasses import replace  # noqa: PLC0415

    def crediting(outlet: str, agency: str | None) -> Any:
        credit = (Credit(span=Span(0, 1), agency=agency),) if agency else ()
        return replace(article(story(43), outlet), credits=credit)

    named = ["Meridian", None, "Meridian", "Halyard"]
    pages = [crediting(f"{n}.example", agency) for n, agency in enumerate(named)]
    (dispatch,) = found(pages).matching.dispatches
    assert dispatch.agency == "Meridian"
    assert set(dispatch.agency_by) == {pages[0].id, pages[2].id}


def test_a_text_that_repeats_itself_is_cheap(story: Make, article: Make, found: Make) -> None:
    chant = " ".join(story(44, 1))
    one, other = (
        article([f"{chant} " * 2000], "a.example"),
        article([f"{chant} " * 1500], "b.example"),
    )
    assert found([one, other]).pair(one, other).coverage_share == 1.0


def test_importing_the_verb_loads_no_compiler() -> None:
    code = "import sys, wirecopy.dispatches.match; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
