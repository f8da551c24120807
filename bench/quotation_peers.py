"""textacy on the same articles: whole, and paragraph by paragraph, as it refuses odd marks."""

import re
from collections.abc import Sequence

from beside import ask
from quotations import Given, Tally, chars, read_gold, score
from wirecopy.claims.claim import QuotationKind
from wirecopy.text.span import Span


def score_textacy(
    articles: Sequence[tuple[str, str, str]], *, by_paragraph: bool
) -> tuple[Tally, int, int]:
    """Score textacy on articles; also count the texts it was given and those it refused."""
    pieces = [
        (number, span)
        for number, (_, text, _) in enumerate(articles)
        for span in (_paragraphs(text) if by_paragraph else [Span(0, len(text))])
    ]
    texts = [span.of(articles[number][1]) for number, span in pieces]
    answers, seconds = ask("textacy_quotations", [{"text": text} for text in texts])
    givens: dict[int, list[Given]] = {}
    refused = 0
    for (number, span), answer in zip(pieces, answers, strict=True):
        for one in answer:
            if "refused" in one:
                refused += 1
            else:
                given = _given(articles[number][1], span.start, one)
                givens.setdefault(number, []).append(given)
    tally = Tally(seconds=seconds, words=sum(len(text.split()) for _, text, _ in articles))
    for number, (_, text, notes) in enumerate(articles):
        score(text, read_gold(notes, text), givens.get(number, []), tally)
    return tally, len(pieces), refused


def _paragraphs(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]


def _given(text: str, at: int, one: dict[str, list[list[int]]]) -> Given:
    speaker = [Span(a, b).shifted(at) for a, b in one["speaker"]]
    cue = [Span(a, b).shifted(at) for a, b in one["cue"]]
    start, end = one["content"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Given(
        kind=QuotationKind.DIRECT,
        content=chars([Span(start, end).shifted(at)], text),
        source=chars(speaker, text),
        source_span=speaker[0] if speaker else None,
        cue=chars(cue, text),
        cue_span=cue[0] if cue else None,
        rule="textacy",
    )
