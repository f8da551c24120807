"""How well dates are found: TempEval-3 training news, dates with a day, month or year.

    python bench/times.py --data ../shared/data

Counted are TIMEX3 of type DATE that name a place in the calendar; PAST_REF, PRESENT_REF
and FUTURE_REF ("recently", "now") name none. What is found on a TIMEX3 of type TIME is
neither right nor wrong; on a DURATION or SET it is wrong. A value is right where the
found stretch, written as TimeML writes it, equals the gold value.
"""

import argparse
import re
import sys
import tarfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

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


def measure(data: Path, *, show: bool = False) -> dict[str, float]:
    """Give span and value F1, from 0 to 1, and the words read a second."""
    texts = list(read_texts(data))
    began = time.process_time()
    finds = [find_times(text.words, text.written_on) for text in texts]
    seconds = time.process_time() - began
    strict = relaxed = value = found_count = gold_count = 0
    for text, found in zip(texts, finds, strict=True):
        golds = [g for g in text.marks if _is_date(g)]
        clocks = [g for g in text.marks if g.kind == "TIME"]
        counted = [t for t in found if not any(t.span.meets(c.span) for c in clocks)]
        found_count += len(counted)
        gold_count += len(golds)
        hit: set[Span] = set()
        for gold in golds:
            met = [t for t in counted if t.span.meets(gold.span) and t.span not in hit]
            relaxed += bool(met)
            strict += any(t.span == gold.span for t in met)
            right = any(timex_value(t) == gold_value(gold) for t in met)
            value += right
            hit.update(t.span for t in met[:1])
            if show and not right:
                _show(text, gold, met)
        for t in counted:
            if show and not any(t.span.meets(g.span) for g in golds):
                print(
                    f"EXTRA\t{t.span.of(text.words)!r}\t{timex_value(t)}\t{_around(text, t.span)}"
                )
    words = sum(len(text.words.split()) for text in texts)
    return {
        "strict_f1": _f1(strict, found_count, gold_count),
        "relaxed_f1": _f1(relaxed, found_count, gold_count),
        "value_f1": _f1(value, found_count, gold_count),
        "value_accuracy": value / relaxed if relaxed else 0.0,
        "words_per_second": words / seconds,
    }


def _around(text: Text, span: Span) -> str:
    return " ".join(text.words[max(0, span.start - 60) : span.end + 40].split())


def _show(text: Text, gold: Gold, met: list[Time]) -> None:
    said = [(t.span.of(text.words), timex_value(t)) for t in met]
    fault = "WRONG" if met else "MISSED"
    print(
        f"{fault}\t{gold.span.of(text.words)!r}\t{gold.value}\t{said}\t{text.written_on}\t{_around(text, gold.span)}"
    )


def main() -> None:
    """Print the measures, and with --show what was missed or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true", help="print every fault")
    asked = parser.parse_args()
    if not (asked.data / ARCHIVE).exists():
        sys.exit(f"no {ARCHIVE} in {asked.data}")
    for name, number in measure(asked.data, show=asked.show).items():
        print(f"{name:18} {number:12.3f}")


if __name__ == "__main__":
    main()
