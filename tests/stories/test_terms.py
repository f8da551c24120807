"""Terms tell one event from another: names, figures, dates and rare words."""

from datetime import date

from wirecopy.ids import DispatchId
from wirecopy.stories.terms import TermKind, find_terms, kind_of, weigh

NAME = DispatchId("d-1")
TEXT = (
    "Harbour Minister Ines Falk met the dockers of Port Ledra on Monday.\n\n"
    "Falk said 1,400 dockers had struck. Dockers want more."
)


def test_a_name_is_a_name_also_where_it_opens_a_sentence() -> None:
    counts = find_terms(NAME, TEXT).counts
    assert counts["n:falk"] > counts["n:ine"]
    assert "n:ledra" in counts


def test_a_common_word_at_the_start_of_a_sentence_is_no_name() -> None:
    counts = find_terms(NAME, TEXT).counts
    assert "w:docker" in counts
    assert "n:docker" not in counts
    assert "c:meet" in find_terms(NAME, "Meeting after meeting went by.").counts


def test_styles_of_one_day_are_one_term() -> None:
    anchor = date(2031, 3, 4)
    one = find_terms(NAME, "The fuel flights end on March 31.", anchor)
    other = find_terms(NAME, "The fuel flights end on 31 Mar 2031.", anchor)
    assert one.days == other.days == (date(2031, 3, 31),)
    assert set(one.counts) == set(other.counts)


def test_the_digits_of_a_date_are_no_figures() -> None:
    found = find_terms(NAME, "The 14 cranes stand still since March 31, 2031.")
    assert [key for key in found.counts if kind_of(key) is TermKind.FIGURE] == ["f:14"]


def test_three_dispatches_are_weighed_without_collapse() -> None:
    texts = ["Then Falk met Orel.", "Then Falk met Orel.", "Then Falk met Danin."]
    rarity = weigh(find_terms(DispatchId(f"d-{n}"), text) for n, text in enumerate(texts))
    assert all(weight > 0 for weight in rarity.values())
    assert rarity["n:danin"] > rarity["n:falk"] > rarity["c:met"]


def test_an_empty_text_has_no_terms() -> None:
    assert find_terms(NAME, "").counts == {}
