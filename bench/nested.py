"""Quotations within quotations of PolNeAR, printed to be read by eye: the set marks none.

    python bench/nested.py --data ../shared/data [--limit 300]

Each with its speaker, who quotes it, and the words around it, of articles of the training half.
"""

import argparse
from pathlib import Path

from quotations import sample
from staging import stage
from wirecopy.claims.grammar.parser import open_parser
from wirecopy.claims.speakers.nested import say_nested
from wirecopy.claims.speakers.said import say
from wirecopy.claims.speakers.speakers import name_of

BEFORE, BEHIND = 150, 60
"""Characters shown around the words."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int, default=300, help="take so many articles")
    asked = parser.parse_args()
    grammar = open_parser("en")
    count = 0
    for _, text, _ in sample(asked.data, "train", asked.limit):
        scene, _ = stage(text, grammar)
        for said in say_nested(scene, say(scene)):
            assert said.told is not None
            assert said.told_by is not None
            count += 1
            whole, words = scene.readings[said.paragraph].text, said.utterance.words
            who, by = (name_of(told, scene.cast) for told in (said.told, said.told_by))
            print(f"{count}. {who}, quoted by {by}: {words.of(whole)}")
            print(f"   {whole[max(0, words.start - BEFORE) : words.end + BEHIND]}\n")
    print(f"{count} in {asked.limit} articles")


if __name__ == "__main__":
    main()
