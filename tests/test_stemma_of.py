"""wirecopy.find_stemma: of texts side by side, and of a dispatch of a store."""

from pathlib import Path

import pytest

import wirecopy
from wirecopy.errors import NotFoundError
from wirecopy.settings import Extract

SENT = "The ferry ran aground off Ledra on Monday with 120 aboard. Nobody was hurt."
COURIER = SENT.replace("ran aground", "stuck fast").replace("aboard", "passengers")
TEXTS = {
    "Sun": SENT,
    "Star": SENT.replace("Nobody was", "None were"),
    "Post": SENT.replace("Monday", "March 3"),
    "Courier": COURIER,
    "Echo": COURIER.replace("Nobody was hurt", "No one came to harm"),
}
NO_CLAIMS = wirecopy.Settings(extract=Extract(parser="none"))
PAGES = ("one", "two", "three")


def sources(texts: dict[str, str]) -> dict[str, str]:
    laid = wirecopy.collate(texts)
    stemma = wirecopy.find_stemma(laid)
    names = {article.id: article.outlet.name for article in laid.articles}
    return {
        names[edge.child]: names[edge.parent] if edge.parent else "wire" for edge in stemma.edges
    }


def test_plain_texts_tell_who_copied_whom() -> None:
    found = sources(TEXTS)
    assert found["Echo"] == "Courier"
    assert found["Courier"] == "wire"


def test_the_order_of_the_texts_changes_nothing() -> None:
    assert sources(dict(reversed(TEXTS.items()))) == sources(TEXTS)


def write_pages(folder: Path) -> list[Path]:
    """Write three pages of one text, two of which name the agency."""
    body = "The ferry Ansa ran aground off Port Ledra. " * 3 + "\n\nNobody was hurt, Falk said."
    paths = []
    for name in PAGES:
        credit = "" if name == "three" else "\n\nReporting by Nuria Sade; Meridian News Service"
        lead = "PORT LEDRA, March 3 (Meridian News Service) - " if credit else ""
        path = folder / f"{name}.txt"
        path.write_text(f"Ferry {name} aground\n\n{lead}{body}{credit}\n", "utf-8")
        paths.append(path)
    return paths


def test_pages_side_by_side_keep_their_agency(tmp_path: Path) -> None:
    laid = wirecopy.compare(*write_pages(tmp_path))
    assert [article.agency for article in laid.articles].count("Meridian News Service") == 2
    assert wirecopy.find_stemma(laid).agency == "Meridian News Service"


def test_a_dispatch_of_a_store_has_one_stemma_however_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "news.wirecopy"
    wirecopy.run(write_pages(tmp_path), store=path, settings=NO_CLAIMS)
    with wirecopy.open_store(path) as store:
        (dispatch,) = store.dispatches()
        stemma = wirecopy.find_stemma(dispatch.id, store=store)
        assert wirecopy.find_stemma(dispatch.articles[0], store=store) == stemma
    assert stemma.articles == dispatch.articles
    assert len(stemma.articles) == len(PAGES)
    assert wirecopy.find_stemma(dispatch.id[:8], store=path) == stemma
    with pytest.raises(NotFoundError, match="no d-ffff in"):
        wirecopy.find_stemma("d-ffff", store=path)


def test_asked_wrongly_says_how_to_ask() -> None:
    laid = wirecopy.collate(TEXTS)
    with pytest.raises(TypeError, match="leave out store"):
        wirecopy.find_stemma(laid, store="news.wirecopy")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="name one, store=path"):
        wirecopy.find_stemma("d-71baab")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="not list"):
        wirecopy.find_stemma(["a", "b"])  # type: ignore[call-overload]


def test_a_notebook_shows_a_stemma_and_nothing_of_a_page_runs() -> None:
    laid = wirecopy.collate({f"<script>{name}": text for name, text in TEXTS.items()})
    shown = wirecopy.find_stemma(laid)._repr_html_()
    assert "<script>" not in shown
    assert "Stemma of 5 articles" in shown
    assert shown.count("<tr>") == 2 + 5 + 5
    assert "Words added" in shown


def test_a_notebook_calls_nothing_whole_that_is_not() -> None:
    many = " ".join(f"Berth {n} of the harbour stood idle." for n in range(60))
    laid = wirecopy.collate({"Sun": many, "Post": many, "Echo": many.removesuffix(" idle.")})
    stemma = wirecopy.find_stemma(laid)
    shares = {did.outlet: did.kept_share for did in stemma.conduct}
    assert 0.995 < shares["Echo"] < 1
    shown = stemma._repr_html_()
    assert (shown.count(">1.00<"), shown.count(">0.99<")) == (2, 1)
