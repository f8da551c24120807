"""A collation in a browser: keys, switches, no script needed, and no page wider than its window."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.web import BROWSER_MARKS, CONTRAST
from wirecopy.store.open import open_store

pytestmark = BROWSER_MARKS


@pytest.fixture(scope="module")
def paths(sample_store: Path) -> dict[str, str]:
    """Addresses of the pages of the sample's biggest dispatch."""
    with open_store(sample_store) as store:
        dispatch = max(store.dispatches(), key=lambda d: (len(d.articles), d.id))
        sheet = store.sheets.sheet(dispatch.id)
    home = f"/dispatches/{dispatch.id}"
    a, b = sheet.articles[:2]
    return {
        "dispatch": home,
        "collation": f"{home}/collation",
        "compare": f"{home}/compare?a={a}&b={b}&only=all",
        "article": f"/articles/{b}",
        "explain": f"/explain?a={a}&b={b}",
    }


@pytest.fixture
def visit(browser: Any, served: str, paths: dict[str, str]) -> Iterator[Any]:
    """Open a page; what it says or asks of others is judged when the test is over."""
    said: list[str] = []
    opened: list[Any] = []

    def open_page(name: str, width: int = 1280, **how: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text) if m.type != "log" else None)
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.on(
            "request",
            lambda r: None if r.url.startswith((served, "data:")) else said.append(r.url),
        )
        page.goto(served + paths[name])
        return page

    yield open_page
    for context in opened:
        context.close()
    assert said == []


@pytest.mark.parametrize("name", ["dispatch", "collation", "compare", "article", "explain"])
@pytest.mark.parametrize("width", [390, 768, 1920])
def test_no_page_of_a_dispatch_is_wider_than_the_window(visit: Any, name: str, width: int) -> None:
    assert visit(name, width).evaluate("document.documentElement.scrollWidth") <= width


def test_keys_lead_from_place_to_place(visit: Any) -> None:
    page = visit("collation")
    page.keyboard.press("n")
    first = page.locator(".notes > li.here")
    number = first.get_attribute("id")
    assert page.evaluate("document.activeElement.id") == number
    assert first.locator(".why").is_visible()
    assert page.locator("#told").inner_text().startswith("Place 1 of ")
    page.keyboard.press("j")
    assert page.locator(".notes > li.here").get_attribute("id") != number
    assert page.locator(".notes > li.here").count() == 1
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == number
    page.keyboard.press("k")
    assert page.locator("#told").inner_text() == "This is the first place."


def test_keys_pass_by_what_is_switched_off(visit: Any) -> None:
    page = visit("collation")
    kinds = page.locator("[data-family]").evaluate_all("all => all.map(box => box.id)")
    for kind in kinds[1:]:
        page.locator(f"#{kind}").uncheck()
    shown = page.locator(".notes > li:visible").count()
    page.locator("h1").click()
    for at in range(1, shown + 1):
        page.keyboard.press("n")
        assert page.locator("#told").inner_text().startswith(f"Place {at} of {shown}")
        assert kinds[0] in page.locator(".notes > li.here").get_attribute("class")
    page.reload()
    assert page.locator(".notes > li:visible").count() == shown, "switches stay as they were set"


def test_keys_do_nothing_while_somebody_types(visit: Any) -> None:
    page = visit("explain")
    page.locator("input[name=a]").fill("")
    page.locator("input[name=a]").press("n")
    assert page.locator("input[name=a]").input_value() == "n"


def test_keys_work_side_by_side(visit: Any) -> None:
    page = visit("compare")
    page.keyboard.press("n")
    assert page.locator(".passage.here.differs").count() == 1
    assert page.locator("#told").inner_text().startswith("Place 1 of ")


def test_without_scripts_places_and_copies_are_read_and_chosen(visit: Any) -> None:
    page = visit("collation", java_script_enabled=False)
    before = page.locator(".notes > li:visible").count()
    box = page.locator("[data-family]").first
    box.uncheck()
    assert page.locator(".notes > li:visible").count() < before
    box.check()
    page.locator(".ref a").first.click()
    assert page.locator(".notes > li:target .why").is_visible()
    page.locator("select[name=b]").select_option(index=2)
    page.locator("#compare button").click()
    assert "/compare?a=" in page.url
    assert page.locator(".passage").count()


def test_a_quotation_leads_to_its_characters_in_every_copy(visit: Any) -> None:
    page = visit("article")
    link = page.locator(".page a.q").first
    key = link.get_attribute("data-q").split(" ")[0]
    link.hover()
    assert page.locator(f'.page a[data-q~="{key}"].hover').count()
    link.click()
    assert "/claims/" in page.url
    assert page.locator("mark").count() > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_the_collation_stand_out_from_their_ground(visit: Any, scheme: str) -> None:
    page = visit("collation", color_scheme=scheme)
    page.keyboard.press("n")
    for selector in (".notes .kind", ".why", "kbd", ".base .here", "#next", ".label"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, f"{selector}, {scheme}"
    page = visit("compare", color_scheme=scheme)
    marked = (".passage .style", ".passage .cut", ".passage .added", ".passage .changed")
    shown = [selector for selector in marked if page.locator(selector).count()]
    assert shown
    for selector in (*shown, ".compared .counts", ".compared .alike .cell"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, f"{selector}, {scheme}"
