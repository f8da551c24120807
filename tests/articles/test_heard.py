"""Of ten thousand copies a few are asked, and they say what all would."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from invented import STRIKE, text_page
from wirecopy.articles.article import Article
from wirecopy.articles.copies import MAX_COPIES, ask
from wirecopy.articles.house import NO_HOUSE
from wirecopy.articles.settle import MAX_HEARD, find_heard, settle
from wirecopy.articles.strip import strip
from wirecopy.ids import ArticleId

ONE = strip(text_page(STRIKE, url="https://lantern.example/1"))


def dispatch_of(outlets: list[int]) -> list[Article]:
    return [
        replace(
            ONE, id=ArticleId(f"a-{n:05}"), outlet=replace(ONE.outlet, key=f"{outlet}.example")
        )
        for n, outlet in enumerate(outlets)
    ]


MANY = st.lists(st.integers(0, 9), max_size=150)
MOST_OF_ONE = st.integers(0, 150).flatmap(
    lambda n: st.lists(st.integers(0, 2), max_size=60).map(lambda tail: [0] * n + tail)
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(MANY, MOST_OF_ONE))
def test_those_who_are_heard_stand_for_all(outlets: list[int]) -> None:
    members = dispatch_of(outlets)
    heard = find_heard(members[::-1])
    assert len(heard) <= MAX_HEARD + 1 + 2 * MAX_COPIES
    for article in members:
        others = [a for a in members if a is not article]
        few = [a for a in heard if a is not article]
        assert few[:MAX_HEARD] == others[:MAX_HEARD]
        assert ask(article, few, ()).foreign == ask(article, others, ()).foreign


def test_an_article_settles_by_the_few_as_by_all() -> None:
    pages = [text_page(STRIKE[n % 3 :], url=f"https://{n % 40}.example/{n}") for n in range(200)]
    members = sorted((strip(page) for page in pages), key=lambda a: a.id)
    heard = find_heard(members)
    assert len(heard) < len(members) - 1
    for article in (members[0], members[120], members[-1]):
        others = [a for a in members if a is not article]
        few = [a for a in heard if a is not article]
        assert settle(article, few, (), NO_HOUSE) == settle(article, others, (), NO_HOUSE)
