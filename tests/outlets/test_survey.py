"""What each outlet does with texts of others is counted once, and every count opens."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collations.drawing import new_article, new_dispatch
from outlets.conftest import Told, record_of
from wirecopy.articles.agencies import name_agency
from wirecopy.claims.claim import AlterationKind
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.ids import DispatchId
from wirecopy.outlets.profile import MOST_LISTED, CutPlace, Profile, Source
from wirecopy.outlets.survey import survey
from wirecopy.outlets.tally import median
from wirecopy.records.record import Record

Make = Callable[..., Record]


def no_collation(_: DispatchId) -> Collation | None:
    return None


def surveyed(*records: Record) -> dict[str, Profile]:
    return {each.name: each for each in survey(records, no_collation, name_agency)}


def counts(profile: Profile) -> dict[str, int]:
    return {source.value: c.total for source, c in profile.sources.items() if c.total}


def test_an_agency_text_is_its_agencys_in_all_outlets_but_its_own(record: Make, tell: Any) -> None:
    told = surveyed(
        record(
            "ferry",
            tell(outlet="Courier", day=4, agency="Reuters"),
            tell(outlet="Reuters", day=4),
            agency="Reuters",
        )
    )
    assert counts(told["Courier"]) == {"agency": 1}
    assert counts(told["Reuters"]) == {"own": 1}
    assert told["Courier"].agencies["Reuters"].total == 1
    assert told["Courier"].agency_share == told["Courier"].agency_words_share == 1


def test_an_agencys_other_name_is_its_own_outlet(record: Make, tell: Any) -> None:
    copies = (tell(outlet="AFP", day=4), tell(outlet="Echo", day=4))
    told = surveyed(record("ferry", *copies, agency="Agence France-Presse"))
    assert counts(told["AFP"]) == {"own": 1}


def test_the_first_outlet_wrote_a_text_without_agency(record: Make, tell: Any) -> None:
    told = surveyed(
        record("ferry", tell(outlet="Courier", day=4), tell(outlet="Echo", day=5, kept=0.5))
    )
    assert counts(told["Courier"]) == {"own": 1}
    assert counts(told["Echo"]) == {"outlet": 1}
    assert told["Echo"].words == {
        Source.AGENCY: 0,
        Source.OUTLET: 5,
        Source.OWN: 0,
        Source.UNTOLD: 0,
    }
    assert told["Echo"].taken_share == 1
    assert told["Echo"].agency_share == 0


@pytest.mark.parametrize(("first", "second"), [(4, 4), (None, 5), (4, None)])
def test_without_days_that_part_them_it_is_not_told_who_wrote(
    first: int | None, second: int | None, record: Make, tell: Any
) -> None:
    told = surveyed(
        record("ferry", tell(outlet="Courier", day=first), tell(outlet="Echo", day=second))
    )
    assert counts(told["Courier"]) == counts(told["Echo"]) == {"untold": 1}


def test_a_text_alone_is_its_outlets_own_and_compared_with_nothing(
    record: Make, tell: Any
) -> None:
    told = surveyed(record("ferry", tell(outlet="Courier", changes=3, added=4)))["Courier"]
    assert counts(told) == {"own": 1}
    assert (told.compared.total, told.kept_share, told.changes.total) == (0, None, 0)
    assert (told.delay_days, told.cut_share) == (None, 0)


def test_what_others_did_to_an_outlets_own_text_is_not_laid_to_it(record: Make, tell: Any) -> None:
    told = surveyed(
        record(
            "ferry",
            tell(outlet="Courier", day=4, changes=2, altered=[AlterationKind.CHANGED]),
            tell(outlet="Echo", day=5, changes=1, altered=[AlterationKind.CUT], added=7),
        )
    )
    assert told["Courier"].changes.total == told["Courier"].altered_count == 0
    assert told["Echo"].changes.total == 1
    assert told["Echo"].altered[AlterationKind.CUT].total == 1
    assert told["Echo"].altered_count == 0, "quoting less is not altering"
    assert told["Echo"].added.total == told["Echo"].words[Source.OWN] == 7


def test_a_removed_credit_opens_to_its_article(record: Make, tell: Any) -> None:
    made = record(
        "ferry",
        tell(outlet="Courier", agency="Meridian News Service"),
        tell(outlet="Echo"),
        agency="Meridian News Service",
    )
    told = surveyed(made)
    assert told["Courier"].credits_removed.total == 0
    assert told["Echo"].credits_removed.articles == ("a-ferry1",)


def test_the_first_is_alone_on_its_day_and_the_median_is_of_sure_days(
    record: Make, tell: Any
) -> None:
    told = surveyed(
        record("a", tell(outlet="Courier", day=4), tell(outlet="Echo", day=7), agency="Reuters"),
        record("b", tell(outlet="Courier", day=4), tell(outlet="Echo", day=4), agency="Reuters"),
        record(
            "c",
            tell(outlet="Courier", day=4),
            tell(outlet="Echo", day=9, about=True),
            agency="Reuters",
        ),
    )
    assert (told["Courier"].first.total, told["Echo"].first.total) == (1, 0)
    assert (told["Courier"].delay_days, told["Echo"].delay_days) == (0, 1.5)


def test_cuts_are_told_by_place() -> None:
    lines = ["One ran. / Two sat. / Three fell. / Four rose.", "One ran. / Three fell."]
    articles = [
        new_article(name, line)
        for name, line in zip("abc", [lines[0], lines[0], lines[1]], strict=True)
    ]
    collation = collate(new_dispatch(articles), articles)
    copies = [Told(outlet=name, agency="Reuters") for name in ("Courier", "Echo", "Post")]
    made = record_of("drawn", *copies, agency="Reuters")
    line = made.dispatches[0]
    renamed = {
        copy.article: article.id for copy, article in zip(line.copies, articles, strict=True)
    }
    found = survey(
        [_renamed(made, renamed)], lambda key: collation if key == "d-drawn" else None, name_agency
    )
    post = next(each for each in found if each.name == "Post")
    assert {place.value: count.total for place, count in post.cuts.items()} == {
        "opening": 0,
        "middle": 1,
        "end": 1,
    }
    assert (post.cut.total, post.cut_share) == (1, 1)
    assert all(not each.cut.total for each in found if each.name != "Post")
    assert post.cuts[CutPlace.END].articles == ("a-c",)


def _renamed(made: Record, names: Any) -> Record:
    from dataclasses import replace  # noqa: PLC0415

    line = made.dispatches[0]
    copies = tuple(replace(copy, article=names[copy.article]) for copy in line.copies)
    return replace(made, dispatches=(replace(line, copies=copies),))


def test_a_count_names_the_newest_articles_and_counts_all(record: Make, tell: Any) -> None:
    many = [record(f"n{n:04}", tell(outlet="Courier", day=1 + n % 28)) for n in range(300)]
    count = surveyed(*many)["Courier"].articles
    assert (count.total, count.articles_count, len(count.articles)) == (300, 300, MOST_LISTED)
    assert count == surveyed(*reversed(many))["Courier"].articles
    newest = {f"a-n{n:04}0" for n in range(300) if n % 28 == 27}
    assert newest <= set(count.articles)


COPIES = st.builds(
    Told,
    outlet=st.sampled_from(["Courier", "Echo", "Post", "Reuters"]),
    day=st.none() | st.integers(1, 28),
    about=st.booleans(),
    agency=st.sampled_from([None, "Reuters"]),
    kept=st.sampled_from([0.0, 0.3, 0.55, 1.0]),
    added=st.integers(0, 9),
    changes=st.integers(0, 3),
    altered=st.lists(st.sampled_from(list(AlterationKind)), max_size=2),
)
WRITTEN = st.lists(
    st.tuples(st.lists(COPIES, min_size=1, max_size=4), st.sampled_from([None, "Reuters"])),
    max_size=6,
)


@given(WRITTEN)
def test_the_counts_make_up_the_whole(written: list[tuple[list[Told], str | None]]) -> None:
    records = [record_of(f"r{n}", *copies, agency=a) for n, (copies, a) in enumerate(written)]
    found = survey(records, no_collation, name_agency)
    assert sum(each.articles.total for each in found) == sum(r.pages_count for r in records)
    assert found == survey(reversed(records), no_collation, name_agency)
    for each in found:
        sources = {source: count.total for source, count in each.sources.items()}
        assert sum(sources.values()) == each.articles.total
        assert sum(c.total for c in each.agencies.values()) == sources[Source.AGENCY]
        assert each.compared.total <= each.articles.total - sources[Source.OWN]
        assert each.credits_removed.total <= sources[Source.AGENCY]
        assert 0 <= each.agency_words_share <= 1
        assert each.first.total <= each.articles.total


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_the_median_parts_the_numbers(numbers: list[int]) -> None:
    middle = median({n: numbers.count(n) for n in numbers})
    assert middle is not None
    assert 2 * sum(n < middle for n in numbers) <= len(numbers)
    assert 2 * sum(n > middle for n in numbers) <= len(numbers)
