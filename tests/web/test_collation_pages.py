"""The pages of a dispatch: its collation, two copies side by side, an article, and why together."""

import csv
import io
import json
import re
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from wirecopy import run
from wirecopy.settings import Extract, Settings
from wirecopy.store.open import open_store
from wirecopy.store.sheets import Sheets

WORDS = [
    "ferry",
    "fog",
    "harbour",
    "quay",
    "crane",
    "strike",
    "night",
    "talks",
    "union",
    "minister",
]


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Any:
    """The store of the sample, open."""
    with open_store(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def biggest(store: Any) -> Any:
    """The sheet of the dispatch with most copies."""
    dispatches = sorted(store.dispatches(), key=lambda d: (-len(d.articles), d.id))
    return store.sheets.sheet(dispatches[0].id)


def get(address: str) -> str:
    """Read a page."""
    with urlopen(address, timeout=30) as answer:
        text: str = answer.read().decode()
        return text


def status(address: str) -> int:
    """Tell how a page is refused."""
    with pytest.raises(HTTPError) as refused:
        urlopen(address, timeout=30)
    with refused.value:
        return refused.value.code


def test_a_collation_has_each_place_with_its_note(served: str, biggest: Any) -> None:
    text = get(f"{served}/dispatches/{biggest.dispatch}/collation")
    assert biggest.places_count > 0
    for number in range(1, biggest.places_count + 1):
        assert f'id="n{number}"' in text
        assert f'id="r{number}"' in text
    for at in range(len(biggest.articles)):
        assert f'value="{biggest.articles[at]}"' in text


def test_the_store_tells_where_an_article_departs(store: Any) -> None:
    """What the light tables hold is what the collations hold."""
    told = 0
    for collation in store.collations():
        for number, variant in enumerate(collation.variants, 1):
            for cite in {c for r in variant.readings[1:] for c in r.cites}:
                found = store.sheets.departures(cite.article)
                assert any(d.number == number and d.span == cite.span for d in found)
                told += 1
    assert told


def test_marks_are_the_claims_of_an_article(store: Any) -> None:
    sheets: Sheets = store.sheets
    claims = next(claims for claims in store.all_claims() if claims.quotations)
    for quotation in claims.quotations:
        for cite in quotation.cites:
            marks = sheets.marks(cite.article)
            assert any(m.claim == quotation.id and m.span == cite.span for m in marks)
            assert {m.kind for m in marks if m.claim == quotation.id} == {"quotation"}


def test_an_article_page_leads_from_its_words_to_their_claims(
    served: str, store: Any, biggest: Any
) -> None:
    key = biggest.articles[1]
    text = get(f"{served}/articles/{key}")
    marks = store.sheets.marks(key)
    assert marks
    for mark in marks:
        assert text.count(f'id="{mark.claim}"') == 1
    for departure in store.sheets.departures(key):
        assert f"/dispatches/{biggest.dispatch}/collation#n{departure.number}" in text


@pytest.mark.parametrize("asked", ["a=A&b=B", "a=b&b=c&only=all"])
def test_two_copies_stand_side_by_side(served: str, biggest: Any, asked: str) -> None:
    path = f"{served}/dispatches/{biggest.dispatch}/compare"
    assert 'class="beside"' in get(f"{path}?{asked}")
    value = json.loads(get(f"{path}.json?{asked}"))
    rows = list(csv.DictReader(io.StringIO(get(f"{path}.csv?{asked}"))))
    assert len(value["pieces"]) == len(rows) > 1
    assert {value["a"], value["b"]} < set(biggest.articles)


def test_two_copies_are_told_of_by_their_own_letters(served: str, biggest: Any) -> None:
    path = f"{served}/dispatches/{biggest.dispatch}/compare"
    text = get(f"{path}?a=C&b=D&only=all")
    assert re.findall(r"\b([A-Z]) has them, ([A-Z]) has not", text) == [("C", "D"), ("D", "C")]
    assert set(re.findall(r"\b([A-Z]) ¶", text)) == {"C", "D"}
    assert len(set(re.findall(r'class="sig h\d+"[^>]*>([A-Z])<', text))) == 2


def test_with_an_article_of_another_dispatch_both_are_told_of_by_a_and_b(
    served: str, store: Any, biggest: Any
) -> None:
    other = next(a.id for a in store.articles() if a.id not in biggest.articles)
    text = get(f"{served}/dispatches/{biggest.dispatch}/compare?a=C&b={other}&only=all")
    assert "A has them, B has not" in text
    assert 'class="sig h' not in text


def test_copies_are_named_by_id_or_letters(served: str, biggest: Any) -> None:
    path = f"{served}/dispatches/{biggest.dispatch}/compare.json"
    by_id = get(f"{path}?a={biggest.articles[0]}&b={biggest.articles[1]}")
    assert json.loads(get(f"{path}?a=A&b=B")) == json.loads(by_id)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("a=A", HTTPStatus.BAD_REQUEST),
        ("a=A&b=A", HTTPStatus.BAD_REQUEST),
        ("a=A&b=B&only=colour", HTTPStatus.BAD_REQUEST),
        ("a=A&b=ZZZZ", HTTPStatus.NOT_FOUND),
    ],
)
def test_what_cannot_be_compared_is_refused(
    served: str, biggest: Any, asked: str, code: HTTPStatus
) -> None:
    assert status(f"{served}/dispatches/{biggest.dispatch}/compare?{asked}") == code


def why(served: str, a: str, b: str) -> Any:
    """Ask why two articles are together."""
    return json.loads(get(f"{served}/explain.json?a={a}&b={b}"))["why"]


def test_two_copies_are_one_dispatch_by_a_way_of_reprints(served: str, biggest: Any) -> None:
    first, *others = biggest.articles
    for other in others:
        told = why(served, first, other)
        assert told["together"]
        assert told["verdict"].startswith("One dispatch")
        assert (told["way"][0], told["way"][-1]) == (first, other)
        assert set(told["way"]) <= set(biggest.articles)


def test_shared_characters_are_the_stored_passages(served: str, store: Any) -> None:
    pair = next(pair for pair in store.pairs() if pair.passages)
    rows = list(csv.DictReader(io.StringIO(get(f"{served}/explain.csv?a={pair.b}&b={pair.a}"))))
    spans = {(int(r["b_start"]), int(r["b_end"])) for r in rows}
    assert spans == {(p.a.start, p.a.end) for p in pair.passages}
    text = store.article(pair.b).text
    assert all(r["a_words"] == text[int(r["a_start"]) : int(r["a_end"])] for r in rows)


def test_articles_of_two_dispatches_are_told_apart(served: str, store: Any) -> None:
    story = next(s for s in store.stories() if len(s.dispatches) > 1)
    link = story.links[0]
    one, other = (store.sheets.sheet(key).articles[0] for key in (link.a, link.b))
    told = why(served, one, other)
    assert not told["together"]
    assert told["one_story"]
    assert told["links"]
    assert told["verdict"].startswith("Two dispatches")
    assert "One story all the same" in get(f"{served}/explain?a={one}&b={other}")


def test_articles_of_two_stories_share_nothing(served: str, store: Any) -> None:
    one, other = sorted(store.stories(), key=lambda s: s.id)[:2]
    ids = [store.sheets.sheet(s.dispatches[0]).articles[0] for s in (one, other)]
    told = why(served, *ids)
    assert not told["together"]
    assert not told["one_story"]
    assert "Two stories" in get(f"{served}/explain?a={ids[0]}&b={ids[1]}")


def test_without_ids_there_is_a_form(served: str) -> None:
    assert 'name="b"' in get(f"{served}/explain")
    assert json.loads(get(f"{served}/explain.json")) == {"why": None}
    assert status(f"{served}/explain?a=a-0000000000000000&b=a-1111") == HTTPStatus.NOT_FOUND


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one long dispatch with 70 copies, some with a paragraph moved."""
    folder = tmp_path_factory.mktemp("many")
    base = [
        f"Paragraph {n}: the {' '.join(f'{word}{n}x{k}' for k in range(6) for word in WORDS)}."
        for n in range(24)
    ]
    rows = []
    for at in range(70):
        own = [f"{p} Told {at}." if n == at % 24 else p for n, p in enumerate(base)]
        if at % 9 == 0:
            own.insert(20, own.pop(4))
        address = f"https://paper-{at}.example/2031/03/04/ferry"
        rows.append(json.dumps({"url": address, "text": "\n\n".join(own)}))
    source = folder / "pages.jsonl"
    source.write_text("\n".join(rows))
    path = folder / "many.wirecopy"
    run([source], store=path, settings=Settings(extract=Extract(parser="none")))
    return path


def test_a_long_dispatch_is_read_page_by_page(many: Path, serve: Any) -> None:
    with open_store(many) as opened, serve(many) as address:
        (dispatch,) = opened.dispatches()
        sheet = opened.sheets.sheet(dispatch.id)
        path = f"{address}/dispatches/{dispatch.id}/collation"
        first = get(path)
        assert 'rel="next"' in first
        assert 'id="p1"' in first
        assert 'id="p24"' not in first
        assert len(first) < 500_000
        assert "<select name=" not in first, "so many copies are named by letters"
        second = get(f"{path}?page=2&copies=2")
        assert 'id="p1"' not in second
        assert 'id="copy-G"' in second
        assert sheet.shifts
        assert "What moved" in first
        assert first.count("<figure") == 1
        assert status(f"{path}?page=99") == HTTPStatus.NOT_FOUND
        assert "page 2 of 2" in get(f"{address}/dispatches/{dispatch.id}?page=2")
