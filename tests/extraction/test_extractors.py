"""Every extractor is held to the same tests: the built-in one, and one asked over a wire."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from wirecopy.claims.claim import Claims
from wirecopy.claims.extractor import Extractor, open_extractor
from wirecopy.claims.faults import find_faults
from wirecopy.collations.collate import collate
from wirecopy.collations.texts import new_articles, new_dispatch
from wirecopy.errors import MissingExtraError, SettingsError
from wirecopy.extraction.extraction import Extraction
from wirecopy.extraction.task import Task, read_claims
from wirecopy.settings import Extract

EXAMPLE = Path(__file__).parents[2] / "examples" / "endpoint-extractor"
STRIKE = (
    "PORT LEDRA (MNS) - Dockers went on strike on Friday.",
    "“We will not load another crate,” said union leader Ines Falk on the quay.",
    "Harbour Minister Tomas Orr said that talks would begin on Monday.",
    "“The port is open,” he added.",
)
ALTERED = (*STRIKE[:1], STRIKE[1].replace("another", "one more"), *STRIKE[2:])
ANSWERED: list[dict[str, Any]] = [
    {
        "words": "We will not load another crate",
        "kind": "direct",
        "mention": "union leader Ines Falk",
        "name": "Ines Falk",
        "cue": "said",
    },
    {
        "words": "talks would begin on Monday",
        "kind": "indirect",
        "mention": "Harbour Minister Tomas Orr",
        "name": "Tomas Orr",
        "cue": "said",
    },
    {"words": "The port is open", "mention": "he", "name": "Tomas Orr", "cue": "added"},
]
INVENTED_BY_MODEL: list[Any] = [
    {"words": "We will never load a crate again", "name": "Ines Falk"},
    {"words": "The port is open", "name": "Somebody Nobody Named"},
    {"words": "", "name": "Ines Falk"},
    {"words": 12},
    {"words": "rate", "name": "Ines Falk"},
    "no object",
]


@dataclass
class FakeEndpoint:
    """An endpoint on this machine that answers what it was told to, and remembers questions."""

    quotations: list[Any] = field(default_factory=lambda: list(ANSWERED))
    raw: bytes | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    fake = FakeEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            fake.asked.append(json.loads(self.rfile.read(size)))
            content = json.dumps({"quotations": fake.quotations})
            told = {"choices": [{"message": {"content": content}}]}
            data = json.dumps(told).encode() if fake.raw is None else fake.raw
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield fake
        server.shutdown()
        thread.join()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The example, as if it were installed: found by its entry point."""
    info = tmp_path / "wirecopy_endpoint-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: wirecopy-endpoint\nVersion: 0.1.0\n"
    )
    (info / "entry_points.txt").write_text(
        "[wirecopy.extractors]\nendpoint = wirecopy_endpoint:open_endpoint\n"
        "broken = wirecopy_endpoint:nothing_there\n"
    )
    source = EXAMPLE / "src"
    for path in (tmp_path, source):
        monkeypatch.syspath_prepend(str(path))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{source}")
    monkeypatch.delitem(sys.modules, "wirecopy_endpoint", raising=False)
    return tmp_path


@pytest.fixture(params=["rules", "endpoint"])
def by(request: pytest.FixtureRequest, endpoint: FakeEndpoint, installed: Path) -> Extract:
    assert installed.is_dir()
    if request.param == "rules":
        return Extract()
    return Extract(extractor="endpoint", options={"url": endpoint.url, "model": "drawn"})


@pytest.fixture
def extractor(by: Extract) -> Extractor:
    try:
        opened = open_extractor(by)
    except MissingExtraError as fault:
        pytest.skip(str(fault))
    assert opened is not None
    return opened


def task_of(*stories: Sequence[str]) -> Task:
    texts = {f"outlet {n}": "\n\n".join(story) for n, story in enumerate(stories)}
    articles = new_articles(texts)
    dispatch = new_dispatch(articles)
    return Task(collate(dispatch, articles), dispatch, articles)


def claimed(task: Task, extractor: Extractor) -> Claims:
    told = read_claims(task, extractor)
    assert told.fault == ""
    assert told.claims is not None
    return told.claims


def test_quotations_have_their_speakers(extractor: Extractor) -> None:
    claims = claimed(task_of(STRIKE, STRIKE, STRIKE[:3]), extractor)
    said = {q.words: (q.kind, q.speaker.name if q.speaker else None) for q in claims.quotations}
    assert said["We will not load another crate"] == ("direct", "Ines Falk")
    assert said["The port is open"] == ("direct", "Tomas Orr")
    told = next(words for words in said if words.endswith("talks would begin on Monday"))
    assert said[told] == ("indirect", "Tomas Orr")


def test_a_quotation_is_cited_in_every_copy(extractor: Extractor) -> None:
    task = task_of(STRIKE, STRIKE, STRIKE[:2])
    claims = claimed(task, extractor)
    count = {q.words: len({c.article for c in q.cites}) for q in claims.quotations}
    assert count["We will not load another crate"] == 3
    assert count["The port is open"] == 2
    assert find_faults(claims, task.dispatch, task.articles) == []


def test_an_altered_copy_is_told(extractor: Extractor) -> None:
    claims = claimed(task_of(STRIKE, STRIKE, ALTERED), extractor)
    (altered,) = (a for q in claims.quotations for a in q.alterations)
    assert "another" in altered.base_words
    assert "one more" in altered.words


def test_the_order_of_articles_changes_nothing(extractor: Extractor) -> None:
    task = task_of(STRIKE, ALTERED, STRIKE[:3], STRIKE[1:])
    whole = claimed(task, extractor)
    for seed in range(3):
        mixed = tuple(Random(seed).sample(task.articles, len(task.articles)))
        assert claimed(Task(task.collation, task.dispatch, mixed), extractor) == whole


def test_a_text_without_quotations_has_none(extractor: Extractor, endpoint: FakeEndpoint) -> None:
    endpoint.quotations = []
    claims = claimed(task_of(["The storm sank twelve boats in the old harbour."]), extractor)
    assert claims.quotations == ()
    assert [f.low for f in claims.figures] == [12]


def test_two_processes_read_what_one_reads(by: Extract, extractor: Extractor) -> None:
    tasks = [task_of(STRIKE, STRIKE[:n]) for n in (2, 3, 4)]
    alone = dict(Extraction(extractor, Extract(processes=1)).read(tasks))
    together = dict(Extraction(extractor, replace(by, processes=2)).read(tasks))
    assert {n: t.claims for n, t in together.items()} == {n: t.claims for n, t in alone.items()}
    assert all(t.claims for t in together.values())


# ---- the example alone


@pytest.fixture
def asked(endpoint: FakeEndpoint, installed: Path) -> Extractor:
    assert installed.is_dir()
    by = Extract(extractor="endpoint", options={"url": endpoint.url, "model": "drawn"})
    opened = open_extractor(by)
    assert opened is not None
    return opened


def test_what_nobody_wrote_is_no_claim(asked: Extractor, endpoint: FakeEndpoint) -> None:
    endpoint.quotations = INVENTED_BY_MODEL
    claims = claimed(task_of(STRIKE), asked)
    assert [q.words for q in claims.quotations] == ["The port is open"]
    assert claims.quotations[0].speaker is None
    assert claims.entities == ()


def test_a_belief_is_kept_apart(asked: Extractor, endpoint: FakeEndpoint) -> None:
    endpoint.quotations = [{**ANSWERED[1], "kind": "belief"}]
    claims = claimed(task_of(STRIKE), asked)
    assert claims.quotations == ()
    assert [q.words for q in claims.thoughts] == ["talks would begin on Monday"]


def test_one_question_a_dispatch(asked: Extractor, endpoint: FakeEndpoint) -> None:
    claimed(task_of(STRIKE, STRIKE[:2], ALTERED), asked)
    (question,) = endpoint.asked
    assert question["temperature"] == 0
    assert "We will not load" in question["messages"][1]["content"]


@pytest.mark.parametrize(
    "raw", [b"", b"no json", b"{}", b'{"choices": [{"message": {"content": "sorry, I cannot"}}]}']
)
def test_an_answer_of_another_form_costs_one_dispatch(
    asked: Extractor, endpoint: FakeEndpoint, raw: bytes
) -> None:
    endpoint.raw = raw
    told = read_claims(task_of(STRIKE), asked)
    assert told.claims is None
    assert told.fault


@pytest.mark.parametrize(
    ("by", "what"),
    [
        (Extract(extractor="endpiont"), "no extractor endpiont"),
        (Extract(extractor="broken"), "cannot be loaded"),
        (Extract(extractor="endpoint"), "needs url and model"),
        (
            Extract(extractor="endpoint", options={"url": "file:///etc", "model": "m"}),
            "an address of http",
        ),
    ],
)
@pytest.mark.usefixtures("installed")
def test_what_cannot_be_opened_is_said(by: Extract, what: str) -> None:
    with pytest.raises(SettingsError, match=what):
        open_extractor(by)


def test_no_extractor_where_no_claims_are_wanted() -> None:
    assert open_extractor(Extract(parser="none")) is None
