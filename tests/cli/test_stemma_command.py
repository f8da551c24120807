"""wirecopy stemma: from a store to the tree, to rows of edges and to rows of conduct."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def key(shelf: Any) -> str:
    (dispatch,) = shelf.dispatches
    return str(dispatch)


def test_a_pipe_gets_every_source_as_a_row(say: Any, store: Path, shelf: Any, key: str) -> None:
    said = say("stemma", key[:8], "--store", store)
    assert (said.code, said.err) == (0, "")
    own = [row for row in said.rows if row["kind"] == "copied"]
    copies = {article for row in own for article in row["same_words"]}
    assert copies == set(shelf.dispatches[key].articles)
    assert all(row["dispatch"] == key and row["why"] for row in said.rows)
    assert all((row["wanted"] is None) == row["answered"] for row in said.rows)


def test_what_each_outlet_did_comes_as_rows(say: Any, store: Path, shelf: Any, key: str) -> None:
    said = say("stemma", key, "--store", store, "--only", "conduct", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert {row["article"] for row in rows} == set(shelf.dispatches[key].articles)
    assert {row["credit"] for row in rows} <= {"kept", "removed", "unknown"}
    assert sum(int(row["facts_changed"]) for row in rows) > 0


def test_a_terminal_gets_the_tree_and_then_what_each_did(say: Any, store: Path, key: str) -> None:
    plain = say("stemma", key, "--store", store, "--format", "table").out
    why = say("stemma", key, "--store", store, "--format", "table", "--why").out
    assert "wire  " in plain.partition("Who copied whom")[2]
    assert plain.index("Who copied whom") < plain.index("What each outlet did")
    assert " · " not in plain.partition("Who copied whom")[2]
    assert "· " in why.partition("Who copied whom")[2]


def test_sigla_are_those_of_the_apparatus(say: Any, store: Path, key: str) -> None:
    rows = say("stemma", key, "--store", store, "--only", "conduct").rows
    graph = say("apparatus", key, "--store", store, "--format", "dot").out
    assert all(f"{row['copy']}  {row['outlet']}" in graph for row in rows)


def test_rows_of_one_kind_are_a_table_on_a_terminal(say: Any, store: Path, key: str) -> None:
    said = say("stemma", key, "--store", store, "--only", "edges", "--format", "table")
    assert said.out.split()[:2] == ["copy", "outlet"]
    assert "What each outlet did" not in said.out


def test_what_stands_in_a_dispatch_leads_to_it(
    say: Any, store: Path, shelf: Any, key: str
) -> None:
    article = shelf.dispatches[key].articles[0]
    assert (
        say("stemma", article, "--store", store).rows == say("stemma", key, "--store", store).rows
    )


def test_an_unknown_id_is_told(say: Any, store: Path) -> None:
    said = say("stemma", "d-ffff", "--store", store)
    assert (said.code, said.out) == (2, "")
    assert "no d-ffff in" in said.err
    assert "--only dispatches" in said.err
