"""Ids: what a thing is called, from what it is.

An id is a hash of the content it names, behind a letter that tells its kind, so that
adding a page twice changes nothing and `wirecopy show ID` knows what it shows.
"""

from hashlib import blake2b
from typing import Final, NewType

PageId = NewType("PageId", str)
ArticleId = NewType("ArticleId", str)
DispatchId = NewType("DispatchId", str)
ClaimId = NewType("ClaimId", str)
EntityId = NewType("EntityId", str)
StoryId = NewType("StoryId", str)
IdentityId = NewType("IdentityId", str)
ReviewId = NewType("ReviewId", str)

ID_BYTES: Final = 8
"""64 bits: among a billion ids, one chance in forty that any two are alike."""

_HEX: Final = frozenset("0123456789abcdef")


def content_id(kind: str, *parts: str) -> str:
    r"""Name a thing by a hash of its `parts`, behind the letter of its kind.

    Parts are kept apart, so that moving a character from one to the next gives
    another id.

    >>> content_id("p", "harbour.txt", "The ferry sank.")
    'p-bfa3505907115ef8'
    >>> content_id("p", "a", "bc") == content_id("p", "ab", "c")
    False
    """
    digest = blake2b(digest_size=ID_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"{kind}-{digest.hexdigest()}"


def dispatch_id(first: ArticleId) -> DispatchId:
    """Name a dispatch by its first article, so that it keeps its id when copies join it."""
    return DispatchId(content_id("d", first))


def number_of(id_: str) -> int:
    """Give the number that an id writes in hex; a name of another form is hashed to one.

    >>> number_of("a-00000000000000ff")
    255
    """
    digits = id_[2:]
    if len(digits) == 2 * ID_BYTES and _HEX.issuperset(digits):
        return int(digits, 16)
    return int.from_bytes(
        blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=ID_BYTES).digest()
    )
