"""TEI, double end-point attachment: the base text whole, the variants behind it as they are.

An anchor stands at each point of the base text where a variant begins or ends, and an entry
names its two. Variants may overlap, so each is one entry, with the readings that the
collation gives it. See TEI Guidelines, Critical Apparatus, The Double End-Point Attachment
Method.
"""

from wirecopy.exports.apparatus.edition import Edition, is_disputed
from wirecopy.exports.apparatus.tei.entries import Entries
from wirecopy.exports.apparatus.tei.hands import base_words
from wirecopy.exports.apparatus.tei.nesting import find_paragraphs
from wirecopy.exports.apparatus.tei.xml import EMPTY, Xml, element, words


def base_paragraphs(edition: Edition) -> list[Xml]:
    """Give the paragraphs of the base text with the anchors in them.

    An anchor stands close to the words of its place: `from-12` before the word of column 12,
    `to-12` behind that of column 11.
    """
    base = base_words(edition)
    variants = edition.collation.variants
    first = {variant.first_column for variant in variants}
    end = {variant.end_column for variant in variants}
    shown = []
    for paragraph in find_paragraphs(edition.collation):
        pieces: list[Xml] = []
        opened = False
        for at in range(paragraph.first_column, paragraph.end_column):
            said = base.get(at)
            pieces.append(words(said.gap) if said and opened else EMPTY)
            pieces.append(_anchor(f"from-{at}") if at in first else EMPTY)
            pieces.append(words(said.word) if said else EMPTY)
            pieces.append(_anchor(f"to-{at + 1}") if at + 1 in end else EMPTY)
            opened = opened or said is not None
        shown.append(element("p", None, *pieces))
    return shown or [element("p")]


def apparatus_entries(edition: Edition) -> list[Xml]:
    """Give one entry a variant, by number."""
    entries = Entries(edition)
    return [_entry(number, entries) for number in range(len(edition.collation.variants))]


def _entry(number: int, entries: Entries) -> Xml:
    variant = entries.edition.collation.variants[number]
    points = {"from": f"#from-{variant.first_column}", "to": f"#to-{variant.end_column}"}
    readings = []
    for k, reading in enumerate(variant.readings):
        attributes = {"wit": entries.wit(cite.article for cite in reading.cites)}
        if k:
            attributes["type"] = variant.kind.value
        elif is_disputed(variant, entries.edition):
            attributes["cert"] = "low"
        readings.append(element("rdg" if k else "lem", attributes, words(reading.words)))
    attributes, notes = entries.attributes([number])
    return element("app", {**attributes, **points}, *readings, *notes)


def _anchor(name: str) -> Xml:
    return element("anchor", {"xml:id": name})
