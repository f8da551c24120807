"""The stemma as a graph and as a tree, and the readings as a matrix, as other programs read them."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from exports.apparatus.editions import many_edition, named_edition, new_edition, new_stemma
from wirecopy.collations.collation import VariantKind
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.exports.apparatus.nexus import SYMBOLS, find_characters, nexus_text
from wirecopy.exports.apparatus.trees import dot_text, newick_text, taxon
from wirecopy.ids import ArticleId

LINES = [
    "The ferry sank at noon. / It goes on, he said on the quay in the rain.",
    "The ferry sank at dawn. / It goes on, he said on the quay in the rain.",
    "The ferry sank at dusk. / It goes on, he said on the quay in the rain.",
    "The ferry sank at noon.",
]
OUTLETS = ["Ledra Courier", 'The "Post" [north] \\n', "Écho; غرق", "Orrin's: (Valley), News"]
DRAWN = "wire>A .97 A>B .9 C~>B .7 A>C? .41 C>D .8"


@pytest.fixture
def edition() -> Edition:
    return named_edition(LINES, OUTLETS, DRAWN)


def graph(edition: Edition) -> list[str]:
    assert edition.stemma is not None
    return [line.strip() for line in dot_text(edition, edition.stemma).splitlines()]


def test_an_edge_says_how_sure_it_is_and_on_what(edition: Edition) -> None:
    why = 'tooltip="both say \\"port\\" \\\\ here'
    assert [line for line in graph(edition) if "->" in line] == [
        f'wire -> "A" [label="0.97", style=solid, {why}"];',
        f'"A" -> "B" [label="0.90", style=solid, {why}"];',
        f'"C" -> "B" [label="0.70", style=dashed, constraint=false, {why}"];',
        f'"A" -> "C" [label="0.41 ?", style=dotted, {why}; the day of one page"];',
        f'"C" -> "D" [label="0.80", style=solid, {why}"];',
    ]


def test_the_wire_is_the_root_and_copies_with_the_same_words_are_one_box() -> None:
    plain = new_edition([LINES[0], LINES[0], LINES[1]])
    stemma = new_stemma(plain, "wire>A .9 A>C .8", alike=["AB"])
    lines = graph(replace(plain, stemma=replace(stemma, wire=ArticleId("a-a"))))
    assert 'wire [shape=ellipse, label="wire\\nMeridian"];' in lines
    assert '"A" [label="A  a\\nB  b", tooltip="a-a; a-b", peripheries=2];' in lines


def test_names_cannot_break_out_of_the_graph(edition: Edition) -> None:
    assert 'label="B  The \\"Post\\" [north] \\\\n"' in " ".join(graph(edition))


def test_graphviz_draws_it(edition: Edition) -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("no Graphviz here")
    text = "\n".join(graph(edition))
    drawn = subprocess.run(
        [dot, "-Tplain"], input=text, capture_output=True, text=True, check=True
    )
    nodes = re.findall(r"^node (\S+)", drawn.stdout, re.MULTILINE)
    assert sorted(nodes) == ["A", "B", "C", "D", "wire"]


def test_a_copy_that_was_copied_is_a_tip_where_its_copies_part(edition: Edition) -> None:
    assert edition.stemma is not None
    tree = re.sub(r"\[[^]]*\]", "", newick_text(edition, edition.stemma))
    b, c, d = "B_The_Post_north_n", "C_Echo", "D_Orrins_Valley_News"
    assert tree == f"((A_Ledra_Courier:0,{b}:1,({c}:0,{d}:1)0.41:1)0.97:1)wire;"


def test_every_edge_of_the_tree_says_how_sure_it_is(edition: Edition) -> None:
    assert edition.stemma is not None
    notes = re.findall(r"\[&confidence=(.*?),answered=(.)\]", newick_text(edition, edition.stemma))
    assert notes == [("0.90", "1"), ("0.80", "1"), ("0.41", "0"), ("0.97", "1")]


def test_a_long_chain_of_copies_is_drawn() -> None:
    lines = [LINES[0]] * 1500
    plain = many_edition(lines)
    names = [plain.sigla[article.id] for article in plain.articles]
    chain = " ".join(f"{a}>{b} .5" for a, b in zip(["wire", *names], names, strict=False))
    stemma = new_stemma(plain, chain)
    assert newick_text(plain, stemma).count(":0") == 1499


def test_the_matrix_has_a_row_a_witness_and_a_column_a_place(edition: Edition) -> None:
    text = nexus_text(edition)
    matrix = text.partition("MATRIX\n")[2].partition("\n  ;")[0]
    assert [line.split() for line in matrix.splitlines()] == [
        ["A_Ledra_Courier", "00"],
        ["B_The_Post_north_n", "10"],
        ["C_Echo", "20"],
        ["D_Orrins_Valley_News", "01"],
    ]
    assert "DIMENSIONS NCHAR=2;" in text
    assert 'SYMBOLS="012";' in text
    assert "1 'place 1 wording' / 'noon' 'dawn' 'dusk'" in text


def test_what_an_article_does_not_carry_is_unknown() -> None:
    edition = new_edition([LINES[0], LINES[0], LINES[0].replace("quay", "mole"), LINES[3]])
    characters = find_characters(edition.collation.variants)
    wording = next(c for c in characters if c.kind is VariantKind.WORDING)
    assert wording.states == {"a-a": 0, "a-b": 0, "a-c": 1}
    rows = [line.split() for line in nexus_text(edition).splitlines() if " D_d " in line]
    assert [row[1] for row in rows if row[0] == "D_d"] == ["1?"]


def test_variants_of_one_place_are_one_character() -> None:
    lines = ["The ferry lost twelve men.", "The ferry lost 12 men.", "The ferry lost 15 men."]
    (character,) = find_characters(new_edition([lines[0], *lines]).collation.variants)
    assert character.kind is VariantKind.FACT_CHANGE
    assert sorted(character.states.values()) == [0, 0, 1, 2]


def test_more_readings_than_symbols_are_unknown() -> None:
    lines = [f"The ferry sank at {word} today." for word in _words(SYMBOLS_AND_MORE)]
    (character,) = find_characters(many_edition(lines).collation.variants)
    assert max(character.states.values()) == len(SYMBOLS) - 1
    assert len(character.words) == len(SYMBOLS)
    assert len(character.states) == len(SYMBOLS)


SYMBOLS_AND_MORE = len(SYMBOLS) + 4


def _words(count: int) -> list[str]:
    return ["q" + "xyz"[k % 3] + "abcdefghijklmnopqrst"[k // 3] for k in range(count)]


def test_families_are_named_sets_of_characters(edition: Edition) -> None:
    sets = nexus_text(edition).partition("BEGIN SETS;\n")[2].partition("END;")[0]
    assert sets.split("\n")[:2] == ["  CHARSET wording = 1;", "  CHARSET extent = 2;"]


def test_second_parents_and_full_names_stand_in_comments(edition: Edition) -> None:
    text = nexus_text(edition)
    assert "[ second parent: C -> B 0.70 ]" in text
    assert '[ B_The_Post_north_n = The "Post" (north) \\n, b, a-b ]' in text


def test_without_a_stemma_there_is_no_tree_and_without_places_no_matrix() -> None:
    assert "BEGIN TREES" not in nexus_text(new_edition(LINES))
    assert "BEGIN CHARACTERS" not in nexus_text(new_edition([LINES[0], LINES[0]]))
    assert nexus_text(new_edition([])).startswith("#NEXUS\n")


def test_taxa_need_no_quotes_and_differ(edition: Edition) -> None:
    names = [taxon(edition, article) for article in edition.articles]
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", name) for name in names)
    assert len(set(names)) == len(names)
