"""Two outlets' reprints of one dispatch, collated: each kind of difference by its name."""

from pathlib import Path

import pytest

from collations.drawing import new_article, new_dispatch
from wirecopy.articles.article import Article
from wirecopy.articles.strip import strip
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation, Variant, VariantKind
from wirecopy.pages.read import read
from wirecopy.settings import Read

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))

QUOTE = (
    "We look forward to a full and open inquiry into the loss of the ferry "
    "and to the safe return of every sailor"
)
FIRST = (
    "The harbour minister and the port’s chief engineer met on the quay and talked of the "
    "ferry inquiry. In a note issued by Iceland’s Harbour Ministry, Iceland’s Ines Marie Falk "
    "took a call from Tomas B. Orr. / “The crew did what it could, and the boats were "
    "broad-based and ready for the storm that night,” the note said. / The union claimed "
    "controlling 85% of the northern docks after taking dozens of berths in recent days. / "
    f"“{QUOTE},” he said on Chirper. / On Thursday, Harbour Master Lena Voss said the search "
    "in the bay will end on Aug. 31."
)
SECOND = (
    "Chief Engineer Tomas Orr and Harbour Minister Ines Marie Falk met on the quay and talked "
    "of the ferry inquiry. / In a note issued by the Ministry of Harbours, Falk took a call "
    "from Orr. / “The crew did what it could, and the boats were broad-based, and ready for "
    "the storm that night,” the note said. / The union claimed to control 85 percent of the "
    "northern docks after taking dozens of berths in recent days. / "
    f"“{QUOTE},” he said on Chirper. / @{QUOTE} ~ Chief Engineer Tomas Orr (@orr) July 9, 2021 "
    "/ On Thursday, Harbour Master Lena Voss said the search in the bay will end on August 31."
)


@pytest.fixture
def pair() -> Collation:
    return collated(new_article("a", FIRST), new_article("b", SECOND))


@pytest.fixture
def seeds() -> Collation:
    if len(SEEDS) != 2:
        pytest.skip("the acceptance seeds are not here")
    articles = []
    for page in read(SEEDS, Read()):
        assert not hasattr(page, "slug")
        articles.append(strip(page))
    return collated(*articles)


def collated(*articles: Article) -> Collation:
    return collate(new_dispatch(articles), articles)


def of_kind(collation: Collation, *kinds: VariantKind) -> list[Variant]:
    return [variant for variant in collation.variants if variant.kind in kinds]


def said(variants: list[Variant]) -> set[frozenset[str]]:
    return {frozenset(reading.words for reading in v.readings) for v in variants}


def assert_only_style_and_wording(collation: Collation) -> None:
    assert not of_kind(collation, VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE)
    assert not of_kind(collation, VariantKind.NOT_CARRIED, VariantKind.MOVE)
    # What stands above the story is judged by its other copies, a later step: see settle.
    added = [v for v in of_kind(collation, VariantKind.ADDITION) if v.first_column]
    assert not [v for v in added if v.end_column - v.first_column > 6]


def assert_formats_and_comma(collation: Collation, dates: set[str]) -> None:
    formats = said(of_kind(collation, VariantKind.NUMBER_FORMAT, VariantKind.DATE_FORMAT))
    assert formats == {frozenset({"85%", "85 percent"}), frozenset(dates)}
    commas = of_kind(collation, VariantKind.PUNCTUATION)
    assert [(v.quoted, [r.words for r in v.readings]) for v in commas] == [(True, [",", ""])]


def test_two_reprints_differ_in_style_and_wording_alone(pair: Collation) -> None:
    assert_only_style_and_wording(pair)
    assert_formats_and_comma(pair, {"Aug. 31", "August 31"})
    assert frozenset({"controlling", "to control"}) in said(of_kind(pair, VariantKind.WORDING))
    names = said(of_kind(pair, VariantKind.NAME_FORM))
    assert frozenset({"Tomas B. Orr", "Orr"}) in names


def test_the_post_is_a_repeat_of_the_quotation(pair: Collation) -> None:
    repeats = of_kind(pair, VariantKind.REPEAT)
    assert [v.readings[1].words for v in repeats] == [QUOTE]
    columns = pair.columns[repeats[0].first_column : repeats[0].end_column]
    assert all(column.repeats is not None and column.base is None for column in columns)


def test_the_seeds_differ_in_style_and_wording_alone(seeds: Collation) -> None:
    assert_only_style_and_wording(seeds)
    assert_formats_and_comma(seeds, {"Aug. 31", "August 31"})
    wording = of_kind(seeds, VariantKind.WORDING, VariantKind.NAME_FORM)
    assert frozenset({"controlling", "to control"}) in said(wording)
    assert any("Foreign Ministry" in r.words for v in wording for r in v.readings)


def test_the_post_of_the_seeds_is_a_repeat(seeds: Collation) -> None:
    repeats = of_kind(seeds, VariantKind.REPEAT)
    assert len(repeats) == 1
    assert [len(reading.cites) for reading in repeats[0].readings] == [1, 1]
