"""`wirecopy review`: decisions go in by the command line, and come out as rows."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from wirecopy.cli.main import cli
from wirecopy.reviews.review import ReviewKind

TEXT = (
    "Dockers in Port Ledra walked off the job at dawn on Monday after pay talks collapsed.",
    "The walkout idles 14 cranes and holds up about 85 percent of the cargo of the harbour.",
    "Two cruise liners were sent on to Cape Verrin, where hotels opened their halls to them.",
    "The last strike at the port, six years ago, lasted 23 days and ended with a court order.",
)


@pytest.fixture
def news(say: Any, tmp_path: Path) -> Path:
    """A store of one dispatch in two copies, made without claims."""
    for name, kept in (("courier", 4), ("echo", 3)):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(TEXT[:kept]), encoding="utf-8")
    store = tmp_path / "news.wirecopy"
    assert say("run", tmp_path / "courier.txt", tmp_path / "echo.txt", *by(store)).code == 0
    return store


def by(store: Path) -> tuple[object, ...]:
    return ("--parser", "none", "--store", store)


def articles(say: Any, store: Path) -> list[str]:
    return [r["article"] for r in say("show", "--only", "articles", "--store", store).rows]


def test_a_split_and_its_undo(say: Any, news: Path) -> None:
    own, _ = articles(say, news)
    said = say("review", "split", own, "--by", "Ada Lund", "--note", "=cmd()", "--store", news)
    assert said.code == 0
    assert f"wirecopy run --store {news}" in said.err
    made = said.out.strip()
    assert "2 dispatches" in say("run", *by(news)).err
    (row,) = say("review", "list", "--store", news).rows
    assert (row["review"], row["kind"], row["by"], row["note"]) == (
        made,
        "split",
        "Ada Lund",
        "=cmd()",
    )
    assert (row["in_force"], row["applied"]) == (True, True)
    told = say("explain", *articles(say, news), "--format", "json", "--store", news).err
    assert (
        told
        == f"decided by Ada Lund on {row['at'][:10]}: split, set apart from 1 article ({made})\n"
    )
    assert say("review", "undo", made, "--by", "Ada Lund", "--store", news).code == 0
    assert "1 dispatch," in say("run", *by(news)).err
    assert [row["in_force"] for row in say("review", "list", "--store", news).rows] == [
        False,
        True,
    ]


def test_a_spreadsheet_runs_no_note(say: Any, news: Path) -> None:
    own, _ = articles(say, news)
    say("review", "split", own, "--by", "+Ada", "--note", "=cmd()", "--store", news)
    out = say("review", "list", "--format", "csv", "--store", news).out
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["by"], row["note"]) == ("'+Ada", "'=cmd()")


def test_accept_and_merge_take_a_dispatch(say: Any, news: Path) -> None:
    (dispatch,) = say("show", "--only", "dispatches", "--store", news).rows
    key = dispatch["dispatch"][:8]
    assert say("review", "accept", key, "--by", "Ada Lund", "--store", news).code == 0
    said = say("review", "merge", key, "--by", "Ada Lund", "--store", news)
    assert (said.code, said.out) == (2, "")
    assert "one dispatch already" in said.err
    assert "docs: errors/bad-review" in said.err


def test_who_decides_may_stand_in_the_environment(
    say: Any, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, _ = articles(say, news)
    said = say("review", "split", own, "--store", news)
    assert said.code == 2
    assert "missing option '--by'" in said.err
    monkeypatch.setenv("WIRECOPY_BY", "Eva Osk")
    assert say("review", "split", own, "--store", news).code == 0
    (row,) = say("review", "list", "--store", news).rows
    assert row["by"] == "Eva Osk"


def test_a_speaker_is_named_by_the_id_of_a_quotation(
    say: Any, store: Path, shelf: Any, tmp_path: Path
) -> None:
    copied = tmp_path / "copied.wirecopy"
    copied.write_bytes(store.read_bytes())
    where = ("--by", "Ada Lund", "--store", copied)
    quotation = shelf.records[0].dispatches[0].quotations[0]
    assert say("review", "speaker", quotation.id, "Nils Ott", *where).code == 0
    (row,) = say("review", "list", "--store", copied).rows
    assert (row["words"], row["speaker"]) == (quotation.words, "Nils Ott")
    assert len(row["places"]) == len(quotation.cites)
    said = say("review", "speaker", "c-ffff", "Nils Ott", *where)
    assert (said.code, said.out) == (2, "")
    assert "no quotation c-ffff" in said.err


def test_a_run_without_pages_needs_a_store_that_holds_some(say: Any, tmp_path: Path) -> None:
    said = say("run", *by(tmp_path / "none.wirecopy"))
    assert said.code == 2
    assert "no pages in" in said.err


def test_every_kind_of_review_has_its_command() -> None:
    group: Any = cli.get_command(None, "review")  # type: ignore[arg-type]  # it is not used
    assert set(group.commands) == {*map(str, ReviewKind), "list"}


def test_a_review_list_of_nothing_is_empty(say: Any, news: Path) -> None:
    said = say("review", "list", "--format", "json", "--store", news)
    assert (said.code, json.loads(said.out)) == (0, [])
