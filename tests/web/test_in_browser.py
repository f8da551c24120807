"""The pages of the sample as people use them: by mouse, by keys, without scripts, on any screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.web import BROWSER_MARKS
from web.judging import addresses
from wirecopy.web.site import PAGES

pytestmark = BROWSER_MARKS
WIDTHS = (390, 768, 1280, 1920)
OTHERS = ("/sign-in", "/stories/s-0", "/stories?words=nowhere")
"""Pages that are no noun's: a form, a fault, an empty list."""
NAMES = [page.name for page in PAGES] + list(OTHERS)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def homes(sample_store: Path) -> dict[str, str]:
    """The address of one page of each kind."""
    found = list(addresses(sample_store, 1))
    kinds = {page.name: [a for a in found if _is_of(page.path, a)] for page in PAGES}
    return {name: own[0] for name, own in kinds.items()} | {name: name for name in OTHERS}


def _is_of(path: str, address: str) -> bool:
    pattern = re.sub(r"\\{.*?\\}", "[^/]+", re.escape(path))
    return re.fullmatch(pattern, address.partition("?")[0]) is not None


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def contexts(browser: Any, served: str, token: str, said: list[str]) -> Iterator[Open]:
    """Browsers with a will of their own, each made once: signed in, dark, without scripts."""
    made: dict[str, Any] = {}

    def judge_request(request: Any) -> None:
        if not request.url.startswith((f"{served}/", "data:")):
            said.append(f"asked for {request.url}")

    def context(scheme: str = "light", *, script: bool = True) -> Any:
        name = f"{scheme} {script}"
        if name not in made:
            own = browser.new_context(color_scheme=scheme, java_script_enabled=script)
            own.on("request", judge_request)
            own.on("console", lambda m: said.append(m.text) if _counts(m) else None)
            own.on("weberror", lambda fault: said.append(str(fault.error)))
            signed = own.new_page()
            signed.goto(f"{served}/sign-in")
            signed.locator("input[name=token]").fill(token)
            signed.locator("input[name=by]").fill("Ana Rell")
            signed.locator("main form button").click()
            # Chromium never tells the end of a page that is closed while it goes elsewhere.
            signed.wait_for_url("**/reviews")
            signed.close()
            made[name] = own
        return made[name]

    yield context
    for own in made.values():
        own.close()


def _counts(message: Any) -> bool:
    # That an address answers 404 is what its page is opened for.
    return message.type in {"error", "warning"} and "status of 404" not in message.text


@pytest.fixture
def visit(contexts: Open, served: str, said: list[str]) -> Iterator[Open]:
    """Opens a page; what it says or asks others for is judged when the test is over."""
    said.clear()
    opened: list[Any] = []

    def open_page(address: str, scheme: str = "light", *, script: bool = True) -> Any:
        page = contexts(scheme, script=script).new_page()
        opened.append(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(served + address)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert said == []


@pytest.mark.parametrize("script", [True, False])
def test_an_altered_quotation_is_found_in_three_clicks(visit: Open, *, script: bool) -> None:
    page = visit("/", script=script)
    page.locator(".flag", has_text=re.compile("altered quotation")).first.click()
    changed = page.locator(".ledger > li:has(.altered)").first
    assert changed.locator("del, ins").count() > 0, "what was altered is marked"
    changed.locator("blockquote a").click()
    copies = int(re.search(r"in (\d+) cop", page.locator("main").inner_text())[1])  # type: ignore[index]
    lit = page.locator(".carriers .page:has(mark)")
    assert lit.count() == copies > 1, "its characters in every copy"
    assert page.locator(".carriers .altered").count() > 0
    assert all(mark.is_visible() for mark in lit.locator("mark").all())


def test_everything_is_reached_by_keys(visit: Open) -> None:
    page = visit("/stories")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0, "shown once it is reached"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page = visit("/stories")
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if seen[-1]["link"].startswith("/stories/s-"):
            break
    links = [each["link"] for each in seen]
    assert {"/stories", "/quotations", "/outlets", "/problems"} <= set(links)
    assert links[-1].startswith("/stories/s-"), "the first story, behind sections and names"
    # A field for a day has places of its own, of which Chromium marks the last itself.
    marked = {each["tag"] for each in seen if each["marked"]}
    assert [each["tag"] for each in seen if each["tag"] not in marked] == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/s-*")


FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  return {
    link: node.getAttribute("href") ?? "",
    tag: node.outerHTML.slice(0, 120),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""


@pytest.mark.parametrize("name", NAMES)
def test_nothing_needs_a_script_to_be_read(visit: Open, homes: dict[str, str], name: str) -> None:
    words = [
        set(re.findall(r"\w+", visit(homes[name], script=script).locator("main").inner_text()))
        for script in (True, False)
    ]
    # What only tells of keys is not shown where they do nothing.
    assert len(words[1]) >= 0.9 * len(words[0])


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_window(visit: Open, homes: dict[str, str], name: str) -> None:
    page = visit(homes[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(visit: Open, homes: dict[str, str], name: str) -> None:
    for scheme, asked in (("light", "{}"), ("dark", "{runOnly: ['color-contrast']}")):
        page = visit(homes[name], scheme)
        page.bring_to_front()
        page.evaluate(_axe())
        # Asked for, then waited for, so that a page that never answers is a fault and no standstill.
        page.evaluate(f"void axe.run(document, {asked}).then(found => {{ window.axed = found }})")
        found = page.wait_for_function("window.axed?.violations", timeout=60_000).json_value()
        grave = [
            f"{scheme}: {each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for each in found
            if each["impact"] in {"serious", "critical"}
            for node in each["nodes"][:3]
        ]
        assert grave == []


def _axe() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_a_printed_page_is_the_text_alone(visit: Open, homes: dict[str, str], name: str) -> None:
    page = visit(homes[name], "dark")
    page.emulate_media(media="print")
    for selector in (".search", ".skip", "button", ".filters"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    ink = page.evaluate("getComputedStyle(document.body).color")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)"), (
        "dark screens print black on white"
    )
