"""Nexus: the readings as a matrix of characters, and the stemma as a tree.

A *character* is a place where articles differ, a *state* a reading of it: 0 is the base
reading, `?` stands for an article that does not carry the place. See Maddison, Swofford
and Maddison, "NEXUS: an extensible file format", Systematic Biology 46 (1997).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase, digits
from typing import Final

from wirecopy.collations.collation import Variant, VariantKind
from wirecopy.exports.apparatus.edition import Edition, leading
from wirecopy.exports.apparatus.trees import newick_text, second_parents, taxon
from wirecopy.exports.base_view import FAMILIES
from wirecopy.ids import ArticleId
from wirecopy.text.plain import one_line

# The format knows no case, so no more states than these can be told apart.
SYMBOLS: Final = digits + ascii_uppercase
MISSING: Final = "?"
MOST_LABEL_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Character:
    """A place where articles differ, as a character with its states."""

    number: int
    """The number of its first variant among the collation's, from 1."""
    kind: VariantKind
    """The kind that matters most among those of the place."""
    words: tuple[str, ...]
    """The readings in the order of the states."""
    states: dict[ArticleId, int]
    """Articles that do not carry the place have none."""


def nexus_text(edition: Edition) -> str:
    """Give the readings of an edition, and its stemma where it has one, as a Nexus file."""
    characters = find_characters(edition.collation.variants)
    blocks = [*_opening(edition), *_taxa(edition)]
    if characters and edition.articles:
        blocks += [*_matrix(edition, characters), *_sets(characters)]
    blocks += _trees(edition)
    return "\n".join(blocks) + "\n"


def find_characters(variants: Sequence[Variant]) -> tuple[Character, ...]:
    """Make a character of the variants of each range of columns.

    Readings past the last symbol, which few have, count as the place not being carried.
    """
    by_range: dict[tuple[int, int], list[tuple[int, Variant]]] = defaultdict(list)
    for number, variant in enumerate(variants, 1):
        by_range[variant.first_column, variant.end_column].append((number, variant))
    return tuple(_character(same) for same in by_range.values())


def _character(same: Sequence[tuple[int, Variant]]) -> Character:
    words = [same[0][1].readings[0].words]
    states: dict[ArticleId, int] = {}
    for _, variant in same:
        for reading in variant.readings[1:]:
            states.update(
                {c.article: len(words) for c in reading.cites if len(words) < len(SYMBOLS)}
            )
            words.append(reading.words)
    known = {c.article for _, v in same for reading in v.readings[1:] for c in reading.cites}
    for _, variant in same:
        base = (cite.article for cite in variant.readings[0].cites)
        states.update({article: 0 for article in base if article not in known})
    return Character(
        number=same[0][0],
        kind=leading(variant.kind for _, variant in same),
        words=tuple(words[: len(SYMBOLS)]),
        states=states,
    )


def _opening(edition: Edition) -> Iterator[str]:
    """Say what the file holds, and whom each name stands for."""
    yield "#NEXUS"
    yield _comment(f"{edition.title}, dispatch {edition.collation.dispatch}, by wirecopy")
    for article in edition.articles:
        day = f", {article.published.on}" if article.published else ""
        told = f"{article.outlet.name}{day}, {article.address}, {article.id}"
        yield _comment(f"{taxon(edition, article)} = {told}")


def _taxa(edition: Edition) -> Iterator[str]:
    names = [taxon(edition, article) for article in edition.articles]
    if names:
        yield "BEGIN TAXA;"
        yield f"  DIMENSIONS NTAX={len(names)};"
        yield "  TAXLABELS"
        yield from (f"    {name}" for name in names)
        yield "  ;\nEND;"


def _matrix(edition: Edition, characters: Sequence[Character]) -> Iterator[str]:
    most = max(len(character.words) for character in characters)
    symbols = SYMBOLS[: max(2, most)]
    yield "BEGIN CHARACTERS;"
    yield f"  DIMENSIONS NCHAR={len(characters)};"
    yield f'  FORMAT DATATYPE=STANDARD MISSING={MISSING} GAP=- SYMBOLS="{symbols}";'
    yield "  CHARSTATELABELS"
    labels = [f"    {at} {_label(each)}" for at, each in enumerate(characters, 1)]
    yield ",\n".join(labels)
    yield "  ;\n  MATRIX"
    for article in edition.articles:
        found = (each.states.get(article.id) for each in characters)
        row = "".join(MISSING if state is None else SYMBOLS[state] for state in found)
        yield f"    {taxon(edition, article)} {row}"
    yield "  ;\nEND;"


def _label(character: Character) -> str:
    states = [_quoted(one_line(words, MOST_LABEL_CHARS) or "nothing") for words in character.words]
    return f"{_quoted(f'place {character.number} {character.kind}')} / {' '.join(states)}"


def _sets(characters: Sequence[Character]) -> Iterator[str]:
    """Name the characters of each family, so that a program can leave out what is only style."""
    yield "BEGIN SETS;"
    for family in FAMILIES:
        own = [str(at) for at, each in enumerate(characters, 1) if each.kind.family == family]
        if own:
            yield f"  CHARSET {family} = {' '.join(own)};"
    yield "END;"


def _trees(edition: Edition) -> Iterator[str]:
    if edition.stemma is None or not edition.stemma.nodes:
        return
    yield "BEGIN TREES;"
    for line in second_parents(edition, edition.stemma):
        yield f"  {_comment(f'second parent: {line}')}"
    yield f"  TREE stemma = [&R] {newick_text(edition, edition.stemma)}"
    yield "END;"


def _comment(text: str) -> str:
    return f"[ {one_line(text).replace('[', '(').replace(']', ')')} ]"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
