"""What fails on one page, dispatch or story costs a Problem, and never the run."""

from pathlib import Path
from typing import Any

import pytest

from invented import BUDGET, FLOOD, STRIKE, text_page
from wirecopy import flow
from wirecopy.claims.extractor import Rules
from wirecopy.claims.grammar.parser import NoParser
from wirecopy.cli.main import outcome
from wirecopy.errors import Problem
from wirecopy.pages.page import Page
from wirecopy.settings import Extract, Settings
from wirecopy.stages import joins, maps
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store
from wirecopy.store.write import write_store

EMPTY = Holding(settings=Settings(extract=Extract(parser="none")))
BAD = "https://bad.example/1"


@pytest.fixture
def pages() -> list[Page]:
    return [
        text_page(STRIKE, url="https://good.example/1"),
        text_page(STRIKE[:6], url="https://other.example/1"),
        text_page(FLOOD, url=BAD),
        text_page(BUDGET, url="https://good.example/2"),
    ]


def fail_on_bad(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a stage fail wherever the bad page is among what it is given."""
    stages = joins if name == "group" else maps
    inner = getattr(stages, name)

    def call(value: Any, *more: Any) -> Any:
        given: tuple[Any, ...]
        if name == "collate":
            given = more[0]
        elif name == "group":
            given = tuple(more[1][a] for dispatch in value for a in dispatch.articles)
        else:
            given = tuple(a for d in value.dispatches for a in more[0].articles_of(d))
        if any(article.address == BAD for article in given):
            raise RecursionError("too deep")
        return inner(value, *more)

    monkeypatch.setattr(stages, name, call)


FAILURES = {
    "collate": "collation-failed",
    "group": "story-failed",
    "reconcile": "record-failed",
}


@pytest.mark.parametrize("name", FAILURES)
def test_one_bad_dispatch_costs_one_problem(
    monkeypatch: pytest.MonkeyPatch, pages: list[Page], tmp_path: Path, name: str
) -> None:
    whole = flow.add(pages, EMPTY, None)
    fail_on_bad(monkeypatch, name)
    holding = flow.add(pages, EMPTY, None)
    assert [(p.slug, p.address, p.fatal) for p in holding.problems] == [
        (FAILURES[name], BAD, False)
    ]
    assert "too deep" in holding.problems[0].what
    assert holding.dispatches == whole.dispatches
    assert len(holding.records) == len(holding.stories) == len(whole.stories)
    assert len([r for r in holding.records.values() if r in whole.records.values()]) >= 2
    store = tmp_path / "news.wirecopy"
    write_store(store, holding)
    with open_store(store) as opened:
        assert opened.holding() == holding


@pytest.mark.parametrize("name", FAILURES)
def test_what_failed_is_tried_again_and_then_forgotten(
    monkeypatch: pytest.MonkeyPatch, pages: list[Page], name: str
) -> None:
    whole = flow.add(pages, EMPTY, None)
    with monkeypatch.context() as patch:
        fail_on_bad(patch, name)
        holding = flow.add(pages, EMPTY, None)
        assert flow.add([], holding, None) == holding
    assert flow.add([], holding, None) == whole


@pytest.mark.parametrize("name", FAILURES)
def test_what_is_left_of_it_can_be_shown(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pages: list[Page],
    tmp_path: Path,
    name: str,
) -> None:
    fail_on_bad(monkeypatch, name)
    store = tmp_path / "news.wirecopy"
    holding = flow.add(pages, EMPTY, None)
    write_store(store, holding)
    keys = [*holding.stories, *holding.dispatches, *holding.articles, *holding.pages]
    shows = [["show", key, "--format", form] for key in keys for form in ("table", "jsonl")]
    for args in [["report", "--out", str(tmp_path / "report")], ["show"], *shows]:
        code = outcome([*args, "--store", str(store)])
        assert code == 0, (args, capsys.readouterr().err)


def test_a_group_that_fails_on_no_single_dispatch_leaves_each_alone(
    monkeypatch: pytest.MonkeyPatch, pages: list[Page]
) -> None:
    inner: Any = getattr(joins, "group")  # noqa: B009  # not its own name

    def call(dispatches: Any, *more: Any) -> Any:
        if len(dispatches) > 1:
            raise MemoryError
        return inner(dispatches, *more)

    monkeypatch.setattr(joins, "group", call)
    holding = flow.add(pages, EMPTY, None)
    assert [p.slug for p in holding.problems] == ["story-failed"] * 3
    assert [len(story.dispatches) for story in holding.stories.values()] == [1, 1, 1]


def test_claims_are_not_read_from_what_could_not_be_laid(
    monkeypatch: pytest.MonkeyPatch, pages: list[Page]
) -> None:
    fail_on_bad(monkeypatch, "collate")
    holding = flow.add(pages, EMPTY, Rules(NoParser()))
    assert len(holding.claims) == 2
    assert [problem.slug for problem in holding.problems] == ["collation-failed"]


def test_problems_of_reading_stay_beside_those_of_the_run(pages: list[Page]) -> None:
    read = Problem("bad-row", "rows.jsonl#3", "cannot be read")
    before = Holding(settings=EMPTY.settings, problems=(read,))
    assert flow.add(pages, before, None).problems == (read,)
