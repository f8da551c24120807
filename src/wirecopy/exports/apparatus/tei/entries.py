"""Entries: the apparatus entries of TEI, and what their attributes say.

An entry is numbered as its variant is among the collation's, from 1: `place-12` in every
form of the apparatus is the same place.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wirecopy.exports.apparatus.edition import Edition, leading, siglum_order
from wirecopy.exports.apparatus.tei.xml import EMPTY, Xml, element, words
from wirecopy.ids import ArticleId


@dataclass(slots=True)
class Entries:
    """Makes the entries of one edition, and keeps what has been told where."""

    edition: Edition
    told_in: dict[int, str] = field(default_factory=dict)
    """By variant, the id under which it was told last."""
    made: Counter[int] = field(default_factory=Counter)
    """By variant, how many entries bear its number."""

    def wit(self, articles: Iterable[ArticleId]) -> str:
        """Point to witnesses, in the order of their sigla."""
        sigla = sorted((self.edition.sigla[key] for key in set(articles)), key=siglum_order)
        return " ".join(f"#{siglum}" for siglum in sigla)

    def attributes(self, numbers: Sequence[int]) -> tuple[dict[str, str], list[Xml]]:
        """Give the attributes of an entry that tells some variants, and the notes in it.

        A note says why a variant is of its kind, the first time it is told; a variant that is
        told in several pieces is a chain of entries.
        """
        variants = self.edition.collation.variants
        kind = leading(variants[number].kind for number in numbers)
        kinds = dict.fromkeys(f"#{variants[number].kind}" for number in numbers)
        quoted = ["#quoted"] if any(variants[number].quoted for number in numbers) else []
        first = numbers[0]
        before = self.told_in.get(first)
        self.made[first] += 1
        again = f".{self.made[first]}" if before else ""
        named = f"place-{first + 1}{again}"
        notes = [self._note(number, named, k) for k, number in enumerate(numbers)]
        attributes = {
            "xml:id": named,
            "type": kind.value,
            "subtype": kind.family,
            "ana": " ".join([*kinds, *quoted]),
            "prev": f"#{before}" if before else "",
        }
        return attributes, [note for note in notes if note]

    def left_over(self, numbers: Iterable[int]) -> list[Xml]:
        """Note variants that an entry around them has told already, by parting their readings."""
        return [self._note(n, "", 1) for n in numbers if n not in self.told_in]

    def _note(self, number: int, entry: str, rank: int) -> Xml:
        """Say why a variant is of its kind; but for the first in an entry, under an id of its own."""
        variant = self.edition.collation.variants[number]
        is_new = number not in self.told_in
        own = f"place-{number + 1}" if rank and is_new else ""
        self.told_in[number] = own or entry
        if not is_new:
            return EMPTY
        note = {"xml:id": own, "type": "why", "ana": f"#{variant.kind}"}
        return element("note", note, words(variant.why))
