"""Pages built by hand for the tests of articles."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest

from wirecopy.pages.assemble import Origin, read_bytes
from wirecopy.pages.page import Charset, MediaType, MetaField, Page, page_id
from wirecopy.pages.plain import find_paragraphs

MakePage = Callable[..., Page]


@pytest.fixture(scope="session")
def plain() -> MakePage:
    """Build a page of plain text."""

    def make(
        text: str,
        *,
        name: str = "page.txt",
        url: str | None = None,
        metadata: Sequence[MetaField] = (),
        fetched_at: datetime | None = None,
    ) -> Page:
        return Page(
            id=page_id(url or name, text),
            address=url or name,
            url=url,
            source=name,
            media_type=MediaType.TEXT,
            charset=Charset(name="utf-8", how="given"),
            text=text,
            blocks=find_paragraphs(text),
            metadata=tuple(metadata),
            fetched_at=fetched_at,
        )

    return make


@pytest.fixture(scope="session")
def html() -> MakePage:
    """Read a page of HTML."""

    def make(markup: str, *, name: str = "page.html") -> Page:
        origin = Origin(address=name, source=name)
        found = list(read_bytes(markup.encode(), origin, MediaType.HTML))
        return next(page for page in found if isinstance(page, Page))

    return make
