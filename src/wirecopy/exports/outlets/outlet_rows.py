"""Outlet rows: what each outlet does as one flat row."""

from typing import Final

from wirecopy.claims.claim import AlterationKind
from wirecopy.exports.record_rows import day
from wirecopy.exports.shape import Column, Shape
from wirecopy.outlets.profile import CutPlace, Profile, Source

OUTLETS: Final[Shape[Profile]] = Shape(
    "outlets",
    (
        Column("outlet", "The name most of its articles have.", lambda o: o.name),
        Column("key", "Its host, else its folded name.", lambda o: o.key),
        Column("articles", "Number of its articles.", lambda o: o.articles.total),
        Column("first_on", "First day of publication known.", lambda o: day(o.first_on)),
        Column("last_on", "Last day of publication known.", lambda o: day(o.last_on)),
        Column(
            "of_agencies",
            "Articles whose text an agency wrote.",
            lambda o: o.sources[Source.AGENCY].total,
        ),
        Column("agency_share", "The part that these are, 0 to 1.", lambda o: o.agency_share),
        Column(
            "agency_words_share",
            "The part of its words that an agency wrote, 0 to 1.",
            lambda o: o.agency_words_share,
        ),
        Column(
            "of_outlets",
            "Articles whose text another outlet wrote.",
            lambda o: o.sources[Source.OUTLET].total,
        ),
        Column(
            "untold",
            "Articles of which it cannot be told who wrote them.",
            lambda o: o.sources[Source.UNTOLD].total,
        ),
        Column("own", "Articles that it wrote itself.", lambda o: o.sources[Source.OWN].total),
        Column(
            "agencies",
            "Each agency with the articles of its text.",
            lambda o: tuple(f"{name}: {count.total}" for name, count in o.agencies.items()),
        ),
        Column(
            "compared",
            "Articles, not its own, that others print too: the next are seen in these.",
            lambda o: o.compared.total,
        ),
        Column("kept_share", "Mean part of the base text they carry.", lambda o: o.kept_share),
        Column("cut", "Those that leave out a paragraph.", lambda o: o.cut.total),
        Column("cut_share", "The part that these are, 0 to 1.", lambda o: o.cut_share),
        Column(
            "cut_opening",
            "Paragraphs left out before the first one carried.",
            lambda o: o.cuts[CutPlace.OPENING].total,
        ),
        Column(
            "cut_middle",
            "Paragraphs left out between others.",
            lambda o: o.cuts[CutPlace.MIDDLE].total,
        ),
        Column(
            "cut_end",
            "Paragraphs left out behind the last one carried.",
            lambda o: o.cuts[CutPlace.END].total,
        ),
        Column("added_words", "Words that the base texts have not.", lambda o: o.added.total),
        Column(
            "credits_removed",
            "Articles of an agency's text that name no agency.",
            lambda o: o.credits_removed.total,
        ),
        Column(
            "changes",
            "Places of fact or quotation that depart from the base text.",
            lambda o: o.changes.total,
        ),
        *(
            Column(
                f"quotations_{name}",
                f"Quotations {said}.",
                lambda o, kind=kind: o.altered[kind].total,  # type: ignore[misc]
            )
            for kind, name, said in (
                (AlterationKind.CHANGED, "changed", "with other words"),
                (AlterationKind.CUT, "cut", "of which it prints less"),
                (AlterationKind.MERGED, "merged", "run together with the next"),
                (AlterationKind.SPEAKER, "given_away", "given to somebody else"),
            )
        ),
        Column("first", "Articles that came out before all others.", lambda o: o.first.total),
        Column("delay_days", "Median days behind the first copy.", lambda o: o.delay_days),
    ),
    brief=(
        *("outlet", "articles", "agency_share", "kept_share", "credits_removed", "changes"),
        "delay_days",
    ),
)
