"""Titles: the words before a name that tell office, courtesy and side, and a name without them."""

import re
from typing import Final

from wirecopy.claims.lexicon import BODY_NOUNS, COURTESY, ROLES, TITLE_WORDS
from wirecopy.claims.names.given_names import gender_of
from wirecopy.claims.names.person_nouns import BEFORE_NAMES, PERSON_NOUNS, SURNAMES
from wirecopy.text.days import MONTHS, WEEKDAYS
from wirecopy.text.name_words import AREA_WORDS, BODY_WORDS, DOMAIN_WORDS
from wirecopy.text.places import find_country
from wirecopy.text.span import Span

MAX_TITLE_WORDS: Final = 9
MAX_PERSON_WORDS: Final = 4
MIN_TRADE_CHARS: Final = 6
MIN_BEARER_WORDS: Final = 2
"""Fewer words behind an office that goes on may be a part of what it is for."""
MAX_OFFICE_CHARS: Final = 60
HEADLINE_WORDS: Final = frozenset(
    [
        *("on", "to", "for", "by", "with", "against", "at", "from", "in", "over", "about", "vs"),
        *("and", "as", "says", "is", "was", "after", "behind", "like", "than", "or", "but"),
    ]
)
"""Small words that a headline writes with capitals: Attacks On [Ines Falk]."""

_WORD: Final = re.compile(r"[^\W_](?:[\w.’'&-]*\w)?\.?")
_BACK: Final = re.compile(r"(?P<word>[^\W_][\w.’'&-]*)[ \u00a0]+$")
_ARTICLES: Final = frozenset({"the", "The", "THE", "a", "an", "An"})
_DASH: Final = re.compile(r"\s(?:-{1,2}|[–—])\s")
_POSSESSIVE: Final = re.compile(r"(?:’s|'s|’|')$")
LINKS: Final = frozenset({"of", "for", "and", "the", "to", "on", "&"})
CIVIL: Final = frozenset({"mr", "mrs", "ms", "miss", "mx"})
"""What stands before these is no part of the title."""
RANKS: Final = frozenset(
    [
        *("sen", "sens", "rep", "reps", "gov", "govs", "gen", "col", "lt", "sgt", "maj", "capt"),
        *("dig", "sdig", "igp", "ssp", "dsp", "asp", "oic", "acp", "mp", "mps", "whip"),
    ]
)
"""Offices and ranks that are mostly cut short, beside those of the lexicon."""
_OFFICE_FOR: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(ROLES | {'member'}))})\s(?:of|for|to|in|at)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""An office that goes on: the minister of, a representative for the."""
_DETERMINED: Final = re.compile(
    r"(?:\b(?:the|this|that|an?|our|my|its|his|her|their|chief)|[’']s?)\s$", re.IGNORECASE
)
PARTIES: Final = frozenset(
    [
        *(
            "republican",
            "republicans",
            "democrat",
            "democrats",
            "democratic",
            "conservative",
            "labour",
        ),
        *(
            "tory",
            "liberal",
            "socialist",
            "communist",
            "green",
            "independent",
            "nationalist",
            "gop",
        ),
    ]
)
"""Words for whom somebody sits; before a name they are no part of it."""


def peeled(text: str, span: Span) -> tuple[Span, str]:
    """Take article, title words and possessive mark off a name; give the title words too.

    A dateline that a dash ties to it is taken off as well: PORT LEDRA - [Ines Falk].
    """
    dash = max((m.end() for m in _DASH.finditer(text, span.start, span.end)), default=span.start)
    span = Span(dash, span.end)
    words = _words_in(text, span)
    start = words[0][0] if words else span.start
    while words and text[slice(*words[0])] in _ARTICLES:
        words.pop(0)
        start = words[0][0] if words else span.end
    first = start
    peel = _peel_count([text[slice(*w)] for w in words])
    if peel:
        words = words[peel:]
        first = words[0][0]
    end = words[-1][1] if words else span.end
    if (
        end - first > 1
        and text[end - 1] == "."
        and not re.search(r"\b(?:Jr|Sr|[A-Z]\.[A-Z])\.$", text[first:end])
    ):
        end -= 1
    mark = _POSSESSIVE.search(text[first:end])
    if mark and len(mark.group()) == 2:
        end -= 2
    return Span(first, max(first, end)), text[start:first]


def _words_in(text: str, span: Span) -> list[tuple[int, int]]:
    """Give where the words of a name stand, without what runs on behind it.

    That are a bracket that opens, and words in small letters: [Ines Falk] addressing the.
    """
    bracket = text.find("(", span.start + 1, span.end)
    end = bracket if bracket > 0 else span.end
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, span.start, end)]
    while len(words) > 1 and text[slice(*words[-1])].islower():
        words.pop()
    return words


def _peel_count(words: list[str]) -> int:
    """Count the title words that open a name; those of a body's name are part of it."""
    count = 0
    while count < len(words) - 1 and is_title_word(words[count]):
        count += 1
    if not count and len(words) > 2 and _is_trade(words[0], words[1]):
        return 1
    low = [w.lower().rstrip(".,") for w in words]
    held = set(low[:count]) & (ROLES | COURTESY)
    plain = 0 if set(low[count:]) & (BODY_NOUNS | {"of", "for", "and"}) or not held else count
    return max(plain, _office_count(words, low))


def _office_count(words: list[str], low: list[str]) -> int:
    """Count the words up to the last office, rank or party in a run of capitals before a name.

    Senate Majority Whip [Jon Orr], Osk Judge [Ines Falk], Norvian Liberal [Petra Sand].
    What is left has to look like a person's name: behind an office one word will do, behind a
    party it opens with a given name or an initial.
    """
    for count in range(len(words) - 1, 0, -1):
        rest = low[count:]
        if len(rest) > MAX_PERSON_WORDS or set(rest) & (BODY_NOUNS | AREA_WORDS | LINKS):
            continue
        given = len(rest) > 1 and (gender_of(rest[0]) is not None or len(rest[0]) == 1)
        before = low[count - 1]
        office = (
            before in ROLES | COURTESY | RANKS | BEFORE_NAMES or before.removesuffix("s") in ROLES
        )
        if (
            office
            and (given or len(rest) > 1 or before in RANKS)
            and (count > 1 or before in RANKS)
        ):
            return count
        loose = (
            before.removesuffix("s") in PARTIES or before in RANKS | HEADLINE_WORDS | PERSON_NOUNS
        )
        if given and (loose or _is_office_of(low[:count])):
            return count
    return 0


def _is_office_of(low: list[str]) -> bool:
    """Tell whether words end as Secretary of State, Minister for Harbours do."""
    at = next((i for i, w in enumerate(low) if w in {"of", "for"}), 0)
    return at > 0 and low[at - 1] in ROLES | {"state"} and at < len(low) - 1


def behind_office(text: str, span: Span) -> tuple[int, int] | None:
    """Find a person's name at the end of a run of capitals that an office opens.

    The Minister of [Public Works Ines Falk], the envoy to [Norvia Ines Falk]: what the office
    is for ends with a word for that, a body's noun or a country; two to four words are left.
    Gives where the office starts and where the name does.
    """
    office = _OFFICE_FOR.search(text, max(0, span.start - MAX_OFFICE_CHARS), span.start)
    words = _words_in(text, span)
    if office is None or len(words) <= MIN_BEARER_WORDS:
        return None
    low = [text[slice(*w)].lower().rstrip(".") for w in words]
    nouns = BODY_NOUNS | BODY_WORDS | DOMAIN_WORDS
    last = max((n for n, word in enumerate(low) if word in nouns), default=-1)
    for count in range(1, len(words) - 1):
        if find_country(text[words[0][0] : words[count - 1][1]]) is not None:
            last = max(last, count - 1)
    name = low[last + 1 :]
    plain = not set(name) & (LINKS | TITLE_WORDS | AREA_WORDS)
    if last < 0 or not plain or not MIN_BEARER_WORDS <= len(name) <= MAX_PERSON_WORDS:
        return None
    return office.start(), words[last + 1][0]


def is_bare_office(text: str, span: Span, label: str) -> bool:
    """Tell whether words with capitals are an office of somebody named elsewhere: the Board Chairman.

    What may be a surname too (Head, King) is one where a given name or the tag says so, and
    alone where no article stands before it.
    """
    words = span.of(text).split()
    low = [w.lower().rstrip(".") for w in words]
    if (
        low[-1] not in ROLES | {"mp", "mps"}
        or low[-1] == "general"
        or gender_of(low[0]) is not None
    ):
        return False
    surname = low[-1] in SURNAMES
    if len(words) > 1:
        of_body = "of" in low and bool(set(low) & BODY_NOUNS)
        return not of_body and not (surname and label == "PERSON")
    return not surname or _DETERMINED.search(text, max(0, span.start - 12), span.start) is not None


def _is_trade(word: str, following: str) -> bool:
    """Tell whether a word that opens a name is a trade, by its ending: Shipowner Willem Dekker."""
    low = word.lower()
    if len(low) < MIN_TRADE_CHARS or gender_of(low) is not None:
        return False
    if low.endswith(("owner", "maker", "keeper", "worker", "holder", "dealer", "builder")):
        return True
    return low.endswith(("er", "or", "ist", "man")) and gender_of(following) is not None


def is_day(word: str) -> bool:
    """Tell whether a word is the name of a month or weekday."""
    return word.lower().rstrip(".") in MONTHS.keys() | WEEKDAYS.keys()


def is_title_word(word: str) -> bool:
    """Tell whether a word may stand in a title."""
    return word.lower().rstrip(".") in TITLE_WORDS


def title_before(
    text: str, start: int, modifiers: frozenset[int] = frozenset()
) -> tuple[str | None, int, str | None]:
    """Read title and side that stand before a name, from right to left.

    Gives the title, where it starts, and the country of it. Words count as title while
    they are title words, countries, or what stands before these: capitalised words, and
    words that start at one of `modifiers`: chief financial officer.
    """
    words: list[tuple[int, str]] = []
    at = start
    while len(words) < MAX_TITLE_WORDS and (m := _BACK.search(text, max(0, at - 40), at)):
        if (words and _is_civil(words[-1][1])) or _ends_sentence(m["word"]):
            break
        words.append((m.start(), m["word"]))
        at = m.start()
    kept, side = 0, None
    for count, (at, word) in enumerate(words, 1):
        bare = _POSSESSIVE.sub("", word)
        country = find_country(bare)
        if is_title_word(bare):
            kept = count
        elif country is not None and (kept or bare != word or word[0].isupper()):
            kept, side = count, country.name
            if bare != word:
                break
        elif word.lower() in LINKS and kept:
            continue
        elif kept and kept == count - 1 and bare == word and at in modifiers and not is_day(word):
            kept = count
        elif not (word[0].isupper() and kept == count - 1 and bare == word and not is_day(word)):
            break
    return _joined(text, start, words[:kept], side)


def _is_civil(word: str) -> bool:
    return word.lower().rstrip(".") in CIVIL


def _ends_sentence(word: str) -> bool:
    """Tell whether the point behind a word ends its sentence: of "... aircraft. Mr. Orr"."""
    bare = word.rstrip(".").lower()
    return word.endswith(".") and bare not in TITLE_WORDS | RANKS and "." not in bare


def _joined(
    text: str, start: int, words: list[tuple[int, str]], side: str | None
) -> tuple[str | None, int, str | None]:
    if not words:
        return None, start, None
    left = words[-1][0]
    title = text[left:start].strip()
    if not is_role(title) and not any(w.lower().rstrip(".") in COURTESY for _, w in words):
        # Only a country stands there: "Pakistan's Falk". It is the side, and no title.
        return None, left if side else start, side
    return title, left, side


def is_role(words: str) -> bool:
    """Tell whether one of some words is a role, a plural or a short form of one."""
    return any(_is_office(w.lower().strip(".,’'")) for w in words.split())


def _is_office(word: str) -> bool:
    offices = ROLES | RANKS
    return word in offices or re.sub(r"[’']s$", "", word) in offices or word[:-1] in offices


def side_in(title: str) -> str | None:
    """Give the country that a title names, in short form, or None."""
    for word in title.split():
        country = find_country(_POSSESSIVE.sub("", word.strip(",.")))
        if country is not None and word[0].isupper():
            return country.name
    return None
