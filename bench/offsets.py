"""Do all claims read back their words: every cite of 1,000 real articles, each checked.

    python bench/offsets.py --data ../shared/data [--articles 1000] [--seed 1]

Articles of `reprints-lk` go the whole way to claims, half of them with a reprint. A cite reads
back when it lies in its text, opens and ends between words, and has there what is claimed: of
a quotation at least half of its words (copies alter and cut), of a figure its value, of a day, a
name or an alteration its very words. Needs the extra `wirecopy[en]`.
"""

import argparse
import csv
import gzip
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from newsroom import new_dispatch
from reprints import PAIRS, ROWS, read_rows, row_article
from wirecopy.articles.article import Article
from wirecopy.claims.claim import Figure, Quotation
from wirecopy.claims.extract import extract
from wirecopy.claims.grammar.parser import Parser, open_parser
from wirecopy.collations.collate import collate
from wirecopy.ids import ArticleId
from wirecopy.text.folding import fold
from wirecopy.text.numbers import find_numbers
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import find_spoken

ARTICLES: Final = 1000
LEAST_SHARE: Final = 0.5
Texts = Mapping[ArticleId, str]


def measure(data: Path, articles: int = ARTICLES, seed: int = 1) -> dict[str, float]:
    """Give how many cites there are, and the share that reads back, by kind."""
    parser = open_parser("en")
    read, wrong, articles_count = Counter[str](), Counter[str](), 0
    for group in dispatches(data, articles, seed):
        articles_count += len(group)
        for kind, is_right in checks(group, parser):
            read[kind] += 1
            wrong[kind] += not is_right
    figures: dict[str, float] = {"articles": articles_count, "cites": read.total()}
    for kind in sorted(read):
        figures[f"{kind}_cites"] = read[kind]
        figures[f"{kind}_read_back_share"] = 1 - wrong[kind] / read[kind]
    return figures | {"read_back_share": 1 - wrong.total() / max(1, read.total())}


def dispatches(data: Path, articles: int, seed: int) -> Iterator[list[Article]]:
    """Give articles of which half come with a reprint, until there are enough."""
    rows = {row["id"]: row for row in read_rows(data / ROWS)}
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [
            (row["doc_a"], row["doc_b"])
            for row in csv.DictReader(lines, delimiter="\t")
            if float(row["jaccard"]) >= 0.5
        ]
    chance = random.Random(seed)
    chance.shuffle(pairs)
    seen: set[str] = set()
    for pair in pairs:
        if len(seen) >= articles // 2:
            break
        if not seen & {*pair} and rows[pair[0]]["text"] != rows[pair[1]]["text"]:
            seen |= {*pair}
            yield [row_article(rows[name]) for name in pair]
    singles = [name for name in sorted(rows) if name not in seen]
    for name in chance.sample(singles, min(len(singles), articles - len(seen))):
        yield [row_article(rows[name])]


def checks(articles: Sequence[Article], parser: Parser) -> Iterator[tuple[str, bool]]:
    """Give, for every cite of the articles' claims, its kind and whether it reads back."""
    dispatch = new_dispatch(list(articles))
    claims = extract(collate(dispatch, articles), dispatch, articles, parser)
    texts = {article.id: article.text for article in articles}
    for quotation in claims.quotations:
        yield from _of_quotation(quotation, texts)
    for entity in claims.entities:
        known = {_plain(words) for words in entity.wordings}
        yield from (("name", _plain(_read(cite, texts) or "") in known) for cite in entity.cites)
    for figure in claims.figures:
        for cite in figure.cites:
            yield "figure", _states(_read(cite, texts), figure)
    for day in claims.dates:
        yield from (("date", _read(c, texts) in day.wordings) for c in day.cites)


def _of_quotation(quotation: Quotation, texts: Texts) -> Iterator[tuple[str, bool]]:
    kind = quotation.kind.value.replace(" ", "_")
    read = [_read(cite, texts) for cite in quotation.cites]
    words = _forms(quotation.words)
    for one in read:
        shared = (Counter(words) & Counter(_forms(one or ""))).total()
        least = min(len(words), len(_forms(one or "")))
        yield kind, one in quotation.wordings and shared >= LEAST_SHARE * least > 0
    # The words that stand for a quotation are those of one of its cites.
    yield "base_words", quotation.words in read
    for cite in quotation.cue_cites:
        yield "cue", bool(_read(cite, texts))
    for cite in quotation.speaker_cites:
        yield "speaker", bool(_read(cite, texts))
    for each in quotation.alterations:
        yield "alteration", (_read(each.cite, texts) or "") == each.words


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _forms(words: str) -> list[str]:
    return [unit.form for unit in find_spoken(words, Span(0, len(words)))]


def _states(words: str | None, figure: Figure) -> bool:
    """Tell whether words state a figure's value when they are read alone."""
    if words is None or words not in figure.wordings:
        return False
    # "46 and 48 cents" is a range where "between" stands before it.
    bounds = {bound for n in find_numbers(words) for bound in (n.low, n.high)}
    return not bounds or {figure.low, figure.high} <= bounds


def _read(cite: Cite, texts: Texts) -> str | None:
    """Read a cite; None where it lies outside of its text, or cuts a word in two."""
    text, span = texts[cite.article], cite.span
    if span.end > len(text):
        return None
    for at in (span.start, span.end):
        if 0 < at < len(text) and span and text[at - 1].isalpha() and text[at].isalpha():
            return None
    return span.of(text)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    data = Path(__file__).parents[2] / "shared" / "data"
    asked.add_argument("--data", type=Path, default=data)
    asked.add_argument("--articles", type=int, default=ARTICLES)
    asked.add_argument("--seed", type=int, default=1)
    args = asked.parse_args()
    if not (args.data / ROWS).exists():
        sys.exit(f"no {ROWS} in {args.data}; name its folder with --data")
    figures = measure(args.data, args.articles, args.seed)
    print(f"{int(figures['articles'])} articles, {int(figures['cites'])} cites")
    for name, value in figures.items():
        if name.endswith("_read_back_share"):
            kind = name.removesuffix("_read_back_share")
            print(f"{kind:14}{int(figures[f'{kind}_cites']):8}{value:10.4f}")
    print(f"{'all':14}{int(figures['cites']):8}{figures['read_back_share']:10.4f}")


if __name__ == "__main__":
    main()
