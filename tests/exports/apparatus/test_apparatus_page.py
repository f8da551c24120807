"""The page of an apparatus: inert, whole without scripts, and fit for any window."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.apparatus.editions import named_edition, new_edition
from exports.web import CONTRAST, HOSTILE, Page, needs_browser
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.exports.apparatus.html import MOST_PLACES, edition_view, html_text

LINES = [
    "The ferry sank at noon. / “We lost twelve boats that night,” Ines Falk said on the quay.",
    "The ferry sank at noon. / “We lost 12 boats that night,” Ines Falk said on the quay.",
    "The ferry sank at dawn. / “We lost nine boats that night,” Falk said on the quay. / It goes on.",
]
OUTLETS = ["Ledra Courier", "Coast Echo", "Morning Post"]
DRAWN = "wire>A .97 A>B .9 C~>B .7 A>C? .41"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return named_edition(LINES, OUTLETS, DRAWN)


@pytest.fixture(scope="module")
def hostile() -> Edition:
    lines = [line.replace("quay", f"{HOSTILE} {'unbroken' * 40} غرقت") for line in LINES]
    lines[2] = lines[2].replace("dawn", HOSTILE)
    made = named_edition(lines, [HOSTILE, "Coast Echo", "x" * 200], DRAWN)
    articles = (
        replace(made.articles[0], address="javascript:alert(1)", headline=HOSTILE),
        replace(made.articles[1], address='https://x.example/" onclick="alert(3)'),
        replace(made.articles[2], address="https://x.example/ferry"),
    )
    return replace(made, articles=articles, title=HOSTILE, agency=HOSTILE)


def test_hostile_words_come_out_as_words(hostile: Edition) -> None:
    page = Page(html_text(hostile))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "object"}
    assert all(not name.startswith("on") for _, attrs in page.tags for name in attrs)
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a" and attrs.get("href")]
    outside = [link for link in links if link and not link.startswith("#")]
    assert outside == ["https://x.example/ferry"]
    assert "<script>document.title" in "".join(page.words)


def test_it_asks_nobody_for_anything(edition: Edition) -> None:
    text = html_text(edition)
    page = Page(text)
    assert not [attrs for _, attrs in page.tags if attrs.get("src")]
    assert "url(" not in text
    assert "@import" not in text
    (policy,) = [a["content"] for _, a in page.tags if a.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline';")


def test_no_two_things_share_an_id_and_every_link_leads_somewhere(edition: Edition) -> None:
    page = Page(html_text(edition))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = [attrs.get("href") or "" for tag, attrs in page.tags if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_each_reading_stands_with_its_witnesses(edition: Edition) -> None:
    text = html_text(edition)
    notes = re.findall(r'<li id="n\d+".*?</li>', text, re.DOTALL)
    told = [" ".join("".join(Page(note).words).split()) for note in notes]
    assert "1 wording noon AB dawn C" in told
    assert any(re.search(r"fact-change.* twelve A|12 B|nine C", note) for note in told)


def test_every_place_stands_beside_the_text_and_in_the_apparatus(edition: Edition) -> None:
    text = html_text(edition)
    for number, variant in enumerate(edition.collation.variants, 1):
        assert text.count(f'href="#r{number}"') == 2, variant.kind


def test_the_stemma_tells_who_copied_whom_and_how_sure_that_is(edition: Edition) -> None:
    stemma = html_text(edition).partition('<section id="stemma"')[2]
    told = " ".join("".join(Page(stemma).words).split())
    assert "the wire Meridian A Ledra Courier 97 %" in told
    assert "B Coast Echo 90 % also from C Morning Post, 70 %" in told
    assert "C Morning Post 41 %, undecided" in told
    assert "would decide: the day of one page" in told


def test_no_words_and_no_witnesses_make_a_page_too() -> None:
    assert "No words to lay side by side" in html_text(new_edition(["", ""]))
    assert "0 copies" in html_text(new_edition([]))


def test_a_page_of_many_places_says_what_it_left_out(edition: Edition) -> None:
    variants = edition.collation.variants * MOST_PLACES
    view = edition_view(replace(edition, collation=replace(edition.collation, variants=variants)))
    assert sum(len(family.places) for family in view.families) == MOST_PLACES
    assert view.more_places == len(variants) - MOST_PLACES
    assert view.families[0].name == "substance"


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open the page of an edition; what it says or asks for is judged when the test is over."""
    said: list[str] = []
    contexts = []

    def open_page(edition: Edition, width: int = 1280, scheme: Any = "light") -> Any:
        path = tmp_path / "apparatus.html"
        path.write_text(html_text(edition), "utf-8")
        context = browser.new_context(java_script_enabled=True, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "data:")) else said.append(r.url),
        )
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


pytestmark = [
    # Playwright leaves a socket of its own to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_not_wider_than_the_window(visit: Any, hostile: Edition, width: int) -> None:
    page = visit(hostile, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() != "owned"


@needs_browser
def test_style_is_hidden_until_its_box_is_checked(visit: Any, edition: Edition) -> None:
    page = visit(edition)
    assert page.locator(".notes > li:visible").count() > 0
    assert page.locator(".notes > li.f-style:visible, .family.f-style:visible").count() == 0
    page.locator("#f-style").check()
    assert page.locator(".notes > li.f-style:visible").count() == 1
    page.locator("#f-substance").uncheck()
    assert page.locator(".f-substance:visible").count() == 0


@needs_browser
def test_words_of_two_families_are_marked_while_one_is_shown(visit: Any) -> None:
    lines = ["It lost twelve men.", "It lost twelve men.", "It lost 12 men.", "It lost nine men."]
    page = visit(new_edition(lines))
    marked = page.locator(".base .v-substance.v-style")
    assert marked.count() == 1
    assert marked.evaluate("n => getComputedStyle(n).textDecorationLine") == "underline"


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit: Any, edition: Edition, scheme: str) -> None:
    page = visit(edition, 1280, scheme)
    page.locator("#f-style").check()
    for selector in (
        "body",
        ".meta",
        ".over",
        ".sig",
        ".kind",
        ".notes .num",
        ".kinds dd",
        ".badge",
    ):
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector
