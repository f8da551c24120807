"""The rows of an apparatus hold every reading with its witnesses, and no formula."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.apparatus.editions import named_edition, new_edition
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.exports.apparatus.tables import READINGS, table_text
from wirecopy.exports.write import Format

FERRY = ["The ferry sank at noon.", "The ferry sank at noon.", "The ferry sank at dawn."]
DOCS = Path(__file__).parents[3] / "docs" / "apparatus.md"


def rows_of(edition: Edition) -> list[dict[str, str]]:
    text = "".join(table_text(edition, Format.CSV))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_row_a_reading_the_base_first() -> None:
    rows = rows_of(named_edition(FERRY, ["Courier", "Post", "Echo"]))
    keys = ("place", "reading", "kind", "words", "copies", "sigla", "outlets", "spans")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("1", "0", "wording", "noon", "2", "A; B", "Courier; Post", "A 18-22; B 18-22"),
        ("1", "1", "wording", "dawn", "1", "C", "Echo", "C 18-22"),
    ]
    assert {row["base_words"] for row in rows} == {"noon"}
    assert {row["disputed"] for row in rows} == {"false"}


def test_two_that_disagree_are_disputed() -> None:
    assert {row["disputed"] for row in rows_of(new_edition(FERRY[1:]))} == {"true"}


def test_csv_opens_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert next(table_text(new_edition(FERRY), Format.CSV)) == "\ufeff"


def test_json_has_the_same_rows_as_csv() -> None:
    edition = named_edition(FERRY, ["Courier", "Post", "Echo"])
    rows = json.loads("".join(table_text(edition, Format.JSON)))
    assert [tuple(row) for row in rows] == [READINGS.names] * 2
    assert [row["sigla"] for row in rows] == [["A", "B"], ["C"]]
    assert [str(row["words"]) for row in rows] == [row["words"] for row in rows_of(edition)]


def test_no_cell_is_a_formula() -> None:
    outlets = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)"]
    lines = ["The ferry sank =1+1 today.", "The ferry sank -2 today.", "The ferry sank @x today."]
    for row in rows_of(named_edition(lines, outlets)):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("form", [Format.CSV, Format.JSON])
def test_hostile_words_break_no_table(form: Format) -> None:
    edition = new_edition(['The \ud800 \x1b[31m, "quoted";\x00 ferry.', "The غرق 🚢 ferry."])
    text = "".join(table_text(edition, form))
    text.encode("utf-8")
    assert not set(text) & {"\x1b", "\x00"}
    assert "غرق" in text


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "c", "d", "."]), max_size=8), min_size=2, max_size=4
    )
)
def test_every_reading_reads_back_in_its_articles(lines: list[list[str]]) -> None:
    edition = new_edition([" ".join(words) for words in lines])
    texts = {siglum: edition.texts[key] for key, siglum in edition.sigla.items()}
    for row in json.loads("".join(table_text(edition, Format.JSON))):
        spans = [span.split() for span in row["spans"]]
        first = row["sigla"][0]
        pieces = [texts[s][slice(*map(int, span.split("-")))] for s, span in spans if s == first]
        assert " ".join(pieces) == row["words"]
        assert {s for s, _ in spans} == set(row["sigla"])


def test_the_codebook_has_every_column() -> None:
    text = DOCS.read_text("utf-8")
    for column in READINGS.columns:
        assert f"| `{column.name}` | {column.meaning} |" in text
