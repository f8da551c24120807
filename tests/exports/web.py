"""What tests of web pages share: a real browser, hostile words, and how a page is judged."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGS = (
    *("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)
HOSTILE = (
    "<script>document.title='owned'</script><img src=https://evil.example/x onerror=alert(1)>"
)

BROWSER_MARKS = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no chromium here"),
    # Playwright leaves a socket of its own to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""Marks for the `pytestmark` of a file that opens pages."""


def needs_browser(test: Callable[..., None]) -> Callable[..., None]:
    """Mark one test that opens pages."""
    for mark in BROWSER_MARKS:
        test = mark(test)
    return test


class Page(HTMLParser):
    """What stands in a page of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words.append(data)


def judge_request(url: str, said: list[str]) -> None:
    """Note what a page asks of anybody but itself."""
    if not url.startswith(("file:", "data:")):
        said.append(f"asked for {url}")


# WCAG 2.2, 1.4.3: the contrast of a text with the nearest ground that is painted behind it.
CONTRAST = """selector => {
  const parts = color => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const node = document.querySelector(selector);
  let ground = node, paint;
  do { paint = parts(getComputedStyle(ground).backgroundColor); ground = ground.parentElement; }
  while (paint.length === 4 && paint[3] === 0 && ground);
  const [a, b] = [light(parts(getComputedStyle(node).color)), light(paint)].sort((x, y) => y - x);
  return (a + .05) / (b + .05);
}"""
