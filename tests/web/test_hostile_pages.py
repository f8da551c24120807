"""Nothing that a page says runs: not in the browser, not in a spreadsheet, not in the report.

Every payload comes by every door; then every page, twin and report made of it is looked at
three ways: its parsed markup, its working in a real browser without any policy, so that
escaping alone must hold, and as it is served, so that the policy has nothing to refuse.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any
from urllib.parse import quote

import pytest

from exports.web import BROWSER_MARKS
from web.hostile import OTHER, PAYLOADS, make_store, poison, read_payloads
from web.judging import (
    Answered,
    Asker,
    addresses,
    is_formula,
    judge_csv,
    judge_headers,
    judge_json,
    judge_markup,
    judged,
    twins_of,
)
from wirecopy import open_store
from wirecopy.exports.html import render_report
from wirecopy.exports.write import csv_cell

pytestmark = BROWSER_MARKS
MOST = 10
"""Things of each noun that are looked at; of collations, which set out whole copies, all."""
MOST_TWINS = 3
AT_ONCE = 40
"""Frames in the browser at a time."""
NOUNS = ("stories", "dispatches", "articles", "claims", "outlets")


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def poisoned_store(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, every word of its values replaced: a store that somebody else has made."""
    path = tmp_path_factory.mktemp("poisoned") / "poisoned.wirecopy"
    copy(sample_store, path)
    poison(path)
    return path


@pytest.fixture(scope="module")
def stores(hostile_store: Path, poisoned_store: Path, serve: Any) -> Iterator[dict[str, Path]]:
    with serve(hostile_store) as one, serve(poisoned_store) as other:
        yield {one: hostile_store, other: poisoned_store}


@pytest.fixture(scope="module")
def pages(stores: dict[str, Path]) -> list[tuple[str, Answered]]:
    """All pages of both stores, the lists of 200 rows, with the server they come from."""
    found = []
    for base, store in stores.items():
        with closing(Asker(base)) as asker:
            found += [(base, asker.ask(address)) for address in addresses(store, MOST)]
    return found


@pytest.fixture
def watched(browser: Any) -> Iterator[Any]:
    """Opens browser contexts that tell what runs, is said, and is asked of other hosts."""
    said: list[str] = []
    contexts = []

    def new_context(base: str) -> Any:
        context = browser.new_context()
        contexts.append(context)
        context.expose_binding("owned", lambda source, *_: said.append(source["frame"].url))

        def judge_request(route: Any) -> None:
            url = route.request.url
            if url == f"{base}/frames":
                route.fulfill(
                    body="<!doctype html><title>frames</title>", content_type="text/html"
                )
            elif url.startswith((f"{base}/", "data:", "file:")):
                route.continue_()
            else:
                said.append(f"asked for {url}")
                route.abort()

        context.route("**/*", judge_request)
        context.on("dialog", lambda dialog: said.append(dialog.message))
        context.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda fault: said.append(str(fault.error)))
        return context

    new_context.said = said  # type: ignore[attr-defined]
    yield new_context
    for context in contexts:
        context.close()


FRAMES = """async texts => {
  document.body.replaceChildren();
  const loaded = texts.map(text => new Promise(done => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", done, { once: true });
    frame.srcdoc = text;
    document.body.append(frame);
  }));
  await Promise.race([Promise.all(loaded), new Promise(done => setTimeout(done, 20000))]);
  for (const frame of document.querySelectorAll("iframe")) {
    for (const node of frame.contentDocument?.querySelectorAll("*") ?? []) {
      for (const name of ["mouseover", "focus", "toggle", "animationstart", "error", "load"]) {
        node.dispatchEvent(new Event(name));
      }
    }
  }
  await new Promise(done => setTimeout(done, 200));
}"""


def open_frames(page: Any, base: str, texts: list[str]) -> None:
    """Open pages in frames that no policy guards, and touch every element of theirs."""
    page.goto(f"{base}/frames")
    for at in range(0, len(texts), AT_ONCE):
        page.evaluate(FRAMES, texts[at : at + AT_ONCE])


def test_there_are_payloads_of_every_class() -> None:
    classes = read_payloads()
    aimed_at_browsers = [p for name, of in classes.items() if name not in OTHER for p in of]
    assert len(set(aimed_at_browsers)) >= 150
    assert all(len(of) >= 5 for of in classes.values())


def test_the_payloads_run_where_nothing_guards(watched: Any, served: str) -> None:
    """Else nothing would be shown by their not running."""
    context = watched(served)
    for name in ("tags", "attributes", "addresses", "svg and mathml", "mutation", "style"):
        watched.said.clear()
        open_frames(context.new_page(), served, list(read_payloads()[name]))
        assert len(watched.said) >= 3, f"{name}: {watched.said}"


def test_no_page_has_markup_but_ours(pages: list[tuple[str, Answered]]) -> None:
    faults = [f for _, page in pages for f in judge_headers(page)]
    for _, page in pages:
        assert page.status == 200, page.address
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        faults += judge_markup(page.text, page.address)
    assert judged(faults) == ""


def test_pages_say_the_payloads_all_the_same(pages: list[tuple[str, Answered]]) -> None:
    everything = "".join(page.text for _, page in pages)
    assert everything.count("&lt;script&gt;owned()") > 500
    assert everything.count("{{ 7*7 }}") > 10


def test_nothing_runs_though_no_policy_forbids_it(
    pages: list[tuple[str, Answered]], stores: dict[str, Path], watched: Any
) -> None:
    for base in stores:
        own = [page.text for at, page in pages if at == base]
        open_frames(watched(base).new_page(), base, own)
    assert judged(watched.said) == ""


def test_nothing_is_refused_by_the_policy(
    pages: list[tuple[str, Answered]], stores: dict[str, Path], watched: Any
) -> None:
    """A refusal would be told on the console: the second wall was needed, so the first has a hole."""
    for base in stores:
        page = watched(base).new_page()
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))"
        )
        own = [answer.address for at, answer in pages if at == base]
        kinds = {address.split("/")[1] + str(address.count("/")): address for address in own}
        for address in kinds.values():
            page.goto(base + address)
            page.mouse.move(300, 300)
            page.keyboard.press("Tab")
    assert judged(watched.said) == ""


def test_twins_parse_and_run_nowhere(stores: dict[str, Path]) -> None:
    faults = []
    for base, store in stores.items():
        with closing(Asker(base)) as asker:
            for address in addresses(store, MOST_TWINS):
                as_json, as_csv = map(asker.ask, twins_of(address))
                assert (as_json.status, as_csv.status) == (200, 200), address
                faults += judge_json(as_json) + judge_csv(as_csv)
    assert judged(faults) == ""


@pytest.fixture
def asker(served: str) -> Iterator[Asker]:
    with closing(Asker(served)) as asking:
        yield asking


def test_what_is_asked_comes_back_as_words(served: str, asker: Asker, watched: Any) -> None:
    faults: list[str] = []
    shown: list[str] = []
    for at, payload in enumerate(PAYLOADS):
        said = quote(payload, safe="")
        kept = f"/stories?words={said}&speaker={said}&outlet={said}"
        lists = (kept, f"/quotations?words={said}&speaker={said}&altered={said}")
        wrong = (f"/stories?since={said}", f"/quotations?page={said}", f"/problems?kind={said}")
        key = f"/{NOUNS[at % len(NOUNS)]}/{said}"
        other = (*wrong, f"/static/{said}")
        also = other[at // 2 % 4] if at % 2 else (key, f"{key}.json")[at // 10 % 2]
        for address in (lists[at // 2 % 2], also):
            answer = asker.ask(address)
            assert answer.status in {200, 307, 400, 404}, (address, answer.status)
            faults += judge_headers(answer)
            if answer.status == 307:
                assert answer.headers["location"].startswith(f"{served}/{key.split('/')[1]}/")
            elif "json" in answer.headers["content-type"]:
                faults += judge_json(answer)
            else:
                faults += judge_markup(answer.text, address)
                shown.append(answer.text)
    assert judged(faults) == ""
    open_frames(watched(served).new_page(), served, shown[::4])
    assert judged(watched.said) == ""


def test_the_report_runs_nothing(
    stores: dict[str, Path], tmp_path: Path, watched: Any, served: str
) -> None:
    faults = []
    for n, store in enumerate(stores.values()):
        with open_store(store) as opened:
            files = list(render_report(list(opened.records()), opened, list(opened.problems())))
        for file in files:
            faults += judge_markup(file.text, file.path, live=False)
        page = watched(served).new_page()
        for file in files[:4] + files[-4:]:
            path = tmp_path / f"{n}" / file.path
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(file.text, "utf-8", errors="replace")
            page.goto(path.as_uri())
        # Framed, its own policy holds still: its markup is what is judged here.
        open_frames(page, served, [file.text for file in files[::3]])
    assert judged(faults) == ""
    assert judged(watched.said) == ""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_spreadsheet_runs_a_payload(payload: str) -> None:
    for told in (payload, ("Ferry", payload), (payload, "Ferry"), f"Ferry\n{payload}"):
        assert not is_formula(csv_cell(told)), told
