"""compare: what is asked for on the command line is what is shown."""

from pathlib import Path
from typing import Any

import pytest

A = """PORT LEDRA (Meridian) - A ferry with 120 passengers ran aground off Port Ledra on Thursday, \
the harbour office said after a long night on the sandbanks.

“Nobody was hurt and the ship is stable,” Harbour Minister Ines Falk told reporters on the \
quay, where families had waited since the evening with blankets and tea.

The line carries 85% of the island's visitors in summer, and hotels fear for the season \
if the inquiry keeps the ship in dock for longer than a few days.
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Three copies of a story, and one that is no text."""
    texts = {
        "a.txt": A,
        "b.txt": A.replace("120", "112").replace("85%", "85 percent"),
        "c.txt": A.replace("hotels", "hoteliers"),
        "empty.txt": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name.partition(".")[0]: tmp_path / name for name in texts}


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def test_the_changed_number_is_shown(say: Any, files: dict[str, Path]) -> None:
    said = say("compare", files["a"], files["b"], "--format", "table")
    assert (said.code, said.err) == (0, "")
    assert "[!120!]{!112!}" in said.out
    assert "[~" not in said.out


@pytest.mark.usefixtures("wide")
def test_a_wide_terminal_has_two_columns(say: Any, files: dict[str, Path]) -> None:
    said = say("compare", files["a"], files["b"], "--format", "table")
    assert [line.count("│") for line in said.out.splitlines() if "[!120!]" in line] == [1]
    inline = say("compare", files["a"], files["b"], "--inline")  # drawn in a pipe, too
    assert "[!120!]{!112!}" in inline.out


def test_only_takes_words_with_commas_and_more_than_once(say: Any, files: dict[str, Path]) -> None:
    both = say("compare", files["a"], files["b"], "--only", "facts, style").rows
    assert [(row["how"], row["a_words"]) for row in both] == [
        ("fact-change", "120"),
        ("number-format", "85%"),
    ]
    assert (
        say("compare", *list(files.values())[:2], "--only", "facts", "--only", "style").rows
        == both
    )
    (old,) = say("compare", files["a"], files["b"], "--only", "changed").rows
    assert (old["a_words"], old["b_words"]) == ("120", "112")
    kept = say("compare", files["a"], files["b"], "--only", "kept").rows
    assert {row["kind"] for row in kept} == {"kept"}


def test_rows_hold_everything_unasked(say: Any, files: dict[str, Path]) -> None:
    rows = say("compare", files["a"], files["b"]).rows
    assert {row["kind"] for row in rows} == {"kept", "changed", "style"}


def test_a_file_compared_with_itself_keeps_all(say: Any, files: dict[str, Path]) -> None:
    rows = say("compare", files["a"], files["a"]).rows
    assert {row["kind"] for row in rows} == {"kept"}
    said = say("compare", files["a"], files["a"], "--format", "table")
    assert "… 3 sentences alike …" in said.out


def test_context_is_counted_in_sentences(say: Any, files: dict[str, Path]) -> None:
    ask = ("compare", files["a"], files["b"], "--format", "table", "--context")
    assert "… 2 sentences alike but for style …" in say(*ask, 0).out
    assert "alike" not in say(*ask, 2).out


def test_of_three_files_each_place_has_its_readings(say: Any, files: dict[str, Path]) -> None:
    paths = [files[name] for name in "abc"]
    said = say("compare", *paths, "--format", "table")
    assert "fact-change: 120 (A, C) | 112 (B)" in said.out
    (row,) = say("compare", *paths, "--only", "wording").rows
    assert (row["base_in"], row["words"], row["words_in"]) == (["A", "B"], "hoteliers", ["C"])


def test_a_web_page_is_written(say: Any, files: dict[str, Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    for paths in (("a", "b"), ("a", "b", "c")):
        said = say("compare", *(files[name] for name in paths), "--html", page)
        assert (said.code, said.out.strip()) == (0, str(page))
        assert "112" in page.read_text("utf-8")
    refused = say("compare", files["a"], files["b"], "--html", files["c"])
    assert refused.code == 2
    assert "docs: errors/file-taken" in refused.err
    assert files["c"].read_text("utf-8") == A.replace("hotels", "hoteliers")


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        (["a"], [], "name at least two files"),
        (["a", "b"], ["--only", "movs"], "no kind of difference is named 'movs'; did you mean"),
        (["a", "b"], ["--context", "-1"], "-1 is not in the range"),
        (["a", "b"], ["--html", "x.html", "--format", "csv"], "take one of them"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    say: Any, files: dict[str, Path], names: list[str], options: list[str], message: str
) -> None:
    said = say("compare", *(files[name] for name in names), *options)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_a_file_without_a_page_is_told(say: Any, files: dict[str, Path]) -> None:
    said = say("compare", files["a"], files["empty"])
    assert said.code == 1
    assert "holds 0 pages, not one" in said.err
