"""wirecopy quotations: who said what in a whole store, and who altered it."""

from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click

from wirecopy.cli.output import chosen, draw, format_option, put_rows, store_option, tell

if TYPE_CHECKING:
    from wirecopy import Store
    from wirecopy.ids import IdentityId
    from wirecopy.sayings.saying import Altered, Saying

KINDS: Final = (
    *("direct", "mixed", "indirect", "speech act"),
    *("belief", "plan", "stance"),
)
"""The words of claims.claim.QuotationKind, which `--help` must not wait for; a test compares them."""

SAID: Final = KINDS[:4]
"""What is listed where no kind is asked for: what people said, and not what they hold or mean."""

ALTERED: Final = ("changed", "cut", "merged", "speaker", "any")
"""Those of claims.claim.AlterationKind, and all of them."""

SHOWN: Final = 20
"""So many are drawn on a terminal unless --limit says otherwise; rows are all written."""

DAY: Final = click.DateTime(["%Y-%m-%d"])


class Asked(TypedDict):
    """What of all quotations is asked for."""

    speaker: str | None
    altered: str | None
    kind: str | None
    since: datetime | None
    until: datetime | None
    limit: int | None
    only: str | None


@click.command(short_help="List who said what, and who altered it.")
@store_option
@click.option("--speaker", metavar="NAME", help="Of this person or body, by any of its names.")
@click.option(
    "--altered",
    type=click.Choice(ALTERED),
    is_flag=False,
    flag_value="any",
    help="Only what some outlet altered; KIND narrows it.",
)
@click.option("--kind", type=click.Choice(KINDS), help="How the words are given.")
@click.option("--since", type=DAY, metavar="DAY", help="Printed on this day or later.")
@click.option("--until", type=DAY, metavar="DAY", help="Printed on this day or earlier.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@click.option(
    "--only", type=click.Choice(["alterations"]), help="A row an alteration, not a quotation."
)
@format_option
def quotations(store: Path, form: str | None, **asked: Unpack[Asked]) -> None:
    """List the quotations of a store: each once, however many copies and dispatches print it.

    \b
    Example:
      wirecopy quotations --speaker "Ines Falk" --store news.wirecopy
      wirecopy quotations --altered changed --format csv --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415

    with wirecopy.open_store(store) as opened:
        name = asked["speaker"]
        who = _speakers(opened, name) if name is not None else None
        found = [
            saying
            for saying in opened.sayings()
            if _fits(saying, asked)
            and (who is None or saying.identity in who or _is_called(saying, name or ""))
        ]
    _put(found, store, asked, form)


def _fits(saying: "Saying", asked: Asked) -> bool:
    """Tell whether a saying is of the kind, the days and the alterations asked for."""
    kinds = (asked["kind"],) if asked["kind"] else SAID
    altered = asked["altered"]
    return (
        saying.kind.value in kinds
        and _is_printed(saying, asked["since"], asked["until"])
        and (altered is None or any(_is_done(each, altered) for each in saying.altered))
    )


def _put(found: "Sequence[Saying]", store: Path, asked: Asked, form: str | None) -> None:
    from wirecopy.exports.saying_rows import ALTERATIONS, SAYINGS  # noqa: PLC0415
    from wirecopy.exports.sayings_card import sayings_card  # noqa: PLC0415
    from wirecopy.exports.write import Format  # noqa: PLC0415

    limit = asked["limit"]
    if asked["only"] is not None:
        kind = asked["altered"] or "any"
        rows = [(s, a) for s in found for a in s.altered if _is_done(a, kind)]
        put_rows(ALTERATIONS, rows[:limit], chosen(form))
    elif chosen(form) is Format.TABLE:
        command = f"wirecopy show ID --only cites --store {store}"
        draw(sayings_card(found[: limit or SHOWN], len(found), command))
    else:
        put_rows(SAYINGS, found[:limit], chosen(form))


def _speakers(store: "Store", name: str) -> "set[IdentityId]":
    """Give the ids of those who go by a name, and tell where that is not one alone."""
    from wirecopy.errors import NotFoundError  # noqa: PLC0415
    from wirecopy.identities.identity import find_identities  # noqa: PLC0415

    everybody = list(store.identities())
    found = find_identities(everybody, name)
    if " " not in name.strip():
        # Whoever is only ever called Falk does not stand in the way of Ines Falk.
        found += find_identities((i for i in everybody if i not in found), name)
    if len(found) > 1:
        told = "; ".join(
            ", ".join((one.name, *one.titles[:1])) for one in sorted(found, key=lambda i: i.name)
        )
        tell(f"{name} may be {len(found)}: {told[:600]}")
    if not found and not any(_is_called(saying, name) for saying in store.sayings()):
        near = get_close_matches(name, {one.name for one in everybody}, 3, 0.6)
        hint = f"did you mean {' or '.join(near)}?" if near else "give a name as the pages have it"
        raise NotFoundError(f"nobody in {store.path} is called {name}", hint=hint)
    return {one.id for one in found}


def _is_called(saying: "Saying", name: str) -> bool:
    """Tell whether a speaker whom no entity stands for goes by a name."""
    from wirecopy.text.folding import fold  # noqa: PLC0415

    if saying.identity is not None or saying.speaker is None:
        return False
    own = fold(saying.speaker).split()
    return all(word in own for word in fold(name).split())


def _is_printed(saying: "Saying", since: datetime | None, until: datetime | None) -> bool:
    """Tell whether it was printed in a stretch of days; not where no day is known."""
    if since is None and until is None:
        return True
    first, last = saying.first_on, saying.last_on
    if first is None or last is None:
        return False
    return (since is None or last >= since.date()) and (until is None or first <= until.date())


def _is_done(each: "Altered", kind: str) -> bool:
    return kind in {"any", each.kind.value}
