"""One entry for all forms, chosen by name; nothing is overwritten unasked."""

from pathlib import Path

import pytest

from exports.apparatus.editions import named_edition, new_edition
from wirecopy.exports.apparatus.write import (
    ApparatusForm,
    NoStemmaError,
    apparatus_text,
    write_apparatus,
)
from wirecopy.exports.comparison.drawn.page import FileTakenError

LINES = ["The ferry sank at noon.", "The ferry sank at dawn. \ud800"]
OPENINGS = {
    "tei": "<?xml",
    "tei-double-end-point": "<?xml",
    "csv": "\ufeffdispatch,",
    "json": "[\n",
    "dot": "digraph ",
    "nexus": "#NEXUS",
    "html": "<!doctype html>",
}


@pytest.mark.parametrize("form", ApparatusForm)
def test_every_form_is_written_by_its_name(form: ApparatusForm, tmp_path: Path) -> None:
    edition = named_edition(LINES, ["Courier", "Écho"], "wire>A .9 A>B .8")
    path = tmp_path / "apparatus"
    write_apparatus(path, form.value, edition)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith(OPENINGS[form.value])
    assert text.endswith("\n")
    assert "".join(apparatus_text(form, edition)).encode("utf-8", "replace") == path.read_bytes()


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.xml"
    path.write_text("mine")
    with pytest.raises(FileTakenError, match=r"mine\.xml exists"):
        write_apparatus(path, "tei", new_edition(LINES))
    assert path.read_text() == "mine"


def test_a_graph_wants_a_stemma(tmp_path: Path) -> None:
    with pytest.raises(NoStemmaError, match="no stemma"):
        write_apparatus(tmp_path / "graph.dot", "dot", new_edition(LINES))
    assert not (tmp_path / "graph.dot").exists()


def test_a_form_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        list(apparatus_text("pdf", new_edition(LINES)))


@pytest.mark.parametrize("form", ApparatusForm)
def test_the_same_edition_gives_the_same_bytes(form: ApparatusForm) -> None:
    drawn = "wire>A .9 A>B .8"
    one, other = (named_edition(LINES, ["Courier", "Echo"], drawn) for _ in range(2))
    assert list(apparatus_text(form, one)) == list(apparatus_text(form, other))
