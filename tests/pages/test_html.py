"""HTML becomes text and blocks: all that is seen, once, in order, whatever the markup."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from wirecopy.pages.html import Html, absolute_url, read_html
from wirecopy.pages.nesting import MAX_DEPTH, flatten

SAMPLE = Path(__file__).parents[2] / "src" / "wirecopy" / "sample"
DRAWN = Path(__file__).with_name("blocks.txt").read_text(encoding="utf-8").strip()
MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div class=x>",
                "</div>",
                "<b>",
                "</b>",
                "<a href=/x>",
                "</a>",
                "<br>",
            ),
            *("<td>", "<table>", "<tr>", "</table>", "<ul>", "<li>", "</ul>", "<span>", "</span>"),
            *(
                "<pre>",
                "</pre>",
                "<blockquote>",
                "</blockquote>",
                "<!-- c -->",
                "<time datetime=1>",
            ),
            *("harbour ", "of Ledra", " said.", "&amp;", "\n", "é", "<svg>", "</svg>", "<select>"),
            *("<option>", "</select>", "<p hidden>", "<div style='display:none'>", "<", ">", '"'),
            *(
                "<script>",
                "</script>",
                "<form>",
                "<button>",
                "</button>",
                "<textarea>",
                "</textarea>",
            ),
        ]
    ),
    max_size=40,
).map("".join)


def drawn_cases() -> list[tuple[str, str, str]]:
    """Give title, markup and wanted blocks; a title follows an empty line, markup may hold one."""
    title_and_markup, *parts = DRAWN.split("\n=\n")
    drawn = []
    for part in parts:
        title, markup = title_and_markup.split("\n", 1)
        blocks, _, title_and_markup = part.partition("\n\n")
        drawn.append((title, markup, blocks))
    return drawn


@pytest.mark.parametrize(("title", "markup", "wanted"), drawn_cases(), ids=lambda v: str(v)[:60])
def test_each_drawn_markup(title: str, markup: str, wanted: str) -> None:
    html = read_html(markup)
    hints = {"twitter-tweet", "meta", "author", "(hidden)"}
    drawn = [
        " ".join(
            (
                f"{b.tag}: {b.span.of(html.text)}".replace("\n", "/"),
                *(hint for hint in b.hints if hint in hints),
            )
        )
        for b in html.blocks
    ]
    assert drawn == wanted.split("\n"), title


def check_laws(html: Html) -> None:
    end = 0
    for block in html.blocks:
        assert block.span.start >= end
        assert block.span.of(html.text) == block.span.of(html.text).strip() != ""
        assert 0 <= block.link_share <= 1
        end = block.span.end
    covered = "".join("".join(b.span.of(html.text).split()) for b in html.blocks)
    assert covered == "".join(html.text.split())


@settings(max_examples=400)
@given(MARKUP | st.text(alphabet="<>/ab \"'=!-&;", max_size=80))
def test_blocks_read_back_in_order_without_overlap(markup: str) -> None:
    check_laws(read_html(markup))


def seen_text(markup: str) -> str:
    """Give the characters of a page by another way: what the parser itself calls its text."""
    tree = LexborHTMLParser(markup)
    tree.strip_tags(["script", "style", "head", "noscript", "template", "iframe", "title"])
    for node in tree.css("[hidden], [style*='display: none'], [style*='display:none']"):
        node.decompose()
    return "".join((tree.root.text() if tree.root else "").split())


@settings(max_examples=200)
@given(MARKUP)
def test_all_that_is_seen_is_in_the_text_once(markup: str) -> None:
    seen = seen_text(markup)
    if seen:
        assert "".join(read_html(markup).text.split()) == seen


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.html")), ids=lambda path: path.name)
def test_all_that_a_sample_page_shows_is_in_its_text_once(path: Path) -> None:
    encoding = "cp1252" if path.name.startswith("harbour") else "utf-8"
    markup = path.read_text(encoding=encoding)
    assert "".join(read_html(markup).text.split()) == seen_text(markup)


@pytest.mark.parametrize("tag", ["div", "b", "svg", "q"])
def test_fifty_thousand_elements_in_each_other_lose_nothing(tag: str) -> None:
    start = time.process_time()
    words = [f"w{i}" for i in range(50_000)]
    html = read_html("".join(f"<{tag}>{word} " for word in words) + f"</{tag}>" * 50_000)
    assert html.text.replace("“", "").replace("”", "").split() == words
    assert max(len(block.within) for block in html.blocks) <= 32
    # A second here; the square of the depth would be ten and more.
    assert time.process_time() - start < 8


def test_unclosed_formatting_and_thousands_of_attributes_cost_no_square() -> None:
    start = time.process_time()
    read_html("".join(f"<b c={i}>" for i in range(20_000)) + "<p>x" * 20_000)
    read_html("<div " + " ".join(f"a{i}=1" for i in range(40_000)) + "><p>seen")
    assert time.process_time() - start < 8


def test_nesting_that_pages_have_is_left_as_it_is() -> None:
    markup = (
        "<div>" * (MAX_DEPTH - 1) + "x" + "</div>" * (MAX_DEPTH - 1) + "<p>" * 999 + "</b>" * 99
    )
    assert flatten(markup) is markup or flatten(markup) == markup


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from(sorted(SAMPLE.glob("*.html"))))
def test_a_page_cut_anywhere_keeps_the_laws(at: int, path: Path) -> None:
    markup = path.read_bytes().decode("utf-8", "replace")
    check_laws(read_html(markup[: at % (len(markup) + 1)]))


def test_a_page_with_its_characters_shuffled_keeps_the_laws() -> None:
    draw = random.Random(7)
    markup = min(SAMPLE.glob("*.html")).read_text(encoding="utf-8")
    for _ in range(20):
        pieces = [markup[i : i + 40] for i in range(0, len(markup), 40)]
        draw.shuffle(pieces)
        check_laws(read_html("".join(pieces)))


def test_links_and_times_are_kept_with_their_block() -> None:
    html = read_html(
        '<p>Read <a href="/a">this</a> and <a href=" /b ">that one</a></p>'
        '<p>On <time datetime="2031-03-04">Tuesday</time></p><p><a href="/c"><img></a></p><p>x</p>'
    )
    assert [block.links for block in html.blocks] == [("/a", "/b"), (), ()]
    assert html.blocks[0].link_share == pytest.approx(11 / 18, abs=0.15)
    assert html.blocks[1].time == "2031-03-04"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://post.example/a">', "https://post.example/a"),
        ('<meta property="og:url" content="https://post.example/b">', "https://post.example/b"),
        (
            (
                "<!-- saved from url=(0024)https://post.example/s -->"
                '<link rel="canonical" href="https://other.example/a">'
            ),
            "https://post.example/s",
        ),
        (
            (
                '<link rel="canonical" href="https://agency.example/a">'
                '<meta property="og:url" content="https://post.example/b">'
            ),
            "https://post.example/b",
        ),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="https://post.example/">',
            "https://post.example/a",
        ),
        ('<link rel="canonical" href="/a">', None),
        ('<link rel="canonical" href="file:///home/a.html">', None),
        ('<link rel="canonical" href="http://[bad">', None),
        ("<!-- saved from url=(0014)about:internet -->", None),
    ],
)
def test_a_page_says_where_it_stands(head: str, url: str | None) -> None:
    assert read_html(f"{head}<p>Text").url == url


@given(st.text() | st.text(alphabet="htp:/[]@.a%").map("http://".__add__))
def test_an_absolute_url_has_a_host(text: str) -> None:
    url = absolute_url(text)
    assert url is None or url.lower().startswith(("http://", "https://"))
