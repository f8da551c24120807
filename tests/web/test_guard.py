"""The server hears whom it should, says what it must, and tells nothing of itself."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from web.judging import Asker, call, judge_headers, judge_json, judge_markup, judged
from wirecopy import open_store
from wirecopy.web import answers
from wirecopy.web.app import make_app
from wirecopy.web.guard import MOST_BODY_BYTES, POLICY, host_of

HERE = [("host", "localhost")]
DRAWN_HOSTS = """
127.0.0.1                  heard
127.0.0.1:8000             heard
localhost                  heard
LocalHost:8000             heard
[::1]:8000                 heard
ledra.example              not
localhost.ledra.example    not
127.0.0.1.ledra.example    not
localhost.                 not
localhost:                 not
localhost:80:80            not
localhost:80@ledra.example not
ledra.example@localhost    not
localhost/                 not
localhost,ledra.example    not
[::1]ledra.example         not
[::1                       not
::1                        not
127.1                      not
2130706433                 not
0.0.0.0                    not
""".strip().splitlines()


@pytest.fixture(scope="module")
def asker(served: str) -> Iterator[Asker]:
    asking = Asker(served)
    yield asking
    asking.close()


def send(served: str, request: bytes) -> bytes:
    """Send bytes as they are, and give all that is answered."""
    at = urlsplit(served)
    with socket.create_connection((at.hostname, at.port), timeout=30) as line:
        with suppress(ConnectionError):
            line.sendall(request)
        pieces = []
        # Where more came than was read, the system may reset what the server has closed.
        with suppress(ConnectionError):
            while piece := line.recv(65536):
                pieces.append(piece)
    return b"".join(pieces)


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("line", DRAWN_HOSTS, ids=lambda line: line.split()[0])
def test_each_drawn_host(asker: Asker, line: str) -> None:
    host, heard = line.split()
    answer = asker.ask("/problems", {"Host": host})
    assert answer.status == (200 if heard == "heard" else 400)
    assert judge_headers(answer) == []


@pytest.mark.parametrize(
    "head",
    [
        b"GET /problems HTTP/1.1\r\n",
        b"GET /problems HTTP/1.0\r\n",
        b"GET /problems HTTP/1.1\r\nHost:\r\n",
        b"GET /problems HTTP/1.1\r\nHost: localhost\r\nHost: ledra.example\r\n",
        b"GET /problems HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n",
        b"GET /problems HTTP/1.1\r\nHost: localhost\r\n ledra.example\r\n",
        b"GET http://ledra.example/problems HTTP/1.1\r\nHost: ledra.example\r\n",
    ],
)
def test_one_host_is_named_and_it_is_ours(served: str, head: bytes) -> None:
    answer = send(served, head + b"Connection: close\r\n\r\n")
    assert status_of(answer) == 400
    assert b"Problems" not in answer


def test_two_hosts_are_refused_whatever_server_stands_before(sample_store: Path) -> None:
    """The server at hand refuses them itself; another may hand them on."""
    app = make_app(sample_store, "token")
    for other in ("ledra.example", "localhost"):
        assert call(app, "/problems", [*HERE, ("host", other)]).status == 400
    assert call(app, "/problems", HERE).status == 200


def test_a_name_given_with_a_port_is_heard(sample_store: Path) -> None:
    app = make_app(sample_store, "token", ["News.Example:8443"])
    for host, status in (("news.example", 200), ("news.example:80", 200), ("localhost", 400)):
        assert call(app, "/problems", [("host", host)]).status == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "X"])
def test_other_methods_are_refused(served: str, method: str) -> None:
    request = f"{method} /stories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = send(served, request.encode())
    assert status_of(answer) == 405
    assert b"allow: GET, HEAD, POST" in answer.lower().replace(
        b"get, head, post", b"GET, HEAD, POST"
    )


def test_what_is_only_read_takes_no_form_and_says_so(asker: Asker) -> None:
    answer = asker.ask("/stories", method="POST")
    assert answer.status == 405
    assert "GET" in answer.headers["allow"]
    assert judge_headers(answer) == []


@pytest.mark.parametrize("length", ["65537", "9999999999", "-1", "1e3", "²", "+5", "0x10", " "])
def test_a_body_is_as_long_as_a_form_at_most(served: str, length: str) -> None:
    head = f"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n"
    answer = send(served, head.encode("latin-1", "replace") + b"Connection: close\r\n\r\n")
    assert status_of(answer) in {400, 413}
    assert b"Traceback" not in answer


def test_a_body_in_pieces_is_as_long_as_a_form_at_most(served: str) -> None:
    head = (
        b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    count = MOST_BODY_BYTES // 0x4000
    assert status_of(send(served, head + piece * (count + 1) + b"0\r\n\r\n")) in {400, 413}
    assert status_of(send(served, head + piece + b"0\r\n\r\n")) == 403, "no token in it"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "web.css",
        "../app.py",
        "%2e%2e/app.py",
        "..%2fapp.py",
        "%2e%2e%2f%2e%2e%2fetc/passwd",
        "/etc/passwd",
        "//etc/passwd",
        "..\\app.py",
        "%5c..%5capp.py",
        "x/web.css",
        "web.css%00.js",
        "a" * 5000,
    ],
)
def test_no_file_but_ours_is_given(asker: Asker, name: str) -> None:
    answer = asker.ask(f"/static/{name}")
    assert answer.status == 404
    assert judge_headers(answer) == []


def test_our_files_are_given_with_the_policy_and_kept(asker: Asker) -> None:
    page = asker.ask("/stories").text
    names = re.findall(r"/static/[^\"]+", page)
    assert len(names) >= 3
    for name in names:
        answer = asker.ask(name)
        assert answer.status == 200
        assert answer.headers["content-type"].split(";")[0] in {"text/css", "text/javascript"}
        assert "immutable" in answer.headers["cache-control"]
        assert judge_headers(answer) == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("words=%00", 200),
        ("words=%ff%fe", 200),
        ("words=%", 200),
        ("words=%zz", 200),
        ("words=%ed%a0%80", 200),
        ("words=" + "a" * 300, 200),
        ("words=" + "a" * 301, 400),
        ("words=_", 200),
        ("words=%CC%81", 200),
        ("words=%22%22", 200),
        ("words=NOT+OR+NEAR(", 200),
        ("page=0", 400),
        ("page=-1", 400),
        ("page=1.5", 400),
        ("page=1e9", 400),
        ("page=9999999999999999999999", 400),
        ("page=1000000&size=200", 200),
        ("page=%D9%A1", 400),
        ("page=+1", 400),
        ("size=201", 400),
        ("since=0000-00-00", 400),
        ("since=2031-02-30", 400),
        ("since=9999-12-31&until=0001-01-01", 200),
        ("order=weight;drop", 400),
        ("&".join(["outlet=a"] * 13), 400),
        ("&".join(["x=1"] * 900), 200),
        ("=&&==&words", 200),
        ("words=a;words=b", 200),
    ],
)
@pytest.mark.parametrize("path", ["/stories", "/quotations.json"])
def test_each_odd_query(asker: Asker, path: str, query: str, status: int) -> None:
    answer = asker.ask(f"{path}?{query}")
    assert answer.status == status, answer.text[:300]
    assert judge_headers(answer) == []


@pytest.mark.parametrize(
    "target",
    [
        b"/stories/s-1%0d%0aSet-Cookie:%20owned=1",
        b"/stories/s-1%0d%0aSet-Cookie:%20owned=1/",
        b"/stories/%0d%0aSet-Cookie:%20owned=1.json",
        b"/outlets/%0aSet-Cookie:%20owned=1/",
        b"/stories?words=%0d%0aSet-Cookie:%20owned=1",
        b"/articles/%E5%98%8D%E5%98%8ASet-Cookie:owned=1/",
        b"//ledra.example/%2f..",
        b"/%5cledra.example/",
        b"/stories//ledra.example/",
    ],
)
def test_no_key_reaches_a_header(served: str, target: bytes) -> None:
    answer = send(
        served, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"\nset-cookie" not in head
    moved = re.search(rb"location: (.*)", head)
    assert moved is None or re.match(rb"(http://localhost)?/[^/]", moved[1])


@pytest.mark.parametrize(
    "target",
    [b"/stories/\xff\xfe", b"/stories?words=\xc3\xa9", b"/\x00", b"/a b", b"*", b"stories"],
)
def test_what_is_no_address_is_refused_calmly(served: str, target: bytes) -> None:
    answer = send(
        served, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert status_of(answer) in {200, 400, 404}
    assert b"Traceback" not in answer


def test_a_very_long_address_is_refused(served: str) -> None:
    target = b"/stories?words=" + b"a" * 200_000
    answer = send(
        served, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert not answer or status_of(answer) in {400, 414, 431}


@pytest.mark.parametrize(
    "cookie", ["wirecopy=", "wirecopy=a.b.c.\u00e9", "wirecopy=....", "wirecopy=a.1.b.c", "=;,\\"]
)
def test_a_foreign_cookie_is_nobodys(asker: Asker, cookie: str) -> None:
    answer = asker.ask("/stories", {"Cookie": cookie.encode("latin-1").decode("latin-1")})
    assert answer.status == 200


def test_faults_are_told_as_pages_or_as_json(asker: Asker, sample_store: Path) -> None:
    for address in (
        "/stories/s-0",
        "/articles/a-%3Cb%3E",
        "/nowhere",
        "/outlets/x",
        "/claims/c-1",
    ):
        page, twin = asker.ask(address), asker.ask(f"{address}.json")
        assert (page.status, twin.status) == (404, 404)
        assert judged([*judge_markup(page.text, address), *judge_headers(page)]) == ""
        assert judged(judge_json(twin)) == ""
        assert set(json.loads(twin.body)) == {"error", "hint"}
        assert str(sample_store.parent) not in page.text + twin.text, "nobody need know"


@pytest.mark.parametrize("address", ["/stories", "/stories.json", "/stories.csv"])
def test_a_fault_of_ours_says_only_that_there_was_one(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the cable to Little Tarn")

    monkeypatch.setattr(answers, "write_rows", broken)
    monkeypatch.setattr(answers, "json_text", broken)
    monkeypatch.setattr(answers, "environment", broken)
    answer = call(make_app(sample_store, "token"), address, HERE)
    assert answer.status == 500
    assert "Little Tarn" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_store_that_is_gone_or_none_is_a_fault_that_names_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "news.wirecopy"
    app = make_app(path, "token")
    for content, status in ((None, 404), (b"no store", 503), (b"", 503)):
        if content is not None:
            path.write_bytes(content)
        answer = call(app, "/stories.json", HERE)
        assert answer.status == status
        assert str(tmp_path) not in answer.text


@pytest.mark.parametrize("address", ["/stories", "/stories.json", "/problems.csv", "/nowhere"])
def test_head_gives_the_headers_alone(asker: Asker, address: str) -> None:
    whole, head = (asker.ask(address, method=method) for method in ("GET", "HEAD"))
    assert head.body == b""
    assert head.status == whole.status
    ours = {name: value for name, value in whole.headers.items() if name != "date"}
    assert {name: value for name, value in head.headers.items() if name != "date"} == ours


@pytest.mark.parametrize("wrapped", ["{}", "W/{}", '"other", {}', ' {} , W/"x"'])
def test_a_page_that_is_known_is_not_sent_again(asker: Asker, wrapped: str) -> None:
    tag = asker.ask("/stories").headers["etag"]
    again = asker.ask("/stories", {"If-None-Match": wrapped.format(tag)})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert judge_headers(again) == []
    for address in ("/stories?page=1", "/stories.json"):
        assert asker.ask(address, {"If-None-Match": tag}).status == 200


@pytest.mark.parametrize(
    "address", ["/", "/openapi.json", "/sign-in", "/stories/", "/stories.xml"]
)
def test_every_answer_bears_the_headers(asker: Asker, address: str) -> None:
    assert judge_headers(asker.ask(address)) == []


def test_the_policy_lets_nothing_in_but_our_files() -> None:
    told = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == "'self'"
    assert told["base-uri"] == told["frame-ancestors"] == "'none'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_ids_cut_short_name_what_they_begin(asker: Asker, sample_store: Path) -> None:
    """A page of a noun is found by a part of its id, or says that it is not."""
    with open_store(sample_store) as opened:
        article = next(opened.articles())
    for key in (article.id, article.page):
        for chars in range(1, len(key) + 1):
            for noun in ("articles", "dispatches", "claims", "stories"):
                answer: Any = asker.ask(f"/{noun}/{key[:chars]}")
                assert answer.status in {200, 404}, (noun, key[:chars])


@pytest.mark.parametrize("header", ["", " ", "\r\n", "a" * 300, "localhost\x00", "lo\u0441alhost"])
def test_what_is_no_host_is_none(header: str) -> None:
    assert host_of(header) is None
