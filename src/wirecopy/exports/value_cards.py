"""Value cards: a page, an article, a dispatch or a claim on a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from wirecopy.articles.article import Article, Dateline
from wirecopy.claims.claim import DateClaim, Entity, Figure, Quotation
from wirecopy.collations.collation import Variant
from wirecopy.exports.cards import MARK_CLOSE, MARK_OPEN, facts, first, grid, heading, section
from wirecopy.exports.claim_words import ALTERED, figure_words, how_said, quoted
from wirecopy.exports.plain import context, days, published_on, some
from wirecopy.exports.shelf import Shelf
from wirecopy.exports.story_card import carriers, copies_table, quotation_section
from wirecopy.ids import ArticleId
from wirecopy.pages.page import Page
from wirecopy.records.record import DispatchLine
from wirecopy.text.plain import calm, one_line, plural
from wirecopy.text.span import Cite

MOST_VARIANTS = 60
"""More places of one dispatch are counted, not listed; `--only variants` lists all."""

MOST_PARTS = 200
MOST_BASE_CHARS = 40_000

SUBSTANCE_FIRST = ("substance", "wording", "extent", "order", "style")


def page_card(page: Page, notes: Iterable[str] = ()) -> RenderableType:
    """Draw a page: where it stands, how it was decoded, what its source says of it."""
    replaced = page.charset.replaced_count
    about = facts(
        (
            ("url", page.url),
            ("read from", page.source),
            ("type", page.media_type.value),
            ("charset", f"{page.charset.name} ({page.charset.how})"),
            ("replaced", plural(replaced, "byte run") if replaced else None),
            ("fetched", page.fetched_at.isoformat() if page.fetched_at else None),
            (
                "text",
                f"{plural(len(page.text), 'character')}, {plural(len(page.blocks), 'block')}",
            ),
        )
    )
    parts = [heading(page.address, *notes, key=page.id), section("Page", about)]
    if page.metadata:
        rows = ((f.source, one_line(f.name, 40), one_line(f.value, 160)) for f in page.metadata)
        parts.append(section("Metadata", grid(("Source", "Name", "Value"), rows, wide=2)))
    return Group(*parts)


def article_card(article: Article, notes: Iterable[str] = ()) -> RenderableType:
    """Draw an article: who, when and why, and the label of every part of its page."""
    where = article.dateline
    about = facts(
        (
            ("outlet", f"{article.outlet.name} (by {article.outlet.how})"),
            ("published", published_on(article.published)),
            ("because", article.published.why if article.published else None),
            ("agency", article.agency or "none named on the page"),
            ("dateline", _dateline(where) if where else None),
            ("authors", some(article.authors, 8)),
            ("language", article.language),
            ("address", article.address),
            ("page", article.page),
        )
    )
    title = article.headline or "without a headline"
    parts = [heading(title, *notes, key=article.id), section("Article", about)]
    if article.witnesses:
        heard = (
            (
                Text("believed" if w.believed else "not", "" if w.believed else "dim"),
                f"{w.bearing.value} {w.on}",
                w.kind.value,
                one_line(w.why, 200),
            )
            for w in article.witnesses
        )
        witnesses = grid(("", "Day", "Witness", "Why"), heard, wide=3)
        parts.append(section("Published when: the witnesses", witnesses))
    rows = [
        (
            part.kind.value,
            f"{part.span.start}-{part.span.end}",
            one_line(part.span.of(article.text), 120),
        )
        for part in article.parts
    ]
    heads = ("Part", ">Characters", "Words")
    drawn = first(rows, MOST_PARTS, "--only parts", lambda shown: grid(heads, shown, wide=2))
    parts.append(section("Parts", drawn))
    return Group(*parts)


def _dateline(dateline: Dateline) -> str:
    on = dateline.on.isoformat() if dateline.on else None
    return " ".join(word for word in (dateline.place, on, dateline.agency) if word)


def dispatch_card(line: DispatchLine, notes: Iterable[str] = ()) -> RenderableType:
    """Draw a dispatch: its copies, where they differ, who said what, its base text."""
    outlets = {copy.article: copy.outlet.name for copy in line.copies}
    opening = line.base_text.partition("\n")[0]
    title = next((copy.headline for copy in line.copies if copy.headline), opening)
    source = line.agency or f"{line.origin} (no agency named)"
    count = plural(len(line.copies), "copy", "copies")
    parts = [
        heading(title, source, count, *notes, key=line.dispatch),
        section("Copies", copies_table(line.copies, line.agency)),
        *_variants(line.variants, outlets),
        *quotation_section((line,), outlets),
        section("Base text", Text(calm(line.base_text[:MOST_BASE_CHARS])), _cut(line.base_text)),
    ]
    return Group(*parts)


def _cut(text: str) -> str:
    if len(text) <= MOST_BASE_CHARS:
        return ""
    return f"the first {MOST_BASE_CHARS:,} of {len(text):,} characters; --format json has all"


def _variants(
    variants: tuple[Variant, ...], outlets: dict[ArticleId, str]
) -> Iterator[RenderableType]:
    by_family = sorted(
        enumerate(variants, 1), key=lambda each: SUBSTANCE_FIRST.index(each[1].kind.family)
    )
    rows = [
        (
            str(place),
            Text(variant.kind.value, "bold magenta" if variant.kind.family == "substance" else ""),
            one_line(variant.readings[0].words, 160) or "(nothing)",
            one_line(reading.words, 160) or "(nothing)",
            carriers(reading.cites, outlets),
        )
        for place, variant in by_family
        for reading in variant.readings[1:]
    ]
    if not rows:
        return
    counts = Counter(variant.kind.family for variant in variants)
    note = ", ".join(f"{counts[name]} in {name}" for name in SUBSTANCE_FIRST if counts[name])
    heads = ("Place", "Kind", "Base text", "Reading", "In")
    drawn = first(rows, MOST_VARIANTS, "--only variants", lambda shown: grid(heads, shown, wide=2))
    yield section("Where copies differ", drawn, note)


def claim_card(
    claim: Quotation | Figure | DateClaim | Entity, shelf: Shelf, notes: Iterable[str] = ()
) -> RenderableType:
    """Draw a claim, with the characters of every cite in their context."""
    title, pairs = _about(claim)
    parts = [heading(title, *notes, key=claim.id), section("Claim", facts(pairs))]
    if isinstance(claim, Quotation):
        parts += [
            section(
                f"{ALTERED[alteration.kind].capitalize()} "
                f"{one_line(shelf.article(alteration.article).outlet.name, 60)}",
                facts((("base", alteration.base_words), ("there", alteration.words))),
            )
            for alteration in claim.alterations
        ]
        if claim.speaker_cites:
            parts.append(section("The speaker is named at", _cites(claim.speaker_cites, shelf)))
    count = plural(len({cite.article for cite in claim.cites}), "copy", "copies")
    parts.append(section("The characters", _cites(claim.cites, shelf), f"in {count}"))
    return Group(*parts)


def _about(
    claim: Quotation | Figure | DateClaim | Entity,
) -> tuple[str, tuple[tuple[str, str | None], ...]]:
    if isinstance(claim, Quotation):
        speaker = claim.speaker
        return quoted(claim, 300), (
            ("speaker", speaker.name if speaker else "not told"),
            ("called there", speaker.mention if speaker else None),
            ("found by", speaker.rule if speaker else None),
            ("how", how_said(claim)),
            ("day", claim.said_on_why),
        )
    if isinstance(claim, Figure):
        bounds = f"{_bound(claim.low)} to {_bound(claim.high)}"
        value = _bound(claim.low) if claim.low == claim.high else bounds
        return figure_words(claim), (
            ("value", value),
            ("unit", claim.unit),
            ("per", claim.per),
            ("of", claim.of),
            ("rough", "yes" if claim.approximate else "no"),
        )
    if isinstance(claim, DateClaim):
        styles = some(claim.wordings, 12)
        return f"{days(claim.first, claim.last)}: {claim.words}", (
            ("because", claim.why),
            ("written", styles),
        )
    return claim.name, (
        ("kind", claim.kind.value),
        ("titles", some(claim.titles, 8)),
        ("stands for", claim.side),
        ("called", some(claim.wordings, 30)),
        ("handles", some(claim.handles, 8)),
    )


def _bound(value: object) -> str:
    return "any" if value is None else f"{value:f}"


def _cites(cites: tuple[Cite, ...], shelf: Shelf) -> RenderableType:
    return first(cites, MOST_VARIANTS, "--only cites", lambda shown: _cite_table(shown, shelf))


def _cite_table(cites: Sequence[Cite], shelf: Shelf) -> RenderableType:
    rows = []
    for cite in cites:
        article = shelf.article(cite.article)
        before, words, behind = context(article.text, cite.span)
        shown = Text.assemble(
            (before, "dim"), MARK_OPEN, (words, "bold"), MARK_CLOSE, (behind, "dim")
        )
        place = f"{cite.span.start}-{cite.span.end}"
        rows.append((one_line(article.outlet.name, 40), place, shown))
    return grid(("Outlet", ">Characters", ""), rows, wide=2)
