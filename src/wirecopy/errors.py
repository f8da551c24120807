"""WirecopyError and Problem: what can go wrong, and how it is told.

An error ends a request; a Problem ends one page's way through it. A run over a million
pages does not die of one: its Problem travels beside the results into a table of its own.
"""

from dataclasses import dataclass
from typing import ClassVar


class WirecopyError(Exception):
    """The request cannot be met. Says what is wrong, and what to do about it.

    `slug` names the error for good: it is printed, documented in docs/errors.md, and
    never reused. `exit_code` is what the command line ends with.
    """

    slug: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint


class NotFoundError(WirecopyError):
    """Nothing stands under the path or id that was asked for."""

    slug = "not-found"
    exit_code = 2


class SettingsError(WirecopyError):
    """A setting does not exist or cannot have that value."""

    slug = "bad-setting"
    exit_code = 2


class StoreError(WirecopyError):
    """The store file cannot be read or written."""

    slug = "bad-store"


class ReviewError(WirecopyError):
    """What was decided does not fit what the store holds."""

    slug = "bad-review"
    exit_code = 2


class MissingExtraError(WirecopyError):
    """What was asked for needs an extra that is not installed."""

    slug = "missing-extra"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One page that could not go, or could not wholly go, through a run."""

    slug: str
    """What kind of problem, for good: `empty-page`, `binary-file` ... See docs/errors.md."""

    address: str
    """The page it befell: its URL, or its path as it was given."""

    what: str
    """What is wrong and what was done about it, in one sentence."""

    fatal: bool = True
    """Whether the page was left out of the run; if not, it went on as `what` says."""
