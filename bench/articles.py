"""Articles: how well the parts of news pages are told apart.

Three measurements on real pages: bodies, headlines, days and authors of 421 news pages
whose labels were made by hand (F1 is over words, as bags: newspaper4k published .903 on
the same pages); datelines of Reuters stories of 1987; and the house furniture of an outlet
that ends each page in a comment form. Run: `python bench/articles.py --data ../shared/data`.
"""

import argparse
import gzip
import io
import json
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from wirecopy.articles.article import Article, PartKind
from wirecopy.articles.dateline import find_dateline
from wirecopy.articles.days import read_day
from wirecopy.articles.house import learn_house
from wirecopy.articles.strip import strip
from wirecopy.pages.assemble import Origin, read_bytes
from wirecopy.pages.page import Charset, MediaType, MetaField, Page, page_id
from wirecopy.pages.plain import find_paragraphs
from wirecopy.text.span import Span
from wirecopy.text.words import find_words

PAGES = "newspages-naeb.tar.xz"
DATELINES = "datelines-reuters.jsonl.gz"
REPRINTS = "reprints-lk.jsonl.gz"
FORM_OUTLET = "islandlk"
STORY = (PartKind.BODY, PartKind.DATELINE)


@dataclass(frozen=True)
class Labelled:
    """A page and what a person said of it."""

    page: Page
    title: str
    on: str
    authors: str
    body: str


def measure(data: Path) -> dict[str, float]:
    """Give all figures by name; shares are 0 to 1."""
    return {**measure_pages(data), **measure_datelines(data), **measure_furniture(data)}


def measure_pages(data: Path, *, tell: bool = False) -> dict[str, float]:
    """Measure body, headline, day and authors on hand-labelled pages."""
    labelled = load_pages(data / PAGES)
    start = time.process_time()
    articles = [strip(each.page) for each in labelled]
    seconds = time.process_time() - start
    counts = [overlap(body_of(a), each.body) for a, each in zip(articles, labelled, strict=True)]
    shared, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    singles = [score(*count) for count in counts]
    if tell:
        for single, count, article, each in sorted(
            zip(singles, counts, articles, labelled, strict=True), key=lambda row: row[0]
        ):
            print(
                f"{single:.3f} {count} {each.page.address} {each.title[:60]!r} {article.headline!r}"
            )
    dated = [(a, e) for a, e in zip(articles, labelled, strict=True) if e.on]
    known = [(a, e) for a, e in dated if a.published]
    right = [a for a, e in known if a.published and str(a.published.on) == e.on[:10]]
    near = [a for a, e in known if a.published and days_apart(a.published.on, e.on) <= 1]
    named = [(a, e) for a, e in zip(articles, labelled, strict=True) if e.authors]
    return {
        "pages": len(labelled),
        "pages_a_cpu_second": len(labelled) / seconds,
        "body_word_precision": shared / max(1, found),
        "body_word_recall": shared / max(1, wanted),
        "body_word_f1_micro": score(shared, found, wanted),
        "body_word_f1_mean": mean(singles),
        "headline_exact_share": mean(
            same_words(a.headline or "", e.title) for a, e in zip(articles, labelled, strict=True)
        ),
        "day_exact_share": len(right) / len(dated),
        "day_within_one_share": len(near) / len(dated),
        "day_precision": len(right) / max(1, len(known)),
        "authors_found_share": mean(author_share(a, e.authors) for a, e in named),
    }


def load_pages(archive: Path) -> list[Labelled]:
    """Read the labelled pages; stops where the archive is not there."""
    need(archive)
    with tarfile.open(archive) as outer:
        members = {Path(m.name).name: m for m in outer if m.isfile()}
        labels = json.loads(gzip.decompress(read_member(outer, members["articles.json.gz"])))
        inner = io.BytesIO(read_member(outer, members["html.tar.xz"]))
    with tarfile.open(fileobj=inner) as files:
        contents = {Path(m.name).stem: read_member(files, m) for m in files if m.isfile()}
    return [
        Labelled(page, row["title"], row["date"] or "", row["authors"] or "", row["articleBody"])
        for name, row in sorted(labels.items())
        for page in read_bytes(
            contents.get(name, b""), Origin(address=name, source=name), MediaType.HTML
        )
        if isinstance(page, Page)
    ]


def read_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    """Give the bytes of one file of an archive."""
    file = archive.extractfile(member)
    return file.read() if file else b""


def body_of(article: Article) -> str:
    """Give the words of an article's story."""
    return "\n".join(span.of(article.text) for span in article.spans(*STORY))


def overlap(found: str, wanted: str) -> tuple[int, int, int]:
    """Count the words that two texts share, and those of each."""
    a, b = (Counter(word.folded for word in find_words(text)) for text in (found, wanted))
    return (a & b).total(), a.total(), b.total()


def score(shared: int, found: int, wanted: int) -> float:
    """Give F1 of precision and recall."""
    return 2 * shared / max(1, found + wanted)


def same_words(a: str, b: str) -> bool:
    return [w.folded for w in find_words(a)] == [w.folded for w in find_words(b)]


def days_apart(on: date, written: str) -> int:
    other = read_day(written)
    return abs((on - other).days) if other else 9999


def author_share(article: Article, wanted: str) -> float:
    """Tell how many of the labelled authors were found."""
    names = [
        name.strip().casefold() for name in wanted.replace(" and ", ",").split(",") if name.strip()
    ]
    have = {name.casefold() for name in article.authors}
    return sum(name in have for name in names) / max(1, len(names))


def measure_datelines(data: Path) -> dict[str, float]:
    """Measure place and day of datelines against those that Reuters marked."""
    archive = data / DATELINES
    place_right = place_found = place_wanted = 0
    day_right = day_found = day_wanted = 0
    rows = read_rows(archive)
    start = time.process_time()
    for row in rows:
        near = datetime.strptime(row["story_date"].split()[0], "%d-%b-%Y").date()  # noqa: DTZ007
        opening = row["dateline"][0] if row["dateline"] else (row["headline"] or [0, 0])[1]
        found = find_dateline(row["text"], Span(opening, len(row["text"])), near)
        place = (found.place or "") if found else ""
        place_found += bool(place)
        place_wanted += bool(row["place"])
        place_right += bool(row["place"]) and letters(place) == letters(row["place"])
        on = found.on if found else None
        wanted = read_day(row["date_text"], near) if row["date_text"] else None
        day_found += on is not None
        day_wanted += wanted is not None
        day_right += wanted is not None and on == wanted
    return {
        "dateline_place_precision": place_right / place_found,
        "dateline_place_recall": place_right / place_wanted,
        "dateline_day_precision": day_right / day_found,
        "dateline_day_recall": day_right / day_wanted,
        "datelines_a_cpu_second": len(rows) / (time.process_time() - start),
    }


def read_rows(archive: Path) -> list[dict[str, Any]]:
    """Give the rows of a file of JSON lines; stops where it is not there."""
    need(archive)
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def letters(words: str) -> str:
    return "".join(word.folded for word in find_words(words)).replace(".", "").replace(",", "")


def measure_furniture(data: Path) -> dict[str, float]:
    """Measure how much of a comment form under each page is labelled, and what is lost beside.

    The form is what stands on more than nine in ten pages of its outlet. Lost are first paragraphs
    of pages of the other outlets that no longer count as story.
    """
    archive = data / REPRINTS
    rows = read_rows(archive)
    pages = [plain_page(row) for row in rows]
    house_start = time.process_time()
    house = learn_house(pages)
    strip_start = time.process_time()
    articles = [strip(page, house) for page in pages]
    end = time.process_time()
    forms = [a for a in articles if a.outlet.name == FORM_OUTLET]
    common = common_lines(forms)
    form_parts = [(a, p) for a in forms for p in a.parts if p.span.of(a.text) in common]
    labelled = sum(part.kind not in STORY for _, part in form_parts)
    chars = sum(len(p.span) for a in articles for p in a.parts)
    story = sum(len(p.span) for a in articles for p in a.parts if p.kind in STORY)
    headlines = mean(
        same_words(a.headline or "", row["headline"])
        for a, row in zip(articles, rows, strict=True)
    )
    return {
        "form_lines": len(form_parts),
        "form_labelled_share": labelled / max(1, len(form_parts)),
        "plain_story_char_share": story / chars,
        "plain_headline_share": headlines,
        "plain_lead_kept_share": mean(lead_kept(a) for a in articles),
        "learn_pages_a_cpu_second": len(pages) / (strip_start - house_start),
        "plain_pages_a_cpu_second": len(pages) / (end - strip_start),
    }


def plain_page(row: dict[str, str]) -> Page:
    """Give a row as the page of plain text that it was, its headline only in the text."""
    text = row["text"]
    return Page(
        id=page_id(row["id"], text),
        address=row["id"],
        url=row["url"],
        source=row["id"],
        media_type=MediaType.TEXT,
        charset=Charset(name="utf-8", how="given"),
        text=text,
        blocks=find_paragraphs(text),
        metadata=(MetaField("container", "outlet", row["outlet"]),),
    )


def common_lines(articles: Iterable[Article]) -> set[str]:
    """Give the lines on more than nine in ten of some articles."""
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        counts.update({part.span.of(article.text) for part in article.parts})
    return {line for line, count in counts.items() if count > 0.9 * total}


def lead_kept(article: Article) -> bool:
    """Tell whether the first long paragraph under the headline is of the story."""
    long = (p for p in article.parts if len(p.span) > 150 and p.kind is not PartKind.HEADLINE)
    first = next(long, None)
    return first is None or first.kind in STORY


def need(archive: Path) -> None:
    if not archive.exists():
        raise SystemExit(f"there is no {archive}; name the folder of the bench data with --data")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--tell", action="store_true", help="list the pages, the worst first")
    given = parser.parse_args()
    if given.tell:
        measure_pages(given.data, tell=True)
        sys.exit()
    for name, value in measure(given.data).items():
        print(f"{name:26} {value:10.3f}")


if __name__ == "__main__":
    main()
