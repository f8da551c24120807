"""The public functions, as a program uses them."""

import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import wirecopy
from invented import FLOOD, STRIKE
from wirecopy import api, flow
from wirecopy.errors import NotFoundError, StoreError, WirecopyError
from wirecopy.settings import Extract

OTHER_COLLATION = b'{"dispatch": "d-1", "rows": []}'
NO_CLAIMS = wirecopy.Settings(extract=Extract(parser="none"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two copies of one story and one of another."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, story in {"a": STRIKE, "b": STRIKE[:6], "c": FLOOD}.items():
        (pages / f"{name}.txt").write_text("\n\n".join(story), encoding="utf-8")
    return pages


def test_a_run_gives_one_record_a_story(folder: Path) -> None:
    made = wirecopy.run(folder, settings=NO_CLAIMS)
    assert sorted(record.count for record in made) == [
        "1 page, 1 outlet, 1 origin",
        "2 pages, 2 outlets, 1 origin",
    ]
    assert (made.pages_count, made.dispatches_count, made.stories_count) == (3, 2, 2)


def test_a_second_run_is_harmless(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.wirecopy"
    first = wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    bytes_before = store.read_bytes()
    second = wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    assert (first.new_pages_count, second.new_pages_count) == (3, 0)
    assert store.read_bytes() == bytes_before


def test_a_store_grows_by_a_second_run_over_other_pages(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.wirecopy"
    wirecopy.run([folder / "a.txt", folder / "c.txt"], store=store, settings=NO_CLAIMS)
    grown = wirecopy.run(folder / "b.txt", store=store, settings=NO_CLAIMS)
    whole = wirecopy.run(folder, settings=NO_CLAIMS)
    assert list(grown.records) == list(whole.records)


def test_everything_is_found_again_by_its_id_or_the_start_of_it(
    folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "news.wirecopy"
    wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    with wirecopy.open_store(store) as opened:
        held = opened.holding()
        ids = [*held.pages, *held.articles, *held.dispatches, *held.records]
        for id_ in ids:
            found = opened.find(id_)
            assert found is not None
            assert found.story in held.records
            assert opened.find(id_[:12]) == found
        assert opened.find("s-") is None
        assert opened.find("no such id") is None


def test_claims_are_found_by_their_id(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.wirecopy"
    if wirecopy.run(folder, store=store).missing:
        pytest.skip("the language extra is not installed")
    with wirecopy.open_store(store) as opened:
        quotations = [q for claims in opened.all_claims() for q in claims.quotations]
        assert quotations
        for quotation in quotations:
            found = opened.find(quotation.id)
            assert found is not None
            assert (found.kind, found.value) == ("quotation", quotation)


def test_without_the_extra_everything_but_claims_is_made_and_it_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.delitem(sys.modules, "wirecopy.claims.grammar.spacy_parser", raising=False)
    made = wirecopy.run(folder)
    assert made.missing is not None
    assert "wirecopy[en]" in made.missing.hint
    assert not made.claims_read
    assert made.records[0].count == "2 pages, 2 outlets, 1 origin"
    assert not any(line.claims_read for record in made for line in record.dispatches)
    assert not any(line.quotations for record in made for line in record.dispatches)


def test_records_become_an_arrow_table_whose_schema_no_row_changes(folder: Path) -> None:
    some = wirecopy.run(folder, settings=NO_CLAIMS).to_arrow()
    fewer = wirecopy.run(folder / "c.txt", settings=NO_CLAIMS).to_arrow()
    assert some.num_rows == 2
    assert some.schema.equals(fewer.schema)
    assert some.column("pages_count").to_pylist() == [2, 1]


def test_two_files_are_compared_in_the_order_given(folder: Path) -> None:
    compared = wirecopy.compare(folder / "b.txt", folder / "a.txt")
    assert [article.address for article in compared.articles] == ["b.txt", "a.txt"]
    assert set(compared.collation.articles) == {article.id for article in compared.articles}


def test_a_file_may_be_compared_with_itself(folder: Path) -> None:
    compared = wirecopy.compare(folder / "a.txt", folder / "a.txt")
    assert compared.collation.variants == ()


def test_what_is_asked_wrongly_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        wirecopy.run(tmp_path / "nowhere")
    with pytest.raises(NotFoundError, match="store"):
        wirecopy.open_store(tmp_path / "none.wirecopy")
    with pytest.raises(WirecopyError, match="holds 3 pages"):
        wirecopy.compare(folder, folder / "a.txt")
    (tmp_path / "x.wirecopy").write_bytes(b"this is no store")
    with pytest.raises(StoreError, match="no wirecopy store"):
        wirecopy.open_store(tmp_path / "x.wirecopy")
    with pytest.raises(StoreError, match="cannot write"):
        wirecopy.run(folder, store=tmp_path / "no" / "folder.wirecopy", settings=NO_CLAIMS)


def test_a_run_that_breaks_off_leaves_the_old_store_whole(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "news.wirecopy"
    wirecopy.run(folder / "a.txt", store=store, settings=NO_CLAIMS)
    before = store.read_bytes()

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wirecopy.store.write._story_rows", break_off)
    with pytest.raises(KeyboardInterrupt):
        wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    assert store.read_bytes() == before
    # What was finished may be kept beside it, and nothing half written.
    hidden = {path.name for path in tmp_path.iterdir() if path.name.startswith(".")}
    assert hidden <= {".news.wirecopy.resume"}


def test_two_runs_at_once_on_one_store_lose_no_page(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "news.wirecopy"
    whole, add = wirecopy.run(folder, settings=NO_CLAIMS), flow.add
    others = [folder / "a.txt", folder / "b.txt"]

    def slow_add(*values: Any) -> Any:
        if others:  # while this run works, another finishes
            other = others.pop()
            monkeypatch.setattr(api, "add", add)
            wirecopy.run(other, store=store, settings=NO_CLAIMS)
            monkeypatch.setattr(api, "add", slow_add)
        return add(*values)

    monkeypatch.setattr(api, "add", slow_add)
    made = wirecopy.run(folder / "c.txt", store=store, settings=NO_CLAIMS)
    assert made.pages_count == 3
    assert list(made.records) == list(whole.records)


def test_a_store_that_never_rests_is_left_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "news.wirecopy"
    wirecopy.run(folder / "a.txt", store=store, settings=NO_CLAIMS)
    before = store.read_bytes()
    monkeypatch.setattr(api, "state_of", lambda _: (0,))
    with pytest.raises(StoreError, match="another run has written"):
        wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    assert store.read_bytes() == before


def test_a_store_keeps_its_permissions_and_its_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real, link = tmp_path / "far" / "real.wirecopy", tmp_path / "news.wirecopy"
    wirecopy.run(folder / "a.txt", store=real, settings=NO_CLAIMS)
    real.chmod(0o600)
    link.symlink_to(real)
    wirecopy.run(folder, store=link, settings=NO_CLAIMS)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    with wirecopy.open_store(real) as opened:
        assert len(list(opened.pages())) == 3


def test_what_another_version_laid_side_by_side_is_laid_anew(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.wirecopy"
    wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    before = store.read_bytes()
    with closing(sqlite3.connect(store)) as file:
        file.execute("update meta set value = '0.0.1' where name = 'wirecopy'")
        file.execute("update collations set value = ?", (zlib.compress(OTHER_COLLATION),))
        file.commit()
    with pytest.raises(StoreError, match="cannot be read"):
        wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    with closing(sqlite3.connect(store)) as file:
        file.execute("delete from collations")
        file.commit()
    wirecopy.run(folder, store=store, settings=NO_CLAIMS)
    assert store.read_bytes() == before


def test_importing_wirecopy_loads_no_heavy_library() -> None:
    asked = "import sys, wirecopy; print(sorted({'numpy', 'numba', 'spacy', 'pyarrow'} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    for name in wirecopy.__all__:
        assert getattr(wirecopy, name) is not None
    assert set(wirecopy.__all__) <= set(dir(wirecopy))
    with pytest.raises(AttributeError, match="no_such_name"):
        wirecopy.no_such_name  # noqa: B018


def test_a_page_with_only_furniture_is_kept_and_told(tmp_path: Path) -> None:
    page = tmp_path / "bare.html"
    page.write_text("<nav><a href=/>Home</a></nav><footer>Copyright 2031</footer>")
    made = wirecopy.run(page, settings=NO_CLAIMS)
    assert [(p.slug, p.fatal) for p in made.problems] == [("no-story", False)]
    assert [record.headline for record in made] == ["bare.html"]
