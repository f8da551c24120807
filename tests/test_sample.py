"""The packaged sample, end to end: its records are a reviewed snapshot.

`make accept` rewrites sample.json after a wanted change; read the difference as text.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirecopy import Run, run
from wirecopy.api import SAMPLE
from wirecopy.articles.article import Article
from wirecopy.records.record import Conflict, DispatchLine, Record
from wirecopy.store.open import open_store

SNAPSHOT = Path(__file__).with_name("sample.json")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Run, dict[str, Article]]]:
    store = tmp_path_factory.mktemp("sample") / "news.wirecopy"
    made = run(SAMPLE, store=store)
    if made.missing:
        pytest.skip("the language extra is not installed")
    with open_store(store) as opened:
        yield made, {article.id: article for article in opened.articles()}


def told(record: Record, articles: dict[str, Article]) -> dict[str, object]:
    """Say what a record holds, as a person would check it: names and words, no ids."""
    return {
        "headline": record.headline,
        "count": record.count,
        "origins": record.origins,
        "dispatches": [told_dispatch(line) for line in record.dispatches],
        "conflicts": [told_conflict(conflict) for conflict in record.conflicts],
        "timeline": [f"{e.first}..{e.last} {e.what}" for e in record.timeline],
        "excerpts": [
            f"{articles[e.article].address}: {e.matched_words} words" for e in record.excerpts
        ],
    }


def told_dispatch(line: DispatchLine) -> dict[str, object]:
    return {
        "agency": line.agency,
        "copies": [
            f"{c.outlet.name} | {c.address} | {c.published.on if c.published else '-'}"
            f" | credit {c.agency or '-'} | kept {c.kept_share:.2f} | added {c.added_words}"
            f" | changes {c.changes_count}"
            for c in line.copies
        ],
        "quotations": [
            f"{q.kind} | {q.speaker.name if q.speaker else '-'} | {q.cue} | {q.channel or '-'}"
            f" | {q.said_on or '-'} | in {len({c.article for c in q.cites})}"
            f" | altered {len(q.alterations)} | {q.words}"
            for q in line.quotations
        ],
        "figures": [
            f"{f.low}..{f.high} {f.unit or ''} of {f.of or '-'}{' about' * f.approximate}"
            f" | {' / '.join(f.wordings)}"
            for f in line.figures
        ],
        "dates": [f"{d.first}..{d.last} | {' / '.join(d.wordings)}" for d in line.dates],
        "variants": [
            f"{v.kind} | {' || '.join(reading.words for reading in v.readings)}"
            for v in line.variants
        ],
    }


def told_conflict(conflict: Conflict) -> str:
    sides = " || ".join(f"{side.origin}: {side.words}" for side in conflict.sides)
    return f"{conflict.kind} | {conflict.about} | {sides}"


def test_the_records_of_the_sample_are_as_reviewed(
    sample: tuple[Run, dict[str, Article]], *, accept: bool
) -> None:
    made, articles = sample
    now = json.dumps(
        {
            "records": [told(record, articles) for record in made.records],
            "problems": [f"{p.slug} {p.address}" for p in made.problems],
        },
        indent=1,
        ensure_ascii=False,
        default=list,
    )
    if accept:
        SNAPSHOT.write_text(now + "\n", encoding="utf-8")
    assert now + "\n" == SNAPSHOT.read_text(encoding="utf-8")


def test_every_cite_of_the_sample_reads_back(sample: tuple[Run, dict[str, Article]]) -> None:
    made, articles = sample
    for record in made.records:
        for line in record.dispatches:
            for quotation in line.quotations:
                for cite in quotation.cites:
                    assert cite.span.of(articles[cite.article].text).strip()
