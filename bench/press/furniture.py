"""Furniture: the lines that each site puts on its pages around every story."""

from typing import Final

import numpy as np

from press.printing import BOTTOM, MIDDLE, TOP, House

SHARE_BARS: Final = (
    "Share this story by mail, copy its link, or send it to a friend",
    "Share Print Mail Copy link Listen to this article",
    "Follow us on all channels and never miss a story again",
    "Save for later Share Comment Text size Print",
)
LETTERS: Final = (
    "Sign up for the {name} morning letter: ten stories before breakfast, free, every weekday",
    "Get the best of {name} in your inbox. Enter your mail address. You can leave at any time.",
    "Subscribe to our weekly letter and read what the {name} newsroom talked about this week",
    "Breaking news by mail from {name}: one letter a day, no advertisements, leave when you like",
)
LISTS: Final = ("Read more", "Related stories", "More from {name}", "You may also like")
ENDS: Final = (
    "Copyright {name} Media Company. All rights reserved. No part of this page may be reprinted.",
    "© {name}. This material may not be published, broadcast or rewritten without permission.",
    "{name} is a member of the press council and corrects its errors. Write to the desk.",
)
FORMS: Final = (
    (
        "Leave a comment Your mail address will not be shown. Fields with a star must be filled in. "
        "Comment Name Mail Website Keep my name, mail and website in this browser for the next time "
        "I comment. Post comment Comments are read by an editor before they appear, which can take "
        "some hours."
    ),
    (
        "Join the talk Please sign in to comment. Be kind to others, keep to the subject, and do not "
        "post links. Comments that break our house rules are taken down without notice. Name (shown "
        "with your comment) Mail (never shown) Your comment Send Reset Sort by newest first oldest "
        "first"
    ),
    (
        "What do you think? Write your opinion below. Your comment must have at least ten and at most "
        "one thousand characters. By sending it you agree to our terms of use. First name Last name "
        "Town Mail address Comment I am not a robot Send my comment now"
    ),
    (
        "0 comments No comments yet. Be the first one to write what you think of this story. Sign up "
        "or sign in with your account to post a comment, to like the comments of others and to follow "
        "the talk by mail until you have had enough of it"
    ),
)
WALLS: Final = (
    (
        "You have read all your free stories for this month. To go on reading, sign in or become a "
        "member today. Members read every story on all devices, get our evening letter, and pay for "
        "the reporters who do the work. Already a member? Sign in with your mail address and password. "
        "Forgot your password? We send you a new one. Questions? Our service desk answers from eight "
        "in the morning until six in the evening on every working day."
    ),
    (
        "This story is open to readers who have signed in. It costs nothing and takes one minute: give "
        "us your mail address, choose a password, and confirm the letter that we send you. We never "
        "sell your address. With your account you can save stories, follow writers and choose what you "
        "see first. Sign in Register Not now"
    ),
)
SECTIONS: Final = (
    *("Home", "World", "Nation", "Business", "Sport", "Culture", "Science", "Opinion"),
    *("Travel", "Weather", "Video", "Podcasts", "Markets", "Health", "Letters", "Courts"),
)
FIRST: Final = ("Morning", "Evening", "Daily", "Harbour", "Northern", "City", "Island", "New")
SECOND: Final = ("Courier", "Post", "Herald", "Observer", "Ledger", "Echo", "Mercury", "Star")
FORM_SHARE: Final = 0.2
"""Sites that end each page with a comment form."""
WALL_SHARE: Final = 0.12
"""Sites with a sign-in wall in their stories."""

Line = tuple[str, int, float, int]
"""Text, place, share of the pages that carry it, and whether headlines follow."""


def name_of(site: int) -> str:
    """Name a site."""
    size = len(FIRST)
    return f"{FIRST[site % size]} {SECOND[site // size % size]} {site // size // size + 1}"


def furnish(sites: int, seed: int) -> House:
    """Give each site its 4 to 14 lines."""
    chance = np.random.default_rng([seed, 3])
    each = [furnish_site(chance, name_of(site)) for site in range(sites)]
    lines = [line for site in each for line in site]
    encoded = [text.encode() for text, *_ in lines]
    return House(
        letters=np.frombuffer(bytearray(b"".join(encoded)), np.uint8),
        first=np.cumsum([0, *map(len, encoded)]),
        site_first=np.cumsum([0, *map(len, each)]),
        places=np.array([place for _, place, _, _ in lines], np.int64),
        likely=np.array([likely for _, _, likely, _ in lines]),
        lists=np.array([lists for *_, lists in lines], np.int64),
    )


def furnish_site(chance: np.random.Generator, name: str) -> list[Line]:
    """Draw the lines of one site. A list of headlines counts as four."""
    sections = " ".join(chance.permutation(SECTIONS)[: 5 + chance.integers(8)])
    lines: list[Line] = [(f"{name} {sections}", TOP, 0.97, 0)]
    some = chance.random(6)
    if some[0] < 0.8:
        lines.append((_pick(chance, SHARE_BARS, name), TOP, 0.92, 0))
    if some[1] < 0.7:
        lines.append((_pick(chance, LETTERS, name), int(chance.integers(3)), 0.9, 0))
    if some[2] < WALL_SHARE:
        lines.append((_pick(chance, WALLS, name), MIDDLE, 0.9, 0))
    if some[3] < 0.6:
        lines.append((_pick(chance, LISTS, name), int(chance.integers(1, 3)), 0.95, 1))
    lines += [
        (_own_line(chance, name), BOTTOM, float(0.85 + 0.14 * chance.random()), 0)
        for _ in range(1 + int(chance.integers(5)))
    ]
    lines.append((_pick(chance, ENDS, name), BOTTOM, 0.97, 0))
    if some[4] < FORM_SHARE:
        lines.append((_pick(chance, FORMS, name), BOTTOM, 0.95, 0))
    return lines


def _pick(chance: np.random.Generator, texts: tuple[str, ...], name: str) -> str:
    return str(chance.choice(texts)).format(name=name)


def _own_line(chance: np.random.Generator, name: str) -> str:
    """Word a line of the site's own: ways to it, numbers of its desks."""
    sections = " ".join(chance.permutation(SECTIONS)[: 3 + chance.integers(6)])
    desks = ("News desk", "Advertising", "Archive", "Letters to the editor", "Jobs")
    number = f"{chance.integers(100, 999)} {chance.integers(1000, 9999)}"
    return f"{chance.choice(desks)} {name} {number} {sections}"
