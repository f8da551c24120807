"""The TEI schema, made small enough to be read at once.

Reading all of it takes libxml2 twenty seconds. So elements that our documents have not are
forbidden, which can only make the schema stricter: what passes here passes tei_all.rng.
"""

import lzma
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
# Without lxml, nothing here is called: the tests that need it are left out.
OURS: Final = frozenset(
    {
        *("TEI", "teiHeader", "fileDesc", "titleStmt", "title", "publicationStmt", "publisher"),
        *("idno", "sourceDesc", "listWit", "witness", "bibl", "date", "ref", "encodingDesc"),
        *("appInfo", "application", "label", "classDecl", "taxonomy", "category", "catDesc"),
        *("variantEncoding", "profileDesc", "langUsage", "language", "text", "body", "back"),
        *("div", "p", "listApp", "app", "lem", "rdg", "note", "anchor"),
        *("witStart", "witEnd", "lacunaStart", "lacunaEnd"),
    }
)


def whole_schema() -> bytes:
    """Give tei_all.rng as it is."""
    return lzma.decompress(Path(__file__).with_name("tei_all.rng.xz").read_bytes())


@cache
def schema() -> Any:
    """Give a validator of the elements we use, as the TEI schema has them."""
    etree = import_module("lxml.etree")
    grammar = ET.fromstring(whole_schema())
    _strip(grammar)
    for definition in grammar.iter(f"{RNG}define"):
        own = definition.find(f"{RNG}element")
        if own is not None and own.get("name") is not None and own.get("name") not in OURS:
            for child in list(definition):
                definition.remove(child)
            ET.SubElement(definition, f"{RNG}notAllowed")
    return etree.RelaxNG(etree.fromstring(ET.tostring(grammar)))


def faults_of(document: str) -> list[str]:
    """Say what the schema finds wrong with a document."""
    etree = import_module("lxml.etree")
    tree = etree.fromstring(document.encode())
    validator = schema()
    validator.validate(tree)
    return [f"{entry.line}: {entry.message}" for entry in validator.error_log]


def _strip(node: ET.Element) -> None:
    """Take away what is no RELAX NG: documentation, and rules of Schematron."""
    for child in list(node):
        if child.tag.startswith(RNG):
            _strip(child)
        else:
            node.remove(child)
