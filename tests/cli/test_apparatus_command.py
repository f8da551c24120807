"""wirecopy apparatus: from a store to every form, on standard output or into a new file."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from wirecopy.cli.apparatus import DRAWN_FROM_A_STEMMA, FORMS
from wirecopy.exports.apparatus.write import ApparatusForm


def test_the_forms_are_those_there_are() -> None:
    assert tuple(ApparatusForm) == FORMS
    assert set(DRAWN_FROM_A_STEMMA) < set(FORMS)


@pytest.fixture
def key(shelf: Any) -> str:
    (dispatch,) = shelf.dispatches
    return str(dispatch)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_out(say: Any, store: Path, key: str, form: str) -> None:
    said = say("apparatus", key, "--store", store, "--format", form)
    assert said.code == 0, said.err
    assert "Ledra" in said.out
    assert said.err == ""


def test_tei_is_what_comes_without_a_form(say: Any, store: Path, key: str) -> None:
    root = ET.fromstring(say("apparatus", key[:8], "--store", store).out.encode())
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"


def test_any_id_of_a_dispatch_leads_to_it(say: Any, store: Path, shelf: Any, key: str) -> None:
    (record,) = shelf.records
    quotation = record.dispatches[0].quotations[0].id
    for name in (record.id, record.dispatches[0].copies[0].article, quotation):
        rows = json.loads(say("apparatus", name, "--store", store, "--format", "json").out)
        assert {row["dispatch"] for row in rows} == {key}


def test_it_goes_into_a_new_file_only(say: Any, store: Path, key: str, tmp_path: Path) -> None:
    out = tmp_path / "apparatus.csv"
    said = say("apparatus", key, "--store", store, "--format", "csv", "--out", out)
    assert (said.code, said.out) == (0, "")
    assert str(out) in said.err
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert {"120", "112"} <= {row["words"] for row in rows}
    again = say("apparatus", key, "--store", store, "--out", out)
    assert again.code == 2
    assert "docs: errors/file-taken" in again.err


def test_an_id_that_is_none_is_named(say: Any, store: Path) -> None:
    said = say("apparatus", "d-ffff", "--store", store)
    assert said.code == 2
    assert "no d-ffff in" in said.err
