"""Invented news for tests: sentences of a world that does not exist, and pages made of them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from wirecopy.pages.page import Block, Charset, MediaType, Page, page_id
from wirecopy.text.span import Span

STRIKE = (
    "Dockers in Port Ledra walked off the job at dawn on Monday after pay talks collapsed over the weekend.",
    "“We have waited nine months for an offer that feeds a family,” union leader Ines Falk said outside the gates.",
    "Harbour Minister Tomas Brandt said that the government would not use troops to unload the grain ships.",
    "The walkout idles 14 cranes and holds up about 85 percent of the cargo that passes through the harbour.",
    "The Ledra Shipowners' League warned in a statement that each day of the strike costs its members $3 million.",
    "Falk told reporters that members would vote again on March 12 unless a better offer came before then.",
    "Two cruise liners were sent on to Cape Verrin, where hotels opened their halls to stranded passengers.",
    "The last strike at the port, six years ago, lasted 23 days and ended with a court order.",
)
FLOOD = (
    "The Oster river burst its banks above Kallmar on Thursday, drowning orchards and cutting the rail line.",
    "At least 17 people are missing and more than 2,000 spent the night in schools, the rescue service said.",
    "“The water came faster than anyone could carry a child,” said Mayor Lena Osk, her voice hoarse.",
    "Prime Minister Aurel Danin flew over the valley and promised that help would reach every village by Sunday.",
    "Engineers opened the sluices at Brenna dam, lowering the lake by 40 centimetres within six hours.",
    "Farm groups put the loss at 120 million crowns, a figure that officials called too early to confirm.",
    "Forecasters expect the rain to ease on Saturday before a second front crosses the hills.",
    "Army lorries carried blankets and drinking water along the only road that was still open.",
)
BUDGET = (
    "Parliament in Varnholm passed the budget by three votes on Wednesday night after a sitting of eleven hours.",
    "Finance Minister Petra Lindqvar called it “the first honest ledger in a decade” and thanked both coalitions.",
    "The law raises the fuel levy by 4 percent and freezes the pay of senior officials until 2033.",
    "Opposition leader Jorun Halst said that her party would bring the matter before the constitutional court.",
    "Markets took the vote calmly, with the crown little changed against its neighbours in late trading.",
    "The central bank said in a statement that it saw no reason to change its forecast for growth.",
    "Unions plan a march through the capital on April 2 to protest against the freeze.",
    "A similar bill failed two years ago when five deputies stayed away from the chamber.",
)
EVENTS = (STRIKE, FLOOD, BUDGET)
FURNITURE = (
    "| Welcome to The Ledra Lantern",
    "Sign up for our morning letter",
    "Read more: How the harbour was built",
    "Share this story with your friends",
    "Copyright 2031 Lantern House. All rights reserved.",
    "Leave a comment below. Your address will not be shown.",
)


def text_page(
    paragraphs: Sequence[str], *, name: str = "page.txt", url: str | None = None
) -> Page:
    """Give a page of plain text with these paragraphs, a blank line between them."""
    text = "\n\n".join(paragraphs)
    blocks = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(span=Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    address = url or name
    return Page(
        id=page_id(address, text),
        address=address,
        url=url,
        source=address,
        media_type=MediaType.TEXT,
        charset=Charset(name="utf-8", how="given"),
        text=text,
        blocks=tuple(blocks),
    )


@st.composite
def copies(draw: st.DrawFn) -> Page:
    """Draw one outlet's page: one event's text, whole or cut, with or without furniture."""
    event = draw(st.sampled_from(EVENTS))
    kept = draw(st.integers(3, len(event)))
    body = list(event[:kept])
    if draw(st.booleans()):
        at = draw(st.integers(0, kept - 1))
        body[at] = body[at].replace("percent", "per cent").replace("14", "15")
    top = draw(st.lists(st.sampled_from(FURNITURE[:2]), max_size=2, unique=True))
    end = draw(st.lists(st.sampled_from(FURNITURE[2:]), max_size=3, unique=True))
    outlet = draw(st.sampled_from(("lantern", "courier", "tribune", "herald")))
    number = draw(st.integers(1, 3))
    return text_page([*top, *body, *end], url=f"https://{outlet}.example/news/{number}")


def sets_of_pages(max_size: int = 6) -> st.SearchStrategy[list[Page]]:
    """Draw a few pages, no two of them alike."""
    return st.lists(copies(), min_size=1, max_size=max_size, unique_by=lambda page: page.id)
