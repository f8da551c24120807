"""Places: the countries of the world by every name that news gives them.

The names, demonyms and aliases are data, in `countries.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or a territory that news names like one."""

    code: str
    """ISO 3166-1 alpha-3."""
    name: str
    demonyms: tuple[str, ...]
    """Words for its people and things, in the singular: `Pakistani`."""
    aliases: tuple[str, ...]


def find_country(word: str) -> Country | None:
    """Find the country that a name, alias, adjective or demonym stands for; None if it is none.

    Case counts, so that "us" is no country; words all in capitals count too. A leading
    "the" and a possessive ending are passed over.

    >>> [country and country.code for country in map(find_country, ("British", "the U.S.", "us"))]
    ['GBR', 'USA', None]
    """
    name = " ".join(word.replace("\u2019", "'").split())
    for ending in ("'s", "'"):
        name = name.removesuffix(ending)
    for article in ("the ", "The ", "THE "):
        name = name.removeprefix(article)
    names = _names()
    if name in names:
        return names[name]
    return names.get(name.upper()) if name.isupper() and len(name) > 3 else None


@cache
def list_countries() -> tuple[Country, ...]:
    """Give all countries, sorted by code."""
    data = tomllib.loads(files("wirecopy.text").joinpath("countries.toml").read_text("utf-8"))
    return tuple(
        Country(code, row["name"], tuple(row["demonyms"]), tuple(row["aliases"]))
        for code, row in sorted(data.items())
    )


@cache
def _names() -> Mapping[str, Country]:
    """Give each country by its names, and by those of four letters on in capitals."""
    names: dict[str, Country] = {}
    for country in list_countries():
        plurals = [f"{demonym}s" for demonym in country.demonyms if demonym[-1] not in "shz"]
        for name in (country.name, *country.aliases, *country.demonyms, *plurals):
            bare = name.removeprefix("The ").removeprefix("the ")
            names.setdefault(bare, country)
            if len(bare) > 3:
                names.setdefault(bare.upper(), country)
    return names
