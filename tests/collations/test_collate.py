"""A collation keeps every word of every article, and names every change."""

import time
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collations.drawing import draw, new_article, new_dispatch
from wirecopy.articles.article import Article
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation, VariantKind, base_text, runs
from wirecopy.collations.witnesses.witness import find_collated
from wirecopy.text.span import Span
from wirecopy.text.words import find_words

DRAWN = Path(__file__).with_name("collate.txt").read_text(encoding="utf-8").strip().split("\n\n")
WORDS = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "and",
        "Falk",
        "Orr",
        "said",
        "told",
        "85%",
        "12",
        "twelve",
        "Friday",
        "Monday",
        "August",
        "31",
        "storm",
        "sank",
        "boats",
        "port",
        "“",
        "”",
        ",",
        ".",
        ".",
        "don't",
        "policy-makers",
        "🚢",
        "غرقت",
        "'",
        '"',
        "...",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
POOL = st.lists(SENTENCE, min_size=1, max_size=6)


@st.composite
def copies(draws: st.DrawFn) -> list[Article]:
    """Give articles that take their sentences from one pool, in any order, some as posts."""
    pool = draws(POOL)
    made = []
    for name in "abcd"[: draws(st.integers(1, 4))]:
        chosen = draws(st.lists(st.sampled_from(pool), max_size=6))
        signs = draws(st.lists(st.sampled_from(["", "", "@", "#"]), min_size=6, max_size=6))
        line = " / ".join(f"{sign}{s}" for sign, s in zip(signs, chosen, strict=False))
        made.append(new_article(name, line))
    return made


@st.composite
def edited_copies(draws: st.DrawFn) -> list[Article]:
    """Give articles of one pool of sentences, here and there with a word more, less or other."""
    chance = Random(draws(st.integers(0, 1 << 32)))
    pool = [sentence.split() for sentence in draws(POOL)]
    words = [word for sentence in pool for word in sentence]
    made = []
    for name in "abcdef"[: draws(st.integers(2, 6))]:
        chosen = [list(chance.choice(pool)) for _ in range(chance.randint(0, 7))]
        for sentence in chosen:
            at = chance.randrange(len(sentence))
            sentence[at : at + chance.choice([0, 1, 1])] = chance.choice(
                [[], [chance.choice(words)], [sentence[at]]]
            )
        lines = (chance.choice(["", "", "", "@"]) + (" ".join(line) or "x") for line in chosen)
        made.append(new_article(name, " / ".join(lines)))
    return made


def collated(*articles: Article) -> Collation:
    return collate(new_dispatch(articles), articles)


def assert_keeps_every_word(collation: Collation, articles: list[Article]) -> None:
    by_id = {article.id: article for article in articles}
    for i, key in enumerate(collation.articles):
        text = by_id[key].text
        held = sorted(token for column in collation.columns if (token := column.tokens[i]))
        stretches = [s.span for s in find_collated(by_id[key])]
        assert held == [word.span for span in stretches for word in find_words(text, span)]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, *lines, drawing = case.splitlines()
    articles = [new_article(line[0].lower(), line[3:]) for line in lines]
    collation = collated(*articles)
    assert draw(collation, articles) == drawing[3:]
    assert_keeps_every_word(collation, articles)


def test_a_moved_block_keeps_its_columns_from_the_words_around_it() -> None:
    lines = [
        "a / a / the the the the the of",
        "the the the the the the the the / a / a / the the the the the the the",
        "the / a / the the the the the of / the the the the the the the the",
        "the the the the the the the the / a / a / the the the the the the the the",
    ]
    articles = [new_article("abcd"[k], line) for k, line in enumerate(lines)]
    assert_keeps_every_word(collated(*articles), articles)


@settings(max_examples=80, deadline=None)
@given(copies())
def test_no_article_loses_a_word(articles: list[Article]) -> None:
    assert_keeps_every_word(collated(*articles), articles)


@settings(max_examples=150, deadline=None)
@given(edited_copies())
def test_edited_copies_lose_no_word_and_no_place_is_told_twice(articles: list[Article]) -> None:
    collation = collated(*articles)
    assert_keeps_every_word(collation, articles)
    for variant in collation.variants:
        held = [{cite.article for cite in reading.cites} for reading in variant.readings]
        assert sum(map(len, held)) == len(set[str]().union(*held))
    for based, support in zip(collation.base, collation.supports, strict=True):
        assert (based < 0) == (support == 0)


@settings(max_examples=30, deadline=None)
@given(copies())
def test_the_order_of_the_articles_changes_nothing(articles: list[Article]) -> None:
    dispatch = new_dispatch(articles)
    first = collate(dispatch, articles)
    assert all(collate(dispatch, order) == first for order in permutations(articles))


def test_twelve_copies_give_one_apparatus_in_any_order() -> None:
    body = [
        f"The storm sank boat {k} of {k * 7} in the {k}th hour of the night." for k in range(8)
    ]
    lines = []
    for k in range(12):
        mine = [line.replace("sank", "broke") if n == k else line for n, line in enumerate(body)]
        mine = mine[k % 3 :] + mine[: k % 3]
        lines.append(" / ".join(mine[: 8 - k % 4]))
    articles = [new_article("abcdefghijkl"[k], line) for k, line in enumerate(lines)]
    dispatch = new_dispatch(articles)
    first = collate(dispatch, articles)
    for seed in range(6):
        order = Random(seed).sample(articles, len(articles))
        assert collate(dispatch, order) == first


@settings(max_examples=40, deadline=None)
@given(copies())
def test_articles_with_the_same_words_have_no_variants(articles: list[Article]) -> None:
    line = " / ".join(articles[0].text.split("\n\n")).strip(" /")
    same = [new_article(name, line.replace("@", "").replace("#", "")) for name in "abc"]
    collation = collated(*same)
    assert collation.variants == ()
    assert all(column.support == len(same) for column in collation.columns)


@settings(max_examples=60, deadline=None)
@given(copies())
def test_readings_read_back_in_their_articles(articles: list[Article]) -> None:
    collation = collated(*articles)
    texts = {article.id: article.text for article in articles}
    for variant in collation.variants:
        assert 0 <= variant.first_column < variant.end_column <= len(collation.columns)
        assert len(variant.readings) > 1
        for reading in variant.readings:
            first = reading.cites[0].article
            mine = [c.span.of(texts[first]) for c in reading.cites if c.article == first]
            assert " ".join(mine) == reading.words


@settings(max_examples=40, deadline=None)
@given(copies())
def test_runs_tile_the_columns_and_say_the_base_text(articles: list[Article]) -> None:
    collation = collated(*articles)
    texts = {article.id: article.text for article in articles}
    found = list(runs(collation, texts))
    at = 0
    for run in found:
        assert run.first_column == at < run.end_column
        at = run.end_column
    assert at == len(collation.columns)
    assert "".join(run.words for run in found) == base_text(collation, texts)


@settings(max_examples=40, deadline=None)
@given(POOL, st.integers(1, 3))
def test_the_base_text_of_equal_articles_is_their_body(pool: list[str], count: int) -> None:
    articles = [new_article("abc"[k], " / ".join(pool)) for k in range(count)]
    base = base_text(collated(*articles), {a.id: a.text for a in articles})
    assert base == "\n\n".join(sentence.strip() for sentence in pool)


def test_every_article_but_two_votes_the_base_text() -> None:
    lines = ["The ferry sank at noon."] * 3 + ["The ferry sank at dawn."] * 2
    articles = [new_article("abcde"[k], line) for k, line in enumerate(lines)]
    collation = collated(*articles)
    assert base_text(collation, {a.id: a.text for a in articles}) == "The ferry sank at noon."
    assert [column.support for column in collation.columns] == [5, 5, 5, 5, 3, 5]


def test_two_articles_that_differ_are_told_as_disputed() -> None:
    articles = [
        new_article("a", "The ferry sank at noon."),
        new_article("b", "The ferry sank at dawn."),
    ]
    supports = [column.support for column in collated(*articles).columns]
    assert supports == [2, 2, 2, 2, 1, 2]


def test_articles_of_one_outlet_have_one_vote() -> None:
    lines = ["The ferry sank at noon."] * 2 + ["The ferry sank at dawn."] * 2
    articles = [new_article("abcd"[k], line) for k, line in enumerate(lines)]
    same = [new_article("a", lines[0]).outlet] * 2 + [articles[2].outlet, articles[3].outlet]
    articles = [replace(a, outlet=o) for a, o in zip(articles, same, strict=True)]
    assert base_text(collated(*articles), {a.id: a.text for a in articles}).endswith("dawn.")


def test_a_paragraph_that_one_outlet_adds_is_not_base() -> None:
    body = "The storm sank twelve boats. / The search goes on."
    lines = [body, body, f"{body} / Our reporter saw the waves."]
    articles = [new_article("abc"[k], line) for k, line in enumerate(lines)]
    collation = collated(*articles)
    assert "reporter" not in base_text(collation, {a.id: a.text for a in articles})
    assert [v.kind for v in collation.variants] == [VariantKind.ADDITION]


def test_a_dispatch_that_all_but_one_cut_is_kept_whole() -> None:
    body = [
        "The storm sank twelve boats.",
        "No one was hurt.",
        "The search goes on.",
        "Rain fell.",
    ]
    lines = [" / ".join(body), " / ".join(body[:1]), " / ".join(body[:2])]
    articles = [new_article("abc"[k], line) for k, line in enumerate(lines)]
    collation = collated(*articles)
    assert base_text(collation, {a.id: a.text for a in articles}) == "\n\n".join(body)
    assert {v.kind for v in collation.variants} == {VariantKind.NOT_CARRIED}


def test_a_passage_stands_in_the_base_where_most_have_it() -> None:
    first, second, third = (
        "The storm sank twelve boats in the old harbour.",
        "No one was hurt, the harbour master said on Friday.",
        "The search in the wide bay goes on until the end of the week.",
    )
    one = (
        "The mayor of the town thanked the crews of all the boats that came to help in the dark, "
        "and asked them to keep their lamps lit along the northern mole until the wind falls."
    )
    two = (
        "Fishermen of the outer villages want a new wall of stone before the next winter comes, "
        "and say that the council has put off every plan for it since the great flood."
    )
    lines = [
        f"{third} / {first} / {second} / {one} / {two}",
        f"{first} / {second} / {third} / {one}",
        f"{first} / {second} / {third} / {two}",
    ]
    articles = [new_article("abc"[k], line) for k, line in enumerate(lines)]
    collation = collated(*articles)
    base = base_text(collation, {a.id: a.text for a in articles})
    assert base.split("\n\n")[:3] == [first, second, third]
    moves = [v for v in collation.variants if v.kind is VariantKind.MOVE]
    assert [[c.article for c in r.cites] for r in moves[0].readings] == [["a-b", "a-c"], ["a-a"]]


def test_an_article_alone_is_its_own_base() -> None:
    article = new_article("a", "The storm sank twelve boats. / The search goes on.")
    collation = collated(article)
    assert collation.variants == ()
    assert base_text(collation, {article.id: article.text}) == article.text.strip()


def test_an_article_without_a_body_takes_part_with_nothing() -> None:
    articles = [
        new_article("a", "#Subscribe to our letters!"),
        new_article("b", "The ferry sank."),
    ]
    collation = collated(*articles)
    assert len(collation.articles) == len(articles)
    assert_keeps_every_word(collation, articles)


def test_no_words_at_all_give_no_columns() -> None:
    assert collated(new_article("a", ""), new_article("b", "")).columns == ()


def test_a_thousand_copies_cost_little_more_than_one() -> None:
    line = " / ".join(f"The storm sank boat number {k} in the old harbour." for k in range(40))
    articles = [new_article(f"{k:04}", line) for k in range(1000)]
    start = time.process_time()
    collation = collated(*articles)
    assert time.process_time() - start < 10
    assert collation.variants == ()
    assert collation.columns[0].support == 1000


def test_a_very_long_copy_with_nothing_in_common_is_replaced_whole() -> None:
    long = " / ".join(f"w{k} " * 20 for k in range(250))
    articles = [new_article("a", long), new_article("b", "The storm sank twelve boats.")]
    collation = collated(*articles)
    assert_keeps_every_word(collation, articles)
    assert {v.kind for v in collation.variants} == {VariantKind.NOT_CARRIED, VariantKind.ADDITION}


def test_a_signature_that_is_a_paragraph_of_its_own_takes_no_part() -> None:
    drawn = new_article(
        "a", "The storm sank twelve boats. / @Boats were lost. / @Ines Falk, May 3"
    )
    words, signature = drawn.embeds
    post = replace(words, span=Span(words.span.start, signature.span.end))
    article = replace(drawn, embeds=(post,))
    told = [s.span.of(article.text) for s in find_collated(article)]
    assert told == ["The storm sank twelve boats.", "Boats were lost."]


@pytest.mark.parametrize(
    ("one", "other"), [("190311", "1903[11]"), ("2.0-2.5 tons", "2.0 -2.5 tons")]
)
def test_figures_joined_to_others_make_no_other_number(one: str, other: str) -> None:
    texts = (f"The pier held {figure} in the old harbour town." for figure in (one, other))
    collation = collated(
        *(new_article(name, text) for name, text in zip("ab", texts, strict=True))
    )
    assert collation.variants
    assert all(v.kind is not VariantKind.FACT_CHANGE for v in collation.variants)
