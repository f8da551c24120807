"""Bodies are clustered by the words that tell them apart."""

import pytest

from wirecopy.claims.names.bodies import owned_key
from wirecopy.claims.names.cast import gather
from wirecopy.claims.names.mention import Mention
from wirecopy.text.span import Span


def body(name: str) -> tuple[Mention, int]:
    whole = Span(0, len(name))
    mention = Mention(
        span=whole,
        name=name,
        label="ORG",
        title=None,
        side=None,
        is_subject=False,
        whole=whole,
    )
    return mention, 1


def clusters(*names: str) -> set[frozenset[str]]:
    return {frozenset(p.names) for p in gather(body(n) for n in names)}


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        (["Ledra Times", "Times"], 1),
        (["International Ledra Times", "Ledra Times", "Times"], 2),
        (["Ledra Times", "Osk Times", "Times"], 3),
        (["Falk campaign", "Ines Falk's campaign"], 1),
        (["Falk campaign", "Brandt campaign"], 2),
        (["Falk campaign", "Falk administration"], 2),
        (["White House", "House"], 2),
    ],
)
def test_how_many_bodies_some_names_make(names: list[str], apart: int) -> None:
    assert len(clusters(*names)) == apart


def test_only_a_noun_that_is_owned_makes_an_owner() -> None:
    assert owned_key("Ines Falk's campaign") == ("falk", "campaign")
    assert owned_key("Falk Institute") is None
    assert owned_key("campaign") is None
