"""What the tests of outlets share: records written down as who printed what, and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from wirecopy.articles.article import Outlet, Published, WitnessKind
from wirecopy.claims.claim import Alteration, AlterationKind, Quotation, QuotationKind
from wirecopy.ids import ArticleId, ClaimId, DispatchId, PageId, StoryId
from wirecopy.records.record import CopyLine, DispatchLine, Record
from wirecopy.text.span import Cite, Span


@dataclass(frozen=True, kw_only=True)
class Told:
    """One copy, as a test writes it."""

    outlet: str
    day: int | None = None
    about: bool = False
    agency: str | None = None
    kept: float = 1.0
    added: int = 0
    changes: int = 0
    altered: Sequence[AlterationKind] = ()


def record_of(
    name: str, *copies: Told, agency: str | None = None, origin: str | None = None
) -> Record:
    """Make a record of one dispatch; its base text has ten words."""
    lines = tuple(_copy(f"{name}{n}", told) for n, told in enumerate(copies))
    line = DispatchLine(
        dispatch=DispatchId(f"d-{name}"),
        agency=agency,
        origin=origin or agency or min(told.outlet for told in copies),
        copies=lines,
        base_text="one two three four five\n\nsix seven eight nine ten",
        entities=(),
        quotations=tuple(
            _quotation(f"{name}{n}{k}", copy.article, kind)
            for n, (copy, told) in enumerate(zip(lines, copies, strict=True))
            for k, kind in enumerate(told.altered)
        ),
        figures=(),
        dates=(),
        variants=(),
        claims_read=True,
    )
    days = [c.published.on for c in lines if c.published]
    return Record(
        id=StoryId(f"s-{name}"),
        headline=name,
        pages_count=len(lines),
        outlets_count=len({c.outlet.key for c in lines}),
        origins=(line.origin,),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        dispatches=(line,),
        links=(),
        conflicts=(),
        timeline=(),
        excerpts=(),
    )


def _copy(name: str, told: Told) -> CopyLine:
    published = told.day and Published(
        on=date(2031, 3, told.day), about=told.about, by=WitnessKind.METADATA, why="test"
    )
    return CopyLine(
        article=ArticleId(f"a-{name}"),
        page=PageId(f"p-{name}"),
        address=f"https://{told.outlet.lower()}.example/{name}",
        outlet=Outlet(name=told.outlet, how="metadata", key=f"{told.outlet.lower()}.example"),
        headline=name,
        published=published or None,
        agency=told.agency,
        kept_share=told.kept,
        added_words=told.added,
        changes_count=told.changes,
    )


def _quotation(name: str, article: ArticleId, kind: AlterationKind) -> Quotation:
    cite = Cite(article, Span(0, 3))
    return Quotation(
        id=ClaimId(f"c-{name}"),
        kind=QuotationKind.DIRECT,
        words="We sail at noon",
        wordings=("We sail at noon",),
        speaker=None,
        cue=None,
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
        cites=(cite,),
        cue_cites=(),
        speaker_cites=(),
        alterations=(
            Alteration(kind=kind, article=article, base_words="sail", words="sailed", cite=cite),
        ),
    )


@pytest.fixture
def tell() -> type[Told]:
    """Write one copy."""
    return Told


@pytest.fixture
def record() -> Callable[..., Record]:
    """Write a record of one dispatch."""
    return record_of
