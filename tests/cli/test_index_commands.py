"""add, remove, changes and explain of an index, as a person would."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from invented import FLOOD, STRIKE
from wirecopy.articles.strip import strip
from wirecopy.pages.page import Page


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, story in {"courier": STRIKE, "echo": STRIKE[:6], "gazette": FLOOD}.items():
        (folder / f"{name}.txt").write_text("\n\n".join(story), encoding="utf-8")
    return folder


@pytest.fixture
def index(say: Any, pages: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "news.index"
    assert say("add", pages, "--index", folder).code == 0
    return folder


def ids(say: Any, pages: Path, index: Path) -> dict[str, str]:
    rows = say("add", pages, "--index", index).rows
    return {Path(row["address"]).stem: row["article"] for row in rows}


def test_each_page_is_told_with_its_dispatch_and_relations(
    say: Any, pages: Path, tmp_path: Path
) -> None:
    said = say("add", pages, "--index", tmp_path / "news.index")
    assert said.code == 0
    assert "3 pages (3 new)" in said.err
    courier, echo, gazette = said.rows
    assert (courier["new"], courier["copies"], courier["relations"]) == (True, 1, [])
    assert (echo["dispatch"], echo["copies"]) == (courier["dispatch"], 2)
    (relation,) = echo["relations"]
    assert relation == f"reprint {courier['article']} 1.00"
    assert gazette["dispatch"] != courier["dispatch"]


def test_a_page_that_is_there_changes_nothing(say: Any, pages: Path, index: Path) -> None:
    before = say("changes", "--index", index).out
    again = say("add", pages, "--index", index)
    assert "3 pages (0 new)" in again.err
    assert [row["changes"] for row in again.rows] == [[], [], []]
    assert say("changes", "--index", index).out == before


def test_removed_and_added_again_is_as_before(say: Any, pages: Path, index: Path) -> None:
    echo = ids(say, pages, index)["echo"]
    before = {row["article"]: row["dispatch"] for row in say("add", pages, "--index", index).rows}
    removed = say("remove", echo, "--index", index)
    assert removed.code == 0
    assert "1 article taken out" in removed.err
    assert all(row["at"] is None for row in removed.rows)
    rows = say("add", pages, "--index", index).rows
    assert [row["new"] for row in rows] == [row["article"] == echo for row in rows]
    assert {row["article"]: row["dispatch"] for row in rows} == before
    assert len(say("changes", "--index", index).rows) > len(removed.rows)


def test_either_all_are_removed_or_none(say: Any, pages: Path, index: Path) -> None:
    courier = ids(say, pages, index)["courier"]
    said = say("remove", courier, "a-0000000000000000", "--index", index)
    assert (said.code, said.out) == (2, "")
    assert "docs: errors/not-found" in said.err
    assert "3 pages (0 new)" in say("add", pages, "--index", index).err


def test_two_articles_of_an_index_are_explained(say: Any, pages: Path, index: Path) -> None:
    known = ids(say, pages, index)
    said = say("explain", known["courier"], known["echo"], "--index", index)
    (row,) = said.rows
    assert (row["value"]["together"], row["value"]["relation"]) == (True, "reprint")
    card = say(
        *("explain", known["gazette"], known["echo"], "--index", index, "--format", "table")
    )
    assert "Two dispatches  no shared passage" in card.out
    unknown = say("explain", known["echo"], "a-0000000000000000", "--index", index)
    assert (unknown.code, unknown.out) == (2, "")


def test_an_index_explains_as_a_store_does(
    say: Any, pages: Path, index: Path, tmp_path: Path
) -> None:
    store = tmp_path / "news.wirecopy"
    say("run", pages, "--parser", "none", "--store", store)
    known = ids(say, pages, index)
    for a, b in (("courier", "echo"), ("echo", "gazette")):
        (one,) = say("explain", known[a], known[b], "--index", index).rows
        (other,) = say("explain", known[a], known[b], "--store", store).rows
        for name in ("together", "relation", "why", "grouping", "shared", "thresholds", "flips"):
            assert one["value"][name] == other["value"][name]


def test_what_is_no_page_is_told_and_the_others_go_in(
    say: Any, pages: Path, tmp_path: Path
) -> None:
    (pages / "blank.txt").write_text("")
    said = say("add", pages, "--index", tmp_path / "news.index")
    assert said.code == 3
    assert len(said.rows) == 3
    assert "empty-page: " in said.err


def test_a_page_that_fails_costs_itself_only(
    say: Any, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strip_or_fail(page: Page) -> Any:
        if page.address.endswith("echo.txt"):
            raise RecursionError("too deep")
        return strip(page)

    monkeypatch.setattr("wirecopy.side_by_side.strip", strip_or_fail)
    said = say("add", pages, "--index", tmp_path / "news.index")
    assert said.code == 3
    assert [Path(row["address"]).stem for row in said.rows] == ["courier", "gazette"]
    assert "page-failed: " in said.err
    assert "too deep" in said.err


def test_settings_of_matching_are_those_of_the_first_add(
    say: Any, pages: Path, tmp_path: Path
) -> None:
    strict = tmp_path / "wirecopy.toml"
    strict.write_text("[match]\nmin_reprint_share = 1.0\nmin_run_words = 5000\n")
    index = tmp_path / "news.index"
    shutil.copy(pages / "echo.txt", tmp_path / "cut.txt")
    (tmp_path / "cut.txt").write_text("\n\n".join(STRIKE[2:5]), encoding="utf-8")
    said = say("add", tmp_path / "cut.txt", pages, "--index", index, "--settings", strict)
    assert said.code == 0
    assert say("add", pages, "--index", index).code == 0
    missing = say("add", pages, "--index", tmp_path / "x", "--settings", tmp_path / "no.toml")
    assert missing.code == 2
    assert "docs: errors/bad-setting" in missing.err


@pytest.mark.parametrize("command", [("changes",), ("remove", "a-0000000000000000")])
def test_no_index_is_an_error_with_a_hint(
    say: Any, tmp_path: Path, command: tuple[str, ...]
) -> None:
    said = say(*command, "--index", tmp_path / "nowhere")
    assert (said.code, said.out) == (2, "")
    assert "docs: errors/not-found" in said.err


def test_a_folder_that_holds_other_things_is_left_alone(say: Any, pages: Path) -> None:
    said = say("add", pages, "--index", pages)
    assert said.code in {1, 2}
    assert sorted(path.name for path in pages.iterdir()) == [
        "courier.txt",
        "echo.txt",
        "gazette.txt",
    ]


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_every_format(say: Any, pages: Path, index: Path, form: str) -> None:
    for command in (("add", pages), ("changes",)):
        said = say(*command, "--index", index, "--format", form)
        assert said.code == 0
        assert said.out
