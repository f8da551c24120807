"""The page of a comparison in a browser: it stands alone, fits, and leads from half to half."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import wirecopy
from exports.web import BROWSER_MARKS, CONTRAST, HOSTILE, judge_request
from wirecopy.exports.comparison.drawn.page import render_page
from wirecopy.exports.comparison.folds import View
from wirecopy.exports.comparison.topics import ALL, USUAL
from wirecopy.text.words import find_words

A = """The ferry left Port Ledra at noon with 120 people on board.

Minister Falk said that the harbour would open again on Friday.

Fishermen blamed the buoys which the office had set in spring. They say the lights are dim.

The line carries 85% of the visitors. The insurers will send divers to the wreck.
"""
B = f"""The ferry left Port Ledra at noon with 112 people on board.

Fishermen blamed the buoys which the office had set in spring. They say the lights are dim.

The line carries 85 percent of the visitors. The insurers will send divers to the wreck.

Minister Falk said that the harbour would open again on Friday. {HOSTILE} {"unbroken" * 40}
"""
RTL = "جنحت عبّارة تحمل 120 راكبا قبالة ميناء ليدرا يوم الخميس."

pytestmark = BROWSER_MARKS


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open a comparison without scripts; what the page says or asks for is judged at the end."""
    said: list[str] = []
    context = browser.new_context(java_script_enabled=True)

    def open_page(texts: list[str], width: int, *, everything: bool = False) -> Any:
        view = View(choice=ALL if everything else USUAL, context=0, beside=True)
        path = tmp_path / "page.html"
        path.write_text(render_page(wirecopy.collate(texts), view), "utf-8")
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda r: judge_request(r.url, said))
        page.goto(path.as_uri())
        return page

    yield open_page
    context.close()
    assert said == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("texts", [[A, B], [A, B, A]], ids=["two", "three"])
def test_no_page_is_wider_than_the_window(visit: Any, width: int, texts: list[str]) -> None:
    page = visit(texts, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() != "owned"
    assert page.locator("img, script").count() == 0


def test_wide_windows_have_columns_and_narrow_ones_one_text(visit: Any) -> None:
    page = visit([A, B], 1280)
    left, right = (page.locator(f".beside .{side}").first.bounding_box() for side in "ab")
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    assert page.locator(".inline:visible").count() == 0
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.locator(".beside:visible").count() == 0
    assert "[!120!]{!112!}" in page.locator(".inline:visible").first.inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_either_half_of_a_move_leads_to_the_other(visit: Any, width: int) -> None:
    page = visit([A, B], width)
    halves = page.locator(".move:visible")
    assert halves.count() == 2
    for half in (0, 1):
        halves.nth(half).locator("a").click()
        assert halves.nth(1 - half).evaluate("node => node.matches(':target')")


def test_folds_open_without_a_script(visit: Any) -> None:
    page = visit([A, B], 1280)
    fold = page.locator("details").filter(has_text="alike but for style")
    assert fold.locator(".beside:visible").count() == 0
    fold.locator("summary").click()
    assert "85 percent" in fold.locator(".beside:visible .b").all_inner_texts()[2]


def test_the_inline_view_read_back_gives_both_texts(visit: Any) -> None:
    page = visit([A, B], 390, everything=True)
    for details in page.locator("details summary").all():
        details.click()
    page.evaluate("document.querySelectorAll('.note, .sign').forEach(node => node.remove())")
    for side, text in (("a", A), ("b", B)):
        words = page.evaluate(READ_BACK, side)
        assert [w.folded for w in find_words(words)] == [w.folded for w in find_words(text)]


# The words of the inline view without those of the other text, half moves of it included.
READ_BACK = """side => {
  const other = side === 'a' ? 'b' : 'a';
  return [...document.querySelectorAll('.inline')].map(cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('.' + other).forEach(node => node.remove());
    return copy.textContent;
  }).join('\\n');
}"""


def test_text_from_right_to_left_stands_on_the_right(visit: Any) -> None:
    page = visit([RTL, RTL.replace("120", "112")], 1280)
    cell = page.locator(".beside .a").first
    assert cell.evaluate("node => getComputedStyle(node).direction") == "rtl"
    box = cell.bounding_box()
    words = cell.evaluate(
        "node => { const r = document.createRange(); r.selectNodeContents(node);"
        " const b = r.getBoundingClientRect(); return [b.left, b.right]; }"
    )
    assert words[0] - box["x"] > box["x"] + box["width"] - words[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_their_ground(browser: Any, tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "page.html"
    view = View(choice=ALL, context=1, beside=True)
    path.write_text(render_page(wirecopy.collate([A, B]), view), "utf-8")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    for selector in (
        *("body", "del.changed", "ins.changed", "ins.added", "del.style", ".move > .sign"),
        *(".note", "h2", ".alike", "summary", "a", ".soft"),
    ):
        if page.locator(selector).count():
            assert page.evaluate(CONTRAST, selector) >= 4.5, selector
    context.close()
