"""Hostile pages: every payload of payloads.txt through every door by which words come in."""

import json
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import escape
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from wirecopy import run

_SIGN: Final = re.compile("⟦([0-9a-f]{2,6})⟧")
_DRAWN: Final = Path(__file__).with_name("payloads.txt").read_text("utf-8")
OTHER: Final = ("formulas", "directions", "terminals", "headers", "traversals")
"""Classes that aim at spreadsheets, readers, terminals and servers; the rest aims at browsers."""
COPIES: Final = 12
"""Copies of one invented dispatch."""
WORDS: Final = (
    *("harbour", "pilot", "ferry", "port", "quay", "crew", "gale", "vessel", "breakwater"),
    *("council", "repairs", "inspectors", "winds", "moored", "cargo", "lantern", "dredger"),
    *("customs", "island", "tender", "anchor", "signal", "chart", "buoy", "fog", "pier", "deck"),
    *("lighthouse", "tide", "berth", "crane", "hull", "net", "salvage", "mast", "rudder"),
)


def read_payloads() -> dict[str, tuple[str, ...]]:
    """Give the payloads by class."""
    classes = {}
    for part in _DRAWN.split("\n= ")[1:]:
        name, *lines = part.splitlines()
        drawn = tuple(_SIGN.sub(lambda m: chr(int(m[1], 16)), line) for line in lines if line)
        classes[name] = drawn
    return classes


PAYLOADS: Final = tuple(dict.fromkeys(p for of in read_payloads().values() for p in of))


def make_store(folder: Path) -> Path:
    """Make a store of hostile pages in a folder."""
    pages = folder / "pages"
    pages.mkdir()
    write_pages(pages)
    store = folder / "hostile.wirecopy"
    run([pages], store=store)
    return store


def write_pages(folder: Path) -> None:
    """Write a page of HTML, a row or a text for each payload; it has others at its other doors.

    Over all pages each payload comes by each door: as headline, outlet, speaker, file name.
    """
    rows = []
    for n in range(len(PAYLOADS)):
        doors = _Doors(n)
        name = f"{n:03}-{_file_name(doors.at(0))}"
        if n % 3 == 0:
            (folder / f"{name}.html").write_bytes(_html(doors))
        elif n % 3 == 1:
            (folder / f"{name}.txt").write_bytes(_text(doors))
        else:
            rows.append(json.dumps(_row(doors)))
            (folder / f"{name}.jsonl").write_bytes(b'{"headline": 1}\n{')
    (folder / "rows.jsonl").write_text("\n".join(rows))
    (folder / "feed.xml").write_text(_feed(), errors="replace")


class _Doors:
    """The payloads of one page: each door has another one, and each one comes to each door."""

    def __init__(self, page: int) -> None:
        self.page = page

    def at(self, door: int) -> str:
        """Give the payload that comes by a door."""
        return PAYLOADS[(self.page + 17 * door) % len(PAYLOADS)]

    @property
    def paragraphs(self) -> list[str]:
        """Give what the copies of one dispatch share: invented words, and payloads said aloud."""
        group = self.page // COPIES
        drawn = random.Random(group)
        said = PAYLOADS[group * COPIES :][:COPIES]
        plain = [
            " ".join(drawn.choices(WORDS, k=24)).capitalize() + " on Tuesday." for _ in range(4)
        ]
        quoted = [
            f"“The {drawn.choice(WORDS)} is {one} and {other} for the harbour,” Ines Falk, the "
            f"{drawn.choice(WORDS)} minister, said on Tuesday."
            for one, other in zip(said[::2], said[1::2], strict=False)
        ]
        return [plain[0], *quoted[:3], plain[1], *quoted[3:], *plain[2:]]


def _html(doors: _Doors) -> bytes:
    told = [escape(doors.at(door)) for door in range(24)]
    told[18] = json.dumps(doors.at(18)).replace("</", "<\\/")
    told[19] = json.dumps(doors.at(19)).replace("</", "<\\/")
    body = "".join(f"<p>{escape(p)}</p>" for p in doors.paragraphs)
    page = f"""<!doctype html><html><head><title>{told[2]}</title>
<meta property="og:title" content="{told[3]}"><meta property="og:site_name" content="{told[4]}">
<meta name="author" content="{told[5]}"><meta name="date" content="2031-03-04">
<meta property="og:url" content="https://p{doors.page}.example/{told[6]}">
<link rel="canonical" href="{told[7]}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": {told[18]},
"publisher": {{"@type": "Organization", "name": {told[19]}}}}}</script></head><body>
<nav class="{told[20]}"><a href="{told[21]}">{told[8]}</a></nav>
<article><h1 id="{told[22]}">{told[9]}</h1><p class="byline">By {told[10]}</p>
<p>PORT {told[11]} (Meridian) – {escape(doors.paragraphs[0])}</p>{body}
<blockquote>“{told[12]}”</blockquote><p>“{told[13]}” said {told[14]} of Ledra.</p>
<p>{doors.at(15)}</p><figure><figcaption>{told[16]}</figcaption></figure>
<p>Meridian News Service {told[17]}</p></article><footer>© {told[23]}</footer></body></html>"""
    return page.encode("utf-8", "replace")


def _text(doors: _Doors) -> bytes:
    lines = [
        doors.at(2),
        f"By {doors.at(3)}",
        "March 4, 2031",
        f"PORT LEDRA, March 4 (Meridian {doors.at(4)}) – {doors.paragraphs[0]}",
        *doors.paragraphs[1:],
        f"“{doors.at(5)}” said Minister {doors.at(6)} Falk.",
        f"Meridian News Service {doors.at(7)}",
    ]
    return "\n\n".join(lines).encode("utf-8", "replace")


def _row(doors: _Doors) -> dict[str, str]:
    return {
        "id": doors.at(2),
        "headline": doors.at(3),
        "outlet": doors.at(4),
        "url": f"https://r{doors.page}.example/{doors.at(5)}",
        "published": "2031-03-05" if doors.page % 3 else doors.at(6),
        "text": "\n\n".join([*doors.paragraphs, doors.at(7)]),
    }


def _feed() -> str:
    items = "".join(
        f"<item><title>{escape(p)}</title><link>{escape(p)}</link></item>" for p in PAYLOADS
    )
    return (
        f"<?xml version='1.0'?><rss><channel><title>{PAYLOADS[3]}</title>{items}</channel></rss>"
    )


def _file_name(payload: str) -> str:
    return (
        re.sub(r"[/\x00]", "_", payload).encode("utf-8", "replace")[:60].decode("utf-8", "ignore")
    )


_FREE: Final = {
    *("name", "mention", "candidates", "role", "side", "words", "wordings", "base_words", "why"),
    *("channel", "cue", "unit", "per", "of", "agency", "headline", "outlets", "speaker", "about"),
    *("origin", "origins", "agencies", "text", "base_text", "shared", "address", "what", "where"),
}
"""Fields of the values in a store that hold words, and no id, kind or rule."""


def poison(store: Path) -> None:
    """Put payloads for the words of a store's values, as no run would: whoever made it, did."""
    payloads = cycle(PAYLOADS)
    with closing(sqlite3.connect(store)) as file:
        for table, key in (("stories", "id"), ("sayings", "id"), ("outlets", "key")):
            for id_, data in file.execute(f"select {key}, value from {table}").fetchall():
                value = json.dumps(_poisoned(json.loads(data), payloads))
                file.execute(f"update {table} set value = ? where {key} = ?", (value, id_))
        headed = file.execute("select id from stories").fetchall()
        for (id_,) in headed:
            file.execute("update stories set headline = ? where id = ?", (next(payloads), id_))
        for table, at in (("facet_counts", 2), ("problems", 1), ("problems", 2)):
            rows = [list(row) for row in file.execute(f"select * from {table}")]
            file.execute(f"delete from {table}")
            for row in rows:
                row[at] = next(payloads)
                file.execute(f"insert into {table} values (?, ?, ?, ?)", row)
        file.commit()


def _poisoned(value: Any, payloads: Iterator[str], name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _poisoned(each, payloads, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_poisoned(each, payloads, name) for each in value]
    return next(payloads) if isinstance(value, str) and name in _FREE else value
