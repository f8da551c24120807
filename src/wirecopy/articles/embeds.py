"""Embeds: posts of other services that stand in the page.

In markup a post is a quotation block that its service names; in plain text what is left of
it is its signature: "- Name (@handle) March 3, 2031".
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from wirecopy.articles.article import Embed, PartKind
from wirecopy.articles.days import DAY, read_day
from wirecopy.articles.layout import Label, Labels, Line
from wirecopy.text.span import Span

MAX_POST_WORDS: Final = 400
"""Longer than the posts that sites embed whole; a signature ends no longer paragraph."""

_SIGNATURE: Final = re.compile(
    r"(?:[\u2013\u2014\u2015]|--?|\u2012|&mdash;)\s*(?P<author>[^()@\n\u2014]{1,80}?)\s*\((?P<handle>@\w{1,30})\)"
    rf"\s*[:,|\u00b7-]*\s*(?P<day>(?i:{DAY}))?\s*$"
)
_SHARED: Final = re.compile(
    rf"A post shared by\s+(?P<author>[^()@\n]{{0,80}}?)\s*\(?(?P<handle>@[\w.]{{1,30}})?\)?\s*(?:on\s+(?P<day>(?i:{DAY})).*)?$"
)
_HINTS: Final = {
    "twitter-tweet": "Twitter",
    "twitter-video": "Twitter",
    "instagram-media": "Instagram",
    "fb-post": "Facebook",
    "tiktok-embed": "TikTok",
    "bluesky-embed": "Bluesky",
    "mastodon-embed": "Mastodon",
    "telegram-post": "Telegram",
    "reddit-embed-bq": "Reddit",
}


def find_embeds(text: str, lines: Sequence[Line]) -> tuple[tuple[Embed, ...], Labels]:
    """Find the posts among `lines`, and label the lines that they fill."""
    embeds: list[Embed] = []
    labels: Labels = {}
    for first, last, service in _groups(lines):
        embed = _read_embed(text, lines[first : last + 1], service)
        embeds.append(embed)
        label = Label(
            PartKind.EMBED, f"a post of {embed.author or service or 'a service'} set into the page"
        )
        labels.update(dict.fromkeys(range(first, last + 1), label))
    return tuple(embeds), labels


def _groups(lines: Sequence[Line]) -> list[tuple[int, int, str | None]]:
    """Give the first and last line of each post, by markup, else by signature."""
    groups: list[tuple[int, int, str | None]] = []
    marked = [_service(line) for line in lines]
    at = 0
    while at < len(lines):
        if marked[at]:
            last = at
            while (
                last + 1 < len(lines)
                and marked[last + 1] == marked[at]
                and not _signed(lines[last])
            ):
                last += 1
            groups.append((at, last, marked[at]))
            at = last + 1
            continue
        match = _signed(lines[at])
        if match and lines[at].word_count <= MAX_POST_WORDS:
            groups.append(_signed_group(groups, at, alone=match.start() == 0))
        at += 1
    return groups


def _signed_group(
    groups: list[tuple[int, int, str | None]], at: int, *, alone: bool
) -> tuple[int, int, str | None]:
    """Give the group of a signature: a signature that stands alone signs what stands before it."""
    if not alone or at == 0:
        return at, at, "Twitter"
    if groups and groups[-1][1] == at - 1:
        first, _, service = groups.pop()
        return first, at, service or "Twitter"
    return at - 1, at, "Twitter"


def _service(line: Line) -> str | None:
    return next((_HINTS[hint] for hint in line.block.hints if hint in _HINTS), None)


def _signed(line: Line) -> re.Match[str] | None:
    if "@" not in line.words and "A post shared" not in line.words:
        return None
    start = max(0, len(line.words) - 200)
    return _SIGNATURE.search(line.words, start) or _SHARED.search(line.words, start)


def _read_embed(text: str, lines: Sequence[Line], service: str | None) -> Embed:
    """Read a post's words and signature; what it does not sign stays None."""
    span = Span(lines[0].span.start, lines[-1].span.end)
    match = _signed(lines[-1])
    if match is None:
        return Embed(
            span=span, words=span, author=None, handle=None, on=_linked_day(lines), service=service
        )
    words = Span(span.start, lines[-1].span.start + match.start()).stripped(text)
    said = match.groupdict()
    return Embed(
        span=span,
        words=words,
        author=" ".join((said["author"] or "").split()) or None,
        handle=said["handle"],
        on=(read_day(said["day"]) if said["day"] else None) or _linked_day(lines),
        service="Instagram" if "A post shared" in match.group() else service,
    )


def _linked_day(lines: Sequence[Line]) -> date | None:
    """Read the day that the markup gives a post."""
    return next((read_day(line.block.time) for line in lines if line.block.time), None)
