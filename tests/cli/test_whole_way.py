"""run, problems, report, compare: on pages of our own, as a person would."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import wirecopy
from wirecopy.settings import Extract

STORY = (
    "PORT LEDRA (Meridian) - A ferry with 120 passengers ran aground off Port Ledra on Thursday, "
    "the harbour office said after a long night on the sandbanks.\n\n"
    "“Nobody was hurt and the ship is stable,” Harbour Minister Ines Falk told reporters on the "
    "quay, where families had waited since the evening with blankets and tea.\n\n"
    "The line carries most of the island's visitors in summer, and hotels fear for the season "
    "if the inquiry keeps the ship in dock for longer than a few days.\n"
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "courier.txt").write_text(STORY)
    (folder / "echo.txt").write_text(STORY.replace("120", "112").replace("hurt and", "hurt, and"))
    return folder


def test_a_run_prints_its_stories_and_tells_its_counts(
    say: Any, pages: Path, tmp_path: Path
) -> None:
    store = tmp_path / "news.wirecopy"
    said = say("run", pages, "--store", store, "--parser", "none")
    assert said.code == 0
    assert [row["pages"] for row in said.rows] == [2]
    assert "2 pages (2 new)" in said.err
    assert "claims were not read" in said.err
    again = say("run", pages, "--store", store, "--parser", "none")
    assert again.out == said.out
    assert "2 pages (0 new)" in again.err


def test_a_run_with_problems_ends_with_three(say: Any, pages: Path, tmp_path: Path) -> None:
    (pages / "blank.txt").write_text("")
    store = tmp_path / "news.wirecopy"
    said = say("run", pages, "--store", store, "--parser", "none")
    assert said.code == 3
    assert "1 problem:" in said.err
    (problem,) = say("problems", "--store", store).rows
    assert problem["address"].endswith("blank.txt")
    assert problem["slug"] in said.err


def test_no_claims_without_the_extra_and_a_line_that_says_so(
    say: Any, pages: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "wirecopy.toml"
    settings.write_text('[extract]\nparser = "no_such_pipeline"\n')
    said = say("run", pages, "--store", tmp_path / "n.wirecopy", "--settings", settings)
    assert said.code == 0
    assert "claims were not read" in said.err


@pytest.mark.parametrize("args", [("nowhere",), ("nowhere", "--parser", "none")])
def test_a_path_that_is_not_there(say: Any, tmp_path: Path, args: tuple[str, ...]) -> None:
    said = say("run", *args, "--store", tmp_path / "n.wirecopy")
    assert said.code in {2, 3}
    assert said.err.startswith("wirecopy: ")
    assert "Traceback" not in said.err


def test_a_wrong_setting_names_the_nearest(say: Any, pages: Path, tmp_path: Path) -> None:
    settings = tmp_path / "wirecopy.toml"
    settings.write_text("[match]\nngram_word = 4\n")
    said = say("run", pages, "--store", tmp_path / "n.wirecopy", "--settings", settings)
    assert said.code == 2
    assert "did you mean ngram_words?" in said.err
    assert "docs: errors/bad-setting" in said.err


def test_a_report_is_written_and_never_over_other_things(
    say: Any, store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report"
    said = say("report", "--store", store, "--out", out)
    assert (said.code, said.out.strip()) == (0, str(out / "index.html"))
    assert "3 web pages written" in said.err
    assert say("report", "--store", store, "--out", out).code == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("precious")
    refused = say("report", "--store", store, "--out", tmp_path / "mine")
    assert refused.code == 2
    assert "docs: errors/folder-taken" in refused.err
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_the_demo_shows_its_story_and_leaves_a_report(
    say: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without claims it takes two seconds, with them twenty: tests/test_sample.py reads them.
    no_claims = wirecopy.Settings(extract=Extract(parser="none"))
    monkeypatch.setattr("wirecopy.api.run", partial(wirecopy.run, settings=no_claims))
    out = tmp_path / "demo"
    said = say("demo", "--out", out)
    assert said.code == 0
    assert "outlets" in said.out
    assert "What was altered where" in said.out
    assert (out / "report" / "index.html").is_file()
    assert str(out / "sample.wirecopy") in said.err
    assert say("demo", "--out", out).out == said.out


def test_the_demo_leaves_other_folders_alone(say: Any, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("precious")
    said = say("demo", "--out", tmp_path)
    assert said.code == 2
    assert "docs: errors/folder-taken" in said.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(say: Any, store: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    said = say("report", "--store", store, "--out", locked / "report")
    assert said.code == 1
    assert "Traceback" not in said.err


def test_a_store_that_cannot_be_written_is_told_before_the_work(
    say: Any, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wirecopy.api.run", None)
    said = say("run", pages, "--store", tmp_path / "nowhere" / "n.wirecopy")
    assert said.code == 1
    assert "its folder does not exist" in said.err
    assert "docs: errors/bad-store" in said.err


def test_compare_takes_no_folders(say: Any, tmp_path: Path) -> None:
    said = say("compare", tmp_path, tmp_path)
    assert said.code == 2
    assert "is a directory" in said.err


def test_a_file_that_is_no_store(say: Any, tmp_path: Path) -> None:
    (tmp_path / "x.wirecopy").write_text("not a store")
    said = say("show", "--store", tmp_path / "x.wirecopy")
    assert said.code == 1
    assert "docs: errors/bad-store" in said.err
