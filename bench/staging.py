"""Staging: one article of plain text, read as the package reads an article of a dispatch."""

import re

from wirecopy.claims.grammar.parser import Parser
from wirecopy.claims.names.cast import Cast, gather
from wirecopy.claims.reading import read_all
from wirecopy.claims.speakers.scene import Scene
from wirecopy.text.span import Span


def stage(text: str, parser: Parser) -> tuple[Scene, list[Span]]:
    """Read an article; give its scene, and where each of its paragraphs stands."""
    spans = [Span(*m.span()).stripped(text) for m in re.finditer(r"[^\n]+", text)]
    spans = [s for s in spans if s]
    readings, _ = read_all((s.of(text) for s in spans), parser)
    cast = Cast(gather((m, 1) for s in spans for m in readings[s.of(text)].mentions))
    return Scene(cast, [readings[s.of(text)] for s in spans]), spans
