"""The headline and the standfirst under it.

Markup and metadata mostly say which line is the headline. On plain text it is the last
title-like line before the story; a second such line under it is the standfirst.
"""

import re
from collections.abc import Sequence
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.articles.byline import read_byline
from wirecopy.articles.dateline import find_dateline
from wirecopy.articles.layout import Label, Labels, Line, line_key
from wirecopy.pages.page import Page
from wirecopy.text.span import Span

MAX_TITLE_WORDS: Final = 32
"""A headline has 5 to 20 words; 87 of 19,609 Sri Lankan articles of 2024 have more than 32."""

MAX_STANDFIRST_WORDS: Final = 25
"""A longer line without a full stop is as often a lead that lost it."""

MAX_LINES_ABOVE: Final = 12
"""On plain text, so many lines may stand before the headline."""

_SITE_SUFFIX: Final = re.compile(
    r"\s+(?:[|\u2013\u2014\u00bb:\u00b7]|-|::|//)\s+[^|\u2013\u2014\u00bb]{2,50}$"
)
_SITE_PREFIX: Final = re.compile(
    r"[^|\u2013\u2014\u00bb:]{2,50}?\s*(?:[|\u2013\u2014\u00bb]|\s-\s|::|:)\s*"
)
_LETTERS: Final = re.compile(r"[\W_]+")
_SITE_NAMES: Final = frozenset(
    (
        "og:site_name",
        "site_name",
        "publisher",
        "organization:name",
        "website:name",
        "dc.publisher",
        "application-name",
        "outlet",
    )
)
_CONTENT: Final = re.compile(r"[^\W\d_]{4,}")
_STANDFIRST: Final = re.compile(
    r"(?:^|[-_])(?:standfirst|sub-?head(?:line|ing)?|sub-?title|deck|dek|summary|excerpt|teaser|strapline|article-(?:intro|description|summary)|lead-?in|kicker-text)(?:$|[-_])"
)
_PERIOD: Final = re.compile(
    r"(?<!\.)(?<!\b[A-Z])(?<!\bCo)(?<!\bInc)(?<!\bU\.S)\.[\"'\u201d\u2019)]*$"
)


def titles(page: Page) -> tuple[str, ...]:
    """Give the headline as the page's metadata has it, the best source first.

    The `<title>` comes last: it mostly carries the site's name. Of each, the form without the
    site's own name comes first, then shorter and longer ones.
    """
    order = ("headline", "og:title", "twitter:title", "dc.title", "sailthru.title", "title")
    names = [line_key(f.value) for f in page.metadata if f.name in _SITE_NAMES]
    names += [page.site.removeprefix("m.").split(".")[0]] if page.site else []
    found: list[str] = []
    for name in order:
        for field in page.metadata:
            if field.name == name and field.value.strip():
                found.extend(_without_site(field.value.strip(), names))
    return tuple(dict.fromkeys(found))


def _without_site(title: str, names: Sequence[str]) -> list[str]:
    """Give the forms of a title: without the site's name at either end, whole, and cut shorter."""
    forms = [title]
    cut = title
    for _ in range(3):
        shorter = _SITE_SUFFIX.sub("", cut)
        if shorter == cut or len(shorter.split()) < 3:
            break
        forms.append(shorter)
        if _is_site(cut[len(shorter) :], names):
            forms.insert(0, shorter)
        cut = shorter
    prefix = _SITE_PREFIX.match(title)
    if prefix and len(title[prefix.end() :].split()) >= 3:
        rest = title[prefix.end() :]
        forms.insert(0 if _is_site(prefix.group(), names) else len(forms), rest)
    return forms


def _is_site(affix: str, names: Sequence[str]) -> bool:
    """Tell whether what stands before or behind a title is the site's name."""
    letters = _LETTERS.sub("", line_key(affix))
    return bool(letters) and any(
        letters in name or name in letters for name in (_LETTERS.sub("", n) for n in names) if name
    )


def find_headline(page: Page, lines: Sequence[Line], labels: Labels) -> int | None:
    """Find the line that is the headline, by its place among the lines."""
    named = [line_key(title) for title in titles(page)]
    by_title = _matching(lines, labels, named)
    if by_title is not None:
        return by_title
    marked = [
        at
        for at, line in enumerate(lines)
        if line.block.tag == "h1" and 2 <= line.word_count <= MAX_TITLE_WORDS * 2
    ]
    if marked:
        return max(marked, key=lambda at: (lines[at].word_count >= 4, -at))
    if any(line.block.tag != "p" for line in lines):
        return None
    return _first_title(lines, labels)


def _matching(lines: Sequence[Line], labels: Labels, named: Sequence[str]) -> int | None:
    """Find the line that has the words of a title, an h1 before others, an exact one before a part."""
    best: tuple[int, int, int] | None = None
    for at, line in enumerate(lines):
        if line.word_count > MAX_TITLE_WORDS * 2 or line.word_count < 2:
            continue
        exact = line.key in named
        part = not exact and line.word_count >= 4 and any(line.key in title for title in named)
        if not (exact or part) or (part and line.block.tag not in ("h1", "h2", "h3")):
            continue
        shunned = at in labels and labels[at].kind not in (PartKind.HOUSE, PartKind.NAVIGATION)
        rank = (
            int(line.block.tag == "h1") * 2
            + int(exact) * 2
            - int(at in labels)
            - int(shunned) * 2,
            line.block.tag in ("h1", "h2", "p"),
            -at,
        )
        if best is None or rank > best:
            best = rank
    return None if best is None else -best[2]


def _first_title(lines: Sequence[Line], labels: Labels) -> int | None:
    """On a page of plain text, find the title-like line above the story."""
    open_ = [at for at in range(len(lines)) if at not in labels]
    story = next((at for at in open_ if not is_title(lines[at])), None)
    if story is None and len(open_) > 1:
        story = max(open_[1:], key=lambda at: lines[at].word_count)
    if story is None or story > MAX_LINES_ABOVE:
        return None
    above = [
        at for at in range(story) if at not in labels and read_byline(lines[at].words) is None
    ]
    full = [at for at in above if lines[at].word_count >= 4]
    dates = [at for at in range(story) if at in labels and labels[at].kind is PartKind.PAGE_DATE]
    doubted = full and ("|" in lines[full[0]].words or full[0] < max(dates, default=-1))
    if len(full) > 2 or (len(full) > 1 and doubted):
        return _most_told(lines, full, story)
    return full[0] if full else max(above, key=lambda at: lines[at].word_count, default=None)


def _most_told(lines: Sequence[Line], above: Sequence[int], story: int) -> int:
    """Of several title-like lines choose the first whose words the story tells of.

    Slogans and menus above a headline share few words with the story, a sub-headline as many.
    """
    told = {w for line in lines[story : story + 6] for w in _CONTENT.findall(line.key)}
    shares = {}
    for at in above:
        words = _CONTENT.findall(lines[at].key)
        shares[at] = sum(word in told for word in words) / max(3, len(words))
    return next(at for at in above if shares[at] >= 0.5 * max(shares.values()))


def is_title(line: Line) -> bool:
    """Tell whether a line can be a headline: short, and no sentence that a full stop ends.

    A question, or a headline in quotation marks, is still one.
    """
    if not 2 <= line.word_count <= MAX_TITLE_WORDS or _PERIOD.search(line.words):
        return False
    first = line.words.lstrip("\"'\u201c\u2018([|# ")[:1]
    return not first.islower() and not line.words.rstrip().endswith((":", ",", ";"))


def find_standfirst(lines: Sequence[Line], labels: Labels, headline: int) -> Labels:
    """Label the standfirst: a sub-headline between the headline and the story.

    A whole sentence there is left to the story unless markup says otherwise: a plain page with a
    headline and no standfirst must not lose its lead. `settle` knows better, from other copies.
    """
    found: Labels = {}
    for at in range(headline + 1, min(headline + 7, len(lines))):
        line = lines[at]
        if at in labels:
            continue
        hint = next((h for h in line.block.hints if _STANDFIRST.search(h)), None)
        if hint and line.word_count >= 4:
            found[at] = Label(PartKind.STANDFIRST, f"its markup says {hint}")
        elif line.block.tag in ("h2", "h3", "h4") and line.word_count >= 5:
            found[at] = Label(PartKind.STANDFIRST, "a sub-headline directly under the headline")
        elif (
            line.block.tag == "p"
            and is_title(line)
            and 4 <= line.word_count <= MAX_STANDFIRST_WORDS
            and _goes_on(lines, at)
            and find_dateline(line.words, Span(0, len(line.words))) is None
        ):
            found[at] = Label(PartKind.STANDFIRST, "a title-like line between headline and story")
        else:
            break
    return found


def find_above_byline(labels: Labels, headline: int) -> Labels:
    """Label what stands between the headline and its byline or date: the outlet's summary."""
    story = [at for at in labels if labels[at].kind is PartKind.BODY]
    for at in range(headline + 1, headline + 5):
        kind = labels[at].kind if at in labels else None
        above = [n for n in range(headline + 1, at) if n in story]
        if (
            kind in (PartKind.BYLINE, PartKind.PAGE_DATE)
            and len(above) == 1
            and max(story) > at + 1
        ):
            return {above[0]: Label(PartKind.STANDFIRST, "stands between headline and byline")}
    return {}


def find_summary(page: Page, lines: Sequence[Line], labels: Labels, headline: int) -> Labels:
    """Label the summary in a page's header: what stands under the headline, outside the story.

    Or the first line of the story, where it has the words of the page's description, is marked
    otherwise than the paragraphs under it, and these go on with a paragraph of their own.
    """
    said = {line_key(f.value) for f in page.metadata if f.name in _DESCRIPTIONS}
    story = [at for at in sorted(labels) if labels[at].kind is PartKind.BODY and at > headline]
    first = story[0] if story else len(lines)
    found: Labels = {}
    for at in range(headline + 1, min(first, headline + 10)):
        line = lines[at]
        outside = at in labels and labels[at].why == "stands outside the story"
        sentence = line.word_count >= 6 and line.block.link_share < 0.3
        if outside and (line.key in said or (sentence and line.closed)):
            found[at] = Label(PartKind.STANDFIRST, "stands between the headline and the story")
    if not found and len(story) > 2 and lines[first].key in said:
        here, next_ = lines[first].block, lines[story[1]].block
        if (here.tag, here.hints) != (next_.tag, next_.hints):
            found[first] = Label(PartKind.STANDFIRST, "has the words of the page's description")
    return found


_DESCRIPTIONS: Final = frozenset(
    ("description", "og:description", "twitter:description", "alternativeheadline", "abstract")
)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a sentence of the story follows."""
    return any(line.closed and line.word_count >= 8 for line in lines[at + 1 : at + 4])
