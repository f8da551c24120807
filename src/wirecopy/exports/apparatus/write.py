"""Write: an apparatus in the form asked for, as text or into a file."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from wirecopy.errors import WirecopyError
from wirecopy.exports.apparatus.edition import Edition


class ApparatusForm(StrEnum):
    """How an apparatus is written; docs/apparatus.md says what each holds."""

    TEI = "tei"
    """TEI P5, parallel segmentation."""
    POINTS = "tei-double-end-point"
    """TEI P5, double end-point attachment."""
    CSV = "csv"
    """One row a reading."""
    JSON = "json"
    """The same rows, as one array."""
    DOT = "dot"
    """The stemma, for Graphviz."""
    NEXUS = "nexus"
    """The readings as a matrix, and the stemma as a tree."""
    HTML = "html"
    """A web page that stands alone."""


class NoStemmaError(WirecopyError):
    """What was asked for is drawn from a stemma, and there is none."""

    slug = "no-stemma"


def write_apparatus(path: Path, form: ApparatusForm | str, edition: Edition) -> None:
    """Write an apparatus into a new file, in UTF-8.

    Raises:
        FileTakenError: the file exists, and nothing is overwritten unasked.
        NoStemmaError: the form is drawn from a stemma, and the edition has none.
        ValueError: there is no such form.
    """
    check_free(path)
    text = "".join(apparatus_text(form, edition))
    path.write_text(text, "utf-8", errors="replace", newline="")


def check_free(path: Path) -> None:
    """Refuse a file that exists.

    Raises:
        FileTakenError: the file exists, and nothing is overwritten unasked.
    """
    if path.exists():
        from wirecopy.exports.comparison.drawn.page import FileTakenError  # noqa: PLC0415

        hint = "name another file with --out, or - for standard output"
        raise FileTakenError(f"{path} exists", hint=hint)


def apparatus_text(form: ApparatusForm | str, edition: Edition) -> Iterator[str]:
    """Give an apparatus as pieces of text.

    Raises:
        NoStemmaError: the form is drawn from a stemma, and the edition has none.
        ValueError: there is no such form.
    """
    # Each form loads what it is written with, and no more.
    match ApparatusForm(form):
        case ApparatusForm.TEI | ApparatusForm.POINTS as chosen:
            from wirecopy.exports.apparatus.tei.document import Method, tei_text  # noqa: PLC0415

            points = chosen is ApparatusForm.POINTS
            yield tei_text(edition, Method.POINTS if points else Method.PARALLEL)
        case ApparatusForm.CSV | ApparatusForm.JSON as chosen:
            from wirecopy.exports.apparatus.tables import table_text  # noqa: PLC0415
            from wirecopy.exports.write import Format  # noqa: PLC0415

            yield from table_text(edition, Format(chosen.value))
        case ApparatusForm.DOT:
            from wirecopy.exports.apparatus.trees import dot_text  # noqa: PLC0415

            if edition.stemma is None:
                raise NoStemmaError(f"{edition.collation.dispatch} has no stemma to draw")
            yield dot_text(edition, edition.stemma)
        case ApparatusForm.NEXUS:
            from wirecopy.exports.apparatus.nexus import nexus_text  # noqa: PLC0415

            yield nexus_text(edition)
        case ApparatusForm.HTML:
            from wirecopy.exports.apparatus.html import html_text  # noqa: PLC0415

            yield html_text(edition)
