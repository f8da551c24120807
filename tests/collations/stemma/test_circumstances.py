from dataclasses import replace

import pytest

from collations.stemma.trees import dispatch_of, new_copies
from wirecopy.articles.article import Part, PartKind
from wirecopy.collations.stemma.circumstances import Circumstances, find_circumstances
from wirecopy.text.span import Span


def known_of(lines: list[str]) -> Circumstances:
    articles = new_copies(lines)
    nodes = [(article.id,) for article in sorted(articles, key=lambda a: a.id)]
    return find_circumstances(dispatch_of(articles), nodes, {a.id: a for a in articles})


def test_a_credit_names_the_outlet_of_another_copy() -> None:
    known = known_of(["A < wire", "B [from A] < A", "C [from C] < wire"])
    assert known.named == {(1, 0)}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source: Paper A", True),
        ("(Paper A)", True),
        ("This story first appeared in Paper A.", True),
        ("Republished with the kind leave of Paper A", True),
        ("She sells Paper A at the gates.", False),
        ("Paper A was burnt, officials said.", False),
    ],
)
def test_a_line_of_the_story_may_name_the_source(line: str, names: bool) -> None:  # noqa: FBT001
    one, other = new_copies(["A < wire", "B < A"])
    span = Span(len(other.text), len(other.text) + len(line))
    part = Part(span=span, kind=PartKind.BODY, why="drawn")
    told = replace(other, text=other.text + line, parts=(*other.parts, part))
    known = find_circumstances(
        dispatch_of([one, told]), [(one.id,), (told.id,)], {one.id: one, told.id: told}
    )
    assert known.named == ({(1, 0)} if names else set())


def test_a_name_within_a_longer_name_is_not_named() -> None:
    one, *rest = new_copies(["A < wire", "B [from AB] < A"])
    renamed = replace(one, outlet=replace(one.outlet, key="paper a", name="Paper A"))
    articles = [renamed, *rest]
    known = find_circumstances(
        dispatch_of(articles), [(a.id,) for a in articles], {a.id: a for a in articles}
    )
    assert known.named == frozenset()


def test_a_later_source_is_dearer_the_later_it_is() -> None:
    prices = known_of(
        ["A [2031-03-09] < wire", "B [2031-03-10] < wire", "C [2031-03-12] < wire", "D < wire"]
    ).prices()
    assert prices[0, 1] == prices[3, 0] == prices[4, 0] == 0
    assert 0 < prices[1, 0] < prices[2, 0]


def test_the_agency_is_not_named_after_a_source_that_does_not() -> None:
    prices = known_of(["A < wire", "B [by] < A", "C [by] < B"]).prices()
    assert prices[0, 1] > prices[2, 1]


def test_the_agency_s_own_page_is_the_wire() -> None:
    known = known_of(["A [agency] < wire", "B [by] < wire"])
    assert known.wire == 0
    votes = known.votes([1, 1])
    assert votes[0] > 5 * votes[1]
