"""wirecopy quotations: each quotation of a store once, by speaker, day and what was done to it."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wirecopy.claims.claim import AlterationKind, EntityKind, QuotationKind
from wirecopy.cli.quotations import ALTERED, KINDS
from wirecopy.identities.identity import Identity
from wirecopy.ids import ClaimId, DispatchId, EntityId, IdentityId
from wirecopy.sayings.saying import Altered, Saying
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store
from wirecopy.store.write import write_store

FALK = Identity(
    id=IdentityId("i-falk"),
    kind=EntityKind.PERSON,
    name="Ines Falk",
    titles=("Harbour Minister",),
    side="Ledra",
    wordings=("Falk", "Ines Falk"),
    handles=("@FalkLedra",),
    members=((DispatchId("d-1"), EntityId("e-1")),),
)
BOATS = Saying(
    id=ClaimId("c-boats"),
    quotations=(ClaimId("c-boats"), ClaimId("c-boats-2")),
    dispatches=(DispatchId("d-1"), DispatchId("d-2")),
    kind=QuotationKind.DIRECT,
    words="The boats will sail at dawn",
    speaker="Ines Falk",
    role="Harbour Minister, Ledra",
    identity=FALK.id,
    outlets=("Harbour Mail", "Ledra Post"),
    articles_count=3,
    first_on=date(2031, 3, 4),
    last_on=date(2031, 3, 6),
    said_on=None,
    altered=(
        Altered(
            kind=AlterationKind.CHANGED,
            base_words="will",
            words="will never",
            across=False,
            outlets=("Harbour Mail",),
            cites=(),
        ),
    ),
)
OTHERS = (
    replace(
        BOATS,
        id=ClaimId("c-told"),
        quotations=(ClaimId("c-told"),),
        kind=QuotationKind.INDIRECT,
        words="the owners would pay",
        speaker="the \x1b[31mharbour\u202e office",
        identity=None,
        role=None,
        altered=(),
        outlets=("Ledra Post",),
        first_on=date(2031, 3, 9),
        last_on=date(2031, 3, 9),
    ),
    replace(
        BOATS,
        id=ClaimId("c-hoped"),
        quotations=(ClaimId("c-hoped"),),
        kind=QuotationKind.BELIEF,
        words="=the wind would turn",
        altered=(),
        outlets=("Ledra Post",),
        first_on=None,
        last_on=None,
    ),
)


@pytest.fixture(scope="module")
def said_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("said") / "said.wirecopy"
    write_store(path, Holding(identities=(FALK,), sayings=(BOATS, *OTHERS)))
    return path


def ids(said: Any) -> list[str]:
    assert said.code == 0
    return [row["quotation"] for row in said.rows]


def test_what_is_written_is_read_back(said_store: Path) -> None:
    with open_store(said_store) as store:
        assert tuple(store.sayings()) == (BOATS, *OTHERS)
        assert tuple(store.identities()) == (FALK,)


def test_it_lists_what_was_said_and_beliefs_only_when_asked(say: Any, said_store: Path) -> None:
    assert ids(say("quotations", "--store", said_store)) == ["c-boats", "c-told"]
    assert ids(say("quotations", "--kind", "belief", "--store", said_store)) == ["c-hoped"]


@pytest.mark.parametrize("name", ["Ines Falk", "falk", "@falkledra"])
def test_a_speaker_goes_by_any_name(say: Any, said_store: Path, name: str) -> None:
    assert ids(say("quotations", "--speaker", name, "--store", said_store)) == ["c-boats"]


def test_a_speaker_whom_no_entity_stands_for_is_found_by_words(say: Any, said_store: Path) -> None:
    assert ids(say("quotations", "--speaker", "office", "--store", said_store)) == ["c-told"]


def test_an_unknown_name_is_told_with_the_nearest(say: Any, said_store: Path) -> None:
    said = say("quotations", "--speaker", "Ines Flk", "--store", said_store)
    assert said.code == 2
    assert said.out == ""
    assert "did you mean Ines Falk?" in said.err


def test_altered_ones_by_kind(say: Any, said_store: Path) -> None:
    for words in (("--altered",), ("--altered", "changed")):
        assert ids(say("quotations", *words, "--store", said_store)) == ["c-boats"]
    assert ids(say("quotations", "--altered", "cut", "--store", said_store)) == []


def test_days_are_those_of_print(say: Any, said_store: Path) -> None:
    def days(*words: str) -> list[str]:
        return ids(say("quotations", *words, "--store", said_store))

    assert days("--since", "2031-03-07") == ["c-told"]
    assert days("--until", "2031-03-08") == ["c-boats"]
    assert days("--since", "2031-03-05", "--until", "2031-03-05") == ["c-boats"]
    assert days("--since", "2031-03-10") == []


def test_an_alteration_is_a_row_with_its_exact_words(say: Any, said_store: Path) -> None:
    (row,) = say("quotations", "--only", "alterations", "--store", said_store).rows
    assert (row["kind"], row["base_words"], row["words"]) == ("changed", "will", "will never")
    assert row["outlets"] == ["Harbour Mail"]


def test_in_csv_no_cell_runs_as_a_formula(say: Any, said_store: Path) -> None:
    said = say("quotations", "--kind", "belief", "--format", "csv", "--store", said_store)
    (row,) = csv.DictReader(io.StringIO(said.out))
    assert row["words"] == "'=the wind would turn"


@pytest.mark.parametrize("columns", ["80", "40", "200"])
def test_for_people_it_fits_the_terminal_and_nothing_steers_it(
    say: Any, said_store: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = say("quotations", "--format", "table", "--store", said_store)
    assert max(map(len, said.out.splitlines())) <= int(columns)
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert "Ines Falk, Harbour Minister, Ledra" in said.out
    assert "! altered in Harbour Mail" in said.out
    assert "c-boats" in said.out


def test_a_limit_bounds_rows_and_says_so_on_a_terminal(say: Any, said_store: Path) -> None:
    assert len(ids(say("quotations", "--limit", "1", "--store", said_store))) == 1
    said = say("quotations", "--limit", "1", "--format", "table", "--store", said_store)
    assert "1 of 2 quotations" in said.out
    assert say("quotations", "--limit", "0", "--store", said_store).code == 2


def test_its_words_are_those_of_the_claims() -> None:
    assert sorted(KINDS) == sorted(kind.value for kind in QuotationKind)
    assert sorted(ALTERED) == sorted(["any", *(kind.value for kind in AlterationKind)])
