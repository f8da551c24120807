"""Rows come out the same in every format, and nothing in them acts on its reader."""

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.exports.record_rows import RECORD_PARTS, part_rows
from wirecopy.exports.rows import ARTICLES, CITES, PAGES, PARTS, PROBLEMS, SHAPES, STORIES, CiteIn
from wirecopy.exports.shape import Shape
from wirecopy.exports.write import Format, write_rows, write_value
from wirecopy.text.plain import calm

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
FORMULAS = [
    *(
        "=1+1",
        "+49",
        "-2",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\n=1",
        "\tx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "﹦1",
    ),
    *('"=1', "'=1", "“=1", "\ufeff=1", "\u200b=1", "\u202e=1", "\xa0=1", "  \"'=1"),
]
STEERING = [*range(0x20), *range(0x7F, 0xA0)]


def written(rows: list[dict[str, Any]], names: tuple[str, ...], form: Format) -> str:
    return "".join(write_rows(rows, names, form))


@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=3)), max_size=4))
def test_json_and_json_lines_read_back_as_they_were(values: list[tuple[str, list[str]]]) -> None:
    rows: list[dict[str, Any]] = [{"words": w, "all": tuple(a)} for w, a in values]
    expected = [{"words": w, "all": a} for w, a in values]
    assert json.loads(written(rows, ("words", "all"), Format.JSON)) == expected
    lines = written(rows, ("words", "all"), Format.JSONL).split("\n")[:-1]
    assert [json.loads(line) for line in lines] == expected


@given(TEXT)
def test_csv_reads_back_but_for_what_a_spreadsheet_would_run(words: str) -> None:
    text = written([{"words": words}], ("words",), Format.CSV)
    ((_,), (cell,)) = csv.reader(io.StringIO(text)) if words else (("",), ("",))
    assert cell.replace("'", "") == calm(words).replace("'", "")
    if not set(words) & set("=+-@＝＋－＠﹦﹢﹣﹫\t"):
        assert cell == calm(words)


@pytest.mark.parametrize("words", FORMULAS)
def test_csv_holds_no_formula(words: str) -> None:
    cell = written([{"words": words}], ("words",), Format.CSV).splitlines()[1].strip('"')
    assert cell.startswith("'")


@pytest.mark.parametrize("words", ["a;=1", "a; =1", 'a;"=1', "a\n=1", "a\t@x", "a;＝1"])
def test_csv_holds_no_formula_where_cells_are_parted_otherwise(words: str) -> None:
    cell = written([{"words": words}], ("words",), Format.CSV)
    assert not re.search(r"[;\t\n][^'\w]*[=@＝]", cell.partition("\n")[2])


def test_a_cell_of_semicolons_and_spaces_takes_no_long_time() -> None:
    words = ("; " + " " * 5000) * 200 + "\n" * 200_000 + " " * 1_000_000
    assert written([{"words": words}], ("words",), Format.CSV).count("'") == 0


def test_json_shows_no_mark_that_turns_the_reading_direction() -> None:
    words = "Ferry \u202ednuorga\u2067 \u200f\u2028"
    text = written([{"words": words}], ("words",), Format.JSONL)
    assert text.isascii()
    assert json.loads(text) == {"words": words}


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.CSV])
def test_no_control_character_leaves_raw(form: Format) -> None:
    words = "".join(map(chr, STEERING))
    text = written([{"words": words}], ("words",), form)
    assert not {chr(code) for code in STEERING} - {"\n", "\t"} & set(text)


def test_what_people_are_shown_has_no_mark_that_steers() -> None:
    shown = calm("".join(map(chr, [*STEERING, 0x202E, 0x2066, 0xD800])))
    assert set(shown) & {chr(code) for code in STEERING} == {"\t", "\n"}
    assert not set(shown) & {"\u202e", "\u2066", "\ud800"}


@pytest.mark.parametrize("name", RECORD_PARTS)
def test_every_part_of_a_record_makes_rows_of_its_shape(name: str, shelf: Any) -> None:
    rows = list(part_rows(shelf.records[0], name))
    assert rows, "the invented record has some of each"
    assert all(tuple(row) == SHAPES[name].names for row in rows)


def test_rows_say_what_the_values_say(shelf: Any) -> None:
    record = shelf.records[0]
    (story,) = STORIES.rows([record])
    assert (story["pages"], story["outlets"], story["origins"]) == (3, 3, ("Meridian",))
    quotation, _ = part_rows(record, "quotations")
    assert quotation["speaker"] == "Ines Falk"
    assert len(quotation["altered_in"]) == 1  # type: ignore[arg-type]
    figure = next(iter(part_rows(record, "figures")))
    assert (figure["low"], figure["unit"]) == ("85", "percent")


def test_a_cite_row_reads_back_its_characters(shelf: Any) -> None:
    quotation = shelf.records[0].dispatches[0].quotations[0]
    values = [CiteIn(quotation.id, shelf.article(c.article), c) for c in quotation.cites]
    for row, value in zip(CITES.rows(values), values, strict=True):
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert value.article.text[start:end] == row["words"]


def test_every_standing_noun_makes_rows(shelf: Any) -> None:
    article = next(iter(shelf.articles.values()))
    cases: tuple[tuple[Shape[Any], Any], ...] = (
        (PAGES, shelf.pages.values()),
        (ARTICLES, shelf.articles.values()),
        (PARTS, [(article, part) for part in article.parts]),
        (PROBLEMS, shelf.problems),
    )
    for shape, values in cases:
        rows = list(shape.rows(values))
        assert rows
        assert "".join(write_rows(rows, shape.names, Format.JSONL)).count("\n") == len(rows)


def test_what_a_table_shows_are_columns_that_exist() -> None:
    for shape in SHAPES.values():
        assert set(shape.brief) <= set(shape.names), shape.name
        assert all(column.meaning.endswith(".") for column in shape.columns)


def test_a_whole_value_is_one_json_object(shelf: Any) -> None:
    record = shelf.records[0]
    line = write_value("record", record, Format.JSONL)
    assert line.count("\n") == 1
    value = json.loads(line)
    assert value["kind"] == "record"
    assert value["value"]["dispatches"][0]["figures"][0]["low"] == "85"
    assert json.loads(write_value("record", record, Format.JSON)) == value
