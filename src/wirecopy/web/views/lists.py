"""Lists: what every page that lists something shows: where one is in it, and what narrows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.store.catalog import MOST_NAMES, Asked, Name, Order
from wirecopy.web.asked import PAGE, SIZE, Param, Query
from wirecopy.web.engine import query

ROWS: Final = 25
"""Rows on a page, unless more are asked for."""

Pairs = Sequence[tuple[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a page stands in its list."""

    page: int
    pages: int
    first: int
    """Number of its first row, from 1; 0 in an empty list."""
    last: int
    total: int
    before: str | None
    """Address of the page before it."""
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A name that narrows a list, or that it is narrowed by."""

    name: str
    count: int | None
    """How many it leaves; None where that was not counted."""
    chosen: bool
    link: str
    """The list with the name chosen, or put away again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """The names of one kind."""

    facet: str
    title: str
    choices: tuple[Choice, ...]
    more: str | None
    """Address of all names of this kind, where these may be the first of them."""


def pager(  # noqa: PLR0913  # where a page stands is five numbers and names
    path: str, asked: Pairs, page: int, size: int, total: int, *, name: str = "page"
) -> Pager:
    """Tell where a page stands; `asked` are the other parameters of its address.

    `name` is the parameter that says which page; an address may have several lists.

    >>> pager("/stories", [("words", "fog")], 2, 25, 60).after
    '/stories?words=fog&page=3'
    """
    pages = max(1, -(-total // size))
    first = (page - 1) * size + 1 if total > (page - 1) * size else 0

    def address(number: int) -> str:
        return query(path, [*asked, (name, number if number > 1 else None)])

    return Pager(
        page=page,
        pages=pages,
        first=first,
        last=min(total, page * size) if first else 0,
        total=total,
        before=address(min(page - 1, pages)) if page > 1 else None,
        after=address(page + 1) if page < pages else None,
    )


def facet_views(
    path: str,
    asked: Pairs,
    titles: Mapping[str, str],
    found: Mapping[str, Iterable[Name]],
    more: Mapping[str, str],
) -> tuple[FacetView, ...]:
    """Give the names that narrow a list, kind by kind; what it is narrowed by comes first.

    `more` is the address of all names of a kind, for those kinds that have more than are shown.
    """
    views = []
    for facet, title in titles.items():
        counts = {name.value: name.count for name in found.get(facet, ())}
        chosen = [str(value) for name, value in asked if name == facet and value]
        choices = [
            Choice(
                name=name,
                count=counts.get(name),
                chosen=name in chosen,
                link=query(path, _turned(asked, (facet, name))),
            )
            for name in dict.fromkeys([*chosen, *counts])
        ]
        if choices:
            whole = more.get(facet) if len(counts) >= MOST_NAMES else None
            views.append(FacetView(facet=facet, title=title, choices=tuple(choices), more=whole))
    return tuple(views)


def _turned(asked: Pairs, own: tuple[str, object]) -> Pairs:
    """Choose a name, or put it away where it is chosen."""
    rest = [pair for pair in asked if pair != own]
    return rest if len(rest) < len(asked) else [*asked, own]


def read_asked(query: Query, facets: tuple[str, ...]) -> Asked:
    """Read what a list is asked for."""
    return Asked(
        words=query.text("words"),
        facets=tuple((facet, name) for facet in facets for name in query.many(facet)),
        since=query.day("since"),
        until=query.day("until"),
        order=Order(query.text("order", Order.WEIGHT.value)),
        page=query.whole("page", 1),
        size=query.whole("size", ROWS),
    )


def list_params(words: str, facets: Mapping[str, str]) -> tuple[Param, ...]:
    """Give the parameters of a list, which `read_asked` reads; `words` says what they search."""
    return (
        Param(name="words", meaning=words),
        *(Param(name=facet, meaning=f"{title}.", many=True) for facet, title in facets.items()),
        Param(name="since", meaning="Published on this day or later.", kind="day"),
        Param(name="until", meaning="Published on this day or earlier.", kind="day"),
        Param(
            name="order",
            meaning="What most outlets print first, or the latest.",
            kind="choice",
            choices=tuple(order.value for order in Order),
        ),
        *(PAGE, SIZE),
    )


def list_pairs(asked: Asked) -> list[tuple[str, object]]:
    """Give what a list was asked for, as the parameters of its address, but for the page."""
    return [
        ("words", asked.words or None),
        *asked.facets,
        ("since", asked.since),
        ("until", asked.until),
        ("order", asked.order.value if asked.order is not Order.WEIGHT else None),
        ("size", asked.size if asked.size != ROWS else None),
    ]
