"""TEI gives every witness and the base text back, and passes the TEI schema."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collations.drawing import new_article, new_dispatch
from exports.apparatus.tei_reading import (
    TEI,
    XML,
    collated_words,
    find_body,
    lemma_text,
    new_edition,
    take_words,
    witness_text,
)
from exports.apparatus.tei_schema import faults_of
from wirecopy.articles.article import Outlet
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import base_text
from wirecopy.errors import NotFoundError
from wirecopy.exports.apparatus.edition import Edition, make_edition
from wirecopy.exports.apparatus.tei.document import Method, tei_text
from wirecopy.exports.apparatus.tei.nesting import Piece, Place, nest

STORM = "The storm sank twelve boats in the old harbour."
HURT = "No one was hurt, the harbour master said on Friday."
SEARCH = "The search in the wide bay goes on until the end of the week."
INQUIRY = "We look forward to a full and open inquiry into the loss of the ferry"
MOVED = [
    f"{STORM} / {HURT} / {SEARCH}",
    f"{SEARCH} / {STORM.replace('twelve', '12')} / {HURT}",
    f"{STORM} / {HURT.replace('harbour', 'port')} / {SEARCH} / Our reporter saw it.",
    f"{HURT.replace('Friday', 'Thursday')} / {SEARCH}",
]
REPEATED = [
    f"“{INQUIRY},” he said. / It goes on.",
    f"“{INQUIRY},” he said. / @{INQUIRY} ~ Tomas Orr July 9 / It goes on.",
    "It goes on.",
]
HOSTILE = [
    "The <b>storm</b> & the ]]> sank \x1b[31m boats \ud800 in \ufffe the 🚢 port \x85 now.",
    "The <i>storm</i> &amp; the --> sank \x07 boats ' \" in غرقت the e\u0301 port \u202e now.",
]
WORDS = st.sampled_from(
    [
        *("the", "a", "Falk", "said", "told", "85%", "12", "twelve", "Friday", "storm", "sank"),
        *("“", "”", ",", ".", "don't", "🚢", "غرقت", "<", "&", "]]>"),
    ]
)
POOL = st.lists(st.lists(WORDS, min_size=1, max_size=10).map(" ".join), min_size=1, max_size=6)


@st.composite
def editions(draws: st.DrawFn) -> Edition:
    """Give editions of articles that take their sentences from one pool, in any order."""
    pool = draws(POOL)
    articles = []
    for name in "abcde"[: draws(st.integers(1, 5))]:
        chosen = draws(st.lists(st.sampled_from(pool), max_size=6))
        signs = draws(st.lists(st.sampled_from(["", "", "", "@"]), min_size=6, max_size=6))
        line = " / ".join(f"{sign}{s}" for sign, s in zip(signs, chosen, strict=False))
        articles.append(new_article(name, line))
    return make_edition(collate(new_dispatch(articles), articles), articles)


def assert_reads_back(edition: Edition) -> None:
    body = find_body(tei_text(edition, Method.PARALLEL))
    for article in edition.articles:
        text = witness_text(body, edition.sigla[article.id])
        words = collated_words(edition.collation, article)
        assert take_words(text, words).strip() == ""
    assert lemma_text(body) == base_text(edition.collation, edition.texts)


@pytest.mark.parametrize("lines", [MOVED, REPEATED])
def test_every_witness_and_the_base_text_read_back(lines: list[str]) -> None:
    assert_reads_back(new_edition(lines))


@settings(max_examples=80)
@given(editions())
def test_any_witness_reads_back(edition: Edition) -> None:
    assert_reads_back(edition)


@settings(max_examples=40)
@given(editions())
def test_every_variant_is_told(edition: Edition) -> None:
    wanted = {f"place-{n + 1}" for n in range(len(edition.collation.variants))}
    for method in Method:
        root = ET.fromstring(tei_text(edition, method).encode())
        ids = [node.get(f"{XML}id") for node in root.iter() if node.get(f"{XML}id")]
        assert len(ids) == len(set(ids))
        assert wanted <= set(ids)
        pointers = [p for node in root.iter() for p in _pointers(node)]
        assert set(pointers) <= {f"#{name}" for name in ids}


def _pointers(node: ET.Element) -> list[str]:
    values = [node.get(key, "") for key in ("wit", "ana", "prev", "corresp", "from", "to")]
    return " ".join(values).split()


@settings(max_examples=40)
@given(editions())
def test_double_end_points_hold_the_base_text_and_the_readings(edition: Edition) -> None:
    document = tei_text(edition, Method.POINTS)
    body = find_body(document)
    paragraphs = ["".join(p.itertext()) for p in body.iter(f"{TEI}p")]
    assert "\n\n".join(filter(str.strip, paragraphs)) == base_text(
        edition.collation, edition.texts
    )
    anchors = [a.get(f"{XML}id") for a in body.iter(f"{TEI}anchor")]
    entries = list(ET.fromstring(document.encode()).iter(f"{TEI}app"))
    for entry, variant in zip(entries, edition.collation.variants, strict=True):
        first, last = entry.get("from", "#")[1:], entry.get("to", "#")[1:]
        assert anchors.index(first) < anchors.index(last)
        assert entry.get("type") == variant.kind
        told = [(r.text or "", r.get("wit", "")) for r in entry if r.tag != f"{TEI}note"]
        assert told == [
            (
                reading.words,
                " ".join(
                    f"#{s}" for s in sorted({edition.sigla[c.article] for c in reading.cites})
                ),
            )
            for reading in variant.readings
        ]


def test_the_lemma_lies_between_its_two_anchors() -> None:
    document = tei_text(
        new_edition([STORM, STORM, STORM.replace("twelve", "nine")]), Method.POINTS
    )
    assert 'sank <anchor xml:id="from-3"/>twelve<anchor xml:id="to-4"/> boats' in document


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("lines", [MOVED, REPEATED, HOSTILE, ["", ""], ["One alone."], []])
def test_it_passes_the_tei_schema(lines: list[str], method: Method) -> None:
    pytest.importorskip("lxml")
    assert faults_of(tei_text(new_edition(lines), method)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (' wit="#A"', ' witness="#A"'),
        (' location="internal"', ""),
        ('cert="low"', 'cert="a little"'),
        ("<app ", "<app><note/><lem/></app><app "),
        ("<witStart ", "<witBegin "),
    ],
)
def test_the_schema_sees_what_is_wrong(right: str, wrong: str) -> None:
    pytest.importorskip("lxml")
    document = tei_text(new_edition(["It goes on. / Or at noon.", "Or at dawn."]), Method.PARALLEL)
    assert right in document
    assert faults_of(document) == []
    assert faults_of(document.replace(right, wrong))


@settings(max_examples=25)
@given(editions())
def test_any_edition_passes_the_tei_schema(edition: Edition) -> None:
    pytest.importorskip("lxml")
    for method in Method:
        assert faults_of(tei_text(edition, method)) == []


def test_hostile_words_come_out_as_words() -> None:
    edition = new_edition(HOSTILE)
    body = find_body(tei_text(edition, Method.PARALLEL))
    first, other = (witness_text(body, siglum) for siglum in "AB")
    assert "<b>storm</b> & the ]]> sank" in " ".join(first.split())
    assert {"🚢", "\ufffd", "␛"} <= set(first) | set(other)
    assert "غرقت the e\u0301 port \u202e now" in " ".join(other.split())
    assert not set(first + other) & set(map(chr, [*range(9), 0x1B, *range(0x7F, 0xA0), 0xFFFE]))


def test_a_moved_passage_stands_where_its_witness_has_it_and_points_home() -> None:
    body = find_body(tei_text(new_edition(MOVED[:3]), Method.PARALLEL))
    first = next(body.iter(f"{TEI}app"))
    moved = [r for r in first if r.get("type") == "move"]
    assert [(r.get("wit"), r.text) for r in moved] == [("#B", MOVED[1].split(" / ")[0])]
    names = {f"#{app.get(f'{XML}id')}": app for app in body.iter(f"{TEI}app")}
    home = names[moved[0].get("corresp", "")]
    assert home.get("type") == "move"
    assert [(r.get("wit"), r.text) for r in home if r.tag == f"{TEI}rdg"] == [("#B", None)]


def test_where_a_witness_begins_ends_and_leaves_off_is_marked() -> None:
    body = [
        "The storm sank twelve boats in the old harbour.",
        "No one was hurt, Ines Falk said on Friday.",
        "The search in the wide bay goes on until Sunday.",
    ]
    whole = " / ".join(body)
    lines = [whole, whole, f"{body[0]} / {body[2]}", " / ".join(body[1:]), " / ".join(body[:2])]
    root = find_body(tei_text(new_edition(lines), Method.PARALLEL))
    marks = [
        (node.tag.removeprefix(TEI), node.get("wit"))
        for name in ("witStart", "witEnd", "lacunaStart", "lacunaEnd")
        for node in root.iter(f"{TEI}{name}")
    ]
    assert marks == [
        ("witStart", "#D"),
        ("witEnd", "#E"),
        ("lacunaStart", "#C"),
        ("lacunaEnd", "#C"),
    ]


def test_two_witnesses_that_differ_are_told_as_doubtful() -> None:
    lines = ["The ferry sank at noon.", "The ferry sank at dawn."]
    for method in Method:
        lemma = next(
            ET.fromstring(tei_text(new_edition(lines), method).encode()).iter(f"{TEI}lem")
        )
        assert lemma.get("cert") == "low"
    for method in Method:
        assert 'cert="low"' not in tei_text(new_edition([*lines, lines[0]]), method)


def test_a_witness_is_described_with_what_its_page_says() -> None:
    drawn = new_article("a", "The storm sank twelve boats.")
    address = "https://courier.example/ferry?a=1&b=2"
    article = replace(
        drawn,
        address=address,
        headline="Storm <sinks> boats",
        outlet=Outlet(name="The Courier", how="host", key="c"),
    )
    collation = collate(new_dispatch([article]), [article])
    document = tei_text(make_edition(collation, [article]), Method.PARALLEL)
    witness = next(ET.fromstring(document.encode()).iter(f"{TEI}witness"))
    assert witness.get(f"{XML}id") == "A"
    assert [(n.tag.removeprefix(TEI), n.text) for n in witness.iter() if n.text] == [
        ("publisher", "The Courier"),
        ("title", "Storm <sinks> boats"),
        ("ref", address),
        ("idno", "a-a"),
    ]


def test_an_article_that_is_not_at_hand_is_named() -> None:
    articles = [new_article("a", "The storm."), new_article("b", "The storm.")]
    collation = collate(new_dispatch(articles), articles)
    with pytest.raises(NotFoundError, match="a-b"):
        make_edition(collation, articles[:1])


def test_places_that_overlap_are_cut_where_the_one_begun_before_ends() -> None:
    def piece(first: int, end: int, variant: int) -> Piece:
        return Piece(first, -end, variant, opens=True, closes=True)

    (outer, rest) = nest([piece(0, 6, 0), piece(4, 9, 1), piece(4, 6, 2), piece(1, 2, 3)])
    assert drawn(outer) == (0, 6, [0], [(1, 2, [3], []), (4, 6, [1, 2], [])])
    assert drawn(rest) == (6, 9, [1], [])
    (kept,) = outer.inner[1].pieces[:1]
    assert (kept.opens, kept.closes, rest.pieces[0].opens) == (True, False, False)


def drawn(place: Place) -> tuple[int, int, list[int], list[object]]:
    variants = [piece.variant for piece in place.pieces]
    return (place.first_column, place.end_column, variants, [drawn(p) for p in place.inner])
