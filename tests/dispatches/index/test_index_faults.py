"""What can go wrong with an index is told as an error, and harms nothing that was kept."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from small_press import Press, held, matched, table_of
from wirecopy.dispatches.index.build import build_index
from wirecopy.dispatches.index.entry import Entry
from wirecopy.dispatches.index.index import Index, make_index, open_index
from wirecopy.errors import NotFoundError, StoreError
from wirecopy.ids import ArticleId
from wirecopy.settings import Match

BY = Match()
THERE = Press(1).articles(12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build_index(tmp_path / "index", table_of(THERE[:10]), BY)
    return tmp_path / "index"


@pytest.fixture
def index(path: Path) -> Iterator[Index]:
    with open_index(path, write=True) as opened:
        yield opened


def test_no_index_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no index"):
        open_index(tmp_path)


def test_a_folder_that_holds_other_things_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other things"):
        make_index(tmp_path, BY)
    with pytest.raises(StoreError, match="holds other things"):
        build_index(tmp_path, table_of(THERE), BY)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError):
        make_index(tmp_path / "index", BY)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot make"):
        make_index(tmp_path / "index", BY)


def test_a_second_writer_is_told_so(path: Path, index: Index) -> None:
    with pytest.raises(StoreError, match="another process writes"):
        open_index(path, write=True)
    assert len(index) == 10


def test_a_reader_cannot_write(path: Path) -> None:
    with open_index(path) as reader, pytest.raises(StoreError, match="open for reading"):
        reader.add(THERE[10])


@pytest.mark.parametrize("data", [b"", b"no database at all" * 100], ids=["empty", "foreign"])
def test_a_log_that_is_none(path: Path, data: bytes) -> None:
    for name in ("log.sqlite", "log.sqlite-wal", "log.sqlite-shm"):
        (path / name).unlink(missing_ok=True)
    (path / "log.sqlite").write_bytes(data)
    with pytest.raises(StoreError):
        open_index(path)


def test_a_base_that_was_cut_short(path: Path) -> None:
    posted = path / "base-1" / "posted"
    os.truncate(posted, posted.stat().st_size - 4)
    with pytest.raises(StoreError, match="damaged"):
        open_index(path)


@pytest.mark.parametrize("name", ["segment.json", "facts"])
def test_a_base_that_lacks_a_file(path: Path, name: str) -> None:
    (path / "base-1" / name).unlink()
    with pytest.raises(StoreError):
        open_index(path)


def test_a_manifest_that_is_none(path: Path) -> None:
    (path / "base-1" / "segment.json").write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(StoreError):
        open_index(path)


def test_an_article_that_is_not_there(index: Index) -> None:
    for asked in (ArticleId("a-0000000000000000"), ArticleId("nobody")):
        with pytest.raises(NotFoundError):
            index.remove(asked)
        with pytest.raises(NotFoundError):
            index.dispatch_of(asked)


def test_an_id_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="16 digits"):
        Entry(id=ArticleId("harbour.html"), site="one", text="The ferry sank.")


def test_a_full_disk_loses_only_what_was_not_acknowledged(path: Path) -> None:
    with open_index(path, write=True) as index:
        index.add(THERE[10])
        pages = index.log.file.execute("pragma page_count").fetchone()[0]
        index.log.file.execute(f"pragma max_page_count = {pages}")
        long = THERE[11].text + "\n" + Press(2).line(30_000)
        with pytest.raises(StoreError, match="full"):
            index.add(Entry(id=THERE[11].id, site="one", text=long))
        assert held(index) == matched(THERE[:11], BY)
        index.log.file.execute("pragma max_page_count = 1000000")
        index.add(THERE[11])
        assert held(index) == matched(THERE, BY)


def test_a_fault_in_the_middle_of_several_keeps_none_of_them(path: Path, index: Index) -> None:
    def several() -> Iterator[Entry]:
        yield THERE[10]
        raise OSError("the page source broke off")

    with pytest.raises(OSError, match="broke off"):
        index.add_all(several())
    assert held(index) == matched(THERE[:10], BY)
    with open_index(path) as reader:
        assert len(reader) == 10


def test_a_fault_inside_of_other_writing_undoes_itself_alone(index: Index) -> None:
    with index.writing():
        index.add(THERE[10])
        with pytest.raises(NotFoundError):
            index.correct(ArticleId("a-0000000000000000"), THERE[11])
    assert held(index) == matched(THERE[:11], BY)


@pytest.mark.parametrize("text", ["", "\n\n", "a", "\ud800 half a pair", "x " * 70_000])
def test_any_text_can_come_in(index: Index, text: str) -> None:
    odd = [Entry(id=ArticleId(f"a-{n:016x}"), site="", text=text) for n in (7, 8)]
    for article in odd:
        index.add(article)
    assert held(index) == matched([*THERE[:10], *odd], BY)
    index.compact()
    assert held(index) == matched([*THERE[:10], *odd], BY)


def test_what_came_since_is_written_to_a_new_base_when_it_is_much(
    index: Index, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.add(THERE[10])
    assert not index.compact_if_due()
    monkeypatch.setattr("wirecopy.dispatches.index.index.LEAST_STEPS", 2)
    assert not index.compact_if_due()
    index.add(THERE[11])
    assert index.compact_if_due()
    assert not index.compact_if_due()
    assert [base.name for base in path.glob("base-*")] == ["base-2"]
    assert held(index) == matched(THERE, BY)
