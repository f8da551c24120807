"""Bytes become characters once; how is recorded, and nothing makes it fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.pages.decode import decode, find_binary, mend_surrogates

STORY = "“We want our pay – in writing,” said the Fähre’s café owner at Port Ledra. " * 3
META = '<meta charset="{}"><p>'


@pytest.mark.parametrize(
    ("data", "name", "how"),
    [
        (STORY.encode("utf-8-sig"), "utf-8", "bom"),
        (STORY.encode("utf-16"), "utf-16-le", "bom"),
        (STORY.encode("utf-16-le"), "utf-16-le", "detected"),
        (STORY.encode("utf-16-be"), "utf-16-be", "detected"),
        (STORY.encode("utf-8"), "utf-8", "detected"),
        (STORY.encode("cp1252"), "windows-1252", "detected"),
        ((META.format("utf-8") + STORY).encode("utf-8"), "utf-8", "declared"),
        ((META.format("iso-8859-1") + STORY).encode("cp1252"), "windows-1252", "declared"),
        (
            (META.format("windows-1251") + "Паром затонул. " * 9).encode("cp1251"),
            "windows-1251",
            "declared",
        ),
        (
            ('<?xml version="1.0" encoding="shift_jis"?>' + "フェリー沈没" * 9).encode(
                "shift_jis"
            ),
            "shift_jis",
            "declared",
        ),
        (
            ("Паром затонул у входа в гавань, погибших нет. " * 9).encode("cp1251"),
            "windows-1251",
            "detected",
        ),
    ],
    ids=lambda value: str(value)[:24],
)
def test_each_encoding_is_found_and_read(data: bytes, name: str, how: str) -> None:
    decoded = decode(data)
    assert (decoded.charset.name, decoded.charset.how) == (name, how)
    assert decoded.charset.replaced_count == 0
    assert "\ufffd" not in decoded.text


def test_text_that_is_utf_8_is_read_so_whatever_it_declares() -> None:
    decoded = decode((META.format("iso-8859-1") + STORY).encode())
    assert STORY in decoded.text
    assert decoded.charset.how == "detected"


def test_text_that_declares_utf_8_wrongly_is_read_as_what_it_is() -> None:
    decoded = decode((META.format("utf-8") + STORY).encode("cp1252"))
    assert STORY in decoded.text


def test_a_few_broken_bytes_are_counted_and_stand_as_replacement_characters() -> None:
    data = STORY.encode()
    decoded = decode(data[:31] + b"\xff" + data[31:60] + b"\xc3" + data[60:])
    assert decoded.charset.name == "utf-8"
    assert decoded.charset.replaced_count == decoded.text.count("\ufffd") == 2


def test_an_unknown_or_binary_declared_encoding_is_passed_by() -> None:
    for name in ("klingon", "rot13", "zlib", "utf-16"):
        assert decode((META.format(name) + STORY).encode()).charset.name == "utf-8"


def test_the_transport_counts_before_the_markup() -> None:
    data = (META.format("windows-1251") + "caf\xe9").encode("cp1252")
    assert decode(data, declared="latin-1").text.endswith("caf\xe9")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04..", bytes(range(32)) * 9]
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    assert find_binary(data)


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_any_encoding_is_not_binary(name: str) -> None:
    assert not find_binary(STORY.encode(name))


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_can_be_written(data: bytes) -> None:
    decode(data).text.encode("utf-8")
    find_binary(data)


@given(st.text(alphabet=st.characters(categories=["L", "Cs"])))
def test_mended_text_can_be_written_and_whole_text_is_not_touched(text: str) -> None:
    mended, count = mend_surrogates(text)
    mended.encode("utf-8")
    assert mended.count("\ufffd") == count
    assert mend_surrogates(mended) == (mended, 0)
