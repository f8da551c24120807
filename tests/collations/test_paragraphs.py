"""Which paragraphs of the base text a copy carries."""

from collections.abc import Sequence

from collations.drawing import new_article, new_dispatch
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation, base_text, carried_paragraphs

WHOLE = "The ferry sank at noon. / Nobody was hurt. / The line opens again on Friday."


def laid(*lines: str) -> tuple[Collation, dict[str, Sequence[bool]]]:
    articles = [new_article(name, line) for name, line in zip("abcd", lines, strict=False)]
    collation = collate(new_dispatch(articles), articles)
    rows = carried_paragraphs(collation).by_text
    return collation, {
        collation.articles[at]: row
        for text, row in zip(collation.texts, rows, strict=True)
        for at in text.articles
    }


def test_a_copy_carries_what_it_has_half_of() -> None:
    _, carried = laid(WHOLE, WHOLE, "The ferry sank at noon. / The line opens again on Sunday.")
    assert carried["a-a"] == (True, True, True)
    assert carried["a-c"] == (True, False, True)


def test_each_paragraph_of_the_base_text_has_its_place() -> None:
    collation, carried = laid(WHOLE, WHOLE, "A new word first. / Nobody was hurt.")
    texts = {name: new_article(name[2:], WHOLE).text for name in ("a-a", "a-b")}
    texts["a-c"] = new_article("c", "A new word first. / Nobody was hurt.").text
    opens = carried_paragraphs(collation).opens
    assert len(opens) == len(base_text(collation, texts).split("\n\n"))  # type: ignore[arg-type]
    assert all(len(row) == len(opens) for row in carried.values())


def test_an_empty_collation_has_no_paragraph() -> None:
    found = carried_paragraphs(Collation(dispatch=new_dispatch([]).id, articles=()))
    assert (found.opens, found.by_text) == ((), ())
