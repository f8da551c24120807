"""Each rule that leads words to a speaker, in an invented story of a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.claims.grammar.parser import Parser

DRAWN = Path(__file__).with_name("speakers.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_speaker_is_found(
    case: str,
    build: Callable[..., Article],
    read: Callable[..., Claims],
    english: Parser,
) -> None:
    _, *paragraphs, outcome = case.splitlines()
    start, speaker, rule = (cell.strip() for cell in outcome.removeprefix("= ").split("|"))
    claims = read([build("A", "\n\n".join(paragraphs))], english)
    told = [q.speaker for q in claims.quotations if q.words.startswith(start)]
    assert [(s.name, s.rule) for s in told if s] == [(speaker, rule)], claims.quotations
