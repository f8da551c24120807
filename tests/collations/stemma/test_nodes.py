from dataclasses import replace

from collations.drawing import new_article
from collations.stemma.trees import dispatch_of, new_copies
from wirecopy.articles.article import Article
from wirecopy.collations.collate import collate
from wirecopy.collations.stemma.nodes import find_nodes


def nodes_of(articles: list[Article]) -> tuple[tuple[int, ...], ...]:
    collation = collate(dispatch_of(articles), articles)
    return find_nodes(collation, {a.id: a for a in articles})


def test_the_same_words_with_other_spaces_are_one_node() -> None:
    lines = ["The ferry sank , they said.", "The ferry sank, they said.", "The ferry sank."]
    assert nodes_of([new_article(n, line) for n, line in zip("ABC", lines, strict=True)]) == (
        (0, 1),
        (2,),
    )


def test_the_same_letters_in_other_words_are_two_nodes() -> None:
    lines = ["The crews stood a part.", "The crews stood apart."]
    articles = [new_article(n, line) for n, line in zip("AB", lines, strict=True)]
    assert nodes_of(articles) == ((0,), (1,))


def test_a_post_is_compared_by_its_own_words() -> None:
    one = new_article("A", "The ferry sank. / @All are safe. ~ Port Ledra, March 3")
    other = new_article("B", "The ferry sank. / @All are safe. ~ Port Ledra, March 4")
    assert nodes_of([one, other]) == ((0, 1),)


def test_furniture_parts_no_nodes() -> None:
    one, other = new_copies(["A < wire", "B < wire"])
    assert nodes_of([one, replace(other, text=other.text + "Share this story")]) == ((0, 1),)
