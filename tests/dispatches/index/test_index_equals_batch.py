"""An index holds what the batch gives for the same articles, whatever came in which way."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_press import FIRST_DAY, Press, held, matched, table_of
from wirecopy.dispatches.index.build import build_index
from wirecopy.dispatches.index.entry import Entry
from wirecopy.dispatches.index.index import Index, make_index, open_index
from wirecopy.settings import Match

BY = Match()
STEPS = st.lists(st.sampled_from("aaaaaarrrccf"), min_size=5, max_size=20)
"""Add, remove, correct, fold."""


def make(path: Path, entries: list[Entry]) -> Index:
    """Make an index with a base, or none where nothing is in it."""
    shutil.rmtree(path, ignore_errors=True)
    if entries:
        build_index(path, table_of(entries), BY)
    else:
        make_index(path, BY)
    return open_index(path, write=True)


@given(seed=st.integers(0, 10_000), at_first=st.sampled_from((0, 20)), steps=STEPS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_mix_of_steps_gives_what_the_batch_gives(
    seed: int, at_first: int, steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    press, chance = Press(seed), random.Random(seed)
    there = press.articles(at_first)
    path = tmp_path_factory.mktemp("mix")
    with make(path, there) as index, open_index(path) as reader:
        for step in steps:
            if step == "f":
                index.compact()
            elif step == "a" or not there:
                there.append(press.article())
                index.add(there[-1])
            else:
                old = there.pop(chance.randrange(len(there)))
                if step == "r":
                    index.remove(old.id)
                else:
                    there.append(press.article())
                    index.correct(old.id, there[-1])
        assert held(index) == matched(there, BY)
        assert held(reader) == held(index)
    with open_index(path) as again:
        assert held(again) == matched(there, BY)


@pytest.mark.parametrize("order", ["as they came", "backwards"])
def test_forty_copies_push_each_other_from_the_heads(tmp_path: Path, order: str) -> None:
    press = Press(7)
    story = press.story() + press.story()
    there = [press.entry(f"site-{n}", story, FIRST_DAY + n % 9) for n in range(40)]
    there += [press.entry(f"site-{n}", story[:2], FIRST_DAY + n) for n in range(6)]
    with make(tmp_path / "index", []) as index:
        index.add_all(there if order == "as they came" else reversed(there))
        assert held(index) == matched(there, BY)
        for old in there[:20]:
            index.remove(old.id)
        assert held(index) == matched(there[20:], BY)


def test_house_notes_become_furniture_and_cease_to_be(tmp_path: Path) -> None:
    press = Press(3)
    note = [press.line(30), press.line(30)]
    stories = [press.story() + press.story() for _ in range(8)]
    there = [press.entry("one", [*story, *note], FIRST_DAY) for story in stories]
    there += [press.entry("two", note, FIRST_DAY + 1), press.entry("six", note, FIRST_DAY + 2)]
    with make(tmp_path / "index", there[:3]) as index:
        for article in there[3:]:
            index.add(article)
        assert held(index) == matched(there, BY)
        for old in there[:5]:
            index.remove(old.id)
        assert held(index) == matched(there[5:], BY)


def test_a_line_that_is_furniture_of_three_sites_links_nobody(tmp_path: Path) -> None:
    press = Press(4)
    note = [press.line(40)]
    there = [
        press.entry(site, [*press.story(), *press.story(), *note], FIRST_DAY)
        for site in ("one", "two", "ten")
        for _ in range(6)
    ]
    there.append(press.entry("six", note, FIRST_DAY))
    with make(tmp_path / "index", []) as index:
        for article in (there[-1], *there[:-1]):
            index.add(article)
        assert held(index) == matched(there, BY)
        for old in there[:4]:
            index.remove(old.id)
        assert held(index) == matched(there[4:], BY)


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    there = Press(5).articles(12)
    with make(tmp_path / "index", there) as index:
        before = held(index)
        added = index.add(there[3])
        assert added.changes == ()
        assert added.dispatch == index.dispatch_of(there[3].id).id
        assert held(index) == before


def test_an_article_that_was_taken_out_may_come_back(tmp_path: Path) -> None:
    there = Press(6).articles(15)
    with make(tmp_path / "index", there) as index:
        before = held(index)
        index.remove(there[2].id)
        assert len(index) == 14
        index.add(there[2])
        assert held(index) == before


def test_asking_about_a_text_tells_what_adding_it_would(tmp_path: Path) -> None:
    press = Press(8)
    with make(tmp_path / "index", press.articles(25)) as index:
        for article in press.articles(6):
            before = held(index)
            asked = [(one.article, one.matched_words) for one in index.find(article)]
            assert held(index) == before
            index.add(article)
            told = [(one.article, one.matched_words) for one in index.pairs_of(article.id)]
            assert asked == told


def test_tables_say_what_single_answers_say(tmp_path: Path) -> None:
    there = Press(9).articles(25)
    with make(tmp_path / "index", there[:10]) as index:
        index.add_all(there[10:])
        dispatches = index.dispatches().to_pylist()
        assert {row["id"]: row["dispatch"] for row in dispatches} == {
            e.id: index.dispatch_of(e.id).id for e in there
        }
        pairs = index.pairs().to_pylist()
        told = {
            (e.id, one.article, one.relation.value, one.tied)
            for e in there
            for one in index.pairs_of(e.id)
        }
        ends = [("a", "b"), ("b", "a")]
        assert told == {
            (row[one], row[other], row["relation"], row["groups"])
            for row in pairs
            for one, other in ends
        }
        days = {row["id"]: row["day"] for row in index.articles().to_pylist()}
        assert {id_ for id_, day in days.items() if day is None} == {
            e.id for e in there if e.day < 0
        }
