"""Settings: the questions wirecopy cannot answer for you, with its answers by default.

One frozen value a stage. They come from `wirecopy.toml`; an unknown key is an error that
names the nearest one. A stage is handed its own section and reads nothing global.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from wirecopy.errors import SettingsError

_KINDS: Final[dict[type, str]] = {
    int: "a whole number",
    float: "a number",
    str: "a text",
    tuple: "a list",
    dict: "a table of texts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How foreign containers name what a page needs; the first name that a row has is used."""

    text_fields: tuple[str, ...] = ("text", "body", "content", "article", "maintext", "plain_text")
    html_fields: tuple[str, ...] = ("html", "raw_html", "page")
    url_fields: tuple[str, ...] = ("url", "link", "canonical_url", "permalink", "source_url")
    id_fields: tuple[str, ...] = ("id", "uid", "guid", "_id")
    headline_fields: tuple[str, ...] = ("headline", "title")
    outlet_fields: tuple[str, ...] = ("outlet", "site_name", "publisher", "newspaper", "source")
    date_fields: tuple[str, ...] = (
        "published_at",
        "published",
        "date_published",
        "date",
        "pubdate",
    )
    fetched_fields: tuple[str, ...] = ("fetched_at", "crawled_at", "retrieved_at")
    max_page_bytes: int = 64 * 1024 * 1024
    """A larger page is left out with a Problem."""
    max_text_chars: int = 2_000_000
    """A page whose text is longer is left out with a Problem. A long novel has a million characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How much text two articles must share to carry one dispatch. See docs/dispatches.md."""

    ngram_words: int = 5
    """Length of the word runs compared."""
    window_ngrams: int = 12
    """Of so many runs in a row, one is kept: any shared stretch of window + run - 1 words is caught."""
    min_shared_prints: int = 2
    """Fewest fingerprints two articles share before they are compared."""
    min_run_words: int = 20
    """Shortest passage between sites that counts."""
    min_reprint_share: float = 0.3
    """Least ordered coverage of the shorter article's story words that makes a reprint."""
    memory_mb: int = 2048
    """Where columns would take more memory than this, they are kept in a folder for the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """How claims are read. See docs/claims.md."""

    extractor: str = "rules"
    """Who reads them: `rules` is built in; any other name is an entry point of a package of yours."""
    parser: str = "en"
    """For `rules`, the language pipeline by name: `en` is the built-in one, `none` reads no claims;
    any other name is a spaCy pipeline that you have installed."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What an extractor of yours asks for, as texts: the address of an endpoint, a model's name."""
    processes: int = 0
    """How many processes read at once. 0: two where the machine has two cores and there are enough
    dispatches to be worth starting them, else one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """When dispatches tell of one event. See docs/stories.md."""

    window_days: int = 4
    """Most days between the dispatches of one event."""
    min_score_share: float = 0.25
    """Least likeness of names, figures, dates and rare terms, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a run."""

    read: Read = field(default_factory=Read)
    match: Match = field(default_factory=Match)
    extract: Extract = field(default_factory=Extract)
    group: Group = field(default_factory=Group)


def read_settings(path: Path) -> Settings:
    """Read settings from a TOML file.

    Raises:
        SettingsError: no such section or key, a value of the wrong kind, or no TOML.
    """
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(f"cannot read settings from {path}: {fault}") from fault
    settings = Settings()
    for name, values in sections.items():
        _need_known(name, [f.name for f in fields(Settings)], what="section", path=path)
        if not isinstance(values, dict):
            raise SettingsError(f"{name} in {path} is a section, written [{name}]")
        section = _overlay(getattr(settings, name), values, name=name, path=path)
        settings = replace(settings, **{name: section})
    return settings


def _overlay(section: Any, values: dict[str, Any], *, name: str, path: Path) -> Any:  # noqa: ANN401
    """Put foreign values over a section's defaults, each checked against the default's type."""
    known = [f.name for f in fields(section)]
    checked = {}
    for key, value in values.items():
        _need_known(key, known, what=f"setting {name}.", path=path)
        default = getattr(section, key)
        given = tuple(value) if isinstance(value, list) else value
        if isinstance(default, float) and type(given) is int:
            given = float(given)
        texts = not isinstance(given, dict) or all(isinstance(v, str) for v in given.values())
        if type(given) is not type(default) or not texts:
            raise SettingsError(
                f"{name}.{key} in {path} is {_KINDS[type(default)]}, not {value!r}"
            )
        checked[key] = given
    return replace(section, **checked)


def _need_known(key: str, known: list[str], *, what: str, path: Path) -> None:
    if key not in known:
        near = get_close_matches(key, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise SettingsError(
            f"no {what.rstrip()}{'' if what.endswith('.') else ' '}{key} ({path})", hint=hint
        )
