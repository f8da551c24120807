"""Story: the dispatches that tell of one event."""

from dataclasses import dataclass
from datetime import date

from wirecopy.ids import DispatchId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two dispatches are held to tell of one event; `a` comes before `b` by id."""

    a: DispatchId
    b: DispatchId
    score_share: float
    """0 to 1; see docs/stories.md for the measure and the threshold."""
    shared: tuple[str, ...]
    """The names, places, figures, dates and rare terms both carry, the weightiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event, and the dispatches that tell of it; one dispatch alone is a story too."""

    id: StoryId
    dispatches: tuple[DispatchId, ...]
    """Sorted by id."""
    links: tuple[Link, ...]
    first_on: date | None
    """The first day on which an article of it was published, where one is known."""
    last_on: date | None
