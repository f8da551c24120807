"""What a person decides in a browser: signed in, put down, applied by the next run, taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.web import BROWSER_MARKS
from wirecopy import open_store, run

pytestmark = BROWSER_MARKS
WORDS = "We want our night pay"


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_store, tmp_path / "own.wirecopy"))


@pytest.fixture
def address(own_store: Path, serve: Any) -> Iterator[str]:
    with serve(own_store) as at:
        yield at


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda fault: said.append(str(fault)))
    yield opened
    context.close()
    assert said == []


def sign_in(page: Any, address: str, token: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Token").fill(token)
    page.get_by_label("Your name").fill("Ada Lund")
    page.get_by_role("button", name="Sign in").click()


def speaker_of(store: Path) -> str | None:
    with open_store(store) as opened:
        (found,) = [s for s in opened.sayings() if s.words.startswith(WORDS)]
    return found.speaker


def test_a_reader_sees_no_form_and_may_not_write(page: Any, address: str) -> None:
    page.goto(f"{address}/quotations?words=night+pay&altered=any")
    page.locator("#list blockquote a").first.click()
    assert page.locator("form.own").count() == 0
    refused = page.request.post(f"{address}/reviews", form={"kind": "undo", "undoes": "r-1"})
    assert refused.status == 403


def test_a_wrong_token_opens_nothing(page: Any, address: str) -> None:
    sign_in(page, address, "guess")
    assert "not the token" in page.inner_text("main")
    page.goto(f"{address}/reviews")
    assert page.get_by_text("Signed in as").count() == 0


def test_a_corrected_speaker_holds_from_the_next_run_until_taken_back(
    page: Any, address: str, own_store: Path, token: str
) -> None:
    before = speaker_of(own_store)
    sign_in(page, address, token)
    assert page.get_by_text("Signed in as Ada Lund").count() == 1

    page.goto(f"{address}/quotations?words=night+pay&altered=any")
    page.locator("#list blockquote a").first.click()
    page.get_by_label("Who said it").fill("Tomas Orel")
    page.get_by_label("Why, for others").fill("He stood at the gate that day")
    page.get_by_role("button", name="Correct").click()
    review = page.locator("li.review").first
    assert "waits for the next run" in review.inner_text()
    assert speaker_of(own_store) == before

    run((), store=own_store)
    page.reload()
    assert "applied" in page.locator("li.review").first.inner_text()
    corrected = speaker_of(own_store)
    assert corrected is not None
    assert corrected != before
    assert "Orel" in corrected

    page.get_by_role("button", name="Take back").first.click()
    run((), store=own_store)
    assert speaker_of(own_store) == before


def test_two_of_a_dispatch_are_set_apart(
    page: Any, address: str, own_store: Path, token: str
) -> None:
    with open_store(own_store) as opened:
        dispatch = max(opened.dispatches(), key=lambda each: len(each.articles))
        dispatches = len(list(opened.dispatches()))
    sign_in(page, address, token)
    page.goto(f"{address}/dispatches/{dispatch.id}")
    page.locator("input[type=checkbox][name=article]").first.check()
    page.get_by_role("button", name="Split").click()
    assert page.url.startswith(f"{address}/reviews")
    run((), store=own_store)
    with open_store(own_store) as opened:
        assert len(list(opened.dispatches())) == dispatches + 1
