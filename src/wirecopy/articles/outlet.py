"""The outlet: who published the page."""

import re
from collections.abc import Sequence
from typing import Final

from wirecopy.articles.article import Credit, Outlet
from wirecopy.articles.layout import Line, line_key
from wirecopy.pages.page import Page

_WELCOME: Final = re.compile(
    r"[\s\W_]*welcome to\s+(?:the\s+(?=[a-z]))?(?P<name>[^|\u2013\u2014!.]{2,60})", re.IGNORECASE
)
_NAMES: Final = (
    *("og:site_name", "site_name", "publisher", "dc.publisher", "website:name"),
    *("organization:name", "application-name"),
    *("al:android:app_name", "twitter:app:name:iphone"),
)
_DESK_END: Final = re.compile(
    r"\s+(?:(?:News|Web|Digital|Online|Monitoring|World|National|City|Foreign|International|Sports|Business)\s+)*(?:Desk|Bureau|Newsroom|Team|Correspondents?|Report|Staff|Monitoring)$"
)


def find_outlet(page: Page, lines: Sequence[Line], credits_: Sequence[Credit]) -> Outlet:
    """Name the outlet by the best source there is: it names itself, else its host, else the address."""
    named = _name(page, lines, credits_)
    host = page.site
    if named is None:
        named = (host, "host") if host else (page.address, "address")
    name, how = named
    return Outlet(name=name, how=how, key=host or line_key(name))


def _name(page: Page, lines: Sequence[Line], credits_: Sequence[Credit]) -> tuple[str, str] | None:
    """Find the outlet's name for itself, and where it stands."""
    for wanted in _NAMES:
        value = next(
            (f.value for f in page.metadata if f.name == wanted and f.source != "container"), None
        )
        if value and not value.startswith(("http", "@", "{")) and len(value) <= 80:
            return value, "metadata"
    given = next((f.value for f in page.metadata if f.name == "outlet"), None)
    if given:
        return given, "container"
    for line in lines[:4]:
        match = _WELCOME.match(line.words) if line.word_count <= 14 else None
        if match:
            return match["name"].strip(" |"), "banner"
    if page.site:
        return None
    for credit in credits_:
        name = _DESK_END.sub("", credit.desk).strip() if credit.desk else ""
        if name and name != credit.desk and name.lower() not in {"the", "news", "web", "our"}:
            return name, "credit"
    return None
