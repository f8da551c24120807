"""Names: people, bodies and places, told by their capitals.

Form only: what kind of thing a name is, and whom "the minister" means, takes a language
model and is for claims. Two names are held to be the same only where no reader would
doubt it.
"""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from dataclasses import dataclass
from typing import Final

from wirecopy.text.name_words import (
    AREA_WORDS,
    BODY_WORDS,
    CALENDAR_WORDS,
    COURTESY_TITLES,
    DOMAIN_WORDS,
    NOT_NAMES,
    PARTICLES,
    ROLE_QUALIFIERS,
    ROLES,
)
from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.places import find_country
from wirecopy.text.same_names import same_name
from wirecopy.text.span import Span

__all__ = ["Name", "find_names", "same_name"]

MAX_NAME_WORDS: Final = 9
"""A longer run of capitals is a headline or a shout, not a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as one place of a text writes it."""

    span: Span
    """The name itself, without title and without a possessive ending."""
    words: str
    title: str | None
    """The office or courtesy title in front of it: `Harbour Minister`."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    """As written, without a possessive ending."""
    owns: bool
    """Whether a possessive ending follows."""
    opens: bool
    """Whether it opens a sentence, a line or a quotation."""
    capital: bool

    @property
    def folded(self) -> str:
        return self.word.rstrip(".").lower()


_TOKEN: Final = re.compile(
    r"(?P<sign>[@#])?(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['\u2019.\u2010\u2011-](?=[^\W_])[^\W_]+)*)(?P<point>\.)?"
)
_OWNS: Final = re.compile(r"['\u2019]s$|(?<=s)['\u2019]$", re.IGNORECASE)
_APOSTROPHES: Final = ("'", "\u2019")
_GAP: Final = re.compile(r"[^\S\n\u2029]{1,3}\n?|\n|")
_ENDS: Final = re.compile(r"[!?\u2026:;\u201c\u2022|\u3002]")
_LOWER_PARTICLE: Final = re.compile(
    r"(?:al|el|as|an|ar|ad|at|bin|ibn|d|l|de)[-\u2010\u2011'\u2019]\w"
)
_SAID: Final = frozenset(
    "said says told tells asked added adds wrote announced claimed warned insisted noted denied confirmed declared argued "
    "stressed has had was is will would did does were are".split()
)
_SHORT_TITLES: Final = frozenset(
    "mr mrs ms dr prof gen maj col lt capt cmdr sgt cpl rev sen rep gov hon st adm brig supt insp det pvt messrs jr sr".split()
)


def find_names(text: str, within: Span | None = None) -> tuple[Name, ...]:
    """Find the names of `text`, in order; titles alone and names of days are none.

    A single word that opens a sentence counts where something besides its place speaks
    for it: a verb of saying behind it, a possessive ending, a country's name, capitals.

    >>> text = "Harbour Minister Ines J. Falk met Orr's envoys at the Ministry of Ports on Friday."
    >>> [(name.words, name.title) for name in find_names(text)]
    [('Ines J. Falk', 'Harbour Minister'), ('Orr', None), ('Ministry of Ports', None)]
    """
    found: list[Name] = []
    for paragraph in find_paragraphs(text, within):
        tokens = _tokens(text, paragraph)
        index = 0
        while index < len(tokens):
            end = _run_end(text, tokens, index)
            if end > index:
                found.extend(_names(text, tokens, index, end))
            index = max(end, index + 1)
    return tuple(found)


def _tokens(text: str, paragraph: Span) -> list[_Token]:
    tokens: list[_Token] = []
    previous = paragraph.start
    after_point = True
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        word, start = match["word"], match.start("word")
        between = text[previous:start]
        opens = not tokens or _opens(between, after_point=after_point)
        behind = text[match.end("word") : match.end("word") + 1]
        plural_owns = behind in _APOSTROPHES and word.endswith("s")
        if word.islower() and word.isalpha() and not match["point"]:
            # Most words: no name, and no mark in them; what follows may make them possessive.
            tokens.append(_Token(start, match.end(), word, plural_owns, opens, capital=False))
            after_point, previous = True, match.end()
            continue
        owns = _OWNS.search(word)
        bare = word[: owns.start()] if owns else word
        point = match["point"] and (
            bare.lower() in _SHORT_TITLES or (len(bare) == 1 and bare.isupper())
        )
        end = match.end() if point and not owns else start + len(bare)
        sign = (
            bool(match["sign"])
            or text[max(start - 1, 0)] in "/_"
            or text[max(start - 1, 0)].isdigit()
        )
        capital = bare[:1].isupper() or (
            bool(_LOWER_PARTICLE.match(bare)) and any(c.isupper() for c in bare)
        )
        tokens.append(
            _Token(
                start, end, text[start:end], bool(owns) or plural_owns, opens, capital and not sign
            )
        )
        after_point = not point and not (bare.endswith(".") or "." in bare)
        previous = match.end("word") if not point else match.end()
    return tokens


def _opens(between: str, *, after_point: bool) -> bool:
    """Tell whether what stands between two words lets the second open a sentence."""
    if between in (" ", ""):
        return False
    signs = between.strip()
    if "\n" in between or _ENDS.search(signs):
        return True
    return (
        ("." in signs and after_point)
        or '"' in signs
        or (signs.startswith(("-", "\u2013", "\u2014")) and " " in between)
    )


def _joined(text: str, a: _Token, b: _Token) -> bool:
    """Tell whether nothing but a gap stands between two words of one name."""
    between = text[a.end : b.start]
    if a.owns or (b.opens and "\n" not in between):
        return False
    return bool(_GAP.fullmatch(between)) or between in (" & ", "&", " \u201c", ' "')


def _run_end(text: str, tokens: list[_Token], index: int) -> int:
    """Give the end of the run of capitals that begins at a token; `index` where none does."""
    first = tokens[index]
    if not first.capital:
        return index
    common = first.folded in NOT_NAMES and not _is_letters(tokens, index)
    if common and (first.opens or not _goes_on(text, tokens, index)):
        return index
    if first.folded in CALENDAR_WORDS and not _is_forename(text, tokens, index):
        return index
    end = index + 1
    body = first.folded in BODY_WORDS | ROLES
    while end < len(tokens) and _joined(text, tokens[end - 1], tokens[end]):
        token = tokens[end]
        if token.capital:
            if _is_date(text, token):
                break
            body = body or token.folded in BODY_WORDS | ROLES
            end += 1
            continue
        link = _link(text, tokens, end, body=body)
        if not link:
            break
        end = link
    return end


def _is_list(tokens: list[_Token], index: int) -> bool:
    """Tell whether an "and" may lie inside a name: the Ministry of Ports and Fisheries."""
    words = [t.folded for t in tokens[max(0, index - 4) : index + 2]]
    named = "of" in words or "for" in words
    if named and words[-1] in DOMAIN_WORDS:
        return bool((BODY_WORDS | ROLES) & set(words[:-2]))
    return (
        named
        and bool(BODY_WORDS & set(words[:-2]))
        and not {words[-1]} & (ROLES | ROLE_QUALIFIERS)
    )


def _is_letters(tokens: list[_Token], index: int) -> bool:
    """Tell whether a word is in capitals among words that are not: US, WHO."""
    word = tokens[index].word
    if not (2 <= len(word) <= 5 and word.isupper()):
        return False
    around = [] if tokens[index].opens else [tokens[index - 1].word]
    if index + 1 < len(tokens) and not tokens[index + 1].opens:
        around.append(tokens[index + 1].word)
    return not any(other.isupper() and len(other) > 3 for other in around)


def _goes_on(text: str, tokens: list[_Token], index: int) -> bool:
    if index + 1 >= len(tokens) or not tokens[index + 1].capital:
        return False
    return _joined(text, tokens[index], tokens[index + 1]) and tokens[index].folded not in (
        "i",
        "the",
        "a",
        "an",
    )


def _is_forename(text: str, tokens: list[_Token], index: int) -> bool:
    """Tell whether a short month is a forename: "Jan van der Lund", not "Jan 5"."""
    token = tokens[index]
    follows = text[token.end : token.end + 3].strip()
    return len(token.word) == 3 and token.folded != "may" and follows[:1].isalpha()


def _is_date(text: str, token: _Token) -> bool:
    """Tell whether a month or weekday inside a run is a date; "Ines May" is none."""
    if token.folded not in CALENDAR_WORDS:
        return False
    follows = text[token.end : token.end + 3].strip(" .")
    return (
        token.folded not in ("may", "june", "april", "august", "march", "jan", "sun")
        or follows[:1].isdigit()
    )


def _link(text: str, tokens: list[_Token], index: int, *, body: bool) -> int:
    """Give the index behind a capital that small words join to the run, or 0."""
    small = tokens[index].folded
    ahead = index + 1
    if small in PARTICLES:
        while (
            ahead < len(tokens)
            and tokens[ahead].folded in PARTICLES
            and not tokens[ahead].capital
            and ahead < index + 3
        ):
            ahead += 1
    elif small == "of" or (body and small in ("for", "on")):
        ahead += (
            ahead < len(tokens) and tokens[ahead].folded == "the" and not tokens[ahead].capital
        )
    elif not (body and small == "and" and _is_list(tokens, index)):
        return 0
    if ahead >= len(tokens) or not tokens[ahead].capital or tokens[ahead].folded in CALENDAR_WORDS:
        return 0
    if any(not _joined(text, tokens[k], tokens[k + 1]) for k in range(index, ahead)):
        return 0
    return ahead + 1


def _names(text: str, tokens: list[_Token], start: int, end: int) -> list[Name]:
    """Read a run of capitals: its title, its name, and whether it is a name at all."""
    run = tokens[start:end]
    if len(run) > MAX_NAME_WORDS:
        return []
    split = _title_end(run)
    name = run[split:]
    if not name:
        return []
    titled = (
        text[run[0].start : run[split - 1].end] if split else _role_before(text, tokens, start)
    )
    if len(name) == 1 and not titled and not _stands_alone(text, tokens, start + split):
        return []
    span = Span(name[0].start, name[-1].end)
    return [Name(span, span.of(text), titled)]


def _title_end(run: list[_Token]) -> int:
    """Count the words of a run that are title; all of them where it is an office alone."""
    head = [t.folded for t in run]
    courtesy = head[0] in COURTESY_TITLES and len(run) > 1 and head[1] != "of"
    # "General Hospital" and "King Street" are no persons.
    if courtesy and not any(word in BODY_WORDS | AREA_WORDS for word in head[1:]):
        return 1 + _title_end(run[1:]) if head[1] in COURTESY_TITLES and len(run) > 2 else 1
    last_role = 0
    for index, word in enumerate(head):
        if word in ROLES:
            last_role = _office_end(run, head, index)
        elif index >= last_role and not _qualifies(run, head, index):
            break
    rest = head[last_role:] or head
    return 0 if all(word in BODY_WORDS for word in rest[:1]) else last_role


def _office_end(run: list[_Token], head: list[str], index: int) -> int:
    """Give the end of an office: "Secretary of State", "Minister for the Ports" go on."""
    end = index + 1
    while end + 1 < len(head) and head[end] in ("of", "for"):
        first = end + 1 + (head[end + 1] == "the")
        end = _domain_end(run, head, first)
    return min(end, len(head))


def _domain_end(run: list[_Token], head: list[str], first: int) -> int:
    """Give the end of what an office is for: a word, a country, Public Works and Rural Roads."""
    for count in (4, 3, 2):
        words = " ".join(t.word for t in run[first : first + count])
        if first + count < len(head) and find_country(words):
            return first + count
    end = first + 1
    while end < len(head):
        listed = (
            head[end] == "and" and head[end + 1 : end + 2] != [] and head[end + 1] in DOMAIN_WORDS
        )
        if not listed and head[end] not in DOMAIN_WORDS:
            break
        end += 2 if listed else 1
    return end


def _qualifies(run: list[_Token], head: list[str], index: int) -> bool:
    """Tell whether a word may stand in a title before its office."""
    if head[index] in ROLE_QUALIFIERS or find_country(run[index].word):
        return True
    if index == 0 and len(head) > 2:
        return True
    return head[index] in BODY_WORDS and any(word in ROLES for word in head[index + 1 :])


def _role_before(text: str, tokens: list[_Token], start: int) -> str | None:
    """Give the office in small letters before a name: "harbour minister Ines Falk"."""
    first = start
    if (
        start
        and tokens[start - 1].folded in ROLES
        and _GAP.fullmatch(text[tokens[start - 1].end : tokens[start].start])
    ):
        if tokens[start - 1].owns:
            return None
        first = start - 1
        while (
            first
            and start - first < 5
            and tokens[first - 1].folded in ROLE_QUALIFIERS - {"of", "for", "the", "and"}
        ):
            if (
                not _GAP.fullmatch(text[tokens[first - 1].end : tokens[first].start])
                or tokens[first - 1].owns
            ):
                break
            first -= 1
    return text[tokens[first].start : tokens[start - 1].end] if first < start else None


def _stands_alone(text: str, tokens: list[_Token], index: int) -> bool:
    """Tell whether a single capitalised word is a name."""
    token = tokens[index]
    if _is_letters(tokens, index):
        return True
    if (
        token.folded in NOT_NAMES
        or len(token.word.rstrip(".")) < 2
        or token.folded in ROLES | COURTESY_TITLES
    ):
        return find_country(token.word) is not None and len(token.word) > 1
    if not token.opens:
        return True
    if find_country(token.word) or (token.word.isupper() and len(token.word) <= 6):
        return True
    if token.folded.endswith(("ing", "ly")):
        return False
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return token.owns or (
        behind is not None and behind.word in _SAID and text[token.end : behind.start].isspace()
    )
