"""Two outlets' reprints of one agency story, from pages to one record.

The same properties are held by an invented pair and, where they are at hand, by the two
real pages of the acceptance case, which are not part of the project.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from wirecopy.articles.article import Article, PartKind
from wirecopy.claims.claim import Claims, Entity, Quotation
from wirecopy.claims.extractor import Rules
from wirecopy.claims.grammar.parser import open_parser
from wirecopy.collations.collation import Collation, VariantKind
from wirecopy.errors import MissingExtraError
from wirecopy.flow import add
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.settings import Read, Settings
from wirecopy.store.holding import Holding
from wirecopy.text.words import find_words

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "shared" / "seeds"


@dataclass(frozen=True, kw_only=True)
class Said:
    kind: str
    speaker: str
    words: str
    """How it begins."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A pair of pages, and what is true of them."""

    files: tuple[Path, Path]
    page_date: date
    published: date
    agency: str
    desk: str
    place: str
    outlet: str
    call_from: tuple[str, tuple[str, ...]]
    """Who called: fullest name, and all wordings."""
    call_to: tuple[str, tuple[str, ...]]
    handle: str
    post_on: date
    percent: tuple[int, tuple[str, str]]
    ahead: tuple[date, tuple[str, str]]
    weekday: tuple[str, date]
    wording: tuple[str, str]
    """The two ways to say what the armed group claims."""
    said: tuple[Said, ...]


INVENTED = Pair(
    files=(HERE / "pair" / "a.txt", HERE / "pair" / "b.txt"),
    page_date=date(2034, 6, 2),
    published=date(2031, 8, 14),
    agency="Meridian News Service",
    desk="LR News Desk",
    place="VARNHOLM",
    outlet="Lantern Review",
    call_from=("Ines K. Falk", ("Ines K. Falk", "Ines Falk", "Falk")),
    call_to=("Mirek Aurel Osk", ("Mirek Aurel Osk", "Osk")),
    handle="@SeaSecFalk",
    post_on=date(2031, 8, 12),
    percent=(62, ("62%", "62 percent")),
    ahead=(date(2031, 9, 30), ("Sept. 30", "September 30")),
    weekday=("Wednesday", date(2031, 8, 13)),
    wording=("claimed holding", "claimed to hold"),
    said=(
        Said(kind="direct", speaker="Foreign Ministry", words="On the question of the strait"),
        Said(kind="indirect", speaker="Osk", words="keeping the channel open"),
        Said(kind="direct", speaker="Osk", words="All who earn their bread"),
        Said(kind="indirect", speaker="Falk", words="she counts on further work"),
        Said(kind="direct", speaker="Falk", words="Good talk today"),
        Said(kind="indirect", speaker="Brandt", words="naval escorts through"),
        Said(kind="indirect", speaker="Dockside League", words="holding 62"),
    ),
)


def seeds() -> Pair:
    """The acceptance case; its words are read from its own page of expected rows."""
    rows = re.findall(
        r"^\| \d \| (\w+) \| ([^|]+) \|[^|]*\| ([^|]+) \| A, B",
        (SEEDS / "expected.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    surnames = ("Foreign Ministry", "Qureshi", "Qureshi", "Blinken", "Blinken", "Biden", "Taliban")
    return Pair(
        files=(SEEDS / "000_f6c7145d7c997d90.txt", SEEDS / "003_4f6ffb239c078031.txt"),
        page_date=date(2024, 5, 21),
        published=date(2021, 7, 11),
        agency="Anadolu",
        desk="GVS News Desk",
        place="ISLAMABAD",
        outlet="Global Village Space",
        call_from=("Antony J. Blinken", ("Antony J. Blinken", "Antony Blinken", "Blinken")),
        call_to=("Shah Mahmood Qureshi", ("Shah Mahmood Qureshi", "Qureshi")),
        handle="@SecBlinken",
        post_on=date(2021, 7, 9),
        percent=(85, ("85%", "85 percent")),
        ahead=(date(2021, 8, 31), ("Aug. 31", "August 31")),
        weekday=("Thursday", date(2021, 7, 8)),
        wording=("claimed controlling", "claimed to control"),
        said=tuple(
            Said(
                kind=kind, speaker=surname, words=re.sub(r"^\"|[ .]*\.\.\.\"?$", "", words.strip())
            )
            for (kind, _, words), surname in zip(rows, surnames, strict=True)
        ),
    )


@pytest.fixture(params=["invented", "seeds"])
def pair(request: pytest.FixtureRequest) -> Pair:
    if request.param == "invented":
        return INVENTED
    if not SEEDS.is_dir():
        pytest.skip("the acceptance case is not part of the project")
    return seeds()


@cache
def held(files: tuple[Path, Path]) -> Holding:
    try:
        parser = open_parser("en")
    except MissingExtraError:
        pytest.skip("the language extra is not installed")
    pages = [page for page in read(files, Read()) if isinstance(page, Page)]
    return add(pages, Holding(settings=Settings()), Rules(parser))


@pytest.fixture
def holding(pair: Pair) -> Holding:
    return held(pair.files)


@pytest.fixture
def articles(pair: Pair, holding: Holding) -> tuple[Article, Article]:
    by_name = {article.address: article for article in holding.articles.values()}
    return by_name[pair.files[0].name], by_name[pair.files[1].name]


@pytest.fixture
def collation(holding: Holding) -> Collation:
    (collation,) = holding.collations.values()
    return collation


@pytest.fixture
def claims(holding: Holding) -> Claims:
    (claims,) = holding.claims.values()
    return claims


def words(article: Article, kind: PartKind) -> list[str]:
    return [span.of(article.text) for span in article.spans(kind)]


def test_the_furniture_of_the_first_page_is_labelled(
    pair: Pair, articles: tuple[Article, Article]
) -> None:
    lines = pair.files[0].read_text(encoding="utf-8").strip().split("\n\n")
    a, _ = articles
    assert words(a, PartKind.BANNER) == [lines[0]]
    assert words(a, PartKind.PAGE_DATE) == [lines[1]]
    assert words(a, PartKind.HEADLINE) == [lines[2]]
    assert words(a, PartKind.STANDFIRST) == [lines[3]]
    assert words(a, PartKind.RELATED) == [line for line in lines if line.startswith("Read more")]
    assert words(a, PartKind.CREDIT) == [lines[-1]]
    assert words(a, PartKind.BODY) == [
        line for line in lines[4:-1] if not line.startswith("Read more")
    ]
    assert a.outlet.name == pair.outlet
    assert (a.credits[0].agency, a.credits[0].desk) == (pair.agency, pair.desk)
    assert a.credits[0].added_to
    assert a.dateline is None


def test_the_dateline_and_the_post_of_the_second_page_are_labelled(
    pair: Pair, articles: tuple[Article, Article]
) -> None:
    lines = pair.files[1].read_text(encoding="utf-8").strip().split("\n\n")
    _, b = articles
    assert b.dateline is not None
    assert (b.dateline.place, b.dateline.on) == (pair.place, pair.published)
    assert b.credits == ()
    (embed,) = b.embeds
    assert (embed.handle, embed.on) == (pair.handle, pair.post_on)
    assert embed.author
    assert pair.call_from[1][1] in embed.author
    assert words(b, PartKind.EMBED) == [line for line in lines if pair.handle in line]
    lead = lines[0].removeprefix(words(b, PartKind.DATELINE)[0]).strip()
    body = [lead, *(line for line in lines[1:] if pair.handle not in line)]
    assert words(b, PartKind.BODY) == body


def test_the_day_a_page_was_rendered_loses(pair: Pair, articles: tuple[Article, Article]) -> None:
    a, b = articles
    assert b.published is not None
    assert (b.published.on, b.published.about) == (pair.published, False)
    assert a.published is not None
    assert a.published.on == pair.published
    assert a.published.about
    (rendered,) = [w for w in a.witnesses if w.on == pair.page_date]
    assert not rendered.believed
    assert rendered.why


def test_the_two_pages_are_one_dispatch_of_the_agency(pair: Pair, holding: Holding) -> None:
    (dispatch,) = holding.dispatches.values()
    assert dispatch.agency == pair.agency
    (record,) = holding.records.values()
    assert record.count == "2 pages, 2 outlets, 1 origin"
    assert record.origins == (pair.agency,)


def readings(collation: Collation, *kinds: VariantKind) -> list[set[str]]:
    return [{r.words for r in v.readings} for v in collation.variants if v.kind in kinds]


def test_styles_of_one_value_are_format_only(pair: Pair, collation: Collation) -> None:
    formats = readings(collation, VariantKind.NUMBER_FORMAT, VariantKind.DATE_FORMAT)
    assert set(pair.percent[1]) in formats
    assert set(pair.ahead[1]) in formats


def test_nothing_is_called_a_changed_fact_or_an_altered_quotation(collation: Collation) -> None:
    changed = (VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE)
    assert readings(collation, *changed) == []


def test_a_serial_comma_in_a_quotation_is_punctuation(collation: Collation) -> None:
    marks = [v for v in collation.variants if v.kind is VariantKind.PUNCTUATION and v.quoted]
    assert any("," in r.words for v in marks for r in v.readings)


def test_other_words_are_wording(pair: Pair, collation: Collation) -> None:
    told = readings(collation, VariantKind.WORDING, VariantKind.NAME_FORM)
    one, other = (set(said.split()) for said in pair.wording)
    assert any(
        any(one - other <= set(w.split()) for w in found)
        and any(other - one <= set(w.split()) for w in found)
        for found in told
    )


def test_the_post_is_a_repeat_and_no_addition(
    articles: tuple[Article, Article], collation: Collation
) -> None:
    embed = articles[1].embeds[0]
    touched = [
        variant
        for variant in collation.variants
        for reading in variant.readings
        for cite in reading.cites
        if cite.article == articles[1].id and cite.span.meets(embed.words)
    ]
    assert VariantKind.REPEAT in {variant.kind for variant in touched}
    assert VariantKind.ADDITION not in {variant.kind for variant in touched}


def test_who_said_what(pair: Pair, claims: Claims, articles: tuple[Article, Article]) -> None:
    for said in pair.said:
        quotation = find_quotation(claims, said, articles)
        assert quotation.kind == said.kind, said
        assert quotation.speaker is not None, said
        names = next(e.wordings for e in claims.entities if e.id == quotation.speaker.entity)
        assert any(said.speaker in name for name in names), (said, quotation.speaker)
        assert {cite.article for cite in quotation.cites} == {a.id for a in articles}, said


def find_quotation(claims: Claims, said: Said, articles: tuple[Article, ...]) -> Quotation:
    found = [q for q in claims.quotations if q.speaker and opens_with(q, said, articles)]
    assert len(found) == 1, (said, [(q.kind, q.words[:50]) for q in claims.quotations])
    return found[0]


def opens_with(quotation: Quotation, said: Said, articles: tuple[Article, ...]) -> bool:
    """Whether the words, as one of the articles has them, begin as they should."""
    texts = {article.id: article.text for article in articles}
    wanted = [word.folded for word in find_words(said.words)]
    return any(
        [w.folded for w in find_words(cite.span.of(texts[cite.article]))][: len(wanted)] == wanted
        for cite in quotation.cites
    )


def test_nothing_else_is_said(
    pair: Pair, claims: Claims, articles: tuple[Article, Article]
) -> None:
    others = [
        (q.kind, q.words)
        for q in claims.quotations
        if not any(opens_with(q, said, articles) for said in pair.said)
    ]
    assert others == []


def test_the_statement_reports_the_minister(
    pair: Pair, claims: Claims, articles: tuple[Article, Article]
) -> None:
    quotation = find_quotation(claims, pair.said[0], articles)
    assert quotation.channel == "statement"
    assert quotation.speaker
    assert quotation.speaker.reports == pair.call_to[0]


def test_the_post_and_the_quotation_it_repeats_are_one(
    pair: Pair, claims: Claims, articles: tuple[Article, Article]
) -> None:
    quotation = find_quotation(claims, pair.said[4], articles)
    assert quotation.channel == "Twitter"
    assert quotation.said_on == pair.post_on
    assert sorted(cite.article for cite in quotation.cites).count(articles[1].id) == 2
    assert quotation.alterations == ()


def test_a_weekday_is_a_day_before_the_dispatch(
    pair: Pair, claims: Claims, articles: tuple[Article, Article]
) -> None:
    assert find_quotation(claims, pair.said[5], articles).said_on == pair.weekday[1]
    (named,) = [d for d in claims.dates if pair.weekday[0] in d.wordings]
    assert (named.first, named.last) == (pair.weekday[1], pair.weekday[1])


def test_an_announced_end_lies_ahead(pair: Pair, claims: Claims) -> None:
    (named,) = [d for d in claims.dates if set(pair.ahead[1]) <= set(d.wordings)]
    assert (named.first, named.last) == (pair.ahead[0], pair.ahead[0])


def test_figures_have_one_value_in_two_styles(pair: Pair, claims: Claims) -> None:
    (share,) = [f for f in claims.figures if f.unit == "percent"]
    assert share.low == share.high == Decimal(pair.percent[0])
    assert set(share.wordings) == set(pair.percent[1])
    assert len({cite.article for cite in share.cites}) == 2
    (dozens,) = [f for f in claims.figures if f.words.startswith("dozens")]
    assert dozens.approximate


def test_one_person_has_many_wordings(pair: Pair, claims: Claims) -> None:
    people = by_name(claims)
    for name, wordings in (pair.call_from, pair.call_to):
        assert name in people, sorted(people)
        assert set(wordings) <= set(people[name].wordings)
    assert pair.handle in people[pair.call_from[0]].handles


def by_name(claims: Claims) -> Mapping[str, Entity]:
    return {entity.name: entity for entity in claims.entities}
