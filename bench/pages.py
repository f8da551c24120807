"""Pages: how fast news pages are read, and whether their stories are in the text.

The 421 pages of `newspages-naeb.tar.xz` carry hand-made bodies. Recall is the part of a
body's words that lie in a common run of words with the page's text; what a page's text
holds beside is the articles' business. Run: `python bench/pages.py --data ../shared/data`.
"""

import argparse
import gzip
import io
import json
import sys
import tarfile
import time
from collections import Counter
from pathlib import Path
from statistics import mean

from wirecopy.errors import Problem
from wirecopy.pages.assemble import Origin, read_bytes
from wirecopy.pages.page import MediaType, Page
from wirecopy.text.words import find_words

DATA = "newspages-naeb.tar.xz"
RUN_WORDS = 4


def measure(data: Path) -> dict[str, float]:
    """Give pages a second of one core and the recall of labelled words, headlines and dates, 0 to 1."""
    bodies, files = load(data / DATA)
    pages: dict[str, Page] = {}
    problem_count = 0
    start = time.process_time()
    for name, content in files.items():
        for found in read_bytes(content, Origin(address=name, source=name), MediaType.HTML):
            if isinstance(found, Page):
                pages[name] = found
            problem_count += isinstance(found, Problem)
    seconds = time.process_time() - start
    texts = {name: (pages[name].text if name in pages else "") for name in bodies}
    recalls = {name: recall(body["articleBody"], texts[name]) for name, body in bodies.items()}
    for name in sorted(recalls, key=lambda name: recalls[name])[:5]:
        print(f"  least: {recalls[name]:.3f} {name}", file=sys.stderr)
    dated = [name for name, body in bodies.items() if body.get("date")]
    return {
        "pages": float(len(files)),
        "problems": float(problem_count),
        "cpu_seconds": seconds,
        "pages_a_cpu_second": len(files) / seconds,
        "megabytes_a_cpu_second": sum(map(len, files.values())) / seconds / 1e6,
        "body_word_recall": mean(recalls.values()),
        "bodies_over_95_share": mean(value >= 0.95 for value in recalls.values()),
        "headline_share": mean(
            has_headline(pages, name, bodies[name]["title"]) for name in bodies
        ),
        "date_in_metadata_share": mean(
            has_date(pages, name, bodies[name]["date"]) for name in dated
        ),
        "blocks_a_page": mean(len(page.blocks) for page in pages.values()),
    }


def load(archive: Path) -> tuple[dict[str, dict[str, str]], dict[str, bytes]]:
    """Give the labels and the files of the archive, by the page's name."""
    if not archive.exists():
        raise SystemExit(f"there is no {archive}; name the folder of the bench data with --data")
    with tarfile.open(archive) as outer:
        members = {Path(m.name).name: m for m in outer if m.isfile()}
        labels = json.loads(gzip.decompress(read_member(outer, members["articles.json.gz"])))
        inner = io.BytesIO(read_member(outer, members["html.tar.xz"]))
    with tarfile.open(fileobj=inner) as pages:
        files = {Path(m.name).stem: read_member(pages, m) for m in pages if m.isfile()}
    return {name: labels[name] for name in sorted(labels) if name in files}, files


def read_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    """Give the bytes of one file of an archive."""
    file = archive.extractfile(member)
    return file.read() if file else b""


def recall(body: str, text: str) -> float:
    """Give the part of the words of `body` that stand in runs of words found in `text`."""
    wanted = [word.folded for word in find_words(body)]
    there = [word.folded for word in find_words(text)]
    if len(wanted) < RUN_WORDS:
        return 1.0
    runs = {tuple(there[i : i + RUN_WORDS]) for i in range(len(there) - RUN_WORDS + 1)}
    found = Counter[int]()
    for i in range(len(wanted) - RUN_WORDS + 1):
        if tuple(wanted[i : i + RUN_WORDS]) in runs:
            found.update(range(i, i + RUN_WORDS))
    return len(found) / len(wanted)


def has_headline(pages: dict[str, Page], name: str, title: str) -> bool:
    """Tell whether a page's text holds the labelled headline."""
    return name in pages and fold(title) in fold(pages[name].text)


def fold(text: str) -> str:
    """Give the folded words of a text, for looking one up in another."""
    return " ".join(word.folded for word in find_words(text))


def has_date(pages: dict[str, Page], name: str, day: str) -> bool:
    """Tell whether a page's metadata name the labelled day."""
    return name in pages and any(day[:10] in field.value for field in pages[name].metadata)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:24} {value:10.3f}")


if __name__ == "__main__":
    main()
