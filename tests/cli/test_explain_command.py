"""wirecopy explain: why two pages are together or not, at eighty columns."""

import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import wirecopy
from invented import FLOOD, STRIKE
from wirecopy.dispatches.dispatch import Relation
from wirecopy.exports.explain_card import explain_card
from wirecopy.settings import Extract, Settings

OWN = (
    "The harbour museum keeps a model of every crane that ever stood on the eastern quay.",
    "Its keeper, Mirna Dahl, oils the models each spring, and names each after a pilot of the port.",
    "Children may turn the handles on Sundays, though the oldest crane has lost its hook since long.",
    "A catalogue of the collection is to appear in autumn, with drawings by the keeper's daughter.",
    "Visitors from Cape Verrin came by ferry in such numbers last year that tickets ran out twice.",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    pages = {
        "courier": STRIKE,
        "echo": STRIKE[:6],
        "review": (*OWN, *STRIKE[3:5], *OWN[::-1]),
        "gazette": FLOOD,
    }
    for name, story in pages.items():
        (folder / f"{name}.txt").write_text("\n\n".join(story), encoding="utf-8")
    store = folder / "news.wirecopy"
    no_claims = Settings(extract=Extract(parser="none"))
    wirecopy.run([folder / f"{name}.txt" for name in pages], store=store, settings=no_claims)
    return store


@pytest.fixture(scope="module")
def ids(store: Path) -> dict[str, str]:
    with wirecopy.open_store(store) as opened:
        return {Path(a.address).stem: a.id for a in opened.articles()}


def test_two_reprints_are_one_dispatch(say: Any, store: Path, ids: dict[str, str]) -> None:
    said = say("explain", ids["courier"], ids["echo"], "--store", store, "--format", "table")
    assert (said.code, said.err) == (0, "")
    assert "One dispatch  reprint" in said.out
    assert "they are reprints of each other" in said.out
    assert "Dockers in Port Ledra" in said.out
    assert "fewer matched words" in said.out


def test_a_block_in_another_text_is_another_dispatch(
    say: Any, store: Path, ids: dict[str, str]
) -> None:
    said = say("explain", ids["review"], ids["courier"], "--store", store, "--format", "table")
    assert "Two dispatches" in said.out
    assert "A is in" in said.out
    assert "What would change it" in said.out
    nothing = say("explain", ids["gazette"], ids["echo"], "--store", store, "--format", "table")
    assert "Two dispatches  no shared passage" in nothing.out
    assert "Thresholds" not in nothing.out


def test_the_store_of_a_run_is_explained_as_the_run_decided(store: Path) -> None:
    with wirecopy.open_store(store) as opened:
        pairs = {(pair.a, pair.b): pair for pair in opened.pairs()}
        homes = {a: d.id for d in opened.dispatches() for a in d.articles}
    for (a, b), pair in pairs.items():
        told = wirecopy.explain(a, b, store=store)
        assert (told.relation, told.why) == (pair.relation, pair.why)
        assert (told.a.dispatch, told.b.dispatch) == (homes[a], homes[b])
        assert told.together == (homes[a] == homes[b])


def test_pages_and_starts_of_ids_name_articles_too(
    say: Any, store: Path, ids: dict[str, str]
) -> None:
    with wirecopy.open_store(store) as opened:
        pages = {str(a.id): a.page for a in opened.articles()}
    whole = say("explain", ids["courier"], ids["echo"], "--store", store)
    start = say("explain", pages[ids["courier"]][:8], ids["echo"][:8], "--store", store)
    assert (start.code, start.out) == (0, whole.out)


def test_json_carries_everything(say: Any, store: Path, ids: dict[str, str]) -> None:
    (row,) = say("explain", ids["courier"], ids["echo"], "--store", store).rows
    assert row["kind"] == "explanation"
    told = row["value"]
    assert (told["together"], told["relation"]) == (True, "reprint")
    assert {"measure", "here", "bound", "met", "away"} <= set(told["thresholds"][0])
    with wirecopy.open_store(store) as opened:
        text = opened.article(told["a"]["article"]).text
    span = told["shared"][0]["a"]
    assert text[span["start"] : span["end"]].startswith(told["shared"][0]["opening"][:30])


@pytest.mark.parametrize(
    ("args", "slug"),
    [
        (("a-0000000000000000", "a-1111111111111111"), "not-found"),
        (("d-", "s-"), "not-found"),
        (("SAME", "SAME"), "not-found"),
        (("SAME", "SAME", "--format", "csv"), "usage"),
        (("SAME",), "usage"),
    ],
)
def test_asked_wrongly(
    say: Any, store: Path, ids: dict[str, str], args: tuple[str, ...], slug: str
) -> None:
    said = say("explain", *(ids["echo"] if a == "SAME" else a for a in args), "--store", store)
    assert (said.code, said.out) == (2, "")
    assert f"docs: errors/{slug}" in said.err


def test_the_card_fits_eighty_columns(store: Path, ids: dict[str, str]) -> None:
    for a, b in (("courier", "echo"), ("review", "courier"), ("gazette", "echo")):
        console = Console(width=80, record=True, file=io.StringIO())
        console.print(explain_card(wirecopy.explain(ids[a], ids[b], store=store)))
        lines = console.export_text().splitlines()
        assert max(map(len, lines)) <= 80
        for measure in ("matched words", "outside quotations", "days apart"):
            # Each threshold stands on one line.
            own = [line for line in lines if line.strip().startswith(measure)]
            assert len(own) == (0 if a == "gazette" else 1)
            assert all("≥" in line or "<" in line for line in own)


def test_every_relation_has_its_colour_and_is_told_in_words() -> None:
    from wirecopy.exports.explain_card import STYLES  # noqa: PLC0415

    assert set(STYLES) == set(Relation)
