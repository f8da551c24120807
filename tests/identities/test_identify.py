"""Identifying joins what is one beyond doubt, and nothing else."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.claims.claim import Claims, Entity, EntityKind
from wirecopy.identities.identify import identify
from wirecopy.identities.identity import Identity, find_identities
from wirecopy.ids import ArticleId, DispatchId, EntityId, IdentityId, StoryId, content_id
from wirecopy.stories.story import Story
from wirecopy.text.span import Cite, Span

DRAWN = Path(__file__).with_name("identify.txt").read_text("utf-8").strip().split("\n\n")
CITE = Cite(ArticleId("a-drawn"), Span(0, 4))


def entity(
    dispatch: str,
    kind: str,
    name: str,
    title: str = "",
    side: str | None = None,
    handles: Sequence[str] = (),
) -> Entity:
    return Entity(
        id=EntityId(content_id("e", dispatch, kind, name)),
        kind=EntityKind(kind),
        name=name,
        titles=(title,) if title else (),
        side=side,
        wordings=(name, f"{title} {name}".strip()),
        handles=tuple(handles),
        cites=(CITE,),
    )


def claims_of(dispatch: str, entities: Sequence[Entity]) -> Claims:
    return Claims(
        dispatch=DispatchId(dispatch),
        parser="drawn",
        sentences_count=0,
        anchor=None,
        entities=tuple(entities),
        quotations=(),
        figures=(),
        dates=(),
    )


def story_of(name: str, dispatches: Sequence[str]) -> Story:
    ids = tuple(sorted(map(DispatchId, dispatches)))
    return Story(id=StoryId(name), dispatches=ids, links=(), first_on=None, last_on=None)


def read(case: str) -> tuple[dict[DispatchId, Claims], list[Story], dict[EntityId, str], str]:
    """Read a drawn case: claims, stories, the entity that each line draws, and what comes out."""
    _, *lines, outcome = case.splitlines()
    claims: dict[DispatchId, Claims] = {}
    stories: dict[str, list[str]] = {}
    drawn = {}
    for line in lines:
        where, kind, name, *more = (cell.strip() for cell in line.split("|"))
        dispatch, *story = where.split()
        facts = dict(fact.split(" ", 1) for fact in more[1:])
        one = entity(
            dispatch,
            kind,
            name,
            more[0] if more else "",
            facts.get("side"),
            [facts["handle"]] if "handle" in facts else (),
        )
        others = [n.strip() for n in facts.get("with", "").split(",") if n.strip()]
        claims[DispatchId(dispatch)] = claims_of(
            dispatch, [one, *(entity(dispatch, "person", n) for n in others)]
        )
        drawn[one.id] = dispatch
        for each in story:
            stories.setdefault(each, []).append(dispatch)
    told = [story_of(name, members) for name, members in stories.items()]
    return claims, told, drawn, outcome.removeprefix("= ")


def draw(identities: Sequence[Identity], drawn: Mapping[EntityId, str]) -> str:
    groups = [sorted(drawn[e] for _, e in i.members if e in drawn) for i in identities]
    return " / ".join(sorted(" ".join(group) for group in groups if group))


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case_is_joined_as_drawn(case: str) -> None:
    claims, stories, drawn, outcome = read(case)
    assert draw(identify(claims, stories), drawn) == outcome


NAMES = st.sampled_from(["Ines Falk", "Ines R. Falk", "Falk", "Jonas Falk", "Otto Brandt"])
TITLES = st.sampled_from(["", "minister", "harbour minister", "mayor", "Mr.", "Mrs. mayor"])
SIDES = st.sampled_from([None, "Norway", "Chile"])
HANDLES = st.sampled_from([(), ("@InesFalk",), ("@falk",)])
CASTS = st.lists(
    st.lists(st.tuples(NAMES, TITLES, SIDES, HANDLES), max_size=4, unique_by=lambda t: t[0]),
    min_size=1,
    max_size=7,
)


def store_of(
    casts: Sequence[Sequence[tuple[str, str, str | None, Sequence[str]]]],
) -> list[Claims]:
    return [
        claims_of(
            f"d{number}",
            [entity(f"d{number}", "person", *people) for people in cast],
        )
        for number, cast in enumerate(casts)
    ]


@settings(max_examples=60, deadline=None)
@given(CASTS, st.randoms(use_true_random=False))
def test_the_order_of_dispatches_and_entities_changes_nothing(
    casts: list[list[tuple[str, str, str | None, tuple[str, ...]]]], rng: random.Random
) -> None:
    store = store_of(casts)
    stories = [story_of("s1", [c.dispatch for c in store[:2]])]
    straight = identify({c.dispatch: c for c in store}, stories)
    mixed = [claims_of(c.dispatch, c.entities[::-1]) for c in store]
    rng.shuffle(mixed)
    assert identify({c.dispatch: c for c in mixed}, stories) == straight


@settings(max_examples=60, deadline=None)
@given(CASTS)
def test_each_entity_stands_in_one_identity_and_no_dispatch_in_one_twice(
    casts: list[list[tuple[str, str, str | None, tuple[str, ...]]]],
) -> None:
    store = store_of(casts)
    identities = identify({c.dispatch: c for c in store})
    members = sorted(member for i in identities for member in i.members)
    assert members == sorted((c.dispatch, e.id) for c in store for e in c.entities)
    for identity in identities:
        dispatches = [dispatch for dispatch, _ in identity.members]
        assert len(dispatches) == len(set(dispatches))


def test_an_identity_has_the_fullest_name_and_all_wordings() -> None:
    store = [
        claims_of("d1", [entity("d1", "person", "Ines Falk", "mayor", "Norway")]),
        claims_of("d2", [entity("d2", "person", "Ines R. Falk", "mayor of Ledra")]),
    ]
    (identity,) = identify({c.dispatch: c for c in store})
    assert identity.name == "Ines R. Falk"
    assert identity.titles == ("mayor of Ledra", "mayor")
    assert identity.side == "Norway"
    assert set(identity.wordings) >= {
        "Ines Falk",
        "mayor Ines Falk",
        "mayor of Ledra Ines R. Falk",
    }


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ines falk", ["Ines Falk"]),
        ("@OttoBrandt", ["Otto Brandt"]),
        ("Falk", ["Ines Falk", "Jonas Falk"]),
        ("mayor falk", ["Ines Falk"]),
        ("Falk Ines", []),
        (" ", []),
    ],
)
def test_a_name_finds_its_bearers(name: str, found: list[str]) -> None:
    cast = [
        entity("d1", "person", "Ines Falk", "mayor"),
        entity("d1", "person", "Jonas Falk"),
        entity("d1", "person", "Otto Brandt", handles=["@ottobrandt"]),
    ]
    identities = identify({DispatchId("d1"): claims_of("d1", cast)})
    assert sorted(i.name for i in find_identities(identities, name)) == found


def test_an_identity_needs_an_entity() -> None:
    with pytest.raises(ValueError, match="at least one entity"):
        Identity(
            id=IdentityId("i-0"),
            kind=EntityKind.PERSON,
            name="Ines Falk",
            titles=(),
            side=None,
            wordings=(),
            handles=(),
            members=(),
        )
