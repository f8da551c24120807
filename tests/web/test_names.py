"""All names by which a list is narrowed, where the list itself shows the first of them."""

import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.store.catalog import MOST_NAMES
from wirecopy.store.open import Store, open_store

ENOUGH = 1000


def get(address: str) -> Any:
    with urlopen(address, timeout=30) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Any:
    with open_store(sample_store) as opened:
        yield opened


@pytest.mark.parametrize(
    ("of", "facet"), [("quotations", "speaker"), ("stories", "outlet"), ("stories", "place")]
)
def test_each_name_leads_to_as_many_as_it_says(served: str, of: str, facet: str) -> None:
    found = get(f"{served}/names.json?of={of}&facet={facet}&size=200")
    assert found["total"] == len(found["names"]) > 1
    counts = [name["count"] for name in found["names"]]
    assert counts == sorted(counts, reverse=True)
    for name in found["names"][:4]:
        narrowed = get(f"{served}/{of}.json?{facet}={quote(name['value'])}")
        assert narrowed["total"] == name["count"]


def test_a_facet_that_is_full_leads_to_all_names(served: str) -> None:
    with urlopen(f"{served}/quotations", timeout=30) as answer:
        text = answer.read().decode()
    assert text.count("all names") == 1, "of outlets there are fewer than are shown"
    assert "/names?of=quotations&amp;facet=speaker" in text
    speakers = get(f"{served}/names.json?of=quotations&facet=speaker")
    assert speakers["total"] > MOST_NAMES


def test_a_page_of_names_follows_the_other(served: str) -> None:
    address = f"{served}/names.json?of=quotations&facet=speaker"
    pages = [get(f"{address}&size=5&page={n}")["names"] for n in (1, 2)]
    assert [*pages[0], *pages[1]] == get(f"{address}&size=10")["names"]


def test_names_of_no_such_kind_are_refused(served: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{served}/names?of=quotations&facet=place", timeout=30)
    with refused.value:
        assert refused.value.code == 400
        assert "quotations are not listed by place" in refused.value.read().decode()


def listed(store: Store, start: str) -> list[str]:
    return [name.value for name in store.list_names("saying", "speaker", start, (0, ENOUGH))[1]]


def test_a_name_is_found_by_how_any_of_its_words_begins(store: Store) -> None:
    everybody = listed(store, "")
    assert "Bram Okello" in everybody
    for start in ("bra", "OKEL", "Bram O"):
        assert "Bram Okello" in listed(store, start)
    assert "Bram Okello" not in listed(store, "ram")


@given(
    start=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
    | st.text("%_!'\" aeo", max_size=3)
)
def test_what_is_asked_for_is_never_a_pattern(store: Store, start: str) -> None:
    begin = _lower(start)
    assert listed(store, start) == [
        name for name in listed(store, "") if f" {begin}" in f" {_lower(name)}"
    ]


def _lower(text: str) -> str:
    """SQLite tells capitals of ASCII alone from small letters."""
    return "".join(char.lower() if char.isascii() else char for char in text)
