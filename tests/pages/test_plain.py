"""Plain text becomes paragraphs, and no character of it is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.pages.plain import MAX_BLOCKS, even_line_ends, find_paragraphs

DRAWN = (
    Path(__file__).with_name("paragraphs.txt").read_text(encoding="utf-8").strip().split("\n\n")
)
TEXTS = st.lists(st.sampled_from(["word ", "\n", "\n\n", "A sentence.", "\t", " ", "x" * 70])).map(
    "".join
)


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_paragraph(case: str) -> None:
    """`~` stands for an empty line, `/` for a line end inside a paragraph."""
    given_text, wanted = case.split("\n", 1)[1].split("\n=\n")
    text = "\n".join("" if line == "~" else line for line in given_text.split("\n"))
    found = [block.span.of(text).replace("\n", "/") for block in find_paragraphs(text)]
    assert found == wanted.split("\n")


@given(TEXTS | st.text())
def test_every_visible_character_is_in_one_block(text: str) -> None:
    text = even_line_ends(text)
    blocks = find_paragraphs(text)
    ends = [0, *(block.span.end for block in blocks)]
    assert all(block.span.start >= end for block, end in zip(blocks, ends, strict=False))
    assert "".join("".join(b.span.of(text).split()) for b in blocks) == "".join(text.split())
    assert all(b.span.of(text) == b.span.of(text).strip() != "" for b in blocks)


@given(st.text(alphabet="a\r\n\x85\u2028\u2029\f\v"))
def test_line_ends_are_evened_and_stay_so(text: str) -> None:
    even = even_line_ends(text)
    assert set(even) <= {"a", "\n"}
    assert even.count("a") == text.count("a")
    assert even_line_ends(even) == even


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\f"])
def test_any_line_end_parts_paragraphs(end: str) -> None:
    text = even_line_ends(f"Ferry sinks.{end}{end}Nobody hurt.")
    assert [b.span.of(text) for b in find_paragraphs(text)] == ["Ferry sinks.", "Nobody hurt."]


def test_a_text_of_very_many_lines_keeps_all_of_them_in_a_bounded_number_of_blocks() -> None:
    text = "a\n\n" * (MAX_BLOCKS + 7)
    blocks = find_paragraphs(text)
    assert len(blocks) == MAX_BLOCKS
    assert sum(block.span.of(text).count("a") for block in blocks) == MAX_BLOCKS + 7


@settings(max_examples=20)
@given(st.integers(60, 90), st.lists(st.integers(3, 60), min_size=2, max_size=5))
def test_wrapping_a_text_by_hand_does_not_change_its_paragraphs(
    width: int, sizes: list[int]
) -> None:
    import textwrap  # noqa: PLC0415

    paragraphs = [
        " ".join(["harbour", "of", "Ledra", "minister"][i % 4] for i in range(n)) for n in sizes
    ]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    found = [" ".join(b.span.of(wrapped).split()) for b in find_paragraphs(wrapped)]
    if max(sizes) > 45:
        assert found == paragraphs
