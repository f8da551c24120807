"""Load the web pages, on this machine alone: many readers while a writer adds articles.

    python bench/web_load.py [--readers 50] [--seconds 20] [--writes 3]
    python bench/web_load.py --store FILE --articles 300

The first form makes a store of invented articles, serves it, and lets readers walk its
pages while another process runs over more articles into the same store. It fails where an
answer is a fault, or a page is torn: says of itself what its own rows do not bear out. The
second asks the server of a store that is there for so many pages of each kind, one by one.
"""

import argparse
import http.client
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import wirecopy
from wirecopy.web.site import PAGES

WORDS = (
    *("harbour", "pilot", "ferry", "port", "quay", "crew", "gale", "vessel", "breakwater"),
    *("council", "repairs", "inspectors", "winds", "moored", "cargo", "lantern", "dredger"),
    *("customs", "island", "tender", "anchor", "signal", "chart", "buoy", "fog", "pier", "deck"),
)
COPIES = 6
FIRST_DISPATCHES = 40
SERVER = (
    "import sys; from pathlib import Path; from wirecopy.web.serve import Address, serve\n"
    "serve(Path(sys.argv[1]), 'bench', Address(port=0), lambda at: print(at, flush=True))"
)
WRITER = (
    "import sys, wirecopy; from dataclasses import replace; by = wirecopy.Settings()\n"
    "by = replace(by, extract=replace(by.extract, parser='none'))\n"
    "wirecopy.run([sys.argv[2]], store=sys.argv[1], settings=by)"
)
Timed = dict[str, list[float]]
_LINK = re.compile(r'href="(/[^"#]*)')
_COUNTED = re.compile(r"of ([\d,]+) (?:story|stories|quotations?|outlets?|problems?)\b")


class Reader:
    """Walks from page to page over one connection."""

    def __init__(self, host: str, port: int, seed: int) -> None:
        self.line = http.client.HTTPConnection(host, port, timeout=60)
        self.drawn = random.Random(seed)
        self.seconds: Timed = defaultdict(list)
        self.tags: set[str] = set()
        self.faults: list[str] = []

    def walk(self, until: float) -> None:
        """Follow links until a time, from the first page again where there are none."""
        address = "/stories"
        while time.monotonic() < until:
            status, body, tag = self.ask(address)
            if address == "/stories":
                self.tags.add(tag)
            # A dispatch that has grown has another id: what an old page leads to may be gone.
            if status not in {200, 404}:
                self.faults.append(f"{address}: {status}")
            if status == 200 and (torn := find_torn(address, body)):
                self.faults.append(f"{address}: {torn}")
            links = [unescape(each) for each in _LINK.findall(body)]
            led = [each for each in links if kind_of(each) != "other"]
            address = self.drawn.choice(led or ["/stories"])

    def ask(self, address: str) -> tuple[int, str, str]:
        """Ask for an address; a connection that was let go is opened again."""
        start = time.perf_counter()
        try:
            self.line.request("GET", address)
            answer = self.line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.line.close()
            start = time.perf_counter()
            self.line.request("GET", address)
            answer = self.line.getresponse()
        body = answer.read().decode()
        self.seconds[kind_of(address)].append(time.perf_counter() - start)
        return answer.status, body, answer.headers.get("etag", "")


def kind_of(address: str) -> str:
    """Name the kind of page at an address: its path with what differs left out."""
    path, _, _ = address.partition("?")
    for page in PAGES:
        pattern = re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(page.path))
        if re.fullmatch(pattern, path):
            return page.path
        for twin in (".json", ".csv"):
            if re.fullmatch(pattern + re.escape(twin), path):
                return page.path + twin
    return "other"


def find_torn(address: str, body: str) -> str:
    """Tell where a page contradicts itself, empty where it does not."""
    path = address.partition("?")[0]
    if path.endswith(".json"):
        json.loads(body)
        return ""
    if path.endswith(".csv"):
        return "" if body.endswith("\n") else "a CSV without its end"
    if not body.rstrip().endswith("</html>"):
        return "a page without its end"
    if kind_of(address) == "/stories/{key}":
        return _torn_story(body)
    totals = set(_COUNTED.findall(body)) if kind_of(address) == path else set()
    return f"totals of {sorted(totals)}" if len(totals) > 1 else ""


def _torn_story(body: str) -> str:
    """Hold what a story counts against the copies that it lists."""
    told = re.search(r'class="lede">\s*([\d,]+) pages?, ', body)
    tables = re.findall(r'<table class="stack copies">.*?</table>', body, re.DOTALL)
    rows = sum(table.count("<tr>") - 1 for table in tables)
    cut = "more copies are not listed" in body or "more dispatch" in body
    if told is None or cut or int(told[1].replace(",", "")) == rows:
        return ""
    return f"counts {told[1]} pages and lists {rows} copies"


def write_articles(path: Path, first: int, count: int) -> None:
    """Write copies of invented dispatches, as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(first, first + count):
            drawn = random.Random(n)
            text = [" ".join(drawn.choices(WORDS, k=30)).capitalize() + "." for _ in range(5)]
            for copy in range(COPIES):
                own = [
                    *text[: 5 - copy % 2],
                    f"Our own line {copy} tells of {drawn.choice(WORDS)}.",
                ]
                row = {
                    "headline": " ".join(text[0].split()[:7]),
                    "outlet": f"Paper {copy}",
                    "url": f"https://paper{copy}.example/{n}",
                    "published": f"2031-03-{1 + n % 28:02}",
                    "text": "\n\n".join(own),
                }
                file.write(json.dumps(row) + "\n")


@contextmanager
def served(store: Path) -> Iterator[tuple[str, int]]:
    """Serve a store in a process of its own."""
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(store)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        at = server.stdout.readline().strip().rstrip("/")
        host, _, port = at.removeprefix("http://").rpartition(":")
        yield host, int(port)
    finally:
        server.terminate()
        server.wait()


def load(readers_count: int, seconds: float, writes: int) -> int:
    """Let readers walk while a writer writes; give how many faults there were."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store, rows = folder / "load.wirecopy", folder / "rows.jsonl"
        write_articles(rows, 0, FIRST_DISPATCHES)
        write(store, rows)
        with served(store) as (host, port):
            readers = [Reader(host, port, seed) for seed in range(readers_count)]
            until = time.monotonic() + seconds
            threads = [Thread(target=reader.walk, args=(until,)) for reader in readers]
            for thread in threads:
                thread.start()
            done = 0
            for number in range(writes):
                more = folder / f"more{number}.jsonl"
                write_articles(more, FIRST_DISPATCHES + 10 * number, 10)
                write(store, more)
                done += time.monotonic() < until
            for thread in threads:
                thread.join()
    faults = [fault for reader in readers for fault in reader.faults]
    tags = set().union(*(reader.tags for reader in readers))
    every = merged([reader.seconds for reader in readers])
    count = sum(map(len, every.values()))
    print(
        f"{readers_count} readers, {count} requests, {count / seconds:.0f} a second; {done} writes"
    )
    print(f"states of the list of stories seen: {len(tags)}; faults: {len(faults)}")
    tell(every)
    print(*faults[:10], sep="\n")
    return len(faults) + (len(tags) < min(2, done + 1))


def write(store: Path, rows: Path) -> None:
    """Add articles to a store, in a process of its own."""
    subprocess.run([sys.executable, "-c", WRITER, str(store), str(rows)], check=True)


def time_each(store: Path, articles: int) -> int:
    """Ask for pages of each kind one by one; give 0."""
    with served(store) as (host, port):
        reader = Reader(host, port, 1)
        for page in PAGES:
            for address in addresses_of(page.path, store, articles):
                status, _, _ = reader.ask(address)
                assert status in {200, 400}, f"{address}: {status}"
        tell(reader.seconds)
    return 0


def addresses_of(path: str, store: Path, most: int) -> Iterator[str]:
    """Give addresses of one kind of page, spread over a store."""
    before, brace, rest = path.partition("{")
    if not brace:
        yield from (f"{path}?page={n}" for n in range(1, min(most, 40) + 1))
        yield from (f"{path}?words={word}" for word in WORDS[: min(most, 20)])
        return
    noun = before.strip("/")
    table, key = {"claims": ("quotations", "id"), "outlets": ("outlets", "key")}.get(
        noun, (noun, "id")
    )
    for name in spread(store, table, key, most):
        yield before + quote(name, safe="") + rest.partition("}")[2]


def spread(store: Path, table: str, key: str, most: int) -> Sequence[str]:
    """Give keys of a table, drawn from all of it."""
    with wirecopy.open_store(store) as opened:
        # The store has no such question: a benchmark may look behind it.
        rows = opened._rows(f"select {key} from {table} order by {key}")  # noqa: SLF001
        keys = [row[0] for row in rows]
    return random.Random(1).sample(keys, min(most, len(keys)))


def merged(of: Sequence[Mapping[str, list[float]]]) -> Timed:
    """Put the times of all readers together."""
    every: Timed = defaultdict(list)
    for seconds in of:
        for kind, times in seconds.items():
            every[kind] += times
    return every


def tell(seconds: Mapping[str, list[float]]) -> None:
    """Print a line for each kind of page."""
    print(f"{'page':40}{'count':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'most ms':>9}")
    for kind, times in sorted(seconds.items()):
        ordered = sorted(times)
        shown = [ordered[int(part * (len(ordered) - 1))] * 1000 for part in (0.5, 0.95, 0.99, 1)]
        print(f"{kind:40}{len(ordered):8}" + "".join(f"{each:9.1f}" for each in shown))


def main() -> None:
    """Load or time, and fail where there was a fault."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--writes", type=int, default=3)
    asked.add_argument("--store", type=Path, help="a store whose pages are timed one by one")
    asked.add_argument("--articles", type=int, default=100, help="pages of each kind, at most")
    args = asked.parse_args()
    if args.store:
        sys.exit(time_each(args.store, args.articles))
    sys.exit(load(args.readers, args.seconds, args.writes) > 0)


if __name__ == "__main__":
    main()
