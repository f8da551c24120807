"""Bad input through the real command: a message or a Problem, never a traceback."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STORY = (
    "A ferry ran aground off Port Ledra on Monday. “Nobody was hurt,” said Ines Falk.\n\n"
    "The café served coffee to the 48 passengers, the Meridian News Service said.\n"
)
HTML = f'<html><head><meta charset="utf-8"></head><body><p>{STORY}</p></body></html>'

READ = {
    "utf16.txt": STORY.encode("utf-16"),
    "utf16le.txt": STORY.encode("utf-16-le"),
    "declared.html": HTML.encode("cp1252"),
    "deep.html": ("<div>" * 50_000 + STORY).encode(),
    "steering.txt": ("\x1b[31m" + STORY).encode(),
    "right to left.txt": ("הספינה עלתה על שרטון. " * 9).encode(),
    "two\nlines.txt": STORY.encode(),
    "marks.txt": b"... !!! ???\n\n---\n",
    "faces.txt": "😀 🚢".encode(),
    "word.txt": b"Ferry",
}
REFUSED = {
    "empty.txt": (b"", "empty-page"),
    "blank.txt": (b" \n\n ", "empty-page"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(500), "binary-file"),
    "nothing.txt": (bytes(500), "binary-file"),
    "bad.parquet": (b"PAR1 and no more", "unreadable-file"),
    "bad.jsonl": (b"[" * 100_000, "bad-row"),
    "odd.jsonl": (b'{"foo": 1}\n', "no-text-field"),
    "kind.jsonl": (b'{"text": {"a": 1}}\n', "bad-row"),
    "long.txt": (b"word " * 400_001, "page-too-large"),
    "long.html": (b"<html><body><p>" + b"word " * 400_001, "page-too-large"),
    "long.jsonl": (b'{"text": "' + b"word " * 400_001 + b'"}\n', "page-too-large"),
}


@pytest.fixture
def go(say: Any, tmp_path: Path) -> Callable[..., Any]:
    """Run over files into a store, without claims."""

    def run(*paths: Path, store: str = "s.wirecopy") -> Any:
        return say("run", *paths, "--parser", "none", "--store", tmp_path / store)

    return run


def test_odd_pages_are_read(go: Any, say: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in READ.items():
        (folder / name).write_bytes(data)
    said = go(folder)
    assert said.code in {0, 3}
    assert f"{len(READ)} pages" in said.err
    assert "Traceback" not in said.err
    assert "\x1b" not in said.out + said.err
    for form in ("table", "jsonl"):
        assert say("show", "--format", form, "--store", tmp_path / "s.wirecopy").code == 0
    assert say("report", "--store", tmp_path / "s.wirecopy", "--out", tmp_path / "r").code == 0


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_page_is_a_problem(go: Any, say: Any, tmp_path: Path, name: str) -> None:
    data, slug = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert go(path).code == 3
    (problem,) = say("problems", "--store", tmp_path / "s.wirecopy").rows
    assert problem["slug"] == (slug)
    assert problem["fatal"]


def test_a_page_too_long_says_how_to_read_it(say: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "w.toml").write_text("[read]\nmax_text_chars = 100\n")
    store = tmp_path / "s.wirecopy"
    where = ("--settings", tmp_path / "w.toml", "--parser", "none", "--store", store)
    assert say("run", tmp_path / "a.txt", *where).code == 3
    (problem,) = say("problems", "--store", store).rows
    assert f"{len(STORY)} characters" in problem["what"]
    assert "read.max_text_chars = 100" in problem["what"]


def test_a_problem_goes_when_the_file_is_mended(go: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert go(path).code == 3
    path.write_text(STORY)
    assert go(path).code == 0


def test_a_name_that_is_no_utf8_is_shown_escaped(go: Any, say: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/a\xff.txt")).write_text(STORY)
        Path(os.fsdecode(os.fsencode(folder) + b"/b\xff.jsonl")).write_text('{"text": ""}\n')
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert go(folder).code == 3
    (page,) = say("show", "--only", "pages", "--store", tmp_path / "s.wirecopy").rows
    assert "a\\xff.txt" in json.dumps(page, ensure_ascii=False).replace("\\\\", "\\")


def test_one_text_in_two_folders_is_one_page_and_said_to_be(go: Any, tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(STORY)
    said = go(tmp_path / "b", tmp_path / "a")
    assert said.code == 0
    assert "1 page (1 new)" in said.err
    assert "1 page came more than once" in said.err
    first = (tmp_path / "s.wirecopy").read_bytes()
    assert go(tmp_path / "a", tmp_path / "b", store="t.wirecopy").code == 0
    assert (tmp_path / "t.wirecopy").read_bytes() == first


def test_one_address_with_two_texts_is_two_pages(go: Any, tmp_path: Path) -> None:
    rows = [{"url": "https://a.example/x", "text": STORY + more} for more in ("", "\nMore came.")]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert "2 pages (2 new)" in go(tmp_path / "r.jsonl").err


@pytest.mark.parametrize("kind", ["text", "other database", "cut short"])
def test_what_is_no_store_is_refused_and_left_alone(
    go: Any, say: Any, store: Path, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "s.wirecopy"
    if kind == "text":
        target.write_text("my notes")
    elif kind == "cut short":
        target.write_bytes(store.read_bytes()[:9000])
    else:
        with sqlite3.connect(target) as file:
            file.execute("create table notes (words)")
        file.close()
    (tmp_path / "a.txt").write_text(STORY)
    before = target.read_bytes()
    for said in (go(tmp_path / "a.txt"), say("show", "--store", target)):
        assert said.code == 1
        assert "docs: errors/bad-store" in said.err
    assert target.read_bytes() == before
