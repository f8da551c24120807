"""Plain strings are collated whole, under their names, in whatever order they come."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy
from wirecopy.text.words import find_words

COURIER = "The ferry left Port Ledra with 120 people.\n\nAll of them are safe, said Falk."
ECHO = "The ferry left Port Ledra with 112 people.\n\nAll of them are safe, said Falk."
POST = "The ferry left Port Ledra with 120 people."

WORD = st.sampled_from("the of Falk said 85% 120 storm old, FALK “yes” é e\u0301 😀 ليدرا".split())
TEXT = st.lists(WORD, max_size=30).map(" ".join)
TEXTS = st.lists(TEXT, min_size=1, max_size=5)


def told(found: wirecopy.Comparison, names: dict[str, str] | None = None) -> Any:
    """Give all that a comparison says, its texts called by other names."""
    called = names or {siglum: siglum for siglum in found.sigla}
    places = [
        (
            place.number,
            place.kind,
            place.quoted,
            place.why,
            place.span,
            [(r.words, sorted(called[siglum] for siglum in r.sigla)) for r in place.readings],
        )
        for place in found.apparatus()
    ]
    rows = [sorted((called[siglum], words) for siglum, words in r.items()) for r in found.table()]
    return found.base_text, places, rows


def folded(text: str) -> list[str]:
    return [word.folded for word in find_words(text)]


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_texts_changes_nothing_but_the_names(texts: list[str], chance: Any) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)
    there = wirecopy.collate(texts)
    back = wirecopy.collate([texts[at] for at in order])
    names = {back.sigla[k]: there.sigla[at] for k, at in enumerate(order)}
    assert told(back, names) == told(there)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_names_change_nothing_but_the_names(texts: list[str]) -> None:
    letters = wirecopy.collate(texts)
    named = wirecopy.collate({f"copy {9 - at}": text for at, text in enumerate(texts)})
    assert told(named, dict(zip(named.sigla, letters.sigla, strict=True))) == told(letters)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_every_word_of_every_text_stands_in_one_row_of_the_table(texts: list[str]) -> None:
    found = wirecopy.collate(texts)
    for siglum, text in found.texts.items():
        words = [word for row in found.table() for word in folded(row[siglum])]
        assert sorted(words) == sorted(folded(text))


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_places_stand_within_the_base_text(texts: list[str]) -> None:
    found = wirecopy.collate(texts)
    for place in found.apparatus():
        words = place.span.of(found.base_text)
        assert words == words.strip()


def test_the_base_reading_is_what_the_base_text_has_at_the_place() -> None:
    found = wirecopy.collate([COURIER, ECHO, POST])
    for place in found.apparatus():
        held = " ".join(place.span.of(found.base_text).split())
        assert held == place.readings[0].words


def test_readings_are_listed_with_their_texts() -> None:
    found = wirecopy.collate([COURIER, ECHO, POST], names=["Courier", "Echo", "Post"])
    fact, missing = found.apparatus()
    assert [(r.words, r.sigla) for r in fact.readings] == [
        ("120", ("Courier", "Post")),
        ("112", ("Echo",)),
    ]
    assert missing.kind is wirecopy.VariantKind.NOT_CARRIED
    assert missing.readings[1].sigla == ("Post",)
    assert found.base_text == COURIER


def test_a_filter_leaves_out_and_renumbers_nothing() -> None:
    found = wirecopy.collate([COURIER, ECHO, POST])
    assert [place.number for place in found.apparatus("cuts")] == [2]
    assert [place.number for place in found.apparatus(["facts", "cuts"])] == [1, 2]
    assert found.apparatus("moves") == ()
    with pytest.raises(ValueError, match="no kind of difference is named 'movs'"):
        found.apparatus("movs")


def test_rows_are_flat() -> None:
    (row,) = wirecopy.collate([COURIER, ECHO, POST]).rows("facts")
    assert (row["base_words"], row["base_in"], row["words"], row["words_in"]) == (
        *("120", ("A", "C")),
        *("112", ("B",)),
    )


def test_the_same_words_twice_are_two_texts() -> None:
    found = wirecopy.collate([POST, POST, ECHO])
    assert len(found.collation.articles) == 3
    (place,) = found.apparatus("facts")
    assert place.readings[0].sigla == ("A", "B")


def test_nothing_of_a_text_is_taken_for_furniture() -> None:
    text = "Welcome to the Courier!\n\nRead more: harbour budget\n\nLeave a comment"
    assert wirecopy.collate([text]).base_text == text


@pytest.mark.parametrize(
    "texts",
    [
        ["", ""],
        ["", "The ferry sank."],
        ["...", "!!! ?"],
        ["جنحت عبّارة تحمل 120 راكبا.", "جنحت عبّارة تحمل 112 راكبا."],
        ["👩‍👩‍👧 said 😀", "👩‍👩‍👧 said 🙃"],
        ["a" * 5000, "b " * 300],
        ["one\r\n\r\ntwo\x00\ud800", "one\n\n\n\ntwo"],
    ],
    ids=["empty", "one empty", "marks", "right to left", "emoji", "long", "broken"],
)
def test_odd_texts_are_fine(texts: list[str]) -> None:
    found = wirecopy.collate(texts)
    assert "<details" in found._repr_html_() or not found.collation.columns
    for siglum, text in found.texts.items():
        held = [word for row in found.table() for word in folded(row[siglum])]
        assert len(held) == len(folded(text)) or "\x00" in text or "\ud800" in text


@pytest.mark.parametrize(
    ("texts", "names", "fault", "message"),
    [
        ("one string", None, TypeError, "texts is one string"),
        (["a", 7], None, TypeError, "text 2 is no string, but of type int"),
        (["a"], "A", TypeError, "names is one string"),
        (["a"], [None], TypeError, "name 1 is no string, but of type NoneType"),
        ([], None, ValueError, "there is no text to collate"),
        (["a", "b"], ["x"], ValueError, "1 names for 2 texts"),
        (["a", "b"], ["x", "x"], ValueError, "two texts are called 'x'"),
        (["a"], [""], ValueError, "a name is empty"),
        ({"x": "a"}, ["y"], ValueError, "a mapping names its texts itself"),
    ],
)
def test_what_cannot_be_collated_is_refused(
    texts: Any, names: Any, fault: type[Exception], message: str
) -> None:
    with pytest.raises(fault, match=message):
        wirecopy.collate(texts, names=names)


def test_a_notebook_shows_places_by_topic_and_stays_light() -> None:
    found = wirecopy.collate({"<b>Courier</b>": COURIER, "Echo": ECHO, "Post": POST})
    shown = found._repr_html_()
    assert "<summary>facts (1)</summary>" in shown
    assert "<b>Courier" not in shown
    lines = [f"Boat {n} left the harbour at noon with {n} people." for n in range(400)]
    many = wirecopy.collate([" ".join(lines), " ".join(lines).replace("noon", "ten")])
    assert len(many.apparatus()) >= 400
    assert len(many._repr_html_()) < 60_000
