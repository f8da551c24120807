"""Pairs of entities that a store holds for one, drawn to be read by eye.

    wirecopy run SAMPLE --store sample.wirecopy
    python bench/identities.py sample.wirecopy --pairs 100 --seed 8

Up to three pairs of each identity of two and more dispatches go into the draw. Each is
printed with name, titles, side and how its dispatch opens; S: of one story. Also prints how
many entities of a full name that another entity bears stay apart: the price of caution.
"""

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from wirecopy.claims.claim import EntityKind
from wirecopy.identities.identify import identify
from wirecopy.ids import DispatchId, EntityId
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store

Member = tuple[DispatchId, EntityId]
OPENING_CHARS = 70


def draw(holding: Holding, count: int, seed: int) -> list[str]:
    """Draw pairs of persons and bodies that are held for one, each as two lines."""
    entities = {e.id: e for c in holding.claims.values() for e in c.entities}
    story = {d: s.id for s in holding.stories.values() for d in s.dispatches}
    rng = random.Random(seed)
    pairs: list[tuple[str, Member, Member]] = []
    for one in identify(holding.claims, holding.stories.values()):
        members = list(one.members)
        if one.kind is not EntityKind.PLACE:
            drawn = (rng.sample(members, 2) for _ in range(min(3, len(members) - 1)))
            pairs += [(one.kind.value, a, b) for a, b in drawn]
    rng.shuffle(pairs)
    lines = []
    for kind, a, b in pairs[:count]:
        lines.append(f"[{kind}{' S' if story.get(a[0]) == story.get(b[0]) else ''}]")
        for dispatch, id_ in (a, b):
            entity = entities[id_]
            first = holding.articles[holding.dispatches[dispatch].articles[0]]
            opening = " ".join(first.text[:OPENING_CHARS].split())
            titles = "; ".join(entity.titles[:3])
            lines.append(f"    {entity.name} | {titles} | {entity.side} | {opening}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    asked = parser.parse_args()
    holding = open_store(asked.store).holding()
    started = time.process_time()
    found = identify(holding.claims, holding.stories.values())
    seconds = time.process_time() - started
    print(
        f"{len(holding.claims)} dispatches, {sum(len(i.members) for i in found)} entities, "
        f"{len(found)} identities, {seconds:.1f} CPU s"
    )
    for kind in EntityKind:
        own = [i for i in found if i.kind is kind]
        names = Counter(i.name for i in own if " " in i.name)
        apart = sum(len(i.members) for i in own if names[i.name] > 1)
        joined = sum(len(i.members) for i in own if len(i.members) > 1)
        print(f"{kind.value:8} {joined:6} entities joined, {apart:6} of one full name apart")
    print("\n".join(draw(holding, asked.pairs, asked.seed)))


if __name__ == "__main__":
    main()
