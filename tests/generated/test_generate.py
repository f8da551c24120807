"""Generated articles hold what the truth about them says. Words are invented here."""

import re
import sys
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest

BENCH = Path(__file__).parents[2] / "bench"
ARTICLES = 1_500
KINDS = {
    *("original", "whole", "edit_3", "edit_10", "edit_16", "paraphrase", "half", "quarter"),
    *("inside", "blend", "style", "moved"),
}
TRAPS = {"template", "quotation", "house", "update", "column"}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(BENCH))
    generate = import_module("generate")
    sys.path.remove(str(BENCH))
    return generate


def tables(bench: ModuleType, seed: int = 3, **more: int) -> tuple[pa.Table, pa.Table]:
    wanted = bench.Wanted(**{"articles": ARTICLES, "seed": seed, **more})
    batches = list(bench.generate(wanted))
    return (
        pa.concat_tables([batch.articles for batch in batches]),
        pa.concat_tables([batch.truth for batch in batches]),
    )


@pytest.fixture(scope="module")
def made(bench: ModuleType) -> tuple[pa.Table, pa.Table]:
    return tables(bench)


@pytest.fixture(scope="module")
def rows(bench: ModuleType, made: tuple[pa.Table, pa.Table]) -> dict[str, Row]:
    """Give articles with the truth about them, and their story lines."""
    articles, truth = made
    house = bench.furnish(40, 3)
    cut = zip(house.first[:-1], house.first[1:], strict=True)
    furniture = {bytes(house.letters[a:b]).decode() for a, b in cut}
    both = zip(articles.to_pylist(), truth.to_pylist(), strict=True)
    assert articles["id"] == truth["id"]
    return {
        article["id"]: article | about | {"story": _story(article["text"], furniture)}
        for article, about in both
    }


def _story(text: str, furniture: set[str]) -> list[str]:
    """Give the lines that end as sentences do, which headlines do not."""
    return [line for line in text.split("\n") if line not in furniture and line.endswith(".")]


def lines(row: Row) -> list[str]:
    return str(row["text"]).split("\n")


def story(row: Row, origin: Row) -> list[str]:
    """Give the lines that the article has from the story of `origin`."""
    there = set(origin["story"])
    return [line for line in row["story"] if line in there]


def of_kind(rows: dict[str, Row], kind: str) -> list[tuple[Row, Row]]:
    """Give copies of a kind with their originals, of two sites: no furniture is shared."""
    copies = [row for row in rows.values() if row["kind"] == kind and row["original"]]
    both = [(row, rows[row["original"]]) for row in copies]
    return [(a, b) for a, b in both if a["site"] != b["site"]]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def share_of_words(row: Row, origin: Row) -> float:
    own, there = (Counter(words(" ".join(r["story"]))) for r in (row, origin))
    return (own & there).total() / min(own.total(), there.total())


def test_one_seed_gives_one_press(bench: ModuleType, made: tuple[pa.Table, pa.Table]) -> None:
    assert tables(bench) == made


def test_another_seed_gives_another(bench: ModuleType, made: tuple[pa.Table, pa.Table]) -> None:
    articles, _ = tables(bench, seed=4)
    assert not set(articles["text"].to_pylist()) & set(made[0]["text"].to_pylist())


def test_ids_are_those_of_articles(rows: dict[str, Row]) -> None:
    assert len(rows) == ARTICLES
    assert all(re.fullmatch(r"a-[0-9a-f]{16}", name) for name in rows)


def test_every_kind_and_every_trap_is_there(rows: dict[str, Row]) -> None:
    assert {row["kind"] for row in rows.values()} == KINDS
    assert {row["adversary"] for row in rows.values()} == TRAPS | {None}


def test_copies_name_the_original_of_their_dispatch(rows: dict[str, Row]) -> None:
    for row in rows.values():
        if row["kind"] == "original":
            assert row["original"] is None
            continue
        origin = rows[row["original"]]
        assert origin["kind"] == "original"
        assert origin["adversary"] is None
        assert (origin["dispatch"] == row["dispatch"]) == (row["kind"] != "inside")


def test_a_dispatch_has_one_original(rows: dict[str, Row]) -> None:
    originals = [row["dispatch"] for row in rows.values() if row["kind"] in {"original", "inside"}]
    assert len(originals) == len(set(originals))
    assert set(originals) == {row["dispatch"] for row in rows.values()}


def test_no_copy_is_earlier_than_its_original(rows: dict[str, Row]) -> None:
    undated = 0
    for row in rows.values():
        if row["original"] is None:
            assert isinstance(row["day"], date)
        elif row["day"] is None:
            undated += 1
        elif row["kind"] != "blend":
            assert 0 <= (row["day"] - rows[row["original"]]["day"]).days <= 3
    assert 0 < undated < ARTICLES / 20


def test_a_whole_copy_has_each_paragraph_in_order(rows: dict[str, Row]) -> None:
    pairs = of_kind(rows, "whole")
    for row, origin in pairs:
        assert row["words"] == origin["words"]
        shared = story(row, origin)
        assert shared == story(origin, row)
        assert sum(len(words(line)) for line in shared) >= row["words"]
    assert len(pairs) > 100


@pytest.mark.parametrize(("kind", "part"), [("half", 0.5), ("quarter", 0.25)])
def test_a_cut_copy_is_paragraphs_in_a_row(rows: dict[str, Row], kind: str, part: float) -> None:
    tops, pairs = 0, of_kind(rows, kind)
    for row, origin in pairs:
        shared = story(row, origin)
        body = story(origin, origin)
        at = body.index(shared[0])
        own = [line for line in body[at:] if line in set(lines(row))]
        assert own == shared
        assert part <= row["words"] / origin["words"] <= 1
        tops += shared[0] == body[0]
    assert len(pairs) > 10
    assert len(pairs) / 3 < tops < len(pairs)


@pytest.mark.parametrize(("kind", "part"), [("edit_3", 0.03), ("edit_10", 0.1), ("edit_16", 0.16)])
def test_edits_change_their_share_of_words(rows: dict[str, Row], kind: str, part: float) -> None:
    pairs = of_kind(rows, kind)
    assert all(row["text"] != origin["text"] for row, origin in pairs)
    kept = sum(share_of_words(row, origin) for row, origin in pairs) / len(pairs)
    # A third of the edits is an insertion, which takes nothing away.
    assert kept == pytest.approx(1 - part * 2 / 3, abs=0.02)


def test_a_paraphrase_keeps_two_thirds_of_the_sentences(rows: dict[str, Row]) -> None:
    kept = count = 0
    for row, origin in of_kind(rows, "paraphrase"):
        sentences = re.split(r"(?<=\.)\s", "\n".join(story(origin, origin)))
        long = [s for s in sentences if len(s.split()) > 6]
        kept += sum(s in row["text"] for s in long)
        count += len(long)
    assert kept / count == pytest.approx(2 / 3, abs=0.08)


def test_a_moved_copy_has_all_paragraphs_in_another_order(rows: dict[str, Row]) -> None:
    pairs = of_kind(rows, "moved")
    for row, origin in pairs:
        there, here = story(origin, row), story(row, origin)
        assert sorted(there) == sorted(here)
    assert sum(story(o, r) != story(r, o) for r, o in pairs) > len(pairs) / 2


def test_another_style_has_the_same_words_but_for_numbers(rows: dict[str, Row]) -> None:
    pairs = of_kind(rows, "style")
    for row, origin in pairs:
        assert row["words"] == origin["words"]
        assert ("“" in row["text"]) != ("“" in origin["text"]) or '"' not in (
            row["text"] + origin["text"]
        )
    kept = [share_of_words(row, origin) for row, origin in pairs]
    assert min(kept) > 0.75


def test_a_story_around_a_quarter_has_more_of_its_own(rows: dict[str, Row]) -> None:
    pairs = of_kind(rows, "inside")
    for row, origin in pairs:
        # The outlet sets the quarter in its own style, so that lines are not alike.
        own, there = (Counter(words(" ".join(r["story"]))) for r in (row, origin))
        assert (own & there).total() > 0.7 * row["other_words"]
        assert origin["words"] * 0.25 <= row["other_words"] < row["words"]
    assert len(pairs) > 5


def test_a_blend_belongs_to_what_it_has_more_of(rows: dict[str, Row]) -> None:
    blends = [row for row in rows.values() if row["kind"] == "blend"]
    for row in blends:
        second = rows[row["second"]]
        assert second["dispatch"] != row["dispatch"]
        assert row["words"] >= row["other_words"] >= second["words"] * 0.5
        assert row["words"] >= rows[row["original"]]["words"] * 0.5
    assert len(blends) > 10


def test_traps_of_one_group_share_text_and_no_dispatch(rows: dict[str, Row]) -> None:
    groups: dict[int, list[Row]] = {}
    for row in rows.values():
        assert (row["group"] is None) == (row["adversary"] is None)
        if row["adversary"]:
            groups.setdefault(row["group"], []).append(row)
    for group in groups.values():
        assert len({row["adversary"] for row in group}) == 1
        assert len({row["dispatch"] for row in group}) == len(group)
    quoted = [g for g in groups.values() if g[0]["adversary"] == "quotation" and len(g) > 1]
    for one, two, *_ in quoted:
        runs = [
            set(zip(*(words(r["text"])[k:] for k in range(6)), strict=False)) for r in (one, two)
        ]
        assert len(runs[0] & runs[1]) > 5


def test_two_dispatches_share_no_long_run(rows: dict[str, Row]) -> None:
    originals = [r for r in rows.values() if r["kind"] == "original" and not r["adversary"]]
    seen: dict[tuple[str, ...], int] = {}
    for row in originals:
        own = words(" ".join(row["story"]))
        for at in range(len(own) - 11):
            assert seen.setdefault(tuple(own[at : at + 12]), row["dispatch"]) == row["dispatch"]
    assert len(seen) > 10_000


def test_sites_carry_their_furniture_on_most_pages(rows: dict[str, Row]) -> None:
    pages: dict[str, list[Row]] = {}
    for row in rows.values():
        pages.setdefault(row["site"], []).append(row)
    assert len(pages) == 40
    for own in (site for site in pages.values() if len(site) >= 20):
        often = Counter(line for row in own for line in lines(row))
        assert 2 <= sum(count > 0.7 * len(own) for count in often.values()) <= 14


def test_one_dispatch_has_as_many_copies_as_asked(bench: ModuleType) -> None:
    _, truth = tables(bench, articles=600, one_dispatch=200)
    original = Counter(truth["original"].to_pylist())
    original.pop(None)
    assert 170 < max(original.values()) < 200


def test_a_wall_is_nine_tenths_of_its_pages(bench: ModuleType) -> None:
    articles, truth = tables(bench, articles=300, wall=200)
    kinds = truth["adversary"].to_pylist()
    walled = [t for t, k in zip(articles["text"].to_pylist(), kinds, strict=True) if k == "wall"]
    assert len(walled) == 200
    often = Counter(word for text in walled for word in set(words(text)))
    assert sum(count == 200 for count in often.values()) > 100


def test_no_articles_make_no_batch(bench: ModuleType) -> None:
    assert list(bench.generate(bench.Wanted(articles=0))) == []
    assert len(tables(bench, articles=1)[0]) == 1


def test_texts_start_and_end_with_words(rows: dict[str, Row]) -> None:
    for row in rows.values():
        assert row["text"] == row["text"].strip()
        assert all(line.strip() == line and line for line in lines(row))
        assert "\x00" not in row["text"]
