"""Words that outlets write in different styles are one word, and each keeps its place."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import EVENTS
from wirecopy.dispatches.columns import (
    MARK_BITS,
    NUMBER_MARK,
    PART_MARK,
    QUOTED_MARK,
    SECTION_MARK,
    Places,
    Texts,
    Words,
)
from wirecopy.dispatches.words.aliases import code_of
from wirecopy.dispatches.words.read_words import read_places, read_words
from wirecopy.text.quotes import find_quoted

DRAWN = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").strip().split("\n\n")
ANY_TEXT = st.text(
    st.one_of(st.sampled_from("ab1U.,'’“”\"%- \n\u00ad港é\u0301ש😀\ud800\x00"), st.characters()),
    max_size=40,
)


def laid_out(
    texts: Sequence[bytes], parts: Sequence[Sequence[tuple[int, int, int]]] = ()
) -> Texts:
    first = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    data = np.frombuffer(b"".join(texts), np.uint8)
    if not parts:
        return Texts(data=data, first=first)
    rows = np.array([row for rows in parts for row in rows], np.int32).reshape(-1, 3)
    parts_first = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    return Texts(data=data, first=first, parts=rows, parts_first=parts_first)


def utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def read(*texts: str) -> Words:
    return read_words(laid_out([utf8(text) for text in texts]))


def placed(text: str) -> tuple[Words, Places]:
    return read_places(laid_out([utf8(text)]))


def hashes(words: Words) -> list[int]:
    return [int(code) >> MARK_BITS for code in words.codes]


def written(text: str, words: Words, places: Places, mark: int = 0) -> list[str]:
    """Give the words as the text has them, those with `mark` only."""
    rows = zip(words.codes.tolist(), places.starts, places.ends, strict=True)
    return [text[a:b] for code, a, b in rows if code & mark == mark]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, a, b, drawn = (line[3:] for line in case.splitlines())
    assert ("same" if hashes(read(a)) == hashes(read(b)) else "different") == drawn


def test_words_stand_where_the_text_has_them() -> None:
    text = "“Ålesund’s 1,200 crew — 85%,” Falk said on Aug. 3."
    found, places = placed(text)
    words = ["Ålesund’s", "1,200", "crew", "85", "%", "Falk", "said", "on", "Aug", "3"]
    assert written(text, found, places) == words
    assert written(text, found, places, NUMBER_MARK) == ["1,200", "85", "3"]


def test_offsets_are_those_of_python() -> None:
    text = "😀 Fe\u0301rry sank 🚢🚢 off ש\u05b0לום Ledra\ud83d 港口 now"
    words = ["Fe\u0301rry", "sank", "off", "ש\u05b0לום", "Ledra", "港", "口", "now"]
    found, places = placed(text)
    assert written(text, found, places) == words


def test_lines_are_paragraphs_where_no_parts_are_given() -> None:
    text = "\n\nThe ferry\nsank.\r\n \nAll safe."
    found, places = placed(text)
    assert written(text, found, places, PART_MARK) == ["The", "sank", "All"]
    assert written(text, found, places, SECTION_MARK) == ["The"]


def test_only_the_given_parts_are_read_and_furniture_parts_them() -> None:
    text = "é Menu The ferry sank. *** More here. Falk spoke"
    parts = [(7, 22, 1), (23, 26, 1), (38, 99, 0)]
    found, places = read_places(laid_out([utf8(text)], [parts]))
    assert written(text, found, places) == ["The", "ferry", "sank", "Falk", "spoke"]
    assert written(text, found, places, PART_MARK) == ["The", "Falk"]
    # The paragraph without words hands its mark on.
    assert written(text, found, places, SECTION_MARK) == ["The", "Falk"]


def test_a_part_ends_a_word() -> None:
    found = read_words(laid_out([b"seabed 1,200 U.S."], [[(0, 3, 1), (3, 8, 0), (8, 11, 0)]]))
    alone = [hashes(read(word)) for word in ("sea", "bed 1", "20")]
    assert hashes(found) == [code for codes in alone for code in codes]


def test_the_hash_of_a_word_is_written_down() -> None:
    # Kept on disk by the index: another hash would ask for another version of it.
    assert hashes(read("Ledra")) == [code_of("ledra") >> MARK_BITS]
    assert code_of("ledra") % (1 << MARK_BITS) == 0
    assert hashes(read("Sept")) == hashes(read("september")) == [code_of("september") >> MARK_BITS]


def test_a_hash_is_free_of_marks() -> None:
    words = read("ferry\n“ferry ferry”\n85 “85”")
    marks = [code & (1 << MARK_BITS) - 1 for code in words.codes.tolist()]
    assert marks == [
        PART_MARK + SECTION_MARK,
        PART_MARK + QUOTED_MARK,
        QUOTED_MARK,
        PART_MARK + NUMBER_MARK,
        NUMBER_MARK + QUOTED_MARK,
    ]
    assert len(set(hashes(words))) == 2


@given(st.lists(ANY_TEXT, max_size=5))
@settings(max_examples=60, deadline=None)
def test_words_of_a_batch_are_those_of_each_alone(texts: list[str]) -> None:
    together = read(*texts)
    for number, text in enumerate(texts):
        assert together.of(number).tolist() == read(text).codes.tolist()


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_places_lie_in_the_text_in_order(text: str) -> None:
    words, places = placed(text)
    assert np.all(places.starts < places.ends)
    assert np.all(places.ends[:-1] <= places.starts[1:])
    assert np.all(places.ends <= len(text))
    for word, code in zip(written(text, words, places), hashes(words), strict=True):
        assert not word[0].isspace()
        assert not word[-1].isspace()
        if not word.lower().endswith("cent"):
            assert hashes(read(word)) == [code]


@given(
    st.lists(st.binary(max_size=20), max_size=4),
    st.lists(st.tuples(*3 * [st.integers(-(2**31), 2**31 - 1)]), max_size=4),
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_and_parts_are_read(
    texts: list[bytes], rows: list[tuple[int, int, int]]
) -> None:
    words, places = read_places(laid_out(texts, [rows] * len(texts)))
    lengths = np.repeat([len(text) for text in texts], words.counts)
    assert np.all((places.starts >= 0) & (places.starts < places.ends) & (places.ends <= lengths))
    assert read_words(laid_out(texts)).first.size == len(texts) + 1


@pytest.mark.parametrize("broken", [b"\xff", b"\xe2\x82", b"\xc0\xaf", b"\xf5\x80", b"\x00"])
def test_a_byte_that_is_no_utf8_is_a_gap_of_one_character(broken: bytes) -> None:
    found, places = read_places(laid_out([b"sea " + broken + b" bed", b"\x82\xac end"]))
    assert places.starts.tolist() == [0, 5 + len(broken), 3]
    assert hashes(found) == hashes(read("sea bed end"))


def quoted_by_text(text: str) -> list[str]:
    """Give the words that `wirecopy.text.quotes` has in quotation marks."""
    _, places = placed(text)
    spans = [quoted.words for quoted in find_quoted(text)]
    return [
        text[a:b]
        for a, b in zip(places.starts, places.ends, strict=True)
        if any(span.start <= a and b <= span.end for span in spans)
    ]


QUOTED = (
    *(line for event in EVENTS for line in event),
    "“We wait,” Falk said. “We wait for ‘the old line’ to end,” he added.",
    '"We wait," Falk said of the dockers\' union. "It is 12" deep," he said.',
    "``We wait,'' Falk said, and ''no more'' came.",
    "„Wir warten“, sagte Falk. „Nun «gut» ist es“, sagte er.",
    "«On attend», dit Falk. ‹Rien› et »Warten« und ›nun‹.",
    "'We wait for the dockers' union,' Falk said. 'Now we go home,' he said.",
    "‘We wait for Falk’s crew,’ she said. ‘Twas late, and ’tis so.",
    "“We wait, and this runs on",
    "“We wait. “We go,” Falk said.",
    "“He said “we wait” to me,” Falk said.",
    'He stood 6\'2" tall and said "we wait" by the 12" pipe',
    "the dockers' plan, the '90s and rock 'n' roll of the union's men",
    '"We wait,” he said. “We go," she said.',
    "'Old line' is irony. 'The old line is gone' Falk said.",
    'We wait" and " go " on',
    '“No end "We go now," Falk said. ',
    '“We wait "for now," he said,” Falk said. “We go," and "no more" came.',
)


@pytest.mark.parametrize("text", QUOTED)
def test_quoted_words_are_those_of_the_careful_reader(text: str) -> None:
    found, places = placed(text)
    assert written(text, found, places, QUOTED_MARK) == quoted_by_text(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "“We wait,” ",
                    "Falk said. ",
                    '"We go now," ',
                    "the dockers' plan ",
                    "the crew’s ship ",
                ),
                *(
                    "‘the old line of talks’ ",
                    "„Nun gut“ ",
                    "«On attend» ",
                    "(“so it is”) ",
                    "“No end ",
                ),
                *("6'2\" tall ", "``so be it,'' ", "and so on. ", "'four words stand here,' "),
            ]
        ),
        max_size=8,
    )
)
@settings(max_examples=150, deadline=None)
def test_typography_of_every_kind_is_read_as_the_careful_reader_does(pieces: list[str]) -> None:
    text = "".join(pieces)
    found, places = placed(text)
    assert written(text, found, places, QUOTED_MARK) == quoted_by_text(text)


def test_a_page_of_nothing_but_marks_is_read() -> None:
    text = "\"“”'" * 5000 + "\n“We wait”"
    found, places = placed(text)
    assert written(text, found, places, QUOTED_MARK) == ["We", "wait"]
