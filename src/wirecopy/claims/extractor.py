"""Extractor: whatever reads the claims of a dispatch, chosen by name.

`rules` is the built-in one. Any other name is an entry point of the group
`wirecopy.extractors`: what it names is called with the options of the settings, and gives an
Extractor. docs/claims.md shows how one is written; `find_faults` says what it is held to.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points
from typing import Final, Protocol

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import NO_PARSER, Parser, open_parser
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import SettingsError
from wirecopy.settings import Extract

RULES: Final = "rules"
GROUP: Final = "wirecopy.extractors"
"""The group of entry points that other extractors stand in."""


class Extractor(Protocol):
    """Whatever reads the claims of a dispatch.

    Law: the same claims for the same dispatch, collation and articles, in whatever order the
    articles are given and whatever was read before; and no faults (see `find_faults`).
    """

    @property
    def name(self) -> str:
        """Its name and version, to be stored with what it read; claims of another are read anew."""

    def extract(
        self, collation: Collation, dispatch: Dispatch, articles: Sequence[Article]
    ) -> Claims:
        """Read the claims of a dispatch.

        What it raises becomes a Problem of that dispatch; the others go on.
        """


class Rules:
    """The built-in extractor: grammar by a Parser, everything else by rules."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    @property
    def name(self) -> str:
        """The name of the parser: the rules are of wirecopy's own version."""
        return self._parser.name

    def extract(
        self, collation: Collation, dispatch: Dispatch, articles: Sequence[Article]
    ) -> Claims:
        """Read the claims of a dispatch, each distinct sentence once."""
        return extract(collation, dispatch, articles, self._parser)


def open_extractor(by: Extract) -> Extractor | None:
    """Open the extractor that settings name; None where no claims are wanted.

    Loading a language pipeline takes about a second; keep what you get.

    Raises:
        MissingExtraError: the built-in extractor's language pipeline is not installed.
        SettingsError: no extractor has that name, or it cannot be opened with these options.
    """
    if by.extractor == RULES:
        return None if by.parser == NO_PARSER else Rules(open_parser(by.parser))
    make = _find(by.extractor)
    try:
        return make(by.options)
    except Exception as fault:
        what = f"the extractor {by.extractor} cannot be opened: {fault!r}"
        raise SettingsError(what, hint="see [extract.options] in your settings") from fault


def _find(name: str) -> Callable[[Mapping[str, str]], Extractor]:
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        known = ", ".join([RULES, *sorted(found)])
        hint = f"there are {known}; others come with packages that have entry points of the group {GROUP}"
        raise SettingsError(f"no extractor {name}", hint=hint)
    try:
        make: Callable[[Mapping[str, str]], Extractor] = found[name].load()
    except Exception as fault:
        raise SettingsError(f"the extractor {name} cannot be loaded: {fault!r}") from fault
    return make
