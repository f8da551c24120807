"""Posts: what is set into a page from another service is its author's word, with its date."""

from collections.abc import Sequence
from typing import Final

from wirecopy.articles.article import Embed
from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.names.mention import Mention
from wirecopy.claims.names.titles import peeled
from wirecopy.claims.occurrences.copies import Copy
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.speakers.speakers import Told
from wirecopy.text.span import Span

UNKNOWN_SERVICE: Final = "post"


def author_mention(embed: Embed) -> Mention | None:
    """Give a post's author as a mention, title words apart from the name; None without author."""
    if not embed.author:
        return None
    text = embed.author
    span, title = peeled(text, Span(0, len(text)))
    name = span.of(text)
    if not name:
        return None
    return Mention(
        span=span,
        name=name,
        label="PERSON" if len(name.split()) > 1 else "",
        title=title.strip() or None,
        side=None,
        is_subject=False,
        whole=Span(0, len(text)),
    )


def post_authors(copies: Sequence[Copy]) -> list[tuple[Mention, int]]:
    """Give the authors of all posts as mentions, each with the weight of one."""
    found = (author_mention(embed) for copy in copies for embed in copy.article.embeds)
    return [(mention, 1) for mention in found if mention is not None]


def find_posts(copy: Copy, cast: Cast) -> list[Found]:
    """Find the posts set into an article: direct quotations by their authors."""
    found = []
    for embed in copy.article.embeds:
        words = embed.words.stripped(copy.article.text)
        if not words:
            continue
        source = _signature(copy.article.text, embed)
        found.append(
            Found(
                article=copy.id,
                span=words,
                kind=QuotationKind.DIRECT,
                told=_author(embed, cast),
                rule="post-author",
                cue=None,
                source=source,
                addressee=None,
                channel=embed.service or UNKNOWN_SERVICE,
                said_on=embed.on,
                said_on_why="the date of the post" if embed.on else None,
                is_post=True,
            )
        )
    return found


def _author(embed: Embed, cast: Cast) -> Told | None:
    if embed.handle and (player := cast.handled(embed.handle)) is not None:
        return Told(player=player, name=embed.handle, resolution="name")
    mention = author_mention(embed)
    if mention is not None:
        bearers = cast.named(mention.name)
        if len(bearers) == 1:
            return Told(player=bearers[0], name=mention.name, resolution="name")
    name = embed.author or embed.handle
    return Told(player=None, name=name, resolution="unnamed") if name else None


def _signature(text: str, embed: Embed) -> Span | None:
    """Find the author's name, else the handle, in the post's own signature."""
    for words in (embed.author, embed.handle):
        at = text.find(words, embed.words.end, embed.span.end) if words else -1
        if words and at >= 0:
            return Span(at, at + len(words))
    return None
