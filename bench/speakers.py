"""How often a quotation is led to the person or body that said it: 240 of PolNeAR.

    python bench/speakers.py --data ../shared/data [--rows]

`bench/judged/speakers.jsonl` holds 240 attributions of 60 articles of the training part,
drawn with a seed from those that are quoted, or told with a verb of speech, each as likely
as any other. For each, a person read the article and wrote down who speaks: by the fullest
name that the article has (with accepted variants), as `several`, or as `unnamed`. The file
has offsets and names, no text. Rules were looked for at the errors of the `working` half of
the first 200; those of the `blind` half were looked at once, after it had been counted twice
(.848 right of found). The 40 `fresh` rows were annotated before that, and only counted.

Each article is read as a dispatch of one copy. A row is found where a quotation of ours
shares half of the letters of either; of several, one at the annotated source is taken
first. The speaker is right where his name has the words of an accepted one: case, points,
"the", titles, possessive marks and initials between other words aside. So a surname is
right only where the article has no more. Rows without a name (`several`, `unnamed`) are
right where the speaker is led to nobody. Unknown is a named row that is led to nobody.
"""

import argparse
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quotations import read_part
from wirecopy.articles.article import Article, Outlet, Part, PartKind
from wirecopy.claims.claim import Claims, Quotation
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import Parser, open_parser
from wirecopy.collations.collate import collate
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

ROWS: Final = Path(__file__).parent / "judged" / "speakers.jsonl"
HALVES: Final = ("working", "blind", "fresh")
SHARED: Final = 0.5
BANDS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
_TITLES: Final = frozenset("mr mrs ms dr sir president senator sen rep gov".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated quotation and whom it is given to."""

    article: str
    half: str
    kind: str
    source: tuple[Span, ...]
    content: Span
    sort: str
    """What the source is: `full name`, `short name`, `pronoun`, `role`, `body`, `paper` ..."""
    who: str
    names: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        """Whether one person or body with a name speaks."""
        return self.who in {"person", "body"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a row: `right`, `wrong`, `unknown` or `missed`."""

    row: Row
    outcome: str
    ours: Quotation | None


def read_rows() -> list[Row]:
    """Read the annotation."""
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    return [_row(json.loads(line)) for line in lines]


def _row(fields: dict[str, Any]) -> Row:
    return Row(
        article=fields["article"],
        half=fields["half"],
        kind=fields["kind"],
        source=tuple(Span(a, b) for a, b in fields["source"]),
        content=Span(*fields["content"]),
        sort=fields["sort"],
        who=fields["who"],
        names=tuple(fields["names"]),
    )


def as_article(name: str, text: str) -> Article:
    """Make an article of a text whose every line is a paragraph of its body."""
    spans = (Span(*m.span()).stripped(text) for m in re.finditer(r"[^\n]+", text))
    parts = tuple(Part(span=s, kind=PartKind.BODY, why="line") for s in spans if s)
    return Article(
        id=ArticleId(f"a-{name}"),
        page=PageId(f"p-{name}"),
        address=name,
        text=text,
        outlet=Outlet(name=name, how="address", key=name),
        language="en",
        parts=parts,
    )


def read_claims(name: str, text: str, parser: Parser) -> Claims:
    """Read the claims of one article, as a dispatch of one copy."""
    article = as_article(name, text)
    dispatch = Dispatch(
        id=DispatchId(f"d-{name}"), articles=(article.id,), agency=None, agency_by=()
    )
    return extract(collate(dispatch, [article]), dispatch, [article], parser)


def name_key(name: str) -> tuple[str, ...]:
    """Give the words of a name that two writings of it share."""
    words = [w.replace(".", "") for w in fold(re.sub(r"[’']s\b", "", name)).split()]
    words = [w.strip(",;:()\"“”’'") for w in words]
    kept = [w for w in words if w and w != "the" and w not in _TITLES]
    inner = [w for w in kept[1:-1] if len(w) > 1]
    return (*kept[:1], *inner, *kept[-1:]) if len(kept) > 1 else tuple(kept)


def judge(row: Row, text: str, quotations: Sequence[Quotation]) -> Answer:
    """Say what became of a row."""
    ours = _counterpart(row, text, quotations)
    if ours is None or ours.speaker is None:
        return Answer(row, "missed" if ours is None else _unled(row), ours)
    fits = name_key(ours.speaker.name) in {name_key(n) for n in row.names}
    if row.is_named and fits:
        return Answer(row, "right", ours)
    if ours.speaker.entity is None:
        return Answer(row, _unled(row), ours)
    return Answer(row, "wrong", ours)


def _unled(row: Row) -> str:
    return "unknown" if row.is_named else "right"


def _counterpart(row: Row, text: str, quotations: Sequence[Quotation]) -> Quotation | None:
    """Find our quotation of the same words."""
    wanted = _letters(row.content, text)
    found = []
    for order, one in enumerate(quotations):
        letters = frozenset().union(*(_letters(c.span, text) for c in one.cites))
        shared = len(wanted & letters)
        if shared < SHARED * max(1, min(len(wanted), len(letters))):
            continue
        at_source = any(c.span.meets(s) for c in one.speaker_cites for s in row.source)
        found.append((at_source, shared, -order, one))
    return max(found, key=lambda f: f[:3])[3] if found else None


def _letters(span: Span, text: str) -> frozenset[int]:
    return frozenset(i for i in range(span.start, span.end) if text[i].isalnum())


def run(data: Path, parser: Parser) -> list[Answer]:
    """Judge all rows."""
    texts = {name: text for name, text, _ in read_part(data, "train")}
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows():
        rows[row.article].append(row)
    answers = []
    for name, of_article in rows.items():
        quotations = read_claims(name, texts[name], parser).quotations
        answers += [judge(row, texts[name], quotations) for row in of_article]
    return answers


def figures(answers: Sequence[Answer], half: str) -> Iterator[tuple[str, float]]:
    """Give the figures of one half by name."""
    own = [a for a in answers if a.row.half == half]
    found = [a for a in own if a.outcome != "missed"]
    named = [a for a in found if a.row.is_named]
    yield f"{half} found share", len(found) / max(1, len(own))
    yield f"{half} accuracy of found", _share(found, "right")
    yield f"{half} accuracy of named and found", _share(named, "right")
    yield f"{half} unknown of named and found", _share(named, "unknown")
    yield f"{half} right of all rows", _share(own, "right")


def _share(answers: Sequence[Answer], outcome: str) -> float:
    return sum(a.outcome == outcome for a in answers) / max(1, len(answers))


def measure(data: Path) -> dict[str, float]:
    """Measure resolved speakers on the annotated rows."""
    answers = run(data, open_parser("en"))
    return dict(pair for half in HALVES for pair in figures(answers, half))


def _print_sorts(answers: Sequence[Answer]) -> None:
    print(f"\n{'sort of mention':18}" + "".join(f"{o:>9}" for o in _OUTCOMES))
    for sort in sorted({a.row.sort for a in answers}):
        counts = Counter(a.outcome for a in answers if a.row.sort == sort)
        print(f"{sort:18}" + "".join(f"{counts[o]:9}" for o in _OUTCOMES))


_OUTCOMES: Final = ("right", "wrong", "unknown", "missed")


def _print_confidence(answers: Sequence[Answer]) -> None:
    """Hold the stated confidence against what was right, of the rows that were found."""
    stated = [
        (a.ours.speaker.confidence_share, a.outcome == "right")
        for a in answers
        if a.ours is not None and a.ours.speaker is not None
    ]
    print(f"\n{'stated confidence':20}{'mean':>7}{'right':>7}{'of':>5}")
    for low, high in itertools.pairwise(BANDS):
        band = [(share, hit) for share, hit in stated if low <= share < high]
        if band:
            mean = sum(share for share, _ in band) / len(band)
            right = sum(hit for _, hit in band) / len(band)
            print(f"{low:.1f} to {min(high, 1):.1f}{mean:19.3f}{right:7.3f}{len(band):5}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rows", action="store_true", help="print each row that is not right")
    asked = parser.parse_args()
    answers = run(asked.data, open_parser("en"))
    for half in HALVES:
        for name, value in figures(answers, half):
            print(f"{name:40} {value:8.3f}")
    _print_sorts(answers)
    _print_confidence(answers)
    for a in answers if asked.rows else ():
        if a.outcome != "right" and a.row.half == "working":
            speaker = a.ours.speaker if a.ours else None
            ours = f"{speaker.mention!r} -> {speaker.name!r} ({speaker.rule})" if speaker else "-"
            print(f"{a.outcome:8} {a.row.sort:12} {a.row.names[:1]} {ours} {a.row.article}")


if __name__ == "__main__":
    main()
