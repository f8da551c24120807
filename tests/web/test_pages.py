"""Every page has its twins, every list its pages, and the description tells of all of them."""

import csv
import io
import json
import re
from collections import deque
from html import unescape
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from wirecopy.web.site import PAGES

MOST_VISITS = 160


def fetch(address: str, **headers: str) -> tuple[str, Any]:
    with urlopen(Request(address, headers=headers), timeout=30) as answer:
        return answer.read().decode(), answer.headers


@pytest.fixture(scope="module")
def walked(served: str) -> dict[str, str]:
    """Pages that links lead to from the first, a few of each kind."""
    seen: dict[str, str] = {}
    waiting = deque(["/stories", "/quotations", "/outlets", "/problems", "/reviews"])
    kinds: dict[str, int] = {}
    while waiting and len(seen) < MOST_VISITS:
        path = waiting.popleft()
        kind = re.sub(r"[acds]-[0-9a-f]{16}", "ID", path.partition("?")[0])
        kind += "?" if "?" in path else ""
        if path in seen or kinds.get(kind, 0) >= 8:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        seen[path], _ = fetch(served + quote(path, safe="/?&=%+-_.:~"))
        found = re.findall(r'href="(/[^"#]*)', seen[path])
        waiting += [unescape(link) for link in found if not link.startswith("/static")]
    return {path: text for path, text in seen.items() if text.startswith("<!doctype")}


def test_links_lead_to_pages_of_every_kind(walked: dict[str, str]) -> None:
    paths = {re.sub(r"/[acds]-[0-9a-f]{16}", "/{key}", path.partition("?")[0]) for path in walked}
    wanted = {page.path.replace(":path", "") for page in PAGES}
    assert {"/stories", "/stories/{key}", "/articles/{key}", "/claims/{key}"} <= paths & wanted
    assert {"/dispatches/{key}", "/dispatches/{key}/collation", "/quotations"} <= paths & wanted


def test_every_page_has_twins(walked: dict[str, str], served: str) -> None:
    for path in walked:
        bare, mark, query = path.partition("?")
        if bare == "/sign-in":
            continue
        safe = quote(f"{bare}.json{mark}{query}", safe="/?&=%+-_.:~")
        text, headers = fetch(served + safe)
        assert headers["content-type"] == "application/json"
        assert json.loads(text) is not None
        text, headers = fetch(served + safe.replace(".json", ".csv", 1))
        assert headers["content-type"].startswith("text/csv")
        names, *rows = csv.reader(io.StringIO(text))
        assert names
        assert all(len(row) == len(names) for row in rows)


def test_every_page_names_itself_once(walked: dict[str, str]) -> None:
    for path, text in walked.items():
        assert text.count("<h1") == 1, path
        assert re.search(r"<title>[^<]+</title>", text), path
        names = re.findall(r'\sid="([^"]+)"', text)
        assert len(names) == len(set(names)), path


def test_no_page_carries_a_style_or_a_script(walked: dict[str, str]) -> None:
    for text in walked.values():
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", text)


def test_the_list_says_where_one_is_in_it(served: str) -> None:
    text, _ = fetch(f"{served}/quotations?size=10&page=2")
    assert "11 to 20 of" in text
    assert 'rel="prev"' in text
    assert 'rel="next"' in text


def test_a_page_behind_the_last_is_empty_and_leads_back(served: str) -> None:
    text, _ = fetch(f"{served}/stories?page=99")
    assert 'rel="prev"' in text
    assert 'rel="next"' not in text


def test_a_search_keeps_the_names_that_were_chosen(served: str) -> None:
    text, _ = fetch(f"{served}/stories?outlet=Harbour+Courier&words=fire")
    assert '<input type="hidden" name="outlet" value="Harbour Courier">' in text
    assert "1 to 1 of 1 story" in text


def test_nothing_is_sent_again_that_has_not_changed(served: str) -> None:
    _, headers = fetch(f"{served}/stories")
    asking = HTTPConnection(served.removeprefix("http://"))
    asking.request("GET", "/stories", headers={"If-None-Match": headers["etag"]})
    answer = asking.getresponse()
    assert (answer.status, answer.read()) == (304, b"")
    asking.close()


def test_the_description_tells_of_every_page(served: str) -> None:
    text, _ = fetch(f"{served}/openapi.json")
    told = json.loads(text)
    assert told["openapi"].startswith("3.1")
    for page in PAGES:
        path = page.path.replace(":path", "")
        for twin in ("json", "csv"):
            operation = told["paths"][f"{path}.{twin}"]["get"]
            names = {param["name"] for param in operation["parameters"]}
            assert {param.name for param in page.params} <= names
    refs = re.findall(r"#/components/schemas/(\w+)", text)
    assert set(refs) <= told["components"]["schemas"].keys()
