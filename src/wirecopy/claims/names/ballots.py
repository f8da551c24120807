"""Ballots: what each name is held to be, before names become people and bodies.

A tagger knows the names it was trained on. For others its tag changes from sentence to
sentence, so the namings of all forms of a name in all copies vote together, and what the
text itself tells counts more: a title, a given name, he or she said the next thing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import BODY_NOUNS, COURTESY, ROLES
from wirecopy.claims.names.given_names import gender_of
from wirecopy.claims.names.mention import Mention, Pronoun
from wirecopy.claims.names.name_forms import name_words, same_person
from wirecopy.text.folding import fold
from wirecopy.text.places import find_country

TITLE_VOTES: Final = 100
"""A title outvotes the tagger: it is right on titles, and tags are wrong on one name in ten."""

ECHO_VOTES: Final = 2
"""He or she behind a subject means it, or somebody before it: worth two tags."""

PERSONAL_VOTES: Final = 4
"""Falk, who is 28: a person, unless a title or a list says otherwise."""

WHERE_VOTES: Final = 3
"""In Tief, at Tief, the town of Tief: a place, whatever tags say."""

SHORT_VOTES: Final = 2
"""A name that goes by its last word alone is mostly a person's: bodies go by their first."""

SPEAKS: Final = "speaks"
"""Not a kind: says that a name without a tag speaks, and so is somebody's."""

MIN_STEM_CHARS: Final = 4
"""A shorter place name opens too many other words by chance."""

_ADJECTIVE_ENDS: Final = frozenset(
    [
        "n",
        "an",
        "ian",
        "ean",
        "ish",
        "ese",
        "er",
        "i",
        "ic",
        "ite",
        "ard",
        "ns",
        "ans",
        "ians",
        "ers",
    ]
)

_LONG_ENDS: Final = ("ian", "ean", "an", "ish", "ese")


def count_votes(
    found: Sequence[tuple[Mention, int]], echoed: Mapping[tuple[str, str], int]
) -> dict[str, Counter[str]]:
    """Count what the namings of each name speak for, by the labels of the tagger.

    `echoed` says how often he or she spoke next.
    """
    votes: dict[str, Counter[str]] = {}
    for mention, weight in found:
        tally = votes.setdefault(mention.name, Counter())
        tally[mention.label] += weight
        if mention.title and _tells_person(mention):
            tally["PERSON"] += TITLE_VOTES * weight
        tally["PERSON"] += _by_given_name(mention) * weight
        if mention.speaks and not mention.label:
            tally["ORG" if _is_plural(mention.name) else "PERSON"] += weight
            tally[SPEAKS] += weight
        if mention.is_personal:
            tally["PERSON"] += PERSONAL_VOTES * weight
        if mention.is_where and mention.label != "ORG":
            tally["GPE"] += WHERE_VOTES * weight
    for (name, _), count in echoed.items():
        if name in votes:
            votes[name]["PERSON"] += ECHO_VOTES * count
    return votes


def find_echoes(
    paragraphs: Sequence[tuple[Sequence[Mention], Sequence[Pronoun]]],
) -> Counter[tuple[str, str]]:
    """Count after which subject of an article he (`m`) or she (`f`) is the next subject.

    Only in the same paragraph and the one behind it.
    """
    found: Counter[tuple[str, str]] = Counter()
    last: tuple[int, str] | None = None
    for number, (mentions, pronouns) in enumerate(paragraphs):
        items = [(m.span.start, m.name, "") for m in mentions if m.is_subject]
        items += [(p.span.start, "", p.stands_for) for p in pronouns if p.is_subject]
        for _, name, gender in sorted(items):
            if name:
                last = (number, name)
            elif last is not None:
                if number - last[0] <= 1:
                    found[last[1], gender] += 1
                last = None
    return found


def _by_given_name(mention: Mention) -> int:
    """Give a vote for a person to two or three words of which the first is a given name."""
    words = mention.name.split()
    given = 2 <= len(words) <= 4 and gender_of(words[0]) is not None
    return 1 if given and mention.label != "GPE" else 0


def _is_plural(name: str) -> bool:
    """Tell whether a name ends as those of companies do: Tief Ferries."""
    first, *rest = name.split()
    return bool(rest) and rest[-1].endswith("s") and gender_of(first) is None


def _tells_person(mention: Mention) -> bool:
    words = {w.lower().strip(".,") for w in (mention.title or "").split()}
    return bool(words & (ROLES | COURTESY)) and find_country(mention.name) is None


def pool(votes: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Let all forms of a name vote together: Mirek Aurel Osk, Mirek Osk, Osk.

    The names of countries and of bodies by their noun vote alone.
    """
    pooled = {name: Counter(tally) for name, tally in votes.items()}
    free = sorted(n for n in votes if not _is_plain(n))
    by_last: dict[str, list[str]] = {}
    for name in free:
        words = name_words(name)
        if words:
            by_last.setdefault(words[-1], []).append(name)
    for names in by_last.values():
        for name in names:
            if len(name_words(name)) < 2:
                continue
            forms = [n for n in names if n != name and _is_form(n, name)]
            for form in forms:
                pooled[name].update(votes[form])
                if len(name_words(form)) == 1 and not form.endswith("s"):
                    bearers = sum(count for label, count in votes[form].items() if label != "GPE")
                    pooled[name]["PERSON"] += SHORT_VOTES * bearers
    return pooled


def _is_plain(name: str) -> bool:
    words = {fold(w) for w in name.split()}
    return bool(words & BODY_NOUNS) or find_country(name) is not None


def _is_form(short: str, full: str) -> bool:
    return len(name_words(short)) == 1 or same_person(short, full)


def find_adjectives(
    found: Sequence[tuple[Mention, int]],
    kinds: Mapping[str, EntityKind | None],
    votes: Mapping[str, Counter[str]],
) -> dict[str, str]:
    """Find the names that are only a place's adjective, each with the place, else empty: Ledran.

    Such a word never bears a title. It is a place's name with the ending of an adjective, or
    it stands before a noun wherever it stands.
    """
    own = {name: True for name in kinds if " " not in name and find_country(name) is None}
    modifies = dict(own)
    titles = {(m.title or "").split()[0] for m, _ in found if len((m.title or "").split()) > 1}
    opening = {w for w in titles - own.keys() if w[0].isupper() and w.isalpha() and w not in votes}
    own.update(dict.fromkeys(sorted(w for w in opening if find_country(w) is None), True))
    for mention, _ in found:
        if mention.name in own:
            own[mention.name] = own[mention.name] and votes[mention.name]["PERSON"] < TITLE_VOTES
            modifies[mention.name] = modifies[mention.name] and mention.is_modifier
    last = {n.split()[-1] for n in kinds if " " in n and kinds[n] is EntityKind.PERSON}
    stems = {n for n in kinds if " " not in n and len(n) >= MIN_STEM_CHARS}
    cut_stems = {n[:-1]: n for n in sorted(stems) if n[-1] in "aeiouy" and len(n) > MIN_STEM_CHARS}
    adjectives = {}
    for word in sorted(n for n, free in own.items() if free and n not in last):
        cuts = [word[:cut] for cut in range(len(word) - 1, MIN_STEM_CHARS - 1, -1)]
        stem = next((c for c in cuts if c in stems and word[len(c) :] in _ADJECTIVE_ENDS), "")
        # Brasko, Braskan: the last vowel goes.
        ends = (e for e in _LONG_ENDS if word.endswith(e))
        stem = stem or next(
            (cut_stems[c] for e in ends if (c := word.removesuffix(e)) in cut_stems), ""
        )
        if stem or (
            modifies.get(word, False)
            and not word.isupper()
            and word.endswith(("n", "an", "ish", "ese"))
        ):
            adjectives[word] = stem
    return adjectives
