"""Mentions: where a paragraph names somebody, with title, role and side.

The parser's tags are a first word only: whether a name is a person's is settled later, by
all mentions in all copies together. Titles are read from the text itself.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from wirecopy.claims.grammar.trees import SUBJECTS, Node, Stretches, Tree
from wirecopy.claims.lexicon import (
    BODY_NOUNS,
    PRONOUNS,
    ROLES,
    SERVICES,
    TITLE_WORDS,
)
from wirecopy.claims.names.given_names import gender_of
from wirecopy.claims.names.mention import Mention, Pronoun
from wirecopy.claims.names.owned import find_owned, heads_subject, is_embedded, owns_body, speaks
from wirecopy.claims.names.person_nouns import BEFORE_NAMES, PERSON_NOUNS
from wirecopy.claims.names.titles import (
    LINKS,
    RANKS,
    behind_office,
    is_bare_office,
    is_day,
    is_role,
    is_title_word,
    peeled,
    side_in,
    title_before,
)
from wirecopy.text.names import find_names
from wirecopy.text.places import find_country
from wirecopy.text.span import Span

MAX_APPOSITION_CHARS: Final = 90
"""How far before a name its role may open: the leader of the union, Petra Sand."""


MIN_HEADLINE_WORDS: Final = 5
MIN_HEADLINE_CHARS: Final = 4
"""Shorter words are written small in headlines, too."""

_LABELS: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_HANDLE: Final = re.compile(r"(?<![\w@.])@[A-Za-z_]\w{2,29}")
_OWNER: Final = re.compile(r"(?P<owner>[^\W\d_][\w-]*(?: [A-Z][\w-]*)?)[’']s?\s$")
_APPOSITION: Final = re.compile(r"\s?,\s(?P<role>[^,;:.“”\"()\n]{3,90}?)(?=[,;]|\s\(|\.\s|\.$|$)")
_ROLE_AHEAD: Final = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|my|our)\s|[’']s?\s)(?P<role>[^,.;:“”\"()\n]{3,60}),\s$",
    re.IGNORECASE,
)
_ANEW: Final = re.compile(r"\b(?:and|from|by|with|to) (?:its|their|his|her|the|an?) ")
"""Behind this a phrase opens anew: a word from [her adviser], Ines Falk."""
_TELLS: Final = re.compile(
    r"\b(?:said|says|told|tells|added|was|were|is|are|has|had|have|will|who|which|that|where|when)\b"
)
_NO_ROLE: Final = re.compile(
    r"(?:in|on|at|after|before|during|by|with|from|for|as|according|speaking|and|but|while|like|along)\b",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b(?:[Tt]he|[A-Z][\w-]*(?: [A-Z][\w-]*)?[’']s?)\s(?P<between>(?:[\w.-]+\s){0,4}?)"
    rf"(?:{'|'.join(sorted(ROLES))})\b(?:\s(?:of|for)\s(?:the\s)?[\w-]+)?(?![\w’'-]|\s[A-Z]|\s(?:{'|'.join(sorted(ROLES))})\b)"
)
SITTING: Final = frozenset({"republican", "democrat", "conservative", "liberal", "socialist"})
"""One who sits for a party, in the singular."""
_BEFORE_SAYING: Final = re.compile(
    r"\s(?:has |had |also |later )?(?:said|says|acknowledged|announced|confirmed|denied|declined|told|added)\b"
)
_HEADLINE: Final = frozenset(
    [
        *("Just", "Says", "Said", "Is", "Was", "Will", "Has", "Who", "This", "That", "His", "Her"),
        *("Their", "Not", "After", "As", "But", "Than", "By", "Are", "Were", "How", "Why", "What"),
    ]
)
"""Small words that stand with a capital in no name, only in headlines."""
_PERSONAL: Final = re.compile(r",\s(?:who\b|whose\b|\d\d?,|\(?\d\d\)?\.)|\s\(\d\d\)")
"""Behind a name: what only persons have, a "who" or an age."""
_BESIDE: Final = frozenset(
    {"opposition", "majority", "minority", "senior", "junior", "party", "additional", "solicitor"}
)
"""Words that stand beside an office in capitals: the Opposition Leader."""
_OFFICE_OF: Final = re.compile(r"\b(?:of|for)\b")
_OFFICES_OWN: Final = re.compile(r"^[A-Z].*[’']s?$")
_CODE: Final = re.compile(r"[A-Z]{1,2}-?\d+[A-Z]?")
_SEAT: Final = re.compile(r"[A-Z](?:-[A-Z][\w.]*)?")
_WHERE: Final = re.compile(
    r"\b(?:in|at|near|outside|(?:mayor|people|town|city|port|village|island|state|province|region) of)\s$"
)


def find_mentions(tree: Tree) -> list[Mention]:
    """Find the names of a paragraph outside its masked quotations, in the order of the text."""
    names = find_names(tree.frame.text)
    offices = {name.span: name.title for name in names if name.title}
    runs = Stretches(name.span for name in names)
    spans = [
        (_whole_run(tree, _whole_name(tree, s, label), label, runs, offices), label)
        for s, label in tree.tagged
        if label in _LABELS
    ]
    missed = (_whole_run(tree, s, "", runs, offices) for s in _missed(tree, [s for s, _ in spans]))
    spans += [(span, "") for span in missed]
    taken = Stretches(span for span, _ in spans)
    spans += [(s, "") for s in offices if " " in s.of(tree.frame.text) and not taken.any(s)]
    modifiers = frozenset(n.span.start for n in tree.nodes if n.pos in {"ADJ", "NOUN", "PROPN"})
    found = [
        m
        for s, label in sorted(spans)
        if (m := _mention(tree, s, label, modifiers, offices)) is not None
    ]
    if _is_in_capitals(tree.frame.text):
        found = [m for m in found if _is_plain_name(m.name)]
    named = _with_full_names(tree.frame.text, _without_overlaps(found))
    return sorted([*named, *find_owned(tree, named)], key=lambda m: m.span)


def _with_full_names(text: str, named: list[Mention]) -> list[Mention]:
    """Tell short forms in brackets what stands in full before them."""
    found = named[:1]
    for before, one in pairwise(named):
        brackets = text[before.span.end : one.span.start], text[one.span.end : one.span.end + 1]
        short = one.name.isupper() and " " in before.name and len(one.name) > 1
        full = before.name if short and brackets == (" (", ")") else None
        found.append(replace(one, stands_for=full) if full else one)
    return found


def _is_in_capitals(text: str) -> bool:
    """Tell whether a paragraph writes its words with capitals, as a headline: no run is a name."""
    words = [w for w in text.split() if w[:1].isalpha() and len(w) >= MIN_HEADLINE_CHARS]
    return len(words) >= MIN_HEADLINE_WORDS and all(w[0].isupper() for w in words)


def _is_plain_name(name: str) -> bool:
    """Tell whether a name is one word, or opens with a given name and has no more than three."""
    words = name.split()
    return len(words) == 1 or (len(words) <= 3 and gender_of(words[0]) is not None)


def _whole_name(tree: Tree, span: Span, label: str) -> Span:
    """Take in the words behind a person's name that the tagger left out: Ines [Falk]."""
    if label != "PERSON":
        return span
    end = span.end
    last = next((n for n in tree.inside(span) if n.span.end == end), None)
    while last is not None and last.dep == "compound" and last.i + 1 < len(tree.nodes):
        following = tree.nodes[last.i + 1]
        joined = tree.frame.text[last.span.end : following.span.start] == " "
        if following.pos != "PROPN" or not joined or not following.text[:1].isupper():
            break
        last, end = following, following.span.end
    return Span(span.start, end)


def _whole_run(
    tree: Tree, span: Span, label: str, runs: Stretches, offices: Collection[Span]
) -> Span:
    """Widen a tagged name to the whole run of capitals that it is a part of.

    Unknown names are tagged in pieces: [Mirek Aurel] Osk. What "of" ties on is no part of a
    person's name.
    """
    text = tree.frame.text
    bare, _ = peeled(text, span)
    start, end = span.start, span.end
    for run in runs.meeting(bare):
        own = run.end == bare.end or _opens_person(tree, run.of(text), run.start)
        if run in offices and start < run.start < bare.end and own:
            # Minister for the [Marshes Ines Falk]: the tagger took a word of the office.
            return run
        ahead, behind = text[run.start : bare.start], text[bare.end : run.end]
        alone = find_country(bare.of(text)) is not None and _opens_person(tree, behind, bare.end)
        if bare.end < run.end and not alone and _may_join(behind, label):
            end = max(end, run.end)
        whole_name = label == "PERSON" and " " in bare.of(text)
        if whole_name and _tells_office(ahead):
            continue
        if run.start < bare.start and _may_join(ahead, label):
            start = min(start, run.start)
    return Span(start, end)


def _opens_person(tree: Tree, words: str, start: int) -> bool:
    """Tell whether words from an offset on are a name that the tagger takes for a person's."""
    here = Span(start, start + len(words))
    return any(label == "PERSON" and span.meets(here) for span, label in tree.tagged)


def _names_body(name: str) -> bool:
    return not BODY_NOUNS.isdisjoint(name.lower().split())


def _tells_office(words: str) -> bool:
    """Tell whether words before a whole name tell office, body or country: Harbour Board Specialist."""
    low = [w.lower().rstrip(".,") for w in words.split()]
    own = TITLE_WORDS | BODY_NOUNS | BEFORE_NAMES | PERSON_NOUNS | RANKS
    return find_country(words.strip()) is not None or not own.isdisjoint(low)


def _may_join(words: str, label: str) -> bool:
    if re.search(r"[,;:()\n“”\"]|[’']s?\s", words):
        return False
    links = {w for w in words.split() if w in LINKS}
    return not links or (label == "ORG" and bool({w.lower() for w in words.split()} & BODY_NOUNS))


def find_handles(text: str) -> list[Span]:
    """Find the handles in a text, each with its @."""
    return [Span(*m.span()) for m in _HANDLE.finditer(text)]


def find_roles(tree: Tree) -> list[Span]:
    """Find the roles that no name stands with: the Norvian foreign minister, the minister."""
    text = tree.frame.text
    found = []
    for match in _ROLE.finditer(text):
        words = match["between"].split()
        plain = all(is_title_word(w) or w[0].isupper() for w in words)
        span = Span(*match.span())
        if plain and not any(q.words.meets(span) for q in tree.frame.quotes_in(span)):
            found.append(span)
    return found


def find_pronouns(tree: Tree) -> list[Pronoun]:
    """Find each he and she of a paragraph that stands outside quotation marks."""
    return [
        Pronoun(span=n.span, stands_for=PRONOUNS[n.low], is_subject=n.dep in SUBJECTS)
        for n in tree.nodes
        if n.low in {"he", "she"} and n.masked is None and not tree.frame.quotes_in(n.span)
    ]


def _missed(tree: Tree, known: list[Span]) -> list[Span]:
    """Find runs of proper nouns that are subjects or objects and bear no tag."""
    found = []
    stretches = Stretches(known)
    for node in tree.nodes:
        if node.pos != "PROPN" or node.masked is not None or node.dep in {"compound", "amod"}:
            continue
        first = node.i
        while first > node.left and tree.nodes[first - 1].pos == "PROPN":
            first -= 1
        span = tree.words(first, node.i)
        if not stretches.any(span) and span.of(tree.frame.text)[:1].isupper():
            found.append(span)
    return found


def _mention(
    tree: Tree,
    span: Span,
    label: str,
    modifiers: frozenset[int],
    offices: Mapping[Span, str | None],
) -> Mention | None:
    text = tree.frame.text
    span, inner = peeled(text, span)
    bearer = behind_office(text, span)
    if bearer is not None:
        label, inner, span = "PERSON", text[span.start : bearer[1]], Span(bearer[1], span.end)
    if not _may_be_name(text, span, label):
        return None
    before, start, side = title_before(text, span.start - len(inner), modifiers)
    if before and _OFFICES_OWN.search(before) and (label == "ORG" or _names_body(span.of(text))):
        # The [President's Media Division]: the office is a part of the name.
        span, inner, before = Span(start, span.end), "", None
    title = " ".join(w for w in (before, inner.strip()) if w) or None
    office = offices.get(span)
    if office is not None and len(office) > len(title or ""):
        # An office may be long: Minister for the Marshes.
        title, start = office, text.rfind(office, 0, span.start)
    if title and _names_body(span.of(text)) and _OFFICE_OF.search(title):
        # The president of the Norvian [Harbour Board]: the office is somebody else's.
        title, start = None, span.start
    if bearer is not None:
        start = min(start, bearer[0])
        title = text[start : span.start].strip()
    title = _title_beside(tree, span, title)
    owner = _OWNER.search(text, max(0, start - 40), start)
    found = Mention(
        span=span,
        name=" ".join(span.of(text).split()),
        label=label,
        title=title,
        side=side or (side_in(title) if title else None),
        is_subject=False,
        whole=Span(min(start, span.start - len(inner)), span.end),
        owner=owner["owner"] if owner else None,
        is_where=_WHERE.search(text, max(0, span.start - 20), span.start) is not None
        and text[span.end : span.end + 1] not in {"’", "'"},
        is_personal=_PERSONAL.match(text, span.end) is not None,
    )
    return _in_sentence(tree, found)


def _may_be_name(text: str, span: Span, label: str) -> bool:
    """Tell whether words are a name: no day, party's seat, bare office or headline."""
    name = " ".join(span.of(text).split())
    if not name[:1].isalnum() or not any(c.isupper() for c in name) or _CODE.fullmatch(name):
        return False
    if is_day(name) or _is_seat(text, span) or _is_nobody(name):
        return False
    # A service is a company only where it speaks.
    silent = name.lower() in SERVICES and not _BEFORE_SAYING.match(text, span.end)
    return not silent and not is_bare_office(text, span, label)


def _title_beside(tree: Tree, span: Span, title: str | None) -> str | None:
    """Give the title, else the role that an apposition behind or ahead of the name tells."""
    text = tree.frame.text
    behind = _APPOSITION.match(text, span.end)
    if behind and _may_be_role(behind["role"]) and not _opens_clause(tree, behind.start("role")):
        title = title or re.sub(r"^(?:the|an?|its|their|his|her)\s+", "", behind["role"])
    ahead = _ROLE_AHEAD.search(text, max(0, span.start - MAX_APPOSITION_CHARS), span.start)
    if title is None and ahead and ahead["role"].split()[-1].lower() in ROLES:
        title = _ANEW.split(ahead["role"])[-1]
    return title


def _in_sentence(tree: Tree, mention: Mention) -> Mention:
    """Tell what a name does in its sentence."""
    span = mention.span
    head = next((n for n in tree.inside(span) if n.span.end == span.end), None)
    if head is None:
        return mention
    modifies = _is_modifier(tree, head)
    owns = owns_body(tree.frame.text, span.end)
    is_subject = not modifies and not owns and heads_subject(tree, head)
    return replace(
        mention,
        is_subject=is_subject,
        is_modifier=modifies,
        speaks=is_subject and speaks(tree, head),
        is_embedded=is_subject and is_embedded(tree, head),
    )


def _is_seat(text: str, span: Span) -> bool:
    """Tell whether letters in brackets only tell for whom and where somebody sits: (L-Osk.)."""
    opens = text[max(0, span.start - 1) : span.start] in {"(", "["}
    return opens and _SEAT.fullmatch(span.of(text)) is not None


def _is_nobody(name: str) -> bool:
    """Tell whether words with capitals are a party's seat, an office alone or a headline."""
    words = name.split()
    low = [w.lower().rstrip(".") for w in words]
    seat = low[-1] in SITTING and gender_of(low[0]) is None and not set(low) & BODY_NOUNS
    office = (
        len(low) > 1 and low[-1] in ROLES | RANKS and set(low) <= TITLE_WORDS | RANKS | _BESIDE
    )
    headline = len(words) > 2 and any(w in _HEADLINE for w in words)
    return seat or office or headline


def _is_modifier(tree: Tree, node: Node) -> bool:
    """Tell whether a name stands before the noun that it tells more of: Ledran President."""
    ahead = tree.nodes[node.i + 1 : node.i + 2]
    if not ahead or tree.frame.text[node.span.end : ahead[0].span.start] != " ":
        return False
    within = tree.nodes[node.head].i > node.i and node.dep in {"amod", "compound", "nmod"}
    return within or (ahead[0].low in TITLE_WORDS and ahead[0].pos in {"NOUN", "PROPN", "ADJ"})


def _may_be_role(words: str) -> bool:
    """Tell whether what stands between commas behind a name is its bearer's role."""
    return is_role(words) and not _TELLS.search(words) and not _NO_ROLE.match(words)


def _opens_clause(tree: Tree, offset: int) -> bool:
    """Tell whether a verb stands at a place: what follows tells what somebody did."""
    node = next((n for n in tree.nodes if n.span.start == offset), None)
    return node is not None and node.pos in {"VERB", "AUX"}


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Keep of overlapping names the first, and no name that is a part of another's title."""
    kept: list[Mention] = []
    titles = Stretches(Span(m.whole.start, m.span.start) for m in found if m.title)
    for mention in found:
        in_title = any(t.holds(mention.span) for t in titles.meeting(mention.span))
        if in_title and find_country(mention.name) is None:
            continue
        if not kept or not kept[-1].span.meets(mention.span):
            kept.append(mention)
        elif kept[-1].span == mention.span and len(mention.whole) > len(kept[-1].whole):
            kept[-1] = mention
    return kept
