"""Countries are known by every name the news gives them."""

import pytest

from wirecopy.text.places import find_country, list_countries


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *(("US", "USA"), ("U.S.", "USA"), ("the United States", "USA"), ("American", "USA")),
        *(("UK", "GBR"), ("Britain", "GBR"), ("British", "GBR"), ("Britons", "GBR")),
        *(("Pakistani", "PAK"), ("PAKISTAN", "PAK"), ("Pakistan’s", "PAK"), ("Dutch", "NLD")),
    ],
)
def test_names_aliases_and_demonyms(word: str, code: str) -> None:
    country = find_country(word)
    assert country is not None
    assert country.code == code


@pytest.mark.parametrize("word", ["us", "turkey", "Ledra", "", "the", "polish", "PER", "CAN"])
def test_words_that_are_no_country(word: str) -> None:
    assert find_country(word) is None


def test_codes_are_unique_and_well_formed() -> None:
    codes = [country.code for country in list_countries()]
    assert codes == sorted(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert len(codes) >= 195


def test_no_name_stands_for_two_countries() -> None:
    taken: dict[str, str] = {}
    for country in list_countries():
        for name in {country.name, *country.aliases, *country.demonyms}:
            assert taken.setdefault(name, country.code) == country.code, name
