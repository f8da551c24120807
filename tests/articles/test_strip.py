"""strip gives every part of a page its label, and cuts nothing."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wirecopy.articles.article import Article, PartKind
from wirecopy.articles.strip import strip
from wirecopy.pages.page import Block, Charset, MediaType, Page, page_id
from wirecopy.text.span import Span

MakePage = Callable[..., Page]
DRAWN = Path(__file__).with_name("pages.txt").read_text(encoding="utf-8").strip().split("\n\n")
LINES = [
    line.split(maxsplit=1)[1].replace(" ¦ ", " ")
    for case in DRAWN
    for line in case.splitlines()[1:]
]
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=12).map(
    "\n\n".join
)
HOSTILE = (
    "(" * 3000 + "—" * 3000 + "A" * 3000 + " (" * 500 + "@" * 3000 + "\n" * 50 + "\u201c" * 90
)


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_page(case: str, plain: MakePage) -> None:
    drawn = [line.split(maxsplit=1) for line in case.splitlines()[1:]]
    wanted = [
        (kind, words)
        for kinds, paragraph in drawn
        for kind, words in zip(kinds.split("+"), paragraph.split(" ¦ "), strict=True)
    ]
    article = strip(plain("\n\n".join(words.replace(" ¦ ", " ") for _, words in drawn)))
    found = [
        (part.kind.name.replace("_", "-"), part.span.of(article.text)) for part in article.parts
    ]
    assert found == wanted


def bare(text: str) -> str:
    return "".join(text.split())


def assert_tiled(article: Article) -> None:
    """The parts, in order and apart, hold every character that is not white space."""
    spans = [part.span for part in article.parts]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert bare("".join(span.of(article.text) for span in spans)) == bare(article.text)
    assert all(part.why for part in article.parts)


def page_of(text: str, media_type: MediaType, blocks: tuple[Block, ...]) -> Page:
    return Page(
        id=page_id("x", text),
        address="x",
        url=None,
        source="x",
        media_type=media_type,
        charset=Charset(name="utf-8", how="given"),
        text=text,
        blocks=blocks,
    )


@settings(max_examples=60, deadline=None)
@given(
    text=TEXTS, cuts=st.lists(st.integers(0, 600), max_size=8), typed=st.sampled_from(MediaType)
)
@example(text=HOSTILE, cuts=[], typed=MediaType.TEXT)
@example(text="", cuts=[], typed=MediaType.HTML)
def test_parts_hold_every_character_once(text: str, cuts: list[int], typed: MediaType) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span(a, b) for a, b in pairwise(ends)]
    tags = ("p", "h1", "li", "figcaption", "div")
    blocks = tuple(Block(span=s, tag=tags[at % 5]) for at, s in enumerate(spans) if at % 3 != 2)
    assert_tiled(strip(page_of(text, typed, blocks)))


@settings(max_examples=30, deadline=None)
@given(text=TEXTS)
def test_every_span_reads_back_what_is_claimed(text: str) -> None:
    article = strip(page_of(text, MediaType.TEXT, (Block(span=Span(0, len(text))),)))
    if article.dateline and article.dateline.place:
        said = " ".join(article.dateline.span.of(text).split())
        assert article.dateline.place in said
    for credit in article.credits:
        assert any(part.span == credit.span for part in article.parts)
    for embed in article.embeds:
        assert embed.span.holds(embed.words)
        assert embed.handle is None or embed.handle in embed.span.of(text)


def test_furniture_changed_around_a_body_changes_no_body(plain: MakePage) -> None:
    story = (
        "The ferry to Skelling will not sail until April, the harbour office said on Monday.\n\n"
        "Buses will run to the bridge at Great Tarn every hour, the office said."
    )
    bare_page = strip(plain(f"Ferry service stops\n\n{story}"))
    dressed = strip(
        plain(
            "| Welcome to the Ledra Lantern\n\nFriday, June 2, 2034\n\nFerry service stops\n\n"
            f"{story}\n\nRead more: Why the ferry burns oil\n\nLeave a Reply Cancel reply"
        )
    )
    words = [[span.of(a.text) for span in a.body] for a in (bare_page, dressed)]
    assert words[0] == words[1] == story.split("\n\n")


MARKED_UP = """<html lang="en-GB"><head><title>Tide mill turns again | Ledra Lantern</title>
<meta property="og:site_name" content="Ledra Lantern">
<meta property="article:published_time" content="2031-03-13T09:00:00Z">
<meta name="author" content="Amalia Trent"></head><body class="has-sidebar">
<nav><a href="/">Home</a> <a href="/docks">Docks</a></nav>
<main><h1>Tide mill turns again</h1>
<p>The tide mill on Rope Street opens its doors again on Saturday after eleven years of work.</p>
<aside class="related-stories"><p>Bakers queue all night for the very first sack of flour.</p></aside>
<p>Visitors will be able to stand under the great wheel while it turns twice a day.</p>
<blockquote class="twitter-tweet"><p>It turns! It really turns, and the bread is warm.</p>— Amalia Trent
(@amaliatrent) <a href="https://t.example/1">March 12, 2031</a></blockquote>
<p>The city paid 1.1 million crowns of the cost, and the rest came from a lottery.</p></main>
<section class="comments"><p>What a lovely mill this is, and how well it turns.</p></section>
<footer><p>Ledra Lantern, 12 Customs Row, Port Ledra.</p></footer></body></html>"""


def test_a_marked_up_page_gives_its_story_and_its_facts(html: MakePage) -> None:
    article = strip(html(MARKED_UP))
    assert_tiled(article)
    assert article.headline == "Tide mill turns again"
    assert article.authors == ("Amalia Trent",)
    assert article.language == "en-GB"
    assert (article.outlet.name, article.outlet.how) == ("Ledra Lantern", "metadata")
    assert str(article.published and article.published.on) == "2031-03-13"
    starts = [span.of(article.text).split()[1] for span in article.body]
    assert starts == ["tide", "will", "city"]
    (embed,) = article.embeds
    assert (embed.author, embed.handle, str(embed.on)) == (
        "Amalia Trent",
        "@amaliatrent",
        "2031-03-12",
    )
    assert embed.words.of(article.text) == "It turns! It really turns, and the bread is warm."


def test_a_page_of_furniture_alone_has_no_story(html: MakePage) -> None:
    page = html(
        "<body><nav><a href='/'>Home</a></nav><form><p>Sign in to read on.</p></form></body>"
    )
    assert strip(page).body == ()


def test_the_outlet_is_named_by_its_banner_else_its_desk_else_its_address(plain: MakePage) -> None:
    story = "The harbour office said on Monday that the ferry will not sail until April."
    banner = strip(plain(f"Welcome to the Ledra Lantern\n\nFerry stops\n\n{story}"))
    desk = strip(plain(f"Ferry stops\n\n{story}\n\nNorthline with reporting by Lantern News Desk"))
    neither = strip(plain(f"Ferry stops\n\n{story}", name="a.txt"))
    hosted = strip(plain(story, url="https://www.lantern.example/ferry"))
    assert [(a.outlet.name, a.outlet.how) for a in (banner, desk, neither, hosted)] == [
        ("Ledra Lantern", "banner"),
        ("Lantern", "credit"),
        ("a.txt", "address"),
        ("lantern.example", "host"),
    ]


def test_kinds_of_parts_are_all_reachable() -> None:
    drawn = {
        kind
        for case in DRAWN
        for line in case.splitlines()[1:]
        for kind in line.split()[0].split("+")
    }
    assert drawn == {kind.name.replace("_", "-") for kind in PartKind}
