"""Articles from one line of text, and a collation drawn as one line."""

from collections.abc import Sequence

from wirecopy.articles.article import Article, Embed, Outlet, Part, PartKind
from wirecopy.collations.collation import Collation, Column, LaidText, Variant, runs
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId
from wirecopy.text.span import Span


def new_article(name: str, line: str) -> Article:
    """Give an article of the paragraphs that ` / ` parts; one behind `@` is a post.

    What follows ` ~ ` in a post is its signature; a paragraph behind `#` is furniture.
    """
    text, parts, embeds = "", [], []
    for paragraph in line.split(" / ") if line else ():
        kind = {"@": PartKind.EMBED, "#": PartKind.HOUSE}.get(paragraph[0], PartKind.BODY)
        words = paragraph.removeprefix("@").removeprefix("#")
        span = Span(len(text), len(text) + len(words))
        parts.append(Part(span=span, kind=kind, why="drawn"))
        if kind is PartKind.EMBED:
            own = Span(span.start, span.start + len(words.split(" ~ ", maxsplit=1)[0]))
            embeds.append(
                Embed(span=span, words=own, author=None, handle=None, on=None, service=None)
            )
        text += words + "\n\n"
    return Article(
        id=ArticleId(f"a-{name}"),
        page=PageId(f"p-{name}"),
        address=name,
        text=text,
        outlet=Outlet(name=name, how="host", key=name),
        language="en",
        parts=tuple(parts),
        embeds=tuple(embeds),
    )


def new_dispatch(articles: Sequence[Article]) -> Dispatch:
    """Give the dispatch of these articles."""
    ids = tuple(sorted(article.id for article in articles))
    return Dispatch(id=DispatchId("d-drawn"), articles=ids, agency=None, agency_by=())


def of_columns(
    dispatch: DispatchId,
    articles: Sequence[Article],
    columns: Sequence[Column],
    variants: Sequence[Variant],
    breaks: Sequence[int],
) -> Collation:
    """Give a collation of these columns, for articles sorted by id."""
    return Collation(
        dispatch=dispatch,
        articles=tuple(a.id for a in articles),
        texts=tuple(_laid(n, columns) for n in range(len(articles))),
        base=tuple(-1 if c.base is None else c.base for c in columns),
        supports=tuple(c.support for c in columns),
        variants=tuple(variants),
        base_breaks=tuple(breaks),
    )


def _laid(article: int, columns: Sequence[Column]) -> LaidText:
    held = sorted((t, at) for at, c in enumerate(columns) if (t := c.tokens[article]) is not None)
    return LaidText(
        articles=(article,),
        counts=(len(held),),
        offsets=((0,),),
        starts=tuple(span.start for span, _ in held),
        ends=tuple(span.end for span, _ in held),
        columns=tuple(at for _, at in held),
    )


def draw(collation: Collation, articles: Sequence[Article]) -> str:
    """Draw a collation: the base text, with each variant in brackets where it begins.

    `[kind base|reading]`; a reading of several articles names how many: `Falk*2`.
    """
    texts = {article.id: article.text for article in articles}
    drawn, told = "", 0
    for run in runs(collation, texts):
        fresh = [v for v in run.variants if v.first_column == run.first_column]
        for variant in fresh:
            drawn += "" if drawn.endswith((" ", "\n")) or not drawn else " "
            said = [
                r.words + (f"*{len(r.cites)}" if len(r.cites) > 1 else "")
                for r in variant.readings
            ]
            drawn += f"[{variant.kind}{' quoted' if variant.quoted else ''} {'|'.join(said)}]"
            told = max(told, variant.end_column)
        if run.first_column >= told:
            glue = "" if not drawn.endswith("]") or run.words[:1] in ",.;:”\"'" else " "
            drawn += run.words if not glue else glue + run.words.lstrip(" ")
    return " ".join(drawn.replace("\n\n", " / ").split())
