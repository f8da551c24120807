"""Claims: who said what, which figures, which dates, each with its characters.

A claim is read once for a dispatch and cited in every article that carries it. There is
no claim without a cite.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from wirecopy.ids import ArticleId, ClaimId, DispatchId, EntityId
from wirecopy.text.span import Cite


def need_cites(cites: tuple[Cite, ...]) -> None:
    """Refuse a claim that no characters carry; raises ValueError."""
    if not cites:
        raise ValueError("a claim needs at least one cite")


class EntityKind(StrEnum):
    """What can speak."""

    PERSON = "person"
    BODY = "body"
    """A ministry, company, armed group, court, agency ..."""
    PLACE = "place"
    """A state or city that stands for its government."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person or body of a dispatch, under all its wordings."""

    id: EntityId
    kind: EntityKind
    name: str
    """Its fullest name."""
    titles: tuple[str, ...]
    """Title and role words found with it, the longest first: `US Secretary of State` ..."""
    side: str | None
    """The country or body it stands for, where the text says so: `US`, `Pakistan`."""
    wordings: tuple[str, ...]
    """Every way the articles name it, handles and roles included, sorted."""
    handles: tuple[str, ...]
    cites: tuple[Cite, ...]

    def __post_init__(self) -> None:
        need_cites(self.cites)


class QuotationKind(StrEnum):
    """How words are given as somebody's."""

    DIRECT = "direct"
    """In quotation marks, or a post set into the page."""
    INDIRECT = "indirect"
    """Told in the writer's words: she said that ..."""
    MIXED = "mixed"
    """The writer's words with quoted ones among them."""
    SPEECH_ACT = "speech act"
    """What somebody is told to have done by speaking, without what was said: she denied the charge."""
    BELIEF = "belief"
    """What somebody is told to hold for true, hope or fear: she believes that ..."""
    PLAN = "plan"
    """What somebody is told to mean, want or refuse to do: she plans to ..."""
    STANCE = "stance"
    """What somebody is told to back or oppose: she supports the ban."""

    @property
    def is_thought(self) -> bool:
        """Whether it tells of a mind: what nobody need have said.

        >>> [kind.value for kind in QuotationKind if kind.is_thought]
        ['belief', 'plan', 'stance']
        """
        return self in {QuotationKind.BELIEF, QuotationKind.PLAN, QuotationKind.STANCE}

    @property
    def is_quoted(self) -> bool:
        """Whether some of the words stand in quotation marks, and are somebody's very own."""
        return self in {QuotationKind.DIRECT, QuotationKind.MIXED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is held to have said it, and how sure that is."""

    entity: EntityId | None
    """The entity, where it was resolved to one."""
    name: str
    """Its fullest name, or the words of the mention where it was not resolved."""
    mention: str
    """What the text calls the speaker there: `he`, `the statement`, `Falk`."""
    rule: str
    """The rule that found it, such as `cue-after`, `pronoun`, `issuer`, `post-author`."""
    confidence_share: float
    """The measured rate at which that rule is right, 0 to 1. See docs/claims.md."""
    candidates: tuple[str, ...]
    """Names of others it may be, the likeliest first; empty where it is clear."""
    reports: str | None = None
    """Whose words a statement or spokesman passes on, where the text says so."""
    reviewed_by: str | None = None
    """The person who decided it, where no rule did."""


class AlterationKind(StrEnum):
    """What an article did to a quotation. Style is none of it: see `Quotation.wordings`."""

    CHANGED = "changed"
    """Other words, words put in, or words taken out of a sentence."""
    CUT = "cut"
    """Less of it: an end, whole sentences, or what an ellipsis stands for."""
    MERGED = "merged"
    """Run together with the next quotation, from which other copies keep it apart."""
    SPEAKER = "speaker"
    """Given to somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """What one article made of a quotation, in exact words."""

    kind: AlterationKind
    article: ArticleId
    base_words: str
    """What other copies have there; of a merged one, what they have between the two."""
    words: str
    """What this article has; empty where it leaves words out."""
    cite: Cite
    """The characters of `words`; an empty place where it leaves words out."""

    @property
    def is_change(self) -> bool:
        """Whether it is more than quoting less."""
        return self.kind is not AlterationKind.CUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a dispatch gives as somebody's."""

    id: ClaimId
    kind: QuotationKind
    words: str
    """The words of the base text, without the outer marks."""
    wordings: tuple[str, ...]
    """Every way in which articles have them, in whatever style of marks and numbers, sorted."""
    speaker: Speaker | None
    cue: str | None
    """The word that introduces them, as written: `said`, `according to`."""
    addressee: str | None
    channel: str | None
    """By what they were said: `statement`, `Twitter`, `press conference`, `phone call`."""
    said_on: date | None
    said_on_why: str | None
    cites: tuple[Cite, ...]
    """The words in every article that carries them; twice in one that has them twice."""
    cue_cites: tuple[Cite, ...]
    speaker_cites: tuple[Cite, ...]
    """The mention of the speaker as written, with the clauses that tell more of it, in every article."""
    alterations: tuple[Alteration, ...]
    told_by: str | None = None
    """In whose quotation it stands, where it is one within another: the name of that speaker.
    What articles alter in it is told of the quotation around it."""

    def __post_init__(self) -> None:
        need_cites(self.cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a dispatch states."""

    id: ClaimId
    low: Decimal | None
    """The least value meant; None for "at most" without a floor, or "dozens" unbounded below."""
    high: Decimal | None
    """The greatest value meant; equal to `low` for a plain number."""
    unit: str | None
    """`percent`, a currency by ISO 4217 code, a unit of measure, `year of age`, or None for a count."""
    of: str | None
    """What is counted or measured, in the text's words: `districts`; of an age, whose it is."""
    approximate: bool
    words: str
    """As the base text writes it."""
    wordings: tuple[str, ...]
    """Every style the articles write it in, sorted."""
    cites: tuple[Cite, ...]
    per: str | None = None
    """What it is paid or counted per: `barrel`, `year`."""

    def __post_init__(self) -> None:
        need_cites(self.cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """A date that a dispatch names, resolved against the dispatch's own."""

    id: ClaimId
    first: date
    last: date
    """Equal to `first` for a single day."""
    words: str
    wordings: tuple[str, ...]
    why: str
    """How it was resolved: the anchor, and the direction that the sentence asks for."""
    cites: tuple[Cite, ...]

    def __post_init__(self) -> None:
        need_cites(self.cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All that was read from one dispatch."""

    dispatch: DispatchId
    parser: str
    """Name and version of the language pipeline."""
    sentences_count: int
    """Distinct sentences parsed."""
    anchor: date | None
    """The day that dates were resolved against."""
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    """In the order of the base text."""
    figures: tuple[Figure, ...]
    dates: tuple[DateClaim, ...]
    thoughts: tuple[Quotation, ...] = ()
    """What it tells of minds, in the order of the base text: never counted among the quotations."""
