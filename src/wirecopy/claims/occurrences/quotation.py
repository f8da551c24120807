"""Quotation: what was merged from all copies, set down as a claim."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wirecopy.claims.claim import Quotation, Speaker
from wirecopy.claims.occurrences.merge import Merged
from wirecopy.ids import ArticleId, ClaimId, DispatchId, content_id
from wirecopy.text.span import Cite


def set_down(
    dispatch: DispatchId, merged: Merged, texts: Mapping[ArticleId, str], speaker: Speaker | None
) -> Quotation:
    """Set down one quotation: the base words, all cites, and what any copy tells of the saying."""
    base = merged.base
    words = base.span.of(texts[base.article])
    posts = [f for f in merged.finds if f.is_post]
    dated = [f for f in (*posts, *merged.finds) if f.said_on is not None]
    told_by = [base, *posts, *merged.finds]
    cue = next((f for f in told_by if f.cue), None)
    return Quotation(
        id=ClaimId(content_id("c", dispatch, "quotation", base.kind.value, words)),
        kind=base.kind,
        words=words,
        wordings=merged.wordings,
        speaker=speaker,
        cue=cue.cue.of(texts[cue.article]) if cue and cue.cue else None,
        addressee=next((f.addressee for f in told_by if f.addressee), None),
        channel=next((f.channel for f in told_by if f.channel), None),
        said_on=dated[0].said_on if dated else None,
        said_on_why=dated[0].said_on_why if dated else None,
        cites=merged.cites,
        cue_cites=tuple(sorted({Cite(f.article, f.cue) for f in merged.finds if f.cue})),
        speaker_cites=tuple(sorted({c for f in merged.finds if (c := f.speaker_cite)})),
        alterations=merged.alterations,
    )


def with_own_ids(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Give quotations of the same words, said twice, ids of their own."""
    seen: dict[str, int] = {}
    found = []
    for one in quotations:
        count = seen[one.id] = seen.get(one.id, 0) + 1
        found.append(
            one if count == 1 else replace(one, id=ClaimId(content_id("c", one.id, str(count))))
        )
    return tuple(found)
