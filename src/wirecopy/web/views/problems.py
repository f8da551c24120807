"""Problems: the pages that could not go through a run, none of them dropped in silence."""

from dataclasses import dataclass
from typing import Final

from wirecopy.errors import Problem
from wirecopy.exports.rows import PROBLEMS
from wirecopy.store.catalog import Name
from wirecopy.store.open import Store
from wirecopy.web.asked import PAGE, SIZE, Param, Query
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.lists import ROWS, FacetView, Pager, facet_views, pager


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemList:
    """The list of problems."""

    problems: tuple[Problem, ...]
    pager: Pager
    facets: tuple[FacetView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    """One page of the list of problems, as JSON."""

    total: int
    problems: tuple[Problem, ...]


def _list(store: Store, _: str, query: Query) -> Answer:
    kind = query.text("kind")
    page, size = query.whole("page", 1), query.whole("size", ROWS)
    counts = store.count_problems()
    total = counts.get(kind, 0) if kind else sum(counts.values())
    found = tuple(store.problems(kind or None, size, (page - 1) * size))
    pairs = [("kind", kind or None), ("size", size if size != ROWS else None)]
    names = {"kind": [Name(value=slug, count=count) for slug, count in counts.items()]}
    view = ProblemList(
        problems=found,
        pager=pager("/problems", pairs, page, size, total),
        facets=facet_views("/problems", pairs, {"kind": "Kind"}, names, {}),
    )
    value = Problems(total=total, problems=found)
    return Answer(view=view, value=value, shape=PROBLEMS, rows=found)


PROBLEM_LIST: Final = Page(
    path="/problems",
    name="problems",
    caption="Pages that could not go through a run, and why.",
    gives=Problems,
    params=(Param(name="kind", meaning="The kind of problem."), PAGE, SIZE),
    answer=_list,
)
