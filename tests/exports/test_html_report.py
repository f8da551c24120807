"""The web report escapes all foreign words, links only to the web, and stays light."""

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.web import Page
from wirecopy.api import Records
from wirecopy.collations.notebook import collation_html
from wirecopy.exports.claim_views import MOST_LISTED
from wirecopy.exports.copy_view import web_link
from wirecopy.exports.dispatch_view import MOST_FULL_COPIES
from wirecopy.exports.folder import LIST_NAME, FolderTakenError, write_report
from wirecopy.exports.html import ReportFile, render_report
from wirecopy.exports.notebook import record_html
from wirecopy.exports.story_view import MOST_DISPATCHES

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)></details></main>&amp;{{ 7*7 }}"
)
ADDRESS = "javascript:alert(document.domain)"


def rendered(shelf: Any) -> dict[str, str]:
    files = render_report(shelf.records, shelf, shelf.problems)
    return {file.path: file.text for file in files}


def hostile_shelf(invented: Any) -> Any:
    courier = invented.COURIER.replace("harbour office", HOSTILE).replace(
        "@headline", f"@headline {HOSTILE}"
    )
    shelf = invented.make_shelf(
        (
            invented.make_article(HOSTILE, courier, 11, ADDRESS),
            invented.make_article(
                "Echo",
                invented.ECHO.replace("halted", HOSTILE),
                12,
                'https://x.example/" onclick="alert(3)',
            ),
        )
    )
    line = shelf.records[0].dispatches[0]
    speaker = replace(
        line.quotations[0].speaker, name=HOSTILE, mention=HOSTILE, candidates=(HOSTILE,)
    )
    quotation = replace(line.quotations[0], words=HOSTILE, speaker=speaker, channel=HOSTILE)
    variants = tuple(replace(v, why=HOSTILE) for v in line.variants)
    line = replace(line, agency=HOSTILE, quotations=(quotation,), variants=variants)
    shelf.records[0] = replace(shelf.records[0], headline=HOSTILE, dispatches=(line,))
    shelf.problems[0] = replace(shelf.problems[0], address=HOSTILE, what=HOSTILE)
    return shelf


def test_hostile_words_come_out_as_words(invented: Any) -> None:
    for path, text in rendered(hostile_shelf(invented)).items():
        page = Page(text)
        assert [tag for tag, _ in page.tags].count("script") == 1, path
        assert "img" not in {tag for tag, _ in page.tags}, path
        assert "49" not in re.sub(r"[^{}\d]", "", "".join(page.words)).split(), path
        for _, attrs in page.tags:
            assert not any(name.startswith("on") for name in attrs), path
        assert "<script>alert(1)" in "".join(page.words), f"{path} says it all the same"


def test_only_whole_web_addresses_are_linked(invented: Any) -> None:
    for text in rendered(hostile_shelf(invented)).values():
        for tag, attrs in Page(text).tags:
            href = attrs.get("href")
            if tag == "a" and href:
                inside = re.fullmatch(r"(\.\./)?[\w/-]*(\.html)?(#[\w.-]+)?", href)
                outside = href.startswith(("http://", "https://"))
                assert inside or outside, href
                assert not outside or attrs["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "https:///x",
        "http://[bad",
        "ht\ttp://x.example/",
        "pages/a.html",
    ],
)
def test_other_addresses_are_never_linked(address: str) -> None:
    assert web_link(address) is None


def test_nothing_is_asked_of_another_host(shelf: Any) -> None:
    for path, text in rendered(shelf).items():
        for tag, attrs in Page(text).tags:
            assert not attrs.get("src"), path
            assert tag != "link" or attrs["href"] == "data:,"
        assert "url(" not in text
        assert "@import" not in text
        policy = [str(a["content"]) for t, a in Page(text).tags if a.get("http-equiv")]
        assert policy[0].startswith("default-src 'none'; img-src data:;")


def test_pages_lead_to_each_other(shelf: Any, tmp_path: Path) -> None:
    write_report(render_report(shelf.records, shelf, shelf.problems), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.html"):
        page = Page(path.read_text("utf-8"))
        ids = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
        for tag, attrs in page.tags:
            href = attrs.get("href") or ""
            if tag != "a" or href.startswith("http"):
                continue
            target, _, anchor = href.partition("#")
            there = (path.parent / target) if target else path
            assert there.is_file(), href
            found = (
                ids
                if there == path
                else set(re.findall(r'id="([^"]+)"', there.read_text("utf-8")))
            )
            assert not anchor or anchor in found, href


def test_no_two_things_on_a_page_share_an_id(shelf: Any) -> None:
    for path, text in rendered(shelf).items():
        ids = [attrs["id"] for _, attrs in Page(text).tags if attrs.get("id")]
        assert len(ids) == len(set(ids)), path


def test_a_page_shows_every_copy_whole(shelf: Any) -> None:
    (text,) = [t for path, t in rendered(shelf).items() if path.startswith("dispatches/")]
    words = " ".join("".join(Page(text).words).split())
    for article in shelf.articles.values():
        for part in article.parts:
            assert " ".join(part.span.of(article.text).split()) in words, part.kind


def test_the_same_store_gives_the_same_pages(shelf: Any, invented: Any) -> None:
    assert rendered(shelf) == rendered(invented.make_shelf())


def test_a_thousand_copies_make_a_light_page_that_says_what_it_left_out(invented: Any) -> None:
    copies = [invented.make_article("Ledra Courier", invented.COURIER, 11)]
    copies += [invented.make_article(f"Paper {n}", invented.ECHO, 12) for n in range(999)]
    shelf = invented.make_shelf(copies)
    start = time.perf_counter()
    files = rendered(shelf)
    assert time.perf_counter() - start < 5, "measured 0.3 s; quadratic work would take minutes"
    (dispatch,) = [t for path, t in files.items() if path.startswith("dispatches/")]
    assert all(len(text) < 1_000_000 for text in files.values())
    assert f"{1000 - MOST_LISTED} more are not listed here" in dispatch
    assert (
        f"Set out are the {MOST_FULL_COPIES} copies that changed most; 976 more are not"
        in dispatch
    )


def test_a_story_of_many_dispatches_links_to_those_it_does_not_set_out(shelf: Any) -> None:
    line = shelf.records[0].dispatches[0]
    for n in range(40):
        key = f"d-{n:016x}"
        shelf.collations[key] = shelf.collations[line.dispatch]
        own = (*shelf.records[0].dispatches, replace(line, dispatch=key))
        shelf.records[0] = replace(shelf.records[0], dispatches=own)
    files = rendered(shelf)
    (story,) = [text for path, text in files.items() if path.startswith("stories/")]
    assert f"{41 - MOST_DISPATCHES} more dispatches" in story
    assert all(f"dispatches/{d.dispatch}.html" in story for d in shelf.records[0].dispatches)


def test_a_report_is_renewed_and_old_pages_go(tmp_path: Path) -> None:
    out = tmp_path / "report"
    write_report([ReportFile("index.html", "1"), ReportFile("stories/s-00.html", "1")], out)
    (out / "mine.txt").write_text("kept")
    write_report([ReportFile("index.html", "2")], out)
    assert sorted(p.name for p in out.rglob("*") if p.is_file()) == [
        "index.html",
        "mine.txt",
        LIST_NAME,
    ]
    assert (out / "index.html").read_text() == "2"


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own page")
    with pytest.raises(FolderTakenError):
        write_report([ReportFile("index.html", "ours")], tmp_path)
    assert (tmp_path / "index.html").read_text() == "my own page"


def test_a_forged_list_takes_no_other_file_away(tmp_path: Path) -> None:
    out = tmp_path / "report"
    out.mkdir()
    (tmp_path / "precious.txt").write_text("x")
    (out / LIST_NAME).write_text('{"files": ["../precious.txt", "/etc/passwd", 3]}')
    write_report([ReportFile("index.html", "ours")], out)
    assert (tmp_path / "precious.txt").exists()


def test_notebook_fragments_are_inert_and_say_the_main_things(invented: Any) -> None:
    shelf = hostile_shelf(invented)
    collation = next(iter(shelf.collations.values()))
    for html in (record_html(shelf.records[0]), collation_html(collation)):
        assert not {"script", "img", "a"} & {tag for tag, _ in Page(html).tags}
    plain = invented.make_shelf()
    assert "3 pages, 3 outlets, 1 origin" in record_html(plain.records[0])
    assert "fact-change" in collation_html(next(iter(plain.collations.values())))


def test_collations_and_records_show_themselves_in_a_notebook(invented: Any) -> None:
    shelf = invented.make_shelf()
    collation = next(iter(shelf.collations.values()))
    assert collation._repr_html_() == collation_html(collation)
    assert record_html(shelf.records[0]) in Records(shelf.records)._repr_html_()
