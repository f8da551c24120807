"""Mention: one naming in a paragraph, and one pronoun that stands for a person."""

from dataclasses import dataclass

from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming. Spans count in the paragraph."""

    span: Span
    """The name, without title and possessive mark."""
    name: str
    label: str
    """What the parser takes it for: `PERSON`, `ORG`, `GPE`, `NORP`, or empty."""
    title: str | None
    """The words of title or role beside it, as written."""
    side: str | None
    """The country that the title or a possessive names, in short form."""
    is_subject: bool
    whole: Span
    """The name with title and side."""
    owner: str | None = None
    """Whose it is, by a possessive that is no country's: Varnholm, of Varnholm's Osk."""
    is_modifier: bool = False
    """Whether it only tells more of the noun behind it: the Ledran fleet."""
    is_where: bool = False
    """Whether something is told to be in it: the works at Tief, the town of Tief."""
    speaks: bool = False
    """Whether it is the subject of a verb of speech."""
    is_personal: bool = False
    """Whether "who" or an age stands behind it."""
    is_embedded: bool = False
    """Whether it is the subject of a clause inside another: that Falk left, who left."""
    stands_for: str | None = None
    """The name in full before its brackets: Harbour Crafts Union (HCU)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun for a person, outside quotation marks."""

    span: Span
    stands_for: str
    """`m` or `f`."""
    is_subject: bool
