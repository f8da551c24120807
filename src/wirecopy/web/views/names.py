"""Names: all names of one kind that narrow a list, where the list itself shows the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirecopy.exports.shape import Column, Shape
from wirecopy.store.catalog import Name
from wirecopy.store.open import Store
from wirecopy.web.asked import PAGE, SIZE, Param, Query, WrongRequestError
from wirecopy.web.engine import query as address
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.lists import Choice, Pager, pager

NOUNS: Final = {"stories": "story", "quotations": "saying"}
"""By the list that they narrow, what the store calls its rows."""
TITLES: Final = {
    "speaker": "Speakers",
    "outlet": "Outlets",
    "agency": "Agencies",
    "place": "Places of datelines",
}
MANY: Final = 100
"""Names on a page, unless more are asked for."""
FACETS: Final = {"stories": tuple(TITLES), "quotations": ("speaker", "outlet")}
"""By list, the kinds of name that have no end of names."""
NAMES: Final[Shape[Name]] = Shape(
    "names",
    (
        Column("name", "The name.", lambda name: name.value),
        Column("count", "How many stories or quotations have it.", lambda name: name.count),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """The list of names."""

    title: str
    of: str
    facet: str
    words: str
    choices: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    """The lists of names that there are."""
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One page of the list of names, as JSON."""

    total: int
    names: tuple[Name, ...]


def all_names(of: str) -> dict[str, str]:
    """Give, by kind, the address of all names that narrow a list."""
    return {facet: address("/names", [("of", of), ("facet", facet)]) for facet in FACETS[of]}


def _list(store: Store, _: str, query: Query) -> Answer:
    of, facet = query.text("of", "quotations"), query.text("facet", "speaker")
    if facet not in FACETS[of]:
        raise WrongRequestError(
            f"{of} are not listed by {facet}", hint=f"name one of: {', '.join(FACETS[of])}"
        )
    words = query.text("words").strip()
    page, size = query.whole("page", 1), query.whole("size", MANY)
    total, names = store.list_names(NOUNS[of], facet, words, ((page - 1) * size, size))
    pairs = [
        *(("of", of), ("facet", facet), ("words", words or None)),
        ("size", size if size != MANY else None),
    ]
    view = NameList(
        title=TITLES[facet],
        of=of,
        facet=facet,
        words=words,
        choices=tuple(_choice(of, facet, name) for name in names),
        kinds=tuple(_kinds((of, facet))),
        pager=pager("/names", pairs, page, size, total),
    )
    return Answer(view=view, value=Names(total=total, names=names), shape=NAMES, rows=names)


def _choice(of: str, facet: str, name: Name) -> Choice:
    link = address(f"/{of}", [(facet, name.value)])
    return Choice(name=name.value, count=name.count, chosen=False, link=link)


def _kinds(here: tuple[str, str]) -> Iterator[Choice]:
    for of in FACETS:
        for facet, link in all_names(of).items():
            name = f"{TITLES[facet]} of {of}"
            yield Choice(name=name, count=None, chosen=(of, facet) == here, link=link)


NAME_LIST: Final = Page(
    path="/names",
    name="names",
    caption="The names by which stories or quotations are found: those that most have, first.",
    gives=Names,
    params=(
        Param(name="of", meaning="The list they narrow.", kind="choice", choices=tuple(NOUNS)),
        Param(name="facet", meaning="The kind of name.", kind="choice", choices=tuple(TITLES)),
        Param(name="words", meaning="With what the name, or a word of it, begins."),
        *(PAGE, SIZE),
    ),
    answer=_list,
)
