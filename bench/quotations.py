"""How right are quotations? Measured on PolNeAR: US political news, annotated by people.

    python bench/quotations.py --data ../shared/data [--part dev] [--limit 150] [--peer]

Two units are counted, and both are printed, for they answer different questions.

*By attribution*, the set's own unit: who said what, with all its words.
- Given: each quotation of ours that has a source. It is *right* where at least half of its
  letters lie in one annotated attribution whose source shares a character with ours.
- Wanted: each annotated attribution. It is *found* where quotations of ours with its source
  hold at least half of its letters.
- An attribution is direct where at least 95 % of its letters stand in marks, mixed where some
  do, else indirect. PolNeAR is wider than quotation: beliefs, plans and feelings count there
  too, and any of them is mixed that has a term in marks. So mixed ones with a cue of speech
  are given beside all of them, and recall of what has no marks is given for speech cues alone.
- A cue of speech is any that holds such a word: "did not respond to a request" and "wrote a
  check" count. Those whose own verb is one ("has said", not "failed to answer") and that tell
  five words and more are given beside them, as *told at length*.

*By marks*: to whom does what stands in marks go? Each stretch in marks counts once.
- Given: each that a quotation of ours with a source holds at least half of.
- Wanted: each that an attribution holds at least half of; *mixed* where it is a mixed one.
- Right and found: ours names the source of such an attribution.

`--peer` scores textacy in the same run, on whole articles and paragraph by paragraph: it
refuses any text with an odd number of quote marks.
"""

import argparse
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from speech_cues import SPEECH_CUES
from staging import stage
from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.parser import Parser, open_parser
from wirecopy.claims.speakers.said import say
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

ARCHIVE = "quotations-polnear.tar.xz"
MOST = 0.5
"""Part of a quotation's words that must lie in an attribution to be measured against it."""
LENGTH = 5
"""Least words that an attribution told at length has."""
BEHIND_VERBS = frozenset(
    {"about", "against", "at", "by", "for", "in", "of", "on", "out", "that", "to", "up", "with"}
)
"""Words that stand behind the verb of a cue."""
RELATIVE = {"who", "which", "that", "whom"}
IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "says": "say", "swore": "swear",
    "denied": "deny", "denies": "deny", "cried": "cry", "replied": "reply", "written": "write",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution."""

    content: frozenset[int]
    """Offsets of the characters of what was said."""
    content_ends: tuple[int, int]
    source: frozenset[int]
    is_relative: bool
    """Whether the source is a relative pronoun: then we name the noun it stands for, and the
    cue tells whether we mean the same."""
    cue: frozenset[int]
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    speech: bool
    """Whether its cue holds a verb of speech, or "according"."""
    at_length: bool
    """Whether the cue's own verb is one of speech and five words and more are told."""


def meets(gold: Gold, given: "Given") -> bool:
    """Tell whether an attribution and a quotation of ours name one source."""
    if gold.is_relative and gold.cue & given.cue:
        return True
    return bool(gold.source & given.source)


@dataclass(slots=True)
class Score:
    """Counts of one measure."""

    right: int = 0
    given: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Right of given."""
        return self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        """Found of wanted."""
        return self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Tally:
    """All counts of a run."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rules: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    words: int = 0
    seconds: float = 0.0


def read_part(data: Path, part: str) -> list[tuple[str, str, str]]:
    """Read name, text and one annotation of each article of `train` or `dev`."""
    path = data / ARCHIVE
    if not path.exists():
        raise SystemExit(f"{path} is missing: this bench needs the PolNeAR archive")
    texts: dict[str, str] = {}
    notes: dict[str, tuple[str, str]] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            name = member.name.removeprefix("./")
            if not name.startswith(f"{part}/") or not member.isfile():
                continue
            source = archive.extractfile(member)
            assert source is not None
            content = source.read().decode("utf-8")
            stem = Path(name).stem
            if name.endswith(".txt"):
                texts[stem] = content
            elif name.endswith(".ann"):
                article, annotator = stem.rsplit("_", 1)
                # Some articles were annotated by several people; the first by name stands.
                notes[article] = min(
                    notes.get(article, (annotator, content)), (annotator, content)
                )
    return [(name, texts[name], notes[name][1]) for name in sorted(texts) if name in notes]


def read_gold(notes: str, text: str) -> list[Gold]:
    """Read the attributions of a brat file."""
    spans: dict[str, tuple[str, list[Span]]] = {}
    found = []
    for line in notes.splitlines():
        if re.match(r"T\d+\t", line):
            name, what, *_ = line.split("\t")
            kind, _, places = what.partition(" ")
            pairs = (p.split() for p in places.split(";"))
            spans[name] = (kind, [Span(int(a), int(b)) for a, b in pairs])
    for line in notes.splitlines():
        if not re.match(r"E\d+\t", line):
            continue
        roles: dict[str, list[Span]] = defaultdict(list)
        for role in line.split("\t")[1].split():
            kind, _, name = role.partition(":")
            if name in spans:
                roles[re.sub(r"\d+$", "", kind)] += spans[name][1]
        if roles["Content"] and roles["Source"]:
            found.append(_gold(roles, text))
    return found


def _gold(roles: dict[str, list[Span]], text: str) -> Gold:
    content = chars(roles["Content"], text)
    cue = " ".join(s.of(text) for s in roles["Cue"]).lower()
    words = re.findall(r"[a-z]+", cue)
    own = next((w for w in reversed(words) if w not in BEHIND_VERBS), "")
    length = sum(len(s.of(text).split()) for s in roles["Content"])
    source = chars(roles["Source"], text)
    who = " ".join(s.of(text) for s in roles["Source"]).lower()
    return Gold(
        content=content,
        content_ends=(min(content, default=0), max(content, default=0) + 1),
        source=source,
        is_relative=who in RELATIVE,
        cue=chars(roles["Cue"], text),
        source_spans=tuple(roles["Source"]),
        cue_spans=tuple(roles["Cue"]),
        speech=any(_lemma(w) & SPEECH_CUES for w in words),
        at_length=bool(_lemma(own) & SPEECH_CUES) and length >= LENGTH,
    )


def _lemma(word: str) -> set[str]:
    stems = {word, IRREGULAR.get(word, word), word.removesuffix("s"), word.removesuffix("es")}
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            stems |= {bare, f"{bare}e", bare[:-1]}
    return stems


def chars(spans: Iterable[Span], text: str) -> frozenset[int]:
    """Give the offsets of the letters and digits in some stretches, "that" at their start left out."""
    found: set[int] = set()
    for span in spans:
        that = re.match(r"\W*that\s+", span.of(text), re.IGNORECASE)
        start = span.start + (that.end() if that else 0)
        found.update(i for i in range(start, span.end) if text[i].isalnum())
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Given:
    """One quotation that we found, in the text's offsets."""

    kind: QuotationKind
    content: frozenset[int]
    source: frozenset[int]
    source_span: Span | None
    cue: frozenset[int]
    cue_span: Span | None
    rule: str


def find_given(text: str, parser: Parser) -> list[Given]:
    """Find the quotations of one article as the package does."""
    scene, spans = stage(text, parser)
    given = []
    for said in say(scene):
        one = said.utterance
        base, at = spans[said.paragraph].start, spans[said.source_paragraph].start
        source = (one.source.whole or one.source.span).shifted(at) if one.source else None
        tag = chars([one.tag.shifted(base)], text) if one.tag else frozenset()
        given.append(
            Given(
                kind=one.kind,
                content=chars([one.words.shifted(base)], text) - tag,
                source=chars([source], text) if source else frozenset(),
                source_span=source,
                cue=chars([one.cue.shifted(at)], text) if one.cue else frozenset(),
                cue_span=one.cue.shifted(at) if one.cue else None,
                rule=one.rule,
            )
        )
    return given


def kind_of(gold: Gold, quoted: frozenset[int]) -> QuotationKind:
    """Tell whether an attribution is quoted wholly, partly or not at all."""
    share = len(gold.content & quoted) / max(1, len(gold.content))
    if share >= 0.95:
        return QuotationKind.DIRECT
    return QuotationKind.MIXED if share > 0 else QuotationKind.INDIRECT


def score(text: str, golds: list[Gold], givens: list[Given], tally: Tally) -> None:
    """Count what is right in one article."""
    quoted = chars((q.words for q in find_quoted(text)), text)
    for given in givens:
        fitting = [g for g in golds if len(g.content & given.content) >= MOST * len(given.content)]
        right = bool(given.source) and any(meets(g, given) for g in fitting)
        if given.source:
            each = tally.scores[given.kind.value]
            each.given += 1
            each.right += right
            tally.rules[given.rule].append(right)
    for gold in golds:
        kind = kind_of(gold, quoted)
        ours = [g for g in givens if meets(gold, g) and g.content & gold.content]
        covered = len(frozenset().union(*(g.content for g in ours)) & gold.content)
        found = covered >= MOST * len(gold.content) and bool(ours)
        if kind is QuotationKind.INDIRECT and not gold.speech:
            tally.scores["thought"].wanted += 1
            tally.scores["thought"].found += found
            continue
        names = [kind.value]
        if kind is QuotationKind.MIXED and gold.speech:
            names.append("mixed with a cue of speech")
        if kind is QuotationKind.INDIRECT and gold.at_length:
            names.append("indirect told at length")
        for name in names:
            tally.scores[name].wanted += 1
            tally.scores[name].found += found
    _score_characters(golds, givens, tally)
    _score_marks(text, golds, givens, tally)


def _score_characters(golds: list[Gold], givens: list[Given], tally: Tally) -> None:
    ours = frozenset().union(*(g.content for g in givens if g.source))
    all_said = frozenset().union(*(g.content for g in golds))
    each = tally.scores["characters"]
    each.given += len(ours)
    each.right += len(ours & all_said)
    each.wanted += len(all_said)
    each.found += len(ours & all_said)


def _score_marks(text: str, golds: list[Gold], givens: list[Given], tally: Tally) -> None:
    """Count stretches in marks: one of ours for each, and whether it names the annotated source."""
    quoted = chars((q.words for q in find_quoted(text)), text)
    for stretch in find_quoted(text):
        letters = chars([stretch.words], text)
        fitting = [g for g in golds if len(g.content & letters) >= MOST * len(letters)]
        ours = [g for g in givens if g.source and len(g.content & letters) >= MOST * len(letters)]
        if not letters:
            continue
        right = any(meets(gold, given) for gold in fitting for given in ours)
        if ours:
            least = min(ours, key=lambda g: len(g.content))
            kind = QuotationKind.DIRECT if least.content <= letters else QuotationKind.MIXED
            tally.scores[f"{kind.value} by marks"].given += 1
            tally.scores[f"{kind.value} by marks"].right += right
        if fitting:
            direct = any(kind_of(g, quoted) is QuotationKind.DIRECT for g in fitting)
            name = "direct by marks" if direct else "mixed by marks"
            tally.scores[name].wanted += 1
            tally.scores[name].found += right


def sample(data: Path, part: str, limit: int | None) -> list[tuple[str, str, str]]:
    """Give the articles of a part, or every n-th so that `limit` are taken."""
    articles = read_part(data, part)
    if limit and limit < len(articles):
        articles = articles[:: len(articles) // limit][:limit]
    return articles


def run(data: Path, part: str, limit: int | None, parser: Parser) -> Tally:
    """Score the articles of a part, or every n-th so that `limit` are taken."""
    tally = Tally()
    for _, text, notes in sample(data, part, limit):
        started = time.process_time()
        givens = find_given(text, parser)
        tally.seconds += time.process_time() - started
        tally.words += len(text.split())
        score(text, read_gold(notes, text), givens, tally)
    return tally


def figures(tally: Tally) -> Iterator[tuple[str, float]]:
    """Give the figures of a run by name."""
    for name in ("direct", "mixed", "indirect", "characters"):
        yield f"{name} precision", tally.scores[name].precision
        yield f"{name} recall", tally.scores[name].recall
    yield "thought recall", tally.scores["thought"].recall
    apart = ("mixed with a cue of speech", "indirect told at length")
    for name in (*apart, "direct by marks", "mixed by marks"):
        if name.endswith("marks"):
            yield f"{name} precision", tally.scores[name].precision
        yield f"{name} recall", tally.scores[name].recall
    yield "words per CPU second", tally.words / max(tally.seconds, 1e-9)


def measure(data: Path) -> dict[str, float]:
    """Measure quotations on the development half of PolNeAR in `data`."""
    return dict(figures(run(data, "dev", None, open_parser("en"))))


def _print_peer(articles: list[tuple[str, str, str]]) -> None:
    from quotation_peers import score_textacy  # noqa: PLC0415  # It reads this file.

    for by_paragraph in (False, True):
        tally, texts, refused = score_textacy(articles, by_paragraph=by_paragraph)
        what = "paragraphs" if by_paragraph else "articles"
        print(f"textacy, {what}: refused {refused} of {texts}")
        for name in ("direct", "direct by marks"):
            each = tally.scores[name]
            print(f"  {name:22} P {each.precision:.3f} R {each.recall:.3f}")
        print(f"  words per CPU second   {tally.words / max(tally.seconds, 1e-9):.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", default="dev", choices=("train", "dev"))
    parser.add_argument("--limit", type=int, help="take so many articles, spread evenly")
    parser.add_argument("--peer", action="store_true", help="score textacy too")
    asked = parser.parse_args()
    tally = run(asked.data, asked.part, asked.limit, open_parser("en"))
    if asked.peer:
        _print_peer(sample(asked.data, asked.part, asked.limit))
    for name, value in figures(tally):
        print(f"{name:34} {value:10.3f}")
    print(f"\n{'rule':24} {'right':>8} {'of':>7}")
    counts = Counter({rule: len(hits) for rule, hits in tally.rules.items()})
    for rule, count in counts.most_common():
        print(f"{rule:24} {sum(tally.rules[rule]) / count:8.3f} {count:7}")


if __name__ == "__main__":
    main()
