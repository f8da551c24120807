"""Identify: claims and stories -> identities: who is one and the same in many dispatches.

Entities are brought together by name: a person's first and last name, a body's words, a
country. By a surname alone nobody is. Those of one name are joined step by step, where

1. the name is enough (a country, a body by a name of its own);
2. both bear one handle; 3. their dispatches are of one story;
4. both have one role: president, Norvian harbour minister, but not "official";
5. their dispatches name the same others, whom few dispatches name;
6. many dispatches know one person of that name, and nothing tells of another.

So a name borne by two people of differing roles stays two. A pure function of what is
handed in: the order does not matter, and adding dispatches one by one ends the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from wirecopy.claims.claim import Claims, EntityKind
from wirecopy.identities.clusters import Cluster, Clusters
from wirecopy.identities.identity import Identity
from wirecopy.identities.traits import Key, Traits, find_traits
from wirecopy.ids import DispatchId, IdentityId, StoryId, content_id
from wirecopy.stories.story import Story
from wirecopy.text.folding import fold
from wirecopy.text.places import find_country

MIN_SHARED: Final = 1
"""How many others two dispatches name both for a person, where nothing else tells. Of 45 pairs
of a sample of 2,000 articles that one other joins and two do not, all were right."""
MIN_SHARED_OF_ROLES: Final = 2
"""The same where the roles they tell differ: a candidate becomes president."""
MIN_SHARED_OF_BODIES: Final = 2
"""The same for a body, whose name may be every country's."""
MIN_KNOWN_DISPATCHES: Final = 5
"""From how many dispatches on a person is one that all readers of a store know."""
RARE_SHARE: Final = 0.02
MIN_RARE_DISPATCHES, MAX_RARE_DISPATCHES = 4, 50
"""Who is named in more dispatches than this share tells nothing by being there; in a small store
so few are no share yet, in a large one so many are too many."""


def identify(
    claims: Mapping[DispatchId, Claims], stories: Iterable[Story] = ()
) -> tuple[Identity, ...]:
    """Give the identities of a store, sorted by id; each entity stands in exactly one.

    Cost: linear in entities, but for those of one name that nothing joins: their dispatches
    are held against each other.
    """
    story_of = {d: story.id for story in stories for d in story.dispatches}
    traits = _all_traits(claims, story_of)
    rare = _find_rare(traits, len(claims))
    blocks: dict[Key, list[Traits]] = defaultdict(list)
    alone: list[Traits] = []
    for one in traits:
        if one.key is None:
            alone.append(one)
        else:
            blocks[one.key].append(one)
    groups = [group for key in sorted(blocks) for group in _grouped(blocks[key], rare)]
    groups = _by_handles([*groups, *([one] for one in alone)])
    return tuple(sorted((_identity(group) for group in groups), key=lambda i: i.id))


def _all_traits(
    claims: Mapping[DispatchId, Claims], story_of: Mapping[DispatchId, StoryId]
) -> list[Traits]:
    found = (find_traits(claims[id_], story_of.get(id_)) for id_ in sorted(claims))
    return sorted((t for each in found for t in each), key=lambda t: t.entity.id)


def _find_rare(traits: Sequence[Traits], dispatches_count: int) -> frozenset[Key]:
    """Find the names that few dispatches have."""
    places: dict[Key, set[DispatchId]] = defaultdict(set)
    for one in traits:
        if one.key is not None:
            places[one.key].add(one.dispatch)
    share = min(MAX_RARE_DISPATCHES, RARE_SHARE * dispatches_count)
    most = max(MIN_RARE_DISPATCHES, share)
    return frozenset(key for key, found in places.items() if len(found) <= most)


def _grouped(block: Sequence[Traits], rare: frozenset[Key]) -> list[list[Traits]]:
    """Join the entities of one name."""
    clusters = Clusters(block)
    if len(block) > 1:
        enough = [at for at, one in enumerate(block) if one.is_enough]
        clusters.join_all(enough, despite_side=block[0].entity.kind is EntityKind.PLACE)
        for members in _shared_values(block):
            clusters.join_all(members, despite_side=True)
        _join_roles(clusters)
        if block[0].entity.kind is not EntityKind.PERSON:
            _join_sides(clusters)
        _join_by_company(clusters, rare)
        if block[0].entity.kind is EntityKind.PERSON:
            _join_to_the_known(clusters)
    return [[block[at] for at in cluster.members] for cluster in clusters.all()]


def _shared_values(block: Sequence[Traits]) -> Iterator[list[int]]:
    """Give the members that share a handle, then those that share a story."""
    for kind in ("handle", "story"):
        holders: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(block):
            values = [fold(h) for h in one.entity.handles] if kind == "handle" else [one.story]
            for value in values:
                if value:
                    holders[value].append(at)
        yield from (holders[value] for value in sorted(holders))


def _join_roles(clusters: Clusters) -> None:
    """Join those of one role, told apart by one word or by none."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(clusters.traits):
        for role in one.roles:
            holders[role].append(at)
    for role in sorted(holders):
        clusters.join_all(holders[role])
    for head in sorted({head for head, word in holders if not word}):
        # The minister: of whatever, where all others of that name are one minister.
        told = {
            clusters.of(at).members[0]
            for (role, word), found in holders.items()
            if role == head and word
            for at in found
        }
        if len(told) == 1:
            clusters.join_all([*told, *holders[head, ""]])


def _join_sides(clusters: Clusters) -> None:
    """Join bodies of one name and one country: Norvia's Supreme Court."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(clusters.traits):
        if one.entity.side:
            holders[one.entity.side].append(at)
    for side in sorted(holders):
        clusters.join_all(holders[side])


def _join_by_company(clusters: Clusters, rare: frozenset[Key]) -> None:
    """Join those whose dispatches name the same others, the more they share the sooner."""
    all_ = clusters.all()
    if len(all_) < 2:
        return
    largest = max(all_, key=lambda c: (len(c.members), -c.members[0]))
    found: list[tuple[int, int, int]] = []
    holders: dict[Key, list[int]] = defaultdict(list)
    for at, one in enumerate(clusters.traits):
        for key in one.near & rare:
            holders[key].append(at)
    for cluster in all_:
        if cluster is largest:
            continue
        for at in cluster.members:
            shared: Counter[int] = Counter()
            for key in clusters.traits[at].near & rare:
                shared.update(holders[key])
            found += [(-n, min(at, b), max(at, b)) for b, n in shared.items()]
    for least, a, b in sorted(set(found)):
        least_shared = _least_shared(clusters, a, b)
        same = _full(clusters.traits[a]) == _full(clusters.traits[b])
        if same and -least >= least_shared:
            clusters.join(a, b)


def _least_shared(clusters: Clusters, a: int, b: int) -> int:
    if clusters.traits[a].entity.kind is not EntityKind.PERSON:
        return MIN_SHARED_OF_BODIES
    differ = _roles_differ(clusters.of(a), clusters.of(b))
    return MIN_SHARED_OF_ROLES if differ else MIN_SHARED


def _full(one: Traits) -> tuple[str, ...]:
    """Give the middle names that are more than an initial: with and without are two, at a glance."""
    return tuple(word for word in one.middle if len(word) > 1)


def _join_to_the_known(clusters: Clusters) -> None:
    """Join those of whom nothing is told to the one person of that name that all know."""
    all_ = clusters.all()
    known = [c for c in all_ if len(c.members) >= MIN_KNOWN_DISPATCHES and c.roles]
    if len(known) != 1:
        return
    others = [c for c in all_ if c is not known[0]]
    if any(c.roles and len(c.members) > 1 and _roles_differ(c, known[0]) for c in others):
        return
    for cluster in others:
        if not cluster.roles and _full(clusters.traits[cluster.members[0]]) == _full(
            clusters.traits[known[0].members[0]]
        ):
            clusters.join(known[0].members[0], cluster.members[0])


def _roles_differ(a: Cluster, b: Cluster) -> bool:
    return bool(a.roles) and bool(b.roles) and not a.roles & b.roles


def _by_handles(groups: Sequence[list[Traits]]) -> list[list[Traits]]:
    """Join groups of two names where a handle is theirs both and one is short for the other."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for handle in sorted({fold(h) for one in group for h in one.entity.handles}):
            owners[handle].append(number)
    home = list(range(len(groups)))
    for handle in sorted(owners):
        full = [n for n in owners[handle] if groups[n][0].key is not None]
        if len(full) == 1:
            for number in owners[handle]:
                if number != full[0] and _is_short(groups[number], groups[full[0]]):
                    home[number] = full[0]
    merged: dict[int, list[Traits]] = defaultdict(list)
    for number, group in enumerate(groups):
        merged[home[number]] += group
    return [merged[number] for number in sorted(merged)]


def _is_short(short: Sequence[Traits], full: Sequence[Traits]) -> bool:
    """Tell whether a name of one word is a part of a full name, in other dispatches."""
    key = full[0].key
    words = fold(short[0].entity.name).split()
    apart = {t.dispatch for t in short}.isdisjoint(t.dispatch for t in full)
    same_kind = short[0].entity.kind is full[0].entity.kind
    return apart and same_kind and key is not None and len(words) == 1 and words[0] in key


def _identity(group: Sequence[Traits]) -> Identity:
    """Set down one identity: the fullest name, all wordings, the side told most often."""
    entities = sorted((t.entity for t in group), key=lambda e: e.id)
    names = Counter(e.name for e in entities)
    sides = Counter(e.side for e in entities if e.side)
    titles: dict[str, str] = {}
    for title in sorted({t for e in entities for t in e.titles}):
        titles.setdefault(fold(title), title)
    country = find_country(entities[0].name) if entities[0].kind is EntityKind.PLACE else None
    fullest = min(names, key=lambda n: (-len(n.split()), -names[n], n))
    return Identity(
        id=IdentityId(content_id("i", entities[0].id)),
        kind=entities[0].kind,
        name=country.name if country else fullest,
        titles=tuple(sorted(titles.values(), key=lambda t: (-len(t), t))),
        side=min(sides, key=lambda s: (-sides[s], s), default=None),
        wordings=tuple(sorted({w for e in entities for w in e.wordings})),
        handles=tuple(sorted({h for e in entities for h in e.handles})),
        members=tuple(sorted((t.dispatch, t.entity.id) for t in group)),
    )
