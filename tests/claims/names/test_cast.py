"""The cast of a dispatch: who is one and the same, and what kind of name a name is."""

import pytest

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.names.cast import gather
from wirecopy.claims.names.mention import Mention
from wirecopy.claims.names.name_forms import same_person
from wirecopy.claims.names.player import Player
from wirecopy.text.span import Span


def named(name: str, label: str = "PERSON", title: str | None = None) -> Mention:
    return Mention(
        span=Span(0, len(name)),
        name=name,
        label=label,
        title=title,
        side=None,
        is_subject=False,
        whole=Span(0, len(name)),
    )


def players(*mentions: Mention) -> dict[str, Player]:
    return {p.name: p for p in gather((m, 1) for m in mentions)}


def test_a_surname_follows_the_fullest_name_whatever_the_tagger_took_it_for() -> None:
    cast = players(named("Ines R. Falk"), named("Ines Falk"), named("Falk", "GPE"))
    assert list(cast) == ["Ines R. Falk"]
    assert set(cast["Ines R. Falk"].names) == {"Ines R. Falk", "Ines Falk", "Falk"}


def test_two_people_of_one_surname_stay_two() -> None:
    assert set(players(named("Ines Falk"), named("Jonas Falk"), named("Falk"))) == {
        "Ines Falk",
        "Jonas Falk",
    }


def test_a_title_makes_a_person_against_many_votes() -> None:
    cast = players(*[named("Orr", "GPE")] * 9, named("Orr", "ORG", "Harbour Minister"))
    assert cast["Orr"].kind is EntityKind.PERSON


def test_a_country_is_a_place_under_all_its_names() -> None:
    cast = players(named("France", "PERSON"), named("French", "NORP"))
    (country,) = cast.values()
    assert country.kind is EntityKind.PLACE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Ministry", "Ministry of Foreign Affairs"),
        ("Harbour Ministry", "Ministry of Harbours"),
        ("French Foreign Ministry", "Foreign Ministry"),
        ("World Mole Council", "WMC"),
    ],
)
def test_a_body_keeps_its_identity_in_other_words(one: str, other: str) -> None:
    assert len(players(named(one, "ORG"), named(other, "ORG"))) == 1


def test_ministries_of_two_countries_stay_two() -> None:
    cast = players(named("French Foreign Ministry", "ORG"), named("Dutch Foreign Ministry", "ORG"))
    assert len(cast) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ines Falk", "I. Falk", True),
        ("Ines Falk", "Ines Falk Jr.", True),
        ("Ines Falk", "Ines Orr", False),
        ("Ines Falk", "Jonas Falk", False),
    ],
)
def test_same_person(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same


def test_the_gender_is_read_from_titles_first_then_from_the_given_name() -> None:
    cast = players(named("Jonas Brekke", title="spokeswoman"), named("Ines Falk"))
    assert cast["Jonas Brekke"].gender == "f"
    assert cast["Ines Falk"].gender == "f"


@pytest.mark.parametrize(
    ("echoed", "gender"),
    [({"f": 1}, None), ({"f": 3}, "f"), ({"f": 3, "m": 1}, "f"), ({"f": 3, "m": 2}, None)],
)
def test_who_comes_next_tells_the_gender_only_where_it_is_mostly_one(
    echoed: dict[str, int], gender: str | None
) -> None:
    counts = {("Tirzel Orrin", each): count for each, count in echoed.items()}
    (player,) = gather([(named("Tirzel Orrin"), 1)], counts)
    assert player.gender == gender
