"""Site: all pages that there are, in the order of the nouns."""

from typing import Final

from wirecopy.web.pages import Page
from wirecopy.web.views.articles import ARTICLE
from wirecopy.web.views.claims import CLAIM
from wirecopy.web.views.collations import COLLATION
from wirecopy.web.views.dispatches import DISPATCH
from wirecopy.web.views.names import NAME_LIST
from wirecopy.web.views.outlets import OUTLET, OUTLET_LIST
from wirecopy.web.views.pairs.compare import COMPARE
from wirecopy.web.views.pairs.explain import EXPLAIN
from wirecopy.web.views.problems import PROBLEM_LIST
from wirecopy.web.views.quotations import QUOTATIONS
from wirecopy.web.views.reviews import REVIEW_LIST
from wirecopy.web.views.stemma import STEMMA
from wirecopy.web.views.stories import STORIES_LIST, STORY

PAGES: Final[tuple[Page, ...]] = (
    *(STORIES_LIST, STORY),
    *(DISPATCH, COLLATION, COMPARE, STEMMA),
    *(ARTICLE, EXPLAIN, CLAIM, QUOTATIONS, NAME_LIST),
    *(OUTLET_LIST, OUTLET),
    *(PROBLEM_LIST, REVIEW_LIST),
)
