"""The stemma on a terminal: the tree, its marks, its bounds, and what each outlet did."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from exports.apparatus.editions import many_edition, named_edition, new_edition, new_stemma
from wirecopy.articles.article import Outlet
from wirecopy.collations.stemma.stemma import CreditConduct, Stemma
from wirecopy.exports.apparatus.edition import Edition, make_edition
from wirecopy.exports.stemma.drawn_tree import MOST_COPIES, MOST_DEPTH, stand
from wirecopy.exports.stemma.stemma_card import stemma_card
from wirecopy.exports.stemma.stemma_rows import CONDUCT, EDGES, conducted, copied
from wirecopy.ids import ArticleId

LINES = [
    "The ferry sank at noon. / It goes on.",
    "The ferry sank at dawn. / It goes on.",
    "The ferry sank at dusk. / It goes on.",
    "The ferry sank at noon.",
]
OUTLETS = ["Ledra Courier", "Harbour Post", "Orrin Echo", "Valley News"]
DRAWN = "wire>A .97 A>B .9 C~>B .7 A>C? .41 C>D .8"


def told(edition: Edition, width: int = 80, *, why: bool = False) -> list[str]:
    """Draw the card, and give its lines without the space behind them."""
    assert edition.stemma is not None
    out = StringIO()
    console = Console(file=out, width=width, markup=False, emoji=False, highlight=False)
    console.print(stemma_card(edition, edition.stemma, why=why))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def tree(lines: list[str]) -> list[str]:
    """Take the tree out of a card, without its inset."""
    start = next(n for n, line in enumerate(lines) if line.startswith("Who copied whom"))
    end = next(n for n, line in enumerate(lines) if line.startswith("What each outlet did"))
    return [line[2:] for line in lines[start + 1 : end - 1]]


def table(lines: list[str]) -> list[list[str]]:
    """Take the rows of what each outlet did out of a card."""
    end = next(n for n, line in enumerate(lines) if line.startswith("What each outlet did"))
    return [line.split() for line in lines[end + 3 :]]


@pytest.fixture
def edition() -> Edition:
    return named_edition(LINES, OUTLETS, DRAWN)


def numbered(drawn: str, count: int) -> tuple[Edition, Stemma]:
    """Draw a stemma of many copies, called 0, 1, 2 ... in `drawn`, where `{n}` is a copy."""
    plain = many_edition([LINES[0]] * count)
    sigla = [plain.sigla[article.id] for article in plain.articles]
    stemma = new_stemma(plain, drawn.format(*sigla))
    return make_edition(plain.collation, plain.articles, stemma=stemma), stemma


def test_a_copy_stands_below_its_source_with_how_sure_that_is(edition: Edition) -> None:
    assert tree(told(edition)) == [
        "wire  Meridian",
        "└─ 97 %  A  Ledra Courier, day unknown",
        "   ├─ 90 %  B  Harbour Post, day unknown",
        "   │     + 70 %  a passage from C Orrin Echo",
        "   └╌ 41 % ?  C  Orrin Echo, day unknown",
        "      │  ? the day of one page",
        "      └─ 80 %  D  Valley News, day unknown",
    ]


def test_the_evidence_stands_below_each_edge_where_it_is_asked_for(edition: Edition) -> None:
    assert tree(told(edition, why=True))[:6] == [
        "wire  Meridian",
        "└─ 97 %  A  Ledra Courier, day unknown",
        '   │  · both say "port" \\ here',
        "   ├─ 90 %  B  Harbour Post, day unknown",
        '   │     · both say "port" \\ here',
        "   │     + 70 %  a passage from C Orrin Echo",
    ]


def test_the_head_counts_the_sources_told(edition: Edition) -> None:
    assert told(edition)[1].startswith("4 articles · 4 different texts · 3 of 4 sources told · d-")


def test_articles_with_the_same_words_are_one_copy_with_the_others_named() -> None:
    plain = new_edition([LINES[0]] * 6 + [LINES[1]])
    stemma = new_stemma(plain, "wire>A .9 A>G .8", alike=["ABCDEF"])
    lines = tree(told(replace(plain, stemma=replace(stemma, wire=ArticleId("a-a"))), 200))
    assert lines[1:4] == [
        "└─ 90 %  A  a, day unknown  the agency's own page",
        "   │  = the same words: B b, day unknown; C c, day unknown; D d, day unknown and 2 more",
        "   └─ 80 %  G  g, day unknown",
    ]


def test_an_agency_that_nobody_names_is_said_to_be_unnamed(edition: Edition) -> None:
    assert edition.stemma is not None
    unnamed = replace(edition, agency=None, stemma=replace(edition.stemma, agency=None))
    assert tree(told(unnamed))[0] == "wire  no agency named"


@pytest.mark.parametrize("width", [70, 80, 120])
def test_long_names_are_cut_and_wrapped_lines_keep_their_place(width: int) -> None:
    outlet = "The Amalgamated Harbour and Fisheries Intelligencer of Port Ledra and Orrin"
    chain = " ".join(f"{a}>{b}? .5" for a, b in zip(["wire", *"ABC"], "ABCD", strict=True))
    lines = told(named_edition(LINES, [outlet + str(k) for k in range(4)], chain), width)
    assert max(map(len, lines)) <= width
    arms = ("└", "├")
    starts = [line.lstrip(" │").startswith(arms) for line in tree(lines)[1:]]
    assert sum(starts) == len(LINES)
    assert all(line.startswith("   ") for line in tree(lines)[2:])
    assert sum("Intelligencer of Port Ledra" in line for line in lines) == 0


def test_control_characters_of_a_name_steer_nothing() -> None:
    lines = told(named_edition(LINES, ["\x1b[31mRed", "[b]B", "C\u202e", "D\nd"], DRAWN))
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)
    assert any("[b]B" in line for line in lines)


def test_of_a_thousand_copies_some_are_drawn_and_the_others_counted() -> None:
    edition, _ = numbered(" ".join(f"wire>{{{n}}} .5" for n in range(1000)), 1000)
    lines = tree(told(edition))
    assert len(lines) == MOST_COPIES + 3
    assert lines[-2:] == ["└─ … 960 more copies here", "--only edges lists all"]
    assert table(told(edition))[-1][:3] == ["and", "960", "more;"]


def test_a_long_chain_is_drawn_so_deep_and_no_deeper() -> None:
    chain = "wire>{0} .5 " + " ".join(f"{{{n}}}>{{{n + 1}}} .5" for n in range(999))
    edition, stemma = numbered(chain, 1000)
    lines = tree(told(edition))
    assert f"… {1000 - MOST_DEPTH} more copies here" in lines[-2]
    standing = list(stand(copied(edition, stemma)))
    assert [len(each.last) for each in standing] == list(range(1, MOST_DEPTH + 2))


def test_the_biggest_branches_are_drawn_first_and_none_is_lost() -> None:
    # Sixty copies of the wire; the last one was copied thirty times.
    star = " ".join(f"wire>{{{n}}} .5" for n in range(60))
    under = " ".join(f"{{59}}>{{{n}}} .5" for n in range(60, 90))
    edition, stemma = numbered(f"{star} {under}", 90)
    standing = list(stand(copied(edition, stemma)))
    drawn = [each.copy.siglum for each in standing if each.copy]
    assert edition.sigla[edition.articles[59].id] in drawn
    assert len(drawn) == MOST_COPIES
    assert len(drawn) + sum(each.left_out for each in standing) == 90


def test_what_an_outlet_did_itself_is_told_from_what_it_took_over(edition: Edition) -> None:
    assert edition.stemma is not None
    first, second, *others = edition.stemma.conduct
    first = replace(first, kept_share=0.5, added_words=1200, credit=CreditConduct.REMOVED)
    second = replace(
        second, added_words=7, inherited_words=5, quotations_altered=2, quotations_inherited=2,
        facts_changed=1, credit=CreditConduct.KEPT,
    )  # fmt: skip
    changed = replace(edition.stemma, conduct=(first, second, *others))
    assert table(told(replace(edition, stemma=changed)))[:3] == [
        ["A", "Ledra", "Courier", "50", "%", "1,200", "–", "–", "removed"],
        ["B", "Harbour", "Post", "100", "%", "2", "(5)", "–", "(2)", "1", "kept"],
        ["C", "Orrin", "Echo", "100", "%", "–", "–", "–", "unknown"],
    ]


def test_rows_tell_each_source_and_what_would_decide(edition: Edition) -> None:
    assert edition.stemma is not None
    rows = list(EDGES.rows(copied(edition, edition.stemma)))
    assert [(row["copy"], row["kind"], row["source"], row["answered"]) for row in rows] == [
        ("A", "copied", "wire", True),
        ("B", "copied", "A", True),
        ("B", "second", "C", True),
        ("C", "copied", "A", False),
        ("D", "copied", "C", True),
    ]
    assert [row["wanted"] for row in rows] == [None, None, None, "the day of one page", None]
    assert (rows[0]["source_article"], rows[1]["source_outlet"]) == (None, "Ledra Courier")


def test_rows_name_a_copy_by_its_first_siglum_and_all_who_have_its_words() -> None:
    plain = new_edition([LINES[0], LINES[0], LINES[1]])
    # Ids in the other order than sigla: the row goes by the siglum.
    articles = [
        replace(article, outlet=Outlet(name=f"{n}", how="host", key=f"{n}"))
        for n, article in enumerate(plain.articles)
    ]
    stemma = new_stemma(plain, "wire>A .9 A>C .8", alike=["AB"])
    edition = replace(plain, sigla=dict(zip(plain.sigla, "ZAB", strict=True)))
    edition = replace(edition, articles=(articles[1], articles[2], articles[0]))
    rows = list(EDGES.rows(copied(edition, stemma)))
    assert [(row["copy"], row["source"], row["same_words"]) for row in rows] == [
        ("A", "wire", ("a-b", "a-a")),
        ("B", "A", ("a-c",)),
    ]


def test_every_article_has_a_row_of_conduct(edition: Edition) -> None:
    assert edition.stemma is not None
    rows = list(CONDUCT.rows(conducted(edition, edition.stemma)))
    assert [(row["copy"], row["outlet"], row["credit"]) for row in rows] == [
        (siglum, outlet, "unknown") for siglum, outlet in zip("ABCD", OUTLETS, strict=True)
    ]
