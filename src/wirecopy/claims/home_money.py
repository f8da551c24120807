"""Home money: whose rupees or dollars a dispatch means where it does not say so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from wirecopy.articles.article import Article
from wirecopy.text.numbers import Number
from wirecopy.text.quantities.unit_words import SHARED_NAMES, shared_name

# By ISO 3166 and ISO 4217: the endings of addresses in countries whose money shares its name.
_MONEY_OF: Final = {
    "in": "INR",
    "lk": "LKR",
    "pk": "PKR",
    "np": "NPR",
    "mu": "MUR",
    "sc": "SCR",
    "us": "USD",
    "au": "AUD",
    "ca": "CAD",
    "nz": "NZD",
    "sg": "SGD",
    "hk": "HKD",
    "tw": "TWD",
    "jm": "JMD",
    "tt": "TTD",
    "fj": "FJD",
    "bb": "BBD",
    "uk": "GBP",
    "eg": "EGP",
    "sy": "SYP",
    "lb": "LBP",
    "sd": "SDG",
}


@dataclass(frozen=True, slots=True)
class Home:
    """By shared name, the currency that a dispatch means by it."""

    by_name: Mapping[str, str]

    def settled(self, number: Number, text: str) -> Number:
        """Give a number in the money of the dispatch, where its words do not say whose it is."""
        name = shared_name(number.unit, number.span.of(text))
        unit = self.by_name.get(name or "")
        return replace(number, unit=unit) if unit else number


def find_home(
    articles: Iterable[Article], numbers: Mapping[str, Sequence[tuple[Number, str | None]]]
) -> Home:
    """Find whose money a dispatch means: the only one it names in full, else its outlets' own.

    `numbers` are those of each paragraph, with what each counts.
    """
    told: dict[str, set[str]] = {}
    for text, found in numbers.items():
        for number, _ in found:
            name = SHARED_NAMES.get(number.unit or "")
            if name and number.unit and not shared_name(number.unit, number.span.of(text)):
                told.setdefault(name, set()).add(number.unit)
    homes = Counter(code for article in articles if (code := _MONEY_OF.get(_ending(article))))
    by_name: dict[str, str] = {}
    for code in sorted(homes, key=lambda c: (homes[c], c)):
        by_name[SHARED_NAMES[code]] = code  # the commonest comes last, and stays
    by_name |= {name: min(codes) for name, codes in told.items() if len(codes) == 1}
    return Home(by_name)


def _ending(article: Article) -> str:
    """Give the last part of the outlet's host: lk of news.example.lk."""
    host = urlsplit(article.address).hostname if "://" in article.address else article.outlet.key
    return (host or "").rpartition(".")[2].lower()
