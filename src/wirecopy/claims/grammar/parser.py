"""Parser: what reads the grammar of a sentence, behind one neutral table.

The rules of this folder know tokens, heads and dependencies; they never know the library
that found them. A pipeline for another language, or another library, is one adapter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from wirecopy.errors import MissingExtraError

NO_PARSER = "none"
"""The name of the parser that reads nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence. Offsets count from the start of the sentence."""

    i: int
    """Its place in the table."""
    start: int
    end: int
    text: str
    lemma: str
    """In lower case."""
    pos: str
    """Universal part of speech: `VERB`, `NOUN`, `PROPN`, `PRON` ..."""
    tag: str
    """The pipeline's own, finer part of speech, such as `VBD`."""
    dep: str
    """Its relation to its head, by the labels of ClearNLP: `nsubj`, `ccomp`, `pobj` ..."""
    head: int
    """The place of its head; its own place where it is a root."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name that the pipeline saw in a sentence."""

    start: int
    end: int
    label: str
    """`PERSON`, `ORG`, `GPE`, `NORP`, or another label, which is ignored."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The grammar of one sentence."""

    tokens: tuple[Token, ...]
    tagged: tuple[Tagged, ...] = ()


class Parser(Protocol):
    """Whatever reads the grammar of sentences.

    Law: one Parsed a sentence, in their order, and the same for the same sentence,
    whatever stands beside it.
    """

    @property
    def name(self) -> str:
        """The name and version of the pipeline, to be stored with what it read."""

    def parse(self, sentences: Sequence[str]) -> Iterator[Parsed]:
        """Give the grammar of each of `sentences`."""


class NoParser:
    """The parser that reads nothing: claims stay empty, and say so."""

    name = NO_PARSER

    def parse(self, sentences: Sequence[str]) -> Iterator[Parsed]:
        """Give an empty table for each sentence.

        >>> list(NoParser().parse(["The ferry sank."]))
        [Parsed(tokens=(), tagged=())]
        """
        return (Parsed(()) for _ in sentences)


def open_parser(name: str) -> Parser:
    """Open a language pipeline: `en` is the built-in one, `none` reads nothing.

    Any other name is a spaCy pipeline that you have installed. Loading takes about a
    second; keep the parser.

    Raises:
        MissingExtraError: the pipeline, or spaCy itself, is not installed.
    """
    if name == NO_PARSER:
        return NoParser()
    try:
        from wirecopy.claims.grammar.spacy_parser import load  # noqa: PLC0415

        return load(name)
    except (ImportError, OSError) as fault:
        what = "the English pipeline" if name == "en" else f"the language pipeline {name}"
        hint = (
            "pip install 'wirecopy[en]'"
            if name == "en"
            else f"pip install 'wirecopy[en]' and the spaCy pipeline {name}, or set extract.parser"
        )
        raise MissingExtraError(f"{what} is not installed ({fault})", hint=hint) from fault
