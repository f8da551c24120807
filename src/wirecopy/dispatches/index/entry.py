"""Entry: an article as an index takes it in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article
from wirecopy.dispatches.columns import NO_DAY, Texts, starts_of
from wirecopy.dispatches.words.story_texts import story_parts
from wirecopy.ids import ArticleId
from wirecopy.ids import number_of as hex_number

ID: Final = "a-[0-9a-f]{16}"
"""The form of an article's id."""
_ID: Final = re.compile(ID)
_NO_STORY: Final = ((0, 0, True),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What matching asks of an article."""

    id: ArticleId
    site: str
    day: int = NO_DAY
    """See Origins."""
    text: str
    parts: tuple[tuple[int, int, bool], ...] | None = None
    """The paragraphs of the story: first character, the one left out, and whether furniture
    stands before. None: every line is one."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"an article's id is a- and 16 digits of 0-9 and a-f, not {self.id}")

    @property
    def data(self) -> bytes:
        """The text in UTF-8; half a pair of surrogates goes as it is."""
        return self.text.encode("utf-8", "surrogatepass")

    @property
    def rows(self) -> NDArray[np.int32]:
        """The paragraphs as rows, none where every line is one."""
        if self.parts is None:
            return np.zeros((0, 3), np.int32)
        # A page without a story has one paragraph without a word: no row means every line.
        return np.array(self.parts or _NO_STORY, np.int32).reshape(-1, 3)


def entry_of(article: Article) -> Entry:
    """Take what matching asks out of an article."""
    published = article.published
    return Entry(
        id=article.id,
        site=article.outlet.key,
        day=published.on.toordinal() if published else NO_DAY,
        text=article.text,
        parts=tuple((span.start, span.end, apart) for span, apart in story_parts(article)),
    )


def number_of(id_: str) -> int:
    """Give the number in an article's id, or -1 where it has another form."""
    return hex_number(id_) if _ID.fullmatch(id_) else -1


def name_of(number: int) -> ArticleId:
    """Give the id of a number."""
    return ArticleId(f"a-{number:016x}")


def lay_out(texts: Sequence[bytes], parts: Sequence[NDArray[np.int32]]) -> Texts:
    """Lay out texts as the reader of words takes them; all of them have parts, or none."""
    data, first = np.frombuffer(b"".join(texts), np.uint8), starts_of([len(t) for t in texts])
    if not any(rows.size for rows in parts):
        return Texts(data=data, first=first)
    sizes = [len(rows) for rows in parts]
    return Texts(data=data, first=first, parts=np.concatenate(parts), parts_first=starts_of(sizes))
