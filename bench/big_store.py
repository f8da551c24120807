"""Make a large store to serve: generated articles, with the claims that marks alone give.

    python bench/big_store.py --articles 5000 --times 20 --out big.wirecopy [--data ../shared/data]

Parsing the grammar of so many articles takes hours, and a server asks for none: here words
between marks go to the name beside them. All else is what `wirecopy run` does. With
`--times` the store is then multiplied: each row stands so often in it, with other ids.
"""

import argparse
import json
import re
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generate import ARTICLES, write
from press.plan import Wanted
from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, EntityKind, QuotationKind
from wirecopy.claims.verbatim import Answer, claim_answers
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.flow import add, gather
from wirecopy.settings import Extract, Read, Settings
from wirecopy.stages.progress import Progress
from wirecopy.store.holding import Holding
from wirecopy.store.write import write_store

SAID = re.compile(
    r"[“\"](?P<words>[^“”\"]{10,400})[”\"],? (?P<name>[A-Z]\w+(?: [A-Z]\w+)?) (?P<cue>said|told|added|asked)"
)
SETTINGS = Settings(
    read=Read(outlet_fields=("site",), date_fields=("day",)), extract=Extract(processes=1)
)


KEPT = {"meta", "facet_counts", "outlets", "reviews"}
"""Tables that a larger store would have one of, and not one for each copy."""
ID = re.compile(
    r"[“\"](?P<words>[^“”\"]{10,400})[”\"],? (?P<name>[A-Z]\w+(?: [A-Z]\w+)?) (?P<cue>said|told|added|asked)"
)
SETTINGS = Settings(
    read=Read(outlet_fields=("site",), date_fields=("day",)), extract=Extract(processes=1)
)


COPIED = (
    *("pages", "articles", "parts", "dispatches", "pairs", "collations", "variants", "claims"),
    *("quotations", "identities", "members", "sayings", "sayings_of", "figures", "cites"),
    *("stories", "facets", "problems"),
)
"""Tables whose rows are multiplied; a store of one state has only one of the others."""
ID = re.compile(r"\b[a-z]-[0-9a-f]{16}\b")
Row = tuple[Any, ...]


class ByMarks:
    """Reads only what stands between marks, with a name and a verb behind it."""

    name = "by-marks 1"

    def extract(
        self, collation: Collation, dispatch: Dispatch, articles: Sequence[Article]
    ) -> Claims:
        """Read the quotations of a dispatch."""
        answers = {each for article in articles for each in _answers(article.text)}
        return claim_answers(answers, collation, dispatch, articles, self.name)


def _answers(text: str) -> Iterator[Answer]:
    for found in SAID.finditer(text):
        yield Answer(
            words=found["words"].rstrip(","),
            kind=QuotationKind.DIRECT,
            name=found["name"],
            mention=found["name"],
            speaker_kind=EntityKind.PERSON,
            cue=found["cue"],
        )


def make(articles: int, out: Path, data: Path | None, by: Settings = SETTINGS) -> Holding:
    """Generate articles, run over them, and write the store."""
    began = time.perf_counter()
    stage = ""

    def tell(at: Progress) -> None:
        nonlocal stage
        if at.stage != stage:
            stage = at.stage
            print(f"{time.perf_counter() - began:8.0f} s  {stage}", file=sys.stderr, flush=True)

    with TemporaryDirectory(dir=out.parent) as work:
        folder = Path(work) / "pages"
        write(Wanted(articles=articles), folder, data)
        pages, problems = gather([folder / ARTICLES], by, tell)
    holding = add(pages, Holding(settings=by, problems=tuple(problems)), ByMarks(), tell)
    write_store(out, holding)
    print(f"{time.perf_counter() - began:8.0f} s  written", file=sys.stderr, flush=True)
    return holding


def multiply(path: Path, times: int) -> None:
    """Put every row into a store `times` times in all, with other ids and ranks."""
    with closing(sqlite3.connect(path)) as file:
        file.executescript("pragma journal_mode = off; pragma synchronous = off;")
        ranks = {
            noun: file.execute(f"select count(*) from {noun}").fetchone()[0]
            for noun in ("stories", "sayings")
        }
        tables = "select name from sqlite_master where sql like 'create table%' and name not like '%_words%'"
        names = sorted({name for (name,) in file.execute(tables)} - KEPT)
        rows = {name: file.execute(f"select * from {name}").fetchall() for name in names}
        for copy in range(1, times):
            for table, whole in rows.items():
                marks = ", ".join("?" * len(whole[0])) if whole else ""
                made = (_copied(table, row, copy, ranks) for row in whole)
                file.executemany(f"insert into {table} values ({marks})", made)
            for table, noun in (("story_words", "stories"), ("saying_words", "sayings")):
                _search(file, table, noun, copy * ranks[noun])
        file.execute("update facet_counts set count = count * ?", (times,))
        file.commit()


def _copied(table: str, row: Row, copy: int, ranks: dict[str, int]) -> Row:
    made = [_other(cell, copy) for cell in row]
    if table in ranks:  # by id, then rank
        made[1] += copy * ranks[table]
    elif table == "facets":
        made[3] += copy * ranks["stories" if row[0] == "story" else "sayings"]
    elif table == "problems":
        made[1] = f"{row[1]} {copy}"
    return tuple(made)


def _other(cell: Any, copy: int) -> Any:  # noqa: ANN401  # whatever a column holds
    """Give every id in a cell two digits more."""
    if isinstance(cell, str):
        return ID.sub(rf"\g<0>{copy:02x}", cell)
    if isinstance(cell, bytes):
        return zlib.compress(_other(zlib.decompress(cell).decode(), copy).encode(), 1)
    return cell


def _search(file: sqlite3.Connection, table: str, noun: str, first: int) -> None:
    """Make the new rows findable, by the words of their JSON: more than a run would take."""
    if noun == "stories":
        query = "select rank, headline, value from stories where rank >= ? and rank < ?"
    else:
        query = "select rank, words, speaker from sayings where rank >= ? and rank < ?"
    count = file.execute(f"select count(*) from {noun} where rank < ?", (first,)).fetchone()[0]
    rows = file.execute(query, (first, first + count))
    texts = (
        (rank, title, _base_text(rest) if noun == "stories" else rest or "")
        for rank, title, rest in rows.fetchall()
    )
    columns = "rowid, headline, text" if noun == "stories" else "rowid, words, speaker"
    file.executemany(f"insert into {table} ({columns}) values (?, ?, ?)", texts)


def _base_text(record: str) -> str:
    return " ".join(line["base_text"] for line in json.loads(record)["dispatches"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--times", type=int, default=1, help="so often each row, with other ids")
    given = parser.parse_args()
    holding = make(given.articles, given.out, given.data)
    multiply(given.out, given.times)
    print(
        f"{given.times} x {len(holding.articles):,} articles, {len(holding.dispatches):,} dispatches, "
        f"{len(holding.records):,} stories, {len(holding.sayings):,} quotations, "
        f"{given.out.stat().st_size / 2**20:,.0f} MiB"
    )


if __name__ == "__main__":
    main()
