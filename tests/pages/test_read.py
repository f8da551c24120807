"""Files, folders, globs and containers give pages; what is wrong with one costs one Problem."""

import gzip
import io
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from wirecopy.errors import NotFoundError, Problem
from wirecopy.pages.assemble import Origin, read_bytes
from wirecopy.pages.page import MediaType, Page
from wirecopy.pages.read import read
from wirecopy.settings import Read

SAMPLE = Path(__file__).parents[2] / "src" / "wirecopy" / "sample"
STORY = "Ferry sinks\n\nNobody was hurt, Ines Falk said.\n"


def read_both(*sources: str | Path, by: Read | None = None) -> tuple[list[Page], list[Problem]]:
    found = list(read(sources, by or Read()))
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, Problem)]


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).write_text(f"{STORY} {name}", encoding="utf-8")
    pages, problems = read_both(tmp_path)
    assert [page.source for page in pages] == [
        f"{tmp_path.as_posix()}/{n}" for n in ("a.txt", "b/a.txt", "c.txt")
    ]
    assert problems == []


def test_a_circle_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    pages, problems = read_both(tmp_path)
    assert len(pages) == 1
    assert [problem.slug for problem in problems] == ["unreadable-file"]


def test_a_pattern_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "c.md", "deep/d.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert [p.address for p in read_both(f"{tmp_path}/*.txt")[0]] == ["a.txt", "b.txt"]
    assert len(read_both(f"{tmp_path}/**/*.txt")[0]) == 3


def test_a_missing_path_is_told_before_anything_is_read_with_a_near_name(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    with pytest.raises(NotFoundError, match=r"stroy\.txt") as told:
        read([tmp_path / "story.txt", tmp_path / "stroy.txt"], Read())
    assert "story.txt" in told.value.hint
    with pytest.raises(NotFoundError, match="no file matches"):
        read([f"{tmp_path}/*.html"], Read())
    with pytest.raises(NotFoundError, match="nowhere"):
        read([tmp_path / "nowhere" / "a.txt"], Read())


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / ".hidden").write_text(STORY, encoding="utf-8")
    with pytest.raises(NotFoundError, match="no pages in the folder"):
        read([tmp_path], Read())


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "empty-page"),
        (b" \n\t\n", "empty-page"),
        (b"\xef\xbb\xbf", "empty-page"),
        (b"<html><script>x</script></html>", "empty-page"),
        (b"%PDF-1.4 nothing", "binary-file"),
        (bytes(range(256)) * 7, "binary-file"),
        (b"x" * 2001, "page-too-large"),
    ],
)
def test_a_file_that_is_no_page_is_one_problem(tmp_path: Path, content: bytes, slug: str) -> None:
    (tmp_path / "x").write_bytes(content)
    pages, problems = read_both(tmp_path / "x", by=Read(max_page_bytes=2000))
    assert (pages, [problem.slug for problem in problems]) == ([], [slug])
    assert problems[0].address == (tmp_path / "x").as_posix()
    assert problems[0].fatal


def test_broken_bytes_are_told_and_the_page_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Fähre ".encode() * 9 + b"\xff sinks")
    pages, problems = read_both(tmp_path / "a.txt")
    assert pages[0].charset.replaced_count == 1
    assert [(p.slug, p.fatal) for p in problems] == [("replaced-bytes", False)]


def test_a_page_of_only_furniture_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<nav><a href=/>Home</a></nav>", encoding="utf-8")
    pages, _ = read_both(tmp_path / "a.html")
    assert pages[0].blocks[0].link_share == 1


def test_what_a_file_is_shows_in_its_first_characters(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("\n<!DOCTYPE html><p>Ferry", encoding="utf-8")
    (tmp_path / "b.txt").write_text("<html><p>Ferry", encoding="utf-8")
    (tmp_path / "c").write_text("<3 is a heart", encoding="utf-8")
    write_lines(tmp_path / "d", {"text": "Ferry"}, {"text": "Harbour"})
    (tmp_path / "e.css").write_text("p {}", encoding="utf-8")
    pages, problems = read_both(tmp_path)
    assert [page.media_type.name for page in pages] == ["HTML", "HTML", "TEXT", "TEXT", "TEXT"]
    assert [problem.slug for problem in problems] == ["not-a-page"]


def test_a_row_gives_its_fields_to_the_page(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "outlet": "Ledra Post",
        "date": "2031-03-04",
        "headline": "Ferry\tsinks",
        "url": "https://post.example/a",
        "text": STORY,
        "fetched_at": "2031-03-05T01:00:00+02:00",
    }
    pages, problems = read_both(
        write_lines(tmp_path / "rows.jsonl", row, {"id": "x", "body": STORY})
    )
    first, second = pages
    assert problems == []
    assert (first.url, first.address) == ("https://post.example/a", "https://post.example/a")
    assert first.source == f"{tmp_path.as_posix()}/rows.jsonl#1"
    assert first.text == STORY
    assert first.fetched_at == datetime(2031, 3, 4, 23, 0, tzinfo=UTC)
    assert [(f.source, f.name, f.value) for f in first.metadata] == [
        ("container", "outlet", "Ledra Post"),
        ("container", "date", "2031-03-04"),
        ("container", "headline", "Ferry sinks"),
    ]
    assert (second.address, second.url) == ("rows.jsonl#x", None)


def test_markup_of_a_row_counts_before_its_text(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": "plain", "html": "<h1>Marked</h1><p>up"})
    pages, _ = read_both(path)
    assert (pages[0].media_type, pages[0].text) == (MediaType.HTML, "Marked\n\nup")


def test_each_bad_row_is_one_problem_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    deep = "[" * 100_000
    lines = [
        "{broken",
        "[1]",
        '{"text": 5}',
        '{"text": ""}',
        deep,
        '{"text": "Ferry"}',
        "",
        '{"text": "\\ud800"}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    pages, problems = read_both(path)
    assert [page.text for page in pages] == ["Ferry", "\ufffd"]
    assert [p.slug for p in problems] == [
        *["bad-row"] * 3,
        "empty-page",
        "bad-row",
        "replaced-bytes",
    ]
    assert problems[0].address.endswith("a.jsonl#1")


def test_rows_without_text_are_told_once_with_the_fields_they_have(tmp_path: Path) -> None:
    rows = [{"titel": "a", "inhalt": "b"}] * 3 + [{"text": "Ferry"}]
    pages, problems = read_both(write_lines(tmp_path / "a.jsonl", *rows))
    assert len(pages) == 1
    assert [problem.slug for problem in problems] == ["no-text-field"]
    assert "inhalt, titel" in problems[0].what
    assert "3 rows from row 1 on" in problems[0].what


def test_a_row_too_large_is_passed_by_and_the_next_is_read(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": "x" * 5000}, {"text": "Ferry"})
    pages, problems = read_both(path, by=Read(max_page_bytes=1000))
    assert [page.text for page in pages] == ["Ferry"]
    assert [problem.slug for problem in problems] == ["page-too-large"]


def test_zipped_rows_are_read_up_to_where_the_file_breaks_off(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"Ferry {i}"}) + "\n" for i in range(5000)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(rows)[:-3000])
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<p>Ferry"))
    pages, problems = read_both(tmp_path / "a.jsonl.gz", tmp_path / "c.html.gz")
    assert (len(pages), problems) == (5001, [])
    pages, problems = read_both(tmp_path / "b.jsonl.gz")
    assert 0 < len(pages) < 5000
    assert problems[-1].slug == "unreadable-file"


def test_parquet_gives_the_same_pages_as_the_same_rows_in_json(tmp_path: Path) -> None:
    rows = [
        {"url": f"https://post.example/{i}", "text": f"{STORY}{i}", "junk": i} for i in range(150)
    ]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    write_lines(tmp_path / "a.jsonl", *rows)
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    ids = {
        name: [page.id for page in read_both(tmp_path / name)[0]]
        for name in ("a.parquet", "a.jsonl", "a.json")
    }
    assert ids["a.parquet"] == ids["a.jsonl"] == ids["a.json"]
    assert len(set(ids["a.parquet"])) == 150


def test_a_broken_parquet_file_is_one_problem(tmp_path: Path) -> None:
    table = io.BytesIO()
    parquet.write_table(pa.table({"title": ["a"]}), table)
    (tmp_path / "a.parquet").write_bytes(table.getvalue())
    (tmp_path / "b.parquet").write_bytes(table.getvalue()[:-9])
    (tmp_path / "c.parquet").write_bytes(b"PAR1")
    assert [p.slug for p in read_both(tmp_path)[1]] == [
        "no-text-field",
        "unreadable-file",
        "unreadable-file",
    ]


def test_two_rows_with_the_same_address_and_text_are_the_same_page(tmp_path: Path) -> None:
    row = {"url": "https://post.example/a", "text": STORY}
    pages, _ = read_both(write_lines(tmp_path / "a.jsonl", row, row, {**row, "text": "Other"}))
    assert pages[0].id == pages[1].id != pages[2].id


def test_a_file_that_may_not_be_read_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert [problem.slug for problem in read_both(path)[1]] == ["unreadable-file"]


def test_a_pipe_or_bundle_in_a_folder_is_one_problem_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.mhtml").write_text("MIME-Version: 1.0", encoding="utf-8")
    assert [p.slug for p in read_both(tmp_path)[1]] == ["not-a-page", "unreadable-file"]


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr("sys.stdin", Piped)
    assert [page.text for page in read_both("-")[0]] == [STORY]


def test_fifty_megabytes_in_one_line_are_read_in_seconds() -> None:
    start = time.process_time()
    found = list(
        read_bytes(
            b"The ferry sank. " * 3_200_000,
            Origin(address="a", source="a"),
            None,
            Read(max_text_chars=10**9),
        )
    )
    assert isinstance(found[0], Page)
    assert len(found[0].blocks) == 1
    assert time.process_time() - start < 8


@pytest.mark.parametrize("path", sorted(SAMPLE.iterdir()), ids=lambda path: path.name)
def test_each_page_of_the_sample_is_read_without_a_problem(path: Path) -> None:
    pages, problems = read_both(path)
    assert (len(pages), problems) == (1, [])
    assert (pages[0].site is None) == (path.suffix == ".txt")
    assert pages[0].charset.name == (
        "windows-1252" if path.name.startswith("harbour") else "utf-8"
    )


def is_page_or_problem(data: bytes, media_type: MediaType | None) -> bool:
    """Read bytes, and hold what comes of them to the laws of a page."""
    found = list(read_bytes(data, Origin(address="a", source="a"), media_type))
    for page in found:
        if isinstance(page, Page):
            page.text.encode("utf-8")
            ends = [0, *(block.span.end for block in page.blocks)]
            assert all(b.span.start >= e for b, e in zip(page.blocks, ends, strict=False))
            assert all(b.span.of(page.text).strip() for b in page.blocks)
            assert page.site is None or page.site
    return bool(found)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLE.iterdir())), st.integers(0, 9000))
def test_a_page_cut_anywhere_is_a_page_or_a_problem(path: Path, at: int) -> None:
    assert is_page_or_problem(path.read_bytes()[:at], None)


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([None, *MediaType]))
def test_any_bytes_are_a_page_or_a_problem(data: bytes, media_type: MediaType | None) -> None:
    assert is_page_or_problem(data, media_type)


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just([1])
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["text", "url", "date", "fetched_at", "id", "x"]), VALUES)
    )
)
def test_any_rows_are_pages_or_problems(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": STORY}, *rows)
    pages, _ = read_both(path)
    assert pages[0].text == STORY
