"""How well dates are found: TempEval-3 training news, dates with a day, month or year.

    python bench/times.py --data ../shared/data [--peer] [--show]

Counted are TIMEX3 of type DATE that name a place in the calendar; PAST_REF, PRESENT_REF
and FUTURE_REF ("recently", "now") name none. What is found on a TIMEX3 of type TIME is
neither right nor wrong; on a DURATION or SET it is wrong. A value is right where the
found stretch, written as TimeML writes it, equals the gold value. A span counts as strict
where it is the gold span, as relaxed where it meets it.

Gold values are brought to one form: `2000-W8` to `2000-W08`, `1949-XX` to `1949`, hours cut.

--peer measures dateparser on the same texts in the same way, in bench/.peers (see peers.txt).
"""

import argparse
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import beside
import recognizers
from wirecopy.text.numbers import find_numbers
from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span
from wirecopy.text.times import Grain, Time, find_times

ARCHIVE = "dates-tempeval3.tar.xz"


class Gold(NamedTuple):
    """One marked time expression."""

    span: Span
    kind: str
    value: str


class Text(NamedTuple):
    """One article with its marks."""

    name: str
    words: str
    written_on: date | None
    marks: list[Gold]


def read_texts(data: Path) -> Iterator[Text]:
    """Give the articles of the archive."""
    with tarfile.open(data / ARCHIVE) as archive:
        for member in archive:
            if member.name.endswith(".tml") and (file := archive.extractfile(member)):
                yield _text(member.name, file.read())


def _text(name: str, content: bytes) -> Text:
    root = ET.fromstring(content)
    created = root.find("DCT/TIMEX3")
    value = created.get("value", "") if created is not None else ""
    body = root.find("TEXT")
    marks: list[Gold] = []
    words = _flatten(body, marks) if body is not None else ""
    written_on = date.fromisoformat(value[:10]) if len(value) >= 10 else None
    return Text(name, words, written_on, marks)


def _flatten(element: ET.Element, marks: list[Gold], start: int = 0) -> str:
    text = element.text or ""
    for child in element:
        inner = _flatten(child, marks, start + len(text))
        if child.tag == "TIMEX3":
            at = start + len(text)
            kind = child.get("type", "")
            marks.append(Gold(Span(at, at + len(inner)), kind, child.get("value", "")))
        text += inner + (child.tail or "")
    return text


SEASON_MONTHS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def timex_value(found: Time) -> str:
    """Write a found stretch as TimeML does."""
    first = found.first
    if first is None or found.last is None:
        return ""
    if found.grain is Grain.INTERVAL:
        return _interval_value(first, (found.last - first).days)
    if found.grain is Grain.WEEK:
        return _week_value(first)
    if found.grain is Grain.QUARTER:
        return f"{first.year}-Q{(first.month + 2) // 3}"
    cut = {Grain.YEAR: 4, Grain.MONTH: 7}.get(found.grain, 10)
    return first.isoformat()[:cut]


def _week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _interval_value(first: date, days: int) -> str:
    if days == 1:
        return _week_value(first) + "-WE"
    if 85 < days < 95:
        return f"{first.year}-{SEASON_MONTHS[first.month]}"
    if 180 < days < 185:
        return f"{first.year}-H{1 if first.month == 1 else 2}"
    if days > 3000:
        return str(first.year)[: 3 if days < 4000 else 2]
    return first.isoformat()


def gold_value(gold: Gold) -> str:
    """Give the gold value in one form: `2000-W8` as `2000-W08`, `1949-XX` as `1949`, no hours."""
    value = re.sub(r"-W(\d)\b", r"-W0\1", gold.value.partition("T")[0])
    return re.sub(r"(?:-?X+)+$", "", value)


def _is_date(gold: Gold) -> bool:
    return gold.kind == "DATE" and not gold.value.endswith("_REF")


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


class Found(NamedTuple):
    """A date that a tool found."""

    span: Span
    value: str
    """As TimeML writes it."""


def _ours(text: Text) -> list[Found]:
    return [Found(t.span, timex_value(t)) for t in find_times(text.words, text.written_on)]


class Score:
    """Counts of a tool, one gold date against one find."""

    def __init__(self, same: Callable[[str, str], bool]) -> None:
        self.same = same
        self.strict = self.relaxed = self.value = self.found = self.gold = 0

    def add(self, text: Text, found: Sequence[Found], *, show: bool = False) -> None:
        """Count one text."""
        golds = [g for g in text.marks if _is_date(g)]
        clocks = [g for g in text.marks if g.kind == "TIME"]
        counted = [t for t in found if not any(t.span.meets(c.span) for c in clocks)]
        self.found, self.gold = self.found + len(counted), self.gold + len(golds)
        hit: set[Span] = set()
        for gold in golds:
            met = [t for t in counted if t.span.meets(gold.span) and t.span not in hit]
            self.relaxed += bool(met)
            self.strict += any(t.span == gold.span for t in met)
            right = any(self.same(t.value, gold_value(gold)) for t in met)
            self.value += right
            hit.update(t.span for t in met[:1])
            if show and not right:
                _show(text, gold, met)
        for t in counted if show else ():
            if not any(t.span.meets(g.span) for g in golds):
                print(f"EXTRA\t{t.span.of(text.words)!r}\t{t.value}\t{_around(text, t.span)}")

    def figures(self, name: str = "") -> dict[str, float]:
        """Give F1 of spans and values, and the share of met dates with the right value."""
        return {
            f"{name}strict_f1": _f1(self.strict, self.found, self.gold),
            f"{name}relaxed_f1": _f1(self.relaxed, self.found, self.gold),
            f"{name}value_f1": _f1(self.value, self.found, self.gold),
            f"{name}value_accuracy": self.value / self.relaxed if self.relaxed else 0.0,
        }


def measure(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give span and value F1, from 0 to 1, and what reading costs."""
    texts = list(read_texts(data))
    score = Score(str.__eq__)
    for text in texts:
        score.add(text, _ours(text), show=show)
    return score.figures() | measure_cost(texts) | recognizers.measure_days(data)


def measure_cost(texts: Sequence[Text]) -> dict[str, float]:
    """Give the processor's microseconds for each distinct sentence, as a collation asks for them.

    Dates are read first, then numbers, which ask for the dates again: those are still known.
    """
    spoken = {s.of(text.words) for text in texts for s in find_sentences(text.words)}
    sentences = sorted(spoken)
    words = sum(len(sentence.split()) for sentence in sentences)
    began = time.process_time()
    for sentence in sentences:
        find_times(sentence)
    dates = time.process_time()
    for sentence in sentences:
        find_numbers(sentence)
    numbers = time.process_time()
    return {
        "dates_us_per_sentence": 1e6 * (dates - began) / len(sentences),
        "numbers_us_per_sentence": 1e6 * (numbers - dates) / len(sentences),
        "dates_us_per_1000_words": 1e9 * (dates - began) / words,
        "numbers_us_per_1000_words": 1e9 * (numbers - dates) / words,
    }


def measure_peer(data: Path) -> dict[str, float]:
    """Score dateparser's search, handed each paragraph with the day of the article.

    It gives a day for everything; where the gold is a month or year, a day in it is right.
    """
    texts = list(read_texts(data))
    pieces = [(text, span) for text in texts for span in find_paragraphs(text.words)]
    asked = [
        {
            "text": span.of(text.words),
            "written_on": text.written_on.isoformat() if text.written_on else None,
            "prefer": "past",
        }
        for text, span in pieces
    ]
    answers, seconds = beside.ask("dateparser_search", asked)
    found: dict[str, list[Found]] = {text.name: [] for text in texts}
    for (text, span), answer in zip(pieces, answers, strict=True):
        for one in answer:
            place = Span(*one["span"]).shifted(span.start)
            found[text.name].append(Found(place, one["value"]))
    score = Score(str.startswith)
    for text in texts:
        score.add(text, found[text.name])
    words = sum(len(text.words.split()) for text in texts)
    cost = {"dateparser_us_per_1000_words": 1e9 * seconds / words}
    return score.figures("dateparser_") | cost


def _around(text: Text, span: Span) -> str:
    return " ".join(text.words[max(0, span.start - 60) : span.end + 40].split())


def _show(text: Text, gold: Gold, met: Sequence[Found]) -> None:
    said = [(t.span.of(text.words), t.value) for t in met]
    fault = "WRONG" if met else "MISSED"
    print(
        f"{fault}\t{gold.span.of(text.words)!r}\t{gold.value}\t{said}\t{text.written_on}\t{_around(text, gold.span)}"
    )


def main() -> None:
    """Print the measures, and with --show what was missed or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peer", action="store_true", help="measure dateparser too")
    parser.add_argument("--show", action="store_true", help="print every fault")
    asked = parser.parse_args()
    if not (asked.data / ARCHIVE).exists():
        sys.exit(f"no {ARCHIVE} in {asked.data}")
    figures = measure(asked.data, show=asked.show)
    if asked.peer:
        figures |= measure_peer(asked.data)
    for name, number in figures.items():
        print(f"{name:28} {number:12.3f}")


if __name__ == "__main__":
    main()
