"""wirecopy show: from any id, in any format, data on standard output alone."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from wirecopy.cli.output import FORMATS
from wirecopy.cli.show import RECORD_LISTS
from wirecopy.exports.record_rows import RECORD_PARTS
from wirecopy.exports.write import Format


def test_without_an_id_it_lists_the_stories(say: Any, store: Path) -> None:
    said = say("show", "--store", store)
    assert (said.code, said.err) == (0, "")
    (row,) = said.rows
    assert row["headline"] == "Ferry runs aground off Port Ledra"
    assert row["origins"] == ["Meridian"]


def ids(shelf: Any) -> dict[str, str]:
    line = shelf.records[0].dispatches[0]
    return {
        "record": shelf.records[0].id,
        "dispatch": line.dispatch,
        "article": next(iter(shelf.articles)),
        "page": next(iter(shelf.pages)),
        "quotation": line.quotations[0].id,
        "figure": line.figures[0].id,
        "date": line.dates[0].id,
        "entity": line.entities[0].id,
    }


KINDS = ("record", "dispatch", "article", "page", "quotation", "figure", "date", "entity")


@pytest.mark.parametrize("kind", KINDS)
def test_from_any_id_or_its_start(say: Any, store: Path, shelf: Any, kind: str) -> None:
    key = ids(shelf)[kind]
    (whole,) = say("show", key, "--store", store).rows
    (cut,) = say("show", key[:9], "--store", store).rows
    assert whole == cut
    assert whole["kind"] == kind
    card = say("show", key, "--store", store, "--format", "table")
    assert (card.code, card.err) == (0, "")
    assert key in card.out


@pytest.mark.parametrize("only", RECORD_LISTS)
@pytest.mark.parametrize("form", FORMATS)
def test_rows_of_one_kind_in_every_format(say: Any, store: Path, only: str, form: str) -> None:
    said = say("show", "--only", only, "--format", form, "--store", store)
    assert (said.code, said.err) == (0, "")
    assert said.out


def test_formats_agree(say: Any, store: Path) -> None:
    lines = say("show", "--only", "quotations", "--format", "jsonl", "--store", store).rows
    array = json.loads(
        say("show", "--only", "quotations", "--format", "json", "--store", store).out
    )
    table = say("show", "--only", "quotations", "--format", "csv", "--store", store).out
    assert array == lines
    assert [row["words"] for row in csv.DictReader(io.StringIO(table))] == [
        r["words"] for r in lines
    ]


def test_cites_read_back_from_the_command_line(say: Any, store: Path, shelf: Any) -> None:
    key = ids(shelf)["quotation"]
    rows = say("show", key, "--only", "cites", "--store", store).rows
    assert len(rows) == 3
    for row in rows:
        assert shelf.articles[row["article"]].text[row["start"] : row["end"]] == row["words"]


def test_an_unknown_id_is_an_error_with_a_hint(say: Any, store: Path) -> None:
    said = say("show", "s-0000000000000000", "--store", store)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("wirecopy: no s-0000000000000000 in ")
    assert "`wirecopy show` lists the stories" in said.err
    assert "docs: errors/not-found" in said.err


@pytest.mark.parametrize(
    "args", [("--only", "parts"), ("--only", "cites"), ("s-", "--only", "parts")]
)
def test_what_there_is_not_is_said(
    say: Any, store: Path, shelf: Any, args: tuple[str, ...]
) -> None:
    whole = [shelf.records[0].id if arg == "s-" else arg for arg in args]
    said = say("show", *whole, "--store", store)
    assert said.code == 2
    assert "docs: errors/usage" in said.err


def test_a_whole_value_is_no_csv(say: Any, store: Path, shelf: Any) -> None:
    said = say("show", shelf.records[0].id, "--format", "csv", "--store", store)
    assert said.code == 2
    assert "--only" in said.err


def test_the_words_of_the_options_are_the_words_of_the_exports() -> None:
    assert set(FORMATS) == {form.value for form in Format}
    assert set(RECORD_LISTS) == set(RECORD_PARTS)
