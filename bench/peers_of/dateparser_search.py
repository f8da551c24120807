"""dateparser: the dates that its search finds in each text, resolved against the text's own day."""

import json
import sys
import time
from datetime import datetime
from importlib import import_module
from typing import Any

search: Any = import_module("dateparser.search")


def main() -> None:
    """Answer every line; last, say what it took."""
    asked = [json.loads(line) for line in sys.stdin]
    began = time.process_time()
    answers = [_find(one["text"], one["written_on"], one["prefer"]) for one in asked]
    cpu = time.process_time() - began
    for answer in answers:
        print(json.dumps(answer))
    print(json.dumps({"cpu": cpu}))


def _find(text: str, written_on: str | None, prefer: str) -> list[dict[str, Any]]:
    settings = {"PREFER_DATES_FROM": prefer, "RETURN_TIME_AS_PERIOD": False}
    if written_on:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(written_on)
    found, at = [], 0
    for words, day in search.search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"span": [start, at], "value": day.date().isoformat()})
    return found


if __name__ == "__main__":
    main()
