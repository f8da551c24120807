"""quantulum3: the quantities of each text that comes in as a line of JSON, as a line of JSON."""

import json
import sys
import time
from importlib import import_module
from typing import Any

parser: Any = import_module("quantulum3.parser")


def main() -> None:
    """Answer every line; last, say what it took."""
    asked = [json.loads(line)["text"] for line in sys.stdin]
    # Its word lists are read with the first sentence, which is no part of the reading.
    parser.parse("5 km")
    began = time.process_time()
    answers = [parser.parse(text) for text in asked]
    cpu = time.process_time() - began
    for answer in answers:
        print(json.dumps([_row(q.value, q.uncertainty or 0, q.span, q.unit.name) for q in answer]))
    print(json.dumps({"cpu": cpu}))


def _row(value: float, rough: float, span: tuple[int, int], unit: str) -> dict[str, Any]:
    # A span may begin at -1 where the text was changed before it was read.
    return {
        "span": [max(0, span[0]), max(0, *span)],
        "low": repr(round(value - rough, 9)),
        "high": repr(round(value + rough, 9)),
        "unit": unit,
    }


if __name__ == "__main__":
    main()
