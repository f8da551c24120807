"""The web report in a browser: it asks nobody for anything, lights up, filters, and fits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.web import BROWSER_MARKS, CONTRAST, HOSTILE, judge_request
from wirecopy.exports.folder import write_report
from wirecopy.exports.html import render_report

pytestmark = BROWSER_MARKS


@pytest.fixture(scope="module")
def folder(invented: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose pages also carry hostile words."""
    echo = invented.ECHO.replace("until noon", f"until noon {HOSTILE} {'unbroken' * 40}")
    shelf = invented.make_shelf(
        (
            invented.make_article("Ledra Courier", invented.COURIER, 11, "https://c.example/f"),
            invented.make_article(f"Coast Echo {HOSTILE}", echo, 12),
            invented.make_article("Morning Post", invented.POST, None),
        )
    )
    out = tmp_path_factory.mktemp("report") / "out"
    write_report(render_report(shelf.records, shelf, shelf.problems), out)
    return out


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Any]:
    """Open a page of the report; what it says or asks for is judged when the test is over."""
    said: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def open_page(pattern: str, width: int = 1280, *, script: bool = True) -> Any:
        own = context
        if not script:
            own = browser.new_context(java_script_enabled=False)
        page = own.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on(
            "console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda r: judge_request(r.url, said))
        (path,) = folder.glob(pattern)
        page.goto(path.as_uri())
        return page

    yield open_page
    context.close()
    assert said == []


@pytest.mark.parametrize("pattern", ["index.html", "stories/*", "dispatches/*"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_window(visit: Any, pattern: str, width: int) -> None:
    page = visit(pattern, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() != "owned"
    assert page.locator("img").count() == 0


def test_a_click_on_a_quotation_lights_it_up_in_all_copies(visit: Any) -> None:
    page = visit("dispatches/*")
    page.locator(".page .q").filter(has_text="Nobody was").first.click()
    lit = page.locator(".page .q.lit")
    assert (
        page.evaluate(
            "new Set([...document.querySelectorAll('.page .q.lit')].map(n => n.closest('.page').id)).size"
        )
        == 3
    )
    assert "badly" in "".join(lit.all_text_contents())
    assert page.locator("#lit").inner_text().startswith("In 3 of 3 copies:")
    page.keyboard.press("Escape")
    assert lit.count() == 0
    assert page.locator("#lit").is_hidden()


def test_a_quotation_can_be_chosen_with_the_keyboard(visit: Any) -> None:
    page = visit("dispatches/*")
    page.locator(".page .q[tabindex]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".page .q.lit").count() >= 3


def test_the_button_of_a_quotation_lights_it_up(visit: Any) -> None:
    page = visit("dispatches/*")
    button = page.locator("button.light").first
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(".page .q.lit").count() >= 3


def test_places_are_filtered_by_family_and_by_copy(visit: Any) -> None:
    page = visit("dispatches/*")
    notes = page.locator(".notes > li:visible")
    everything = notes.count()
    page.locator("#f-substance").uncheck()
    assert 0 < notes.count() < everything
    assert page.locator("#places tr.f-substance:visible").count() == 0
    page.locator("#f-substance").check()
    page.locator("#f-copy").select_option("C")
    assert 0 < notes.count() < everything
    assert page.locator("#shown").inner_text() == f"{notes.count()} shown"


def test_a_story_is_found_by_its_words(visit: Any) -> None:
    page = visit("index.html")
    page.locator("#find").fill("ferry meridian")
    assert page.locator("#stories > li:visible").count() == 1
    page.locator("#find").fill("nowhere")
    assert page.locator("#stories > li:visible").count() == 0


def test_without_scripts_everything_can_be_read_and_filtered(visit: Any) -> None:
    page = visit("dispatches/*", script=False)
    assert page.locator("button.light:visible").count() == 0
    before = page.locator(".notes > li:visible").count()
    page.locator("#f-substance").uncheck()
    assert page.locator(".notes > li:visible").count() < before
    assert "Nobody was badly hurt" in page.locator("#full").inner_text()


def test_text_stands_out_from_its_ground_in_light_and_dark(browser: Any, folder: Path) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        (path,) = folder.glob("dispatches/*")
        page.goto(path.as_uri())
        for selector in (
            "body",
            ".meta",
            "a",
            ".label",
            ".sig",
            ".altered strong",
            "mark",
            ".none",
        ):
            assert page.evaluate(CONTRAST, selector) >= 4.5, f"{selector}, {scheme}"
        context.close()
