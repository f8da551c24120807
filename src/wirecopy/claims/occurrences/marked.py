"""Marked: the words of a quotation that stand in quotation marks."""

from wirecopy.claims.claim import QuotationKind
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span
from wirecopy.text.spoken import Spoken, find_spoken


def find_marked(text: str, span: Span, kind: QuotationKind | None) -> list[Spoken]:
    """Give what is said in a stretch, in quotation marks; of a direct quotation all of it.

    `kind` is None where the article was not read, and only its marks can tell.
    """
    spoken = find_spoken(text, span)
    if kind is QuotationKind.DIRECT:
        return spoken
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line = Span(line_start, len(text) if line_end < 0 else line_end)
    marked = [q.words for q in find_quoted(text, line) if q.words.meets(span)]
    return [unit for unit in spoken if any(m.meets(unit.span) for m in marked)]
