"""Who may write: the token, the cookie, and the secret in each form."""

import pytest

from wirecopy.web.desk import LASTS_SECONDS, Desk, Guest, NotSignedInError


class Clock:
    def __init__(self) -> None:
        self.now = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Desk:
    return Desk("quay-lantern", clock)


def test_whoever_gives_the_token_is_known_by_name(desk: Desk) -> None:
    guest = desk.who(desk.sign_in(" quay-lantern ", "  Ada   Lund "))
    assert guest.name == "Ada Lund"
    assert guest.secret


@pytest.mark.parametrize(
    ("token", "name"),
    [("quay-lanter", "Ada"), ("", "Ada"), ("quay-lantern", " "), ("quay-lantern", "A" * 201)],
)
def test_a_wrong_token_or_no_name_signs_nobody_in(desk: Desk, token: str, name: str) -> None:
    with pytest.raises(NotSignedInError):
        desk.sign_in(token, name)


def test_a_changed_cookie_is_nobody_s(desk: Desk) -> None:
    cookie = desk.sign_in("quay-lantern", "Ada")
    name, rest = cookie.split(".", 1)
    assert desk.who(f"QmVh.{rest}") == Guest()
    assert desk.who(f"{name}.{rest[::-1]}") == Guest()
    for odd in (None, "", "...", "a.b.c", cookie[:-1], f"{cookie}0"):
        assert desk.who(odd) == Guest()


def test_a_cookie_of_another_token_is_nobody_s(desk: Desk) -> None:
    assert Desk("other").who(desk.sign_in("quay-lantern", "Ada")) == Guest()


def test_a_cookie_ends(desk: Desk, clock: Clock) -> None:
    cookie = desk.sign_in("quay-lantern", "Ada")
    clock.now += LASTS_SECONDS - 1
    assert desk.who(cookie).name
    clock.now += 2
    assert desk.who(cookie) == Guest()


def test_a_form_needs_its_own_secret(desk: Desk) -> None:
    ada = desk.who(desk.sign_in("quay-lantern", "Ada"))
    again = desk.who(desk.sign_in("quay-lantern", "Ada"))
    assert desk.writer({}, ada, {"secret": ada.secret}) == "Ada"
    for form in ({}, {"secret": ""}, {"secret": again.secret}):
        with pytest.raises(NotSignedInError):
            desk.writer({}, ada, form)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_from_another_site_is_refused(desk: Desk, site: str) -> None:
    ada = desk.who(desk.sign_in("quay-lantern", "Ada"))
    with pytest.raises(NotSignedInError):
        desk.writer({"sec-fetch-site": site}, ada, {"secret": ada.secret})


def test_a_program_sends_the_token_itself(desk: Desk) -> None:
    headers = {"authorization": "Bearer quay-lantern"}
    assert desk.writer(headers, Guest(), {"by": "Night run"}) == "Night run"
    for wrong in ({"authorization": "Bearer no"}, {"authorization": "Basic quay-lantern"}, {}):
        with pytest.raises(NotSignedInError):
            desk.writer(wrong, Guest(), {"by": "Night run"})
