"""Many dispatches read, in one process and in several, and what goes wrong with one of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, Quotation, QuotationKind, Speaker
from wirecopy.claims.extract import extract
from wirecopy.claims.extractor import open_extractor
from wirecopy.claims.grammar.parser import NoParser
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.collations.texts import new_articles, new_dispatch
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.extraction import extraction
from wirecopy.extraction.extraction import Extraction
from wirecopy.extraction.task import Task, read_claims
from wirecopy.ids import ArticleId, ClaimId, DispatchId, EntityId
from wirecopy.settings import Extract
from wirecopy.text.span import Cite, Span

DYING = """
import os
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import NoParser

class Dying:
    name = "dying-1"

    def extract(self, collation, dispatch, articles):
        text = articles[0].text
        print("what a library says by the way")
        if "dies" in text:
            os._exit(7)
        if "fails" in text:
            raise RuntimeError("it fails")
        return extract(collation, dispatch, articles, NoParser())

def open_it(options):
    return Dying()
"""


def task_of(text: str) -> Task:
    articles = new_articles({"drawn": text})
    dispatch = new_dispatch(articles)
    return Task(collate(dispatch, articles), dispatch, articles)


@pytest.fixture
def dying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extraction:
    (tmp_path / "dying.py").write_text(DYING)
    info = tmp_path / "dying-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: dying\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[wirecopy.extractors]\ndying = dying:open_it\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    by = Extract(extractor="dying", processes=2)
    opened = open_extractor(by)
    assert opened
    return Extraction(opened, by)


def test_a_process_that_dies_costs_one_dispatch(dying: Extraction) -> None:
    texts = [
        "Twelve boats sank.", "The old pier dies.", "Nine boats sank.", "The crane fails.",
        "The last lamp dies.", "Ten boats left.",
    ]  # fmt: skip
    told = dict(dying.read([task_of(text) for text in texts]))
    assert sorted(n for n, one in told.items() if one.claims) == [0, 2, 5]
    assert told[1].fault == "the process that read it ended with code 7"
    assert told[3].fault == "RuntimeError('it fails')"
    assert told[4].fault == "the process that read it ended with code 7"


def test_no_process_is_left_where_reading_is_broken_off(dying: Extraction) -> None:
    reading = dying.read([task_of(f"Boat {n} sank.") for n in range(6)])
    next(reading)
    reading.close()  # type: ignore[attr-defined]


def test_few_dispatches_are_not_worth_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "_cores", lambda: 8)
    few, many = [task_of("Twelve boats sank.")] * 3, [task_of("Twelve boats sank. " * 20_000)] * 4
    assert extraction.count_processes(few, Extract()) == 1
    assert extraction.count_processes(many, Extract()) == 2
    assert extraction.count_processes(many, Extract(processes=3)) == 3
    assert extraction.count_processes(few[:2], Extract(processes=9)) == 2


# ---- what others give is held to the laws of claims


class Given:
    """An extractor that gives what it was handed."""

    name = "given-1"

    def __init__(self, change: Callable[[Claims], Claims]) -> None:
        self._change = change

    def extract(
        self, collation: Collation, dispatch: Dispatch, articles: Sequence[Article]
    ) -> Claims:
        return self._change(extract(collation, dispatch, articles, NoParser()))


def cite_of(task: Task, start: int, end: int) -> Cite:
    return Cite(task.articles[0].id, Span(start, end))


def quotation(words: str, cite: Cite, speaker: Speaker | None = None) -> Quotation:
    return Quotation(
        id=ClaimId("c1"), kind=QuotationKind.DIRECT, words=words, wordings=(words,),
        speaker=speaker, cue=None, addressee=None, channel=None, said_on=None, said_on_why=None,
        cites=(cite,), cue_cites=(), speaker_cites=(), alterations=(),
    )  # fmt: skip


SPEAKER = Speaker(
    entity=EntityId("e1"), name="Ines Falk", mention="Falk", rule="drawn",
    confidence_share=1.0, candidates=(),
)  # fmt: skip
TASK = task_of("Twelve boats sank in May.")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c, ""),
        (lambda c: replace(c, dispatch=DispatchId("d0")), "the claims are of dispatch d0"),
        (
            lambda c: replace(c, quotations=(quotation("Twelve", cite_of(TASK, 0, 99)),)),
            "does not lie in its article",
        ),
        (
            lambda c: replace(
                c, quotations=(quotation("Eleven", cite_of(TASK, 0, 6)),)
            ),
            "reads back its words",
        ),
        (
            lambda c: replace(
                c,
                quotations=(
                    quotation("boats", Cite(ArticleId("a0"), Span(7, 12))),
                ),
            ),
            "a0 is cited, which is no article of the dispatch",
        ),
        (
            lambda c: replace(
                c, quotations=(quotation("boats", cite_of(TASK, 7, 12), SPEAKER),)
            ),
            "is no entity of that name",
        ),
        (
            lambda c: replace(c, quotations=(quotation("boats", cite_of(TASK, 7, 12)),) * 2),
            "two claims have one id",
        ),
    ],
)  # fmt: skip
def test_claims_of_others_are_held_to_the_laws(
    change: Callable[[Claims], Claims], fault: str
) -> None:
    told = read_claims(TASK, Given(change))
    assert fault in told.fault
    assert (told.claims is None) is bool(fault)
