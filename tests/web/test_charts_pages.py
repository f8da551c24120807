"""The pages of outlets and of the stemma, in a browser: they fit, open, and ask for nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from exports.web import BROWSER_MARKS, CONTRAST
from wirecopy import open_store

pytestmark = BROWSER_MARKS


@pytest.fixture(scope="module")
def address(serve: Any, sample_store: Path) -> Iterator[str]:
    """The address of a server of the sample."""
    with serve(sample_store) as base:
        yield base


@pytest.fixture(scope="module")
def paths(sample_store: Path) -> tuple[str, ...]:
    """The list of outlets, a few of them, a story, its dispatches, and their stemmata."""
    with open_store(sample_store) as store:
        outlets = [f"/outlets/{quote(outlet.key, safe='')}" for outlet in store.outlets()][::4]
        record = next(store.records())
        shared = [f"/dispatches/{d.dispatch}" for d in record.dispatches if len(d.copies) > 1]
        stemmata = [f"{path}/stemma" for path in shared]
    return ("/outlets", *outlets, f"/stories/{record.id}", *shared, *stemmata)


OPENED = "for (const closed of document.querySelectorAll('details')) closed.open = true"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_is_silent(
    browser: Any, address: str, paths: tuple[str, ...], width: int, scheme: str
) -> None:
    said: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True
    )
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on(
        "request", lambda r: None if r.url.startswith((address, "data:")) else said.append(r.url)
    )
    for path in paths:
        assert page.goto(address + path).status == 200, path
        page.evaluate(OPENED)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("[style]").count() == 0
        assert page.locator("figure.chart svg.drawn").count() >= 1
        for selector in (".told", ".chart .soft"):
            assert page.evaluate(CONTRAST, selector) >= 4.5, (path, selector)
    context.close()
    assert said == []


def test_no_words_of_a_drawing_leave_it_or_shrink(
    browser: Any, address: str, paths: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    for path in paths:
        page.goto(address + path)
        worst = page.evaluate(
            """() => Math.max(...[...document.querySelectorAll('svg.drawn text')].map(t => {
              const box = t.getBoundingClientRect();
              const home = t.closest('svg.drawn').getBoundingClientRect();
              return Math.max(home.left - box.left, box.right - home.right,
                home.top - box.top, box.bottom - home.bottom);
            }))"""
        )
        assert worst <= 1, path
        size = page.evaluate("getComputedStyle(document.querySelector('svg.drawn text')).fontSize")
        assert size == "12px"
    context.close()


def test_a_copy_of_the_stemma_leads_to_its_evidence_without_a_script(
    browser: Any, address: str, paths: tuple[str, ...]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + next(path for path in paths if path.endswith("/stemma")))
    copy = page.locator("svg.drawn a").nth(1)
    anchor = copy.get_attribute("href")
    assert page.locator(anchor).is_hidden()
    copy.focus()
    page.keyboard.press("Enter")
    page.locator(anchor).wait_for(state="visible")
    context.close()


def test_a_count_opens_to_its_articles_with_the_keyboard(browser: Any, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "/outlets/harbourcourier.example")
    page.locator("#changes > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#changes a").first.click()
    assert "/articles/a-" in page.url
    assert page.locator("h1").count() == 1
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Any, address: str, paths: tuple[str, ...], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport={"width": 390, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in (*paths[:3], *(p for p in paths if p.endswith("/stemma"))):
        page.goto(address + path)
        page.evaluate(OPENED)
        told = axe.run(page).response
        assert told["passes"], "it looked at something"
        found += [
            (path, fault["id"], fault["nodes"][0]["html"])
            for fault in told["violations"]
            if fault["impact"] in {"serious", "critical"}
        ]
    context.close()
    assert found == []
