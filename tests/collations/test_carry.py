"""A cite is carried to the same words of every article that has them."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from collations.drawing import new_article, new_dispatch
from wirecopy.articles.article import Article
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import carry
from wirecopy.text.folding import fold
from wirecopy.text.span import Cite, Span

BODY = "The storm sank twelve boats in the harbour. / “No one was hurt in the long night at sea,” Falk said. / The search goes on."
POST = "@No one was hurt in the long night at sea ~ Ines Falk (@falk) July 9"


def carried(words: str, article: Article, *articles: Article) -> list[tuple[str, str]]:
    collation = collate(new_dispatch(articles), articles)
    at = article.text.index(words)
    found = carry(collation, Cite(article.id, Span(at, at + len(words))))
    texts = {a.id: a.text for a in articles}
    return [(cite.article[2:], cite.span.of(texts[cite.article])) for cite in found]


def test_words_are_found_in_every_copy() -> None:
    a, b = new_article("a", BODY), new_article("b", BODY.replace(" / ", " / Rain fell. / "))
    assert carried("No one was hurt", a, a, b) == [
        ("a", "No one was hurt"),
        ("b", "No one was hurt"),
    ]


def test_an_article_that_says_it_twice_gives_two_cites() -> None:
    a, b = new_article("a", BODY), new_article("b", f"{BODY} / {POST}")
    words = "No one was hurt in the long night at sea"
    assert carried(words, a, a, b) == [("a", words), ("b", words), ("b", words)]


def test_a_post_is_carried_to_the_quotation_it_repeats() -> None:
    a, b = new_article("a", BODY), new_article("b", f"{POST} / {BODY}")
    words = "No one was hurt in the long night at sea"
    assert carried(words, b, a, b) == [("a", words), ("b", words), ("b", words)]


def test_moved_words_are_found_where_they_stand() -> None:
    first, second, last = BODY.split(" / ")
    a = new_article("a", BODY)
    b = new_article("b", f"{second} / {first} / {last}")
    assert carried(first, a, a, b) == [("a", first), ("b", first)]


def test_an_altered_reading_is_carried_with_its_own_words() -> None:
    a, b = new_article("a", BODY), new_article("b", BODY.replace("twelve", "eleven"))
    assert carried("sank twelve boats", a, a, b) == [
        ("a", "sank twelve boats"),
        ("b", "sank eleven boats"),
    ]


def test_an_article_that_cuts_most_of_the_words_has_none() -> None:
    a, b = new_article("a", BODY), new_article("b", BODY.split(" / ", maxsplit=1)[0])
    assert carried("The search goes on", a, a, b) == [("a", "The search goes on")]


def test_a_cite_of_no_collated_word_is_carried_by_itself() -> None:
    article = new_article("a", BODY)
    collation = collate(new_dispatch([article]), [article])
    for cite in (Cite(article.id, Span(0, 0)), Cite(article.id, Span(900, 910))):
        assert carry(collation, cite) == (cite,)


STORM = "The storm sank twelve boats in the old harbour."
HURT = "No one was hurt, the harbour master said."
SEARCH = "The search in the bay goes on until Friday."
COUNCIL = "The council meets on the loss of the ferry."
SENTENCES = st.lists(
    st.sampled_from([STORM, HURT, SEARCH, COUNCIL]), min_size=1, max_size=4, unique=True
)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
@example([SEARCH, COUNCIL, HURT, STORM], [COUNCIL, STORM, SEARCH, HURT])  # moves across moves
def test_where_nothing_differs_the_same_words_are_read_back(
    one: list[str], two: list[str]
) -> None:
    a, b = new_article("a", " / ".join(one)), new_article("b", " / ".join(two))
    collation = collate(new_dispatch([a, b]), [a, b])
    texts = {a.id: a.text, b.id: b.text}
    for sentence in one:
        at = a.text.index(sentence)
        found = carry(collation, Cite(a.id, Span(at, at + len(sentence))))
        assert {fold(c.span.of(texts[c.article])) for c in found} == {fold(sentence)}
        assert {c.article for c in found} == ({a.id, b.id} if sentence in two else {a.id})
