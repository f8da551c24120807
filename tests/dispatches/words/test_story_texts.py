"""Only the story of an article is laid out to be compared."""

from collections.abc import Callable
from typing import Any

from wirecopy.articles.article import PartKind
from wirecopy.dispatches.columns import SECTION_MARK
from wirecopy.dispatches.words.read_words import read_places
from wirecopy.dispatches.words.story_texts import story_texts

Make = Callable[..., Any]


def read(page: Any) -> tuple[list[str], list[str]]:
    """Give the story words of a page, and those that stand behind furniture."""
    words, places = read_places(story_texts([page]))
    rows = zip(words.codes.tolist(), places.starts, places.ends, strict=True)
    both = [(page.text[a:b], code & SECTION_MARK) for code, a, b in rows]
    return [word for word, _ in both], [word for word, opens in both if opens]


def test_only_the_story_is_read_and_furniture_parts_it(article: Make) -> None:
    link = (PartKind.RELATED, "Read more about the docks")
    page = article(["The ferry sank.", "Falk spoke.", link, "The crew swam."], "a.example")
    words, opening = read(page)
    assert words == ["The", "ferry", "sank", "Falk", "spoke", "The", "crew", "swam"]
    assert opening == ["The", "The"]


def test_a_page_without_body_is_read_by_its_standfirst(article: Make) -> None:
    page = article([(PartKind.STANDFIRST, "The ferry sank off Ledra.")], "a.example")
    assert read(page)[0] == ["The", "ferry", "sank", "off", "Ledra"]


def test_articles_keep_apart(article: Make) -> None:
    pages = [article([text], "a.example") for text in ("One “ferry", "", "Two\ud800 ferries sank")]
    words, _ = read_places(story_texts(pages))
    assert words.counts.tolist() == [2, 0, 3]
    assert story_texts([]).first.tolist() == [0]
    assert read_places(story_texts([]))[0].codes.size == 0
