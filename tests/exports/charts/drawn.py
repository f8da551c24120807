"""Records to draw: so many copies, so many days, and what stands in a drawing."""

from collections.abc import Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from wirecopy.articles.article import Outlet, Published, WitnessKind
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId
from wirecopy.records.record import CopyLine, DispatchLine, Record

FIRST = date(2031, 3, 1)
SVG = "{http://www.w3.org/2000/svg}"

Days = Sequence[int | None]
"""Days after the first of March 2031; None is not known."""


def record_of(*dispatches: tuple[str, Days], about: bool = False) -> Record:
    """Give a record of dispatches, each an origin and the days of its copies."""
    lines = tuple(
        _line(n, origin, days, about=about) for n, (origin, days) in enumerate(dispatches)
    )
    return Record(
        id=StoryId("s-drawn"),
        headline="Ferry runs aground",
        pages_count=sum(len(line.copies) for line in lines),
        outlets_count=1,
        origins=tuple(line.origin for line in lines),
        first_on=None,
        last_on=None,
        dispatches=lines,
        links=(),
        conflicts=(),
        timeline=(),
        excerpts=(),
    )


def _line(number: int, origin: str, days: Days, *, about: bool) -> DispatchLine:
    outlet = Outlet(name="Courier", how="host", key="courier.example")
    copies = tuple(
        CopyLine(
            article=ArticleId(f"a-{number}-{n}"),
            page=PageId(f"p-{number}-{n}"),
            address="courier.example",
            outlet=outlet,
            headline=None,
            published=None
            if day is None
            else Published(
                on=FIRST + timedelta(days=day), about=about, by=WitnessKind.URL, why="drawn"
            ),
            agency=None,
            kept_share=1,
            added_words=0,
            changes_count=0,
        )
        for n, day in enumerate(days)
    )
    return DispatchLine(
        dispatch=DispatchId(f"d-{number}"),
        agency=None,
        origin=origin,
        copies=copies,
        base_text="",
        entities=(),
        quotations=(),
        figures=(),
        dates=(),
        variants=(),
        claims_read=False,
    )


def shapes(svg: str, tag: str) -> list[ET.Element]:
    """Give the shapes of a drawing; fails where it is no XML, or has what no drawing may have."""
    root = ET.fromstring(svg)
    for node in root.iter():
        assert "style" not in node.attrib
        assert not [name for name in node.attrib if name.startswith("on")]
        assert node.tag.removeprefix(SVG) not in {"script", "style", "foreignObject", "image"}
        for name in ("href", "{http://www.w3.org/1999/xlink}href"):
            assert node.get(name, "#").startswith("#"), "nothing leads out of the page"
    return list(root.iter(f"{SVG}{tag}"))


def share(value: str | None) -> float:
    """Read a measure in percent."""
    assert value is not None
    assert value.endswith("%")
    return float(value[:-1])
