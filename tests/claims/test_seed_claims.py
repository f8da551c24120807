"""The two seed pages, where they are at hand: who said what, by names and short values."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from wirecopy.articles.strip import strip
from wirecopy.claims.claim import Claims, Quotation, QuotationKind
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import Parser
from wirecopy.collations.collate import collate
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import DispatchId
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.settings import Read
from wirecopy.text.folding import fold

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ROW = re.compile(
    r"^\| (?P<n>\d) \| (?P<kind>\w+) \|.*?\| (?P<words>[^|]+) \| (?P<copies>[^|]+) \|$",
    re.MULTILINE,
)
SPEAKERS = {
    "1": ("Ministry of Foreign Affairs", "Qureshi"),
    "2": ("Qureshi", None),
    "3": ("Qureshi", None),
    "4": ("Blinken", None),
    "5": ("Blinken", None),
    "6": ("Biden", None),
    "7": ("Taliban", None),
}  # fmt: skip

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seeds in {SEEDS}")


@pytest.fixture(scope="module")
def claims(english: Parser) -> Claims:
    pages = [p for p in read(sorted(SEEDS.glob("*.txt")), Read()) if isinstance(p, Page)]
    articles = [strip(page) for page in pages]
    dispatch = Dispatch(
        id=DispatchId("d-seeds"),
        articles=tuple(sorted(a.id for a in articles)),
        agency=None,
        agency_by=(),
    )
    return extract(collate(dispatch, articles), dispatch, articles, english)


def opening(words: str) -> str:
    """Give the first words that the table prints, without its marks and dots."""
    return re.sub(r"\W+", " ", fold(words)).strip()[:24].strip()


def find(claims: Claims, row: re.Match[str]) -> Quotation:
    wanted = opening(row["words"])
    if row["n"] == "7":
        wanted = opening(row["words"]).split()[0]
    fitting = [
        q
        for q in claims.quotations
        if opening(q.words).startswith(wanted)
        or (row["n"] == "7" and q.speaker and q.speaker.name == "Taliban")
    ]
    assert len(fitting) == 1, row["n"]
    return fitting[0]


def rows() -> list[re.Match[str]]:
    if not SEEDS.is_dir():
        return []
    return list(ROW.finditer((SEEDS / "expected.md").read_text("utf-8")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["n"])
def test_each_row_has_its_kind_speaker_and_copies(claims: Claims, row: re.Match[str]) -> None:
    one = find(claims, row)
    assert one.kind is QuotationKind(row["kind"])
    assert one.speaker is not None
    name, reports = SPEAKERS[row["n"]]
    assert name in one.speaker.name
    assert (reports or "") in (one.speaker.reports or "")
    assert len({c.article for c in one.cites}) == 2
    assert len(one.cites) == (3 if "twice" in row["copies"] else 2)


def test_there_is_no_quotation_besides_and_none_altered(claims: Claims) -> None:
    assert len(claims.quotations) == len(rows()) == 7
    assert [q.alterations for q in claims.quotations if q.alterations] == []


def test_channels_and_days_of_saying(claims: Claims) -> None:
    by_number = {row["n"]: find(claims, row) for row in rows()}
    assert by_number["1"].channel == "statement"
    assert (by_number["5"].channel, by_number["5"].said_on) == ("Twitter", date(2021, 7, 9))
    assert by_number["6"].said_on == date(2021, 7, 8)


def test_each_person_is_one_under_several_wordings(claims: Claims) -> None:
    people = {e.name: e for e in claims.entities if e.kind.value == "person"}
    assert len(people) == 3
    antony = next(e for n, e in people.items() if n.endswith("Blinken"))
    shah = next(e for n, e in people.items() if n.endswith("Qureshi"))
    assert {"Antony J. Blinken", "Antony Blinken", "Blinken", "@SecBlinken"} <= set(
        antony.wordings
    )
    assert any("secretary of state" in w for w in antony.wordings)
    assert {"Shah Mahmood Qureshi", "Qureshi", "@SMQureshiPTI"} <= set(shah.wordings)
    assert shah.side == "Pakistan"


def test_figures_and_dates(claims: Claims) -> None:
    share = next(f for f in claims.figures if f.unit == "percent")
    assert (share.low, share.high, len(share.wordings)) == (Decimal(85), Decimal(85), 2)
    districts = next(f for f in claims.figures if f.of == "districts")
    assert districts.approximate
    assert len(claims.figures) == 2
    assert {d.first: len(d.wordings) for d in claims.dates} == {
        date(2021, 7, 8): 1,
        date(2021, 7, 9): 1,
        date(2021, 8, 31): 2,
    }
