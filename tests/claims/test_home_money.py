"""Whose rupees a dispatch means: the only ones it names in full, else its outlets' own."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from wirecopy.claims.home_money import find_home
from wirecopy.collations.texts import new_articles
from wirecopy.text.numbers import find_numbers


def units(texts: Sequence[str], addresses: Sequence[str]) -> list[str | None]:
    made = new_articles({f"outlet {n}": text for n, text in enumerate(texts)})
    articles = [replace(a, address=to) for a, to in zip(made, addresses, strict=True)]
    numbers = {text: [(number, None) for number in find_numbers(text)] for text in texts}
    home = find_home(articles, numbers)
    return [home.settled(n, text).unit for text in texts for n, _ in numbers[text]]


@pytest.mark.parametrize(
    ("texts", "addresses", "expected"),
    [
        (["The pier cost Rs. 500."], ["https://news.example/a"], ["INR"]),
        (["The pier cost Rs. 500."], ["https://news.example.lk/a"], ["LKR"]),
        (["The pier cost 500 rupees."], ["https://news.example.pk/a"], ["PKR"]),
        (["The pier cost INR 500."], ["https://news.example.lk/a"], ["INR"]),
        (["It cost Rs. 500, or LKR 500 in full."], ["https://a.example/a"], ["LKR", "LKR"]),
        (["It cost $500 and US$ 5."], ["https://a.example.au/a"], ["USD", "USD"]),
        (["It cost $500."], ["https://a.example.au/a"], ["AUD"]),
        (["It cost £500."], ["https://a.example.au/a"], ["GBP"]),
        (
            ["It cost Rs. 500.", "The pier cost Rs. 500."],
            ["https://a.example.lk/a", "https://a.example.in/a"],
            ["LKR", "LKR"],
        ),
        (["It cost Rs. 500."], ["a.txt"], ["INR"]),
    ],
)
def test_money_is_read_as_the_dispatch_means_it(
    texts: Sequence[str], addresses: Sequence[str], expected: Sequence[str]
) -> None:
    assert units(texts, addresses) == list(expected)
