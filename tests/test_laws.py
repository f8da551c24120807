"""The laws that make wirecopy true, over invented pages of every mix."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import BUDGET, EVENTS, FLOOD, FURNITURE, STRIKE, sets_of_pages, text_page
from wirecopy.api import Records
from wirecopy.articles.article import Article, PartKind
from wirecopy.articles.house import House
from wirecopy.articles.strip import strip
from wirecopy.claims.extractor import Rules
from wirecopy.claims.grammar.parser import Parser, open_parser
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import read_cites
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import MissingExtraError, Problem
from wirecopy.flow import add
from wirecopy.ids import ArticleId
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.records.record import Record
from wirecopy.settings import Read, Settings
from wirecopy.side_by_side import compare_pages
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store
from wirecopy.store.write import write_store
from wirecopy.text.span import Cite
from wirecopy.text.words import find_words

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
EMPTY = Holding(settings=Settings())


@pytest.fixture(scope="module")
def parser() -> Parser:
    try:
        return open_parser("en")
    except MissingExtraError:
        pytest.skip("the language extra is not installed")


def cites(value: Any) -> Iterator[Cite]:
    """Give every cite in a value, however deep."""
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from cites(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from cites(getattr(value, field.name))


def words(text: str) -> list[str]:
    return [word.folded for word in find_words(text)]


@FEW
@given(sets_of_pages())
def test_every_cite_reads_back_the_words_it_claims(parser: Parser, pages: list[Page]) -> None:
    holding = add(pages, EMPTY, Rules(parser))
    texts = {article.id: article.text for article in holding.articles.values()}
    for record in holding.records.values():
        for cite in cites(record):
            cite.span.of(texts[cite.article])
        for line in record.dispatches:
            for quotation in line.quotations:
                said = {tuple(words(c.span.of(texts[c.article]))) for c in quotation.cites}
                altered = {tuple(words(a.words)) for a in quotation.alterations}
                assert said - altered, quotation
                for alteration in quotation.alterations:
                    there = alteration.cite.span.of(texts[alteration.article])
                    assert words(there) == words(alteration.words)
            for figure in line.figures:
                written = {cite.span.of(texts[cite.article]) for cite in figure.cites}
                assert written == set(figure.wordings)
            for variant in line.variants:
                for reading in variant.readings:
                    first = reading.cites[0]
                    assert words(first.span.of(texts[first.article])) == words(reading.words)


@FEW
@given(sets_of_pages())
def test_no_article_loses_a_word(pages: list[Page]) -> None:
    holding = add(pages, EMPTY, None)
    for collation in holding.collations.values():
        for at, id_ in enumerate(collation.articles):
            article = holding.articles[id_]
            spans = sorted(span for column in collation.columns if (span := column.tokens[at]))
            told = [*article.body, *(embed.words for embed in article.embeds)]
            tokens = [w.span for span in sorted(told) for w in find_words(article.text, span)]
            assert spans == tokens


@FEW
@given(sets_of_pages())
def test_every_character_that_is_not_white_space_has_one_label(pages: list[Page]) -> None:
    for article in add(pages, EMPTY, None).articles.values():
        labelled = [0] * len(article.text)
        for part in article.parts:
            for at in range(part.span.start, part.span.end):
                labelled[at] += 1
        assert all(n == 1 or c.isspace() for n, c in zip(labelled, article.text, strict=True))
        assert max(labelled, default=0) <= 1


@FEW
@given(st.sampled_from(EVENTS), st.integers(1, 8))
def test_an_article_against_itself_has_no_variants(event: Sequence[str], kept: int) -> None:
    page = text_page(event[:kept])
    assert compare_pages(page, page).collation.variants == ()


@FEW
@given(st.data(), sets_of_pages())
def test_the_order_in_which_pages_arrive_changes_nothing(
    data: st.DataObject, pages: list[Page]
) -> None:
    other = data.draw(st.permutations(pages))
    assert add(pages, EMPTY, None) == add(other, EMPTY, None)


@FEW
@given(sets_of_pages(4))
def test_adding_one_by_one_equals_running_over_all(parser: Parser, pages: list[Page]) -> None:
    one_by_one = EMPTY
    for page in pages:
        one_by_one = add([page], one_by_one, Rules(parser))
    assert one_by_one == add(pages, EMPTY, Rules(parser))


@FEW
@given(sets_of_pages())
def test_adding_a_page_twice_changes_nothing(pages: list[Page]) -> None:
    once = add(pages, EMPTY, None)
    assert add(pages[:1], once, None) == once


@settings(FEW, max_examples=6)
@given(st.sampled_from(EVENTS), st.sets(st.sampled_from(FURNITURE), max_size=4))
def test_furniture_changed_around_a_body_changes_no_claim(
    parser: Parser, event: Sequence[str], furniture: set[str]
) -> None:
    def claimed(top: Sequence[str], end: Sequence[str]) -> set[tuple[str, ...]]:
        pages = [
            text_page(event, url="https://courier.example/1"),
            text_page([*top, *event, *end], url="https://lantern.example/1"),
        ]
        (claims,) = add(pages, EMPTY, Rules(parser)).claims.values()
        speakers = {
            ("quotation", q.words, q.speaker.name if q.speaker else "", str(len(q.cites)))
            for q in claims.quotations
        }
        figures = {("figure", f.words, str(f.low), str(f.high)) for f in claims.figures}
        return {*speakers, *figures}

    top = [line for line in FURNITURE[:2] if line in furniture]
    end = [line for line in FURNITURE[2:] if line in furniture]
    assert claimed(top, end) == claimed((), ())


@FEW
@given(sets_of_pages())
def test_an_export_read_back_is_the_record(
    tmp_path: Path, parser: Parser, pages: list[Page]
) -> None:
    holding = add(pages, EMPTY, Rules(parser))
    write_store(tmp_path / "news.wirecopy", holding)
    with open_store(tmp_path / "news.wirecopy") as store:
        assert store.holding() == holding
    rows = Records(holding.records.values()).to_arrow().to_pylist()
    assert [
        msgspec.convert(row, Record, strict=False, dec_hook=read_cites) for row in rows
    ] == list(Records(holding.records.values()))


RUN_ELSEWHERE = """
import sys
from wirecopy import Settings, run
from wirecopy.settings import Extract
run(sys.argv[1], store=sys.argv[2], settings=Settings(extract=Extract(parser="none")))
"""


def test_the_same_pages_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, event in enumerate((*EVENTS, STRIKE[:5], FLOOD[2:])):
        (folder / f"{number}.txt").write_text("\n\n".join(event), encoding="utf-8")
    stores = []
    for seed in ("0", "7"):
        store = tmp_path / f"{seed}.wirecopy"
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", RUN_ELSEWHERE, folder, store], check=True, env=env)
        stores.append(store.read_bytes())
    assert stores[0] == stores[1]


PAGE = f"""<!doctype html><html lang=en><head><meta charset=utf-8><title>Strike | Lantern</title>
<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Strike"})}</script>
</head><body><nav><a href=/>Home</a></nav><article><h1>Strike idles Port Ledra</h1>
{"".join(f"<p>{sentence}</p>" for sentence in BUDGET)}</article></body></html>""".encode()


@settings(FEW, max_examples=40)
@given(st.integers(0, len(PAGE)), st.binary(max_size=20), st.sampled_from(["html", "txt", "bin"]))
def test_a_page_cut_anywhere_gives_a_page_or_a_problem(
    tmp_path: Path, cut: int, junk: bytes, ending: str
) -> None:
    file = tmp_path / f"cut.{ending}"
    file.write_bytes(PAGE[:cut] + junk)
    found = list(read([file], Read()))
    assert found
    assert all(isinstance(each, Page | Problem) for each in found)
    add([each for each in found if isinstance(each, Page)], EMPTY, None)


def test_no_stage_rewrites_a_text() -> None:
    pages = [text_page([*FURNITURE[:1], *STRIKE], url="https://lantern.example/1")]
    holding = add(pages, EMPTY, None)
    (article,) = holding.articles.values()
    assert article.text == pages[0].text
    kinds = {PartKind.BODY, PartKind.BANNER}
    assert kinds <= {part.kind for part in article.parts}


def test_one_bad_page_costs_one_problem_and_never_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def strip_or_fail(page: Page, house: House) -> Article:
        if page.site == "bad.example":
            raise RecursionError("too deep")
        return strip(page, house)

    monkeypatch.setattr("wirecopy.stages.maps.strip", strip_or_fail)
    pages = [text_page(STRIKE, url=f"https://{name}.example/1") for name in ("good", "bad")]
    holding = add(pages, EMPTY, None)
    assert [article.address for article in holding.articles.values()] == [pages[0].address]
    assert [problem.address for problem in holding.problems] == [pages[1].address]
    assert set(holding.pages) == {page.id for page in pages}


def test_a_permutation_of_articles_gives_one_collation() -> None:
    holding = add(
        [text_page(STRIKE[: 8 - n], url=f"https://{n}.example/1") for n in range(3)], EMPTY, None
    )
    articles = tuple(holding.articles.values())
    ids: tuple[ArticleId, ...] = tuple(article.id for article in articles)
    (dispatch,) = holding.dispatches.values()
    assert isinstance(dispatch, Dispatch)
    assert dispatch.articles == ids
    assert collate(dispatch, articles[::-1]) == collate(dispatch, articles)
