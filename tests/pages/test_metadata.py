"""Metadata is read from wherever a page puts it, and broken sources give what they can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.pages.html import read_html
from wirecopy.pages.jsonld import find_json_ld
from wirecopy.pages.metadata import MAX_FIELDS, MAX_VALUE_CHARS


def said(markup: str) -> list[tuple[str, str, str]]:
    return [(f.source, f.name, f.value) for f in read_html(markup + "<p>Text").metadata]


@pytest.mark.parametrize(
    ("markup", "field"),
    [
        ("<title> Ferry\n sinks </title>", ("title", "title", "Ferry sinks")),
        ('<html lang="en-GB">', ("html", "lang", "en-GB")),
        ('<meta property="og:title" content="Ferry">', ("opengraph", "og:title", "Ferry")),
        (
            '<meta property="article:published_time" content="2031-03-04">',
            ("opengraph", "article:published_time", "2031-03-04"),
        ),
        ('<meta name="twitter:site" content="@post">', ("meta", "twitter:site", "@post")),
        ('<meta name="DC.date.issued" content="2031">', ("meta", "dc.date.issued", "2031")),
        ('<meta name="parsely-author" content="Ana">', ("meta", "parsely-author", "Ana")),
        ('<meta name="sailthru.date" content="2031">', ("meta", "sailthru.date", "2031")),
        ('<meta name="author" content="Ana Rell">', ("meta", "author", "Ana Rell")),
        (
            '<link rel="canonical" href="https://a.example/">',
            ("link", "canonical", "https://a.example/"),
        ),
        ('<a rel="author" href="/ana"><b>Ana</b> Rell</a>', ("link", "author", "Ana Rell")),
        ('<time datetime="2031-03-04">Tuesday</time>', ("time", "time", "2031-03-04")),
        ('<span itemprop="author">Ana Rell</span>', ("microdata", "author", "Ana Rell")),
        ('<meta itemprop="datePublished" content="2031">', ("microdata", "datepublished", "2031")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_each_source_is_read(markup: str, field: tuple[str, str, str]) -> None:
    assert field in said(markup)


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ('{"@type":"NewsArticle","headline":"Ferry"}', ("headline", "Ferry")),
        ('[{"@type":["NewsArticle"],"headline":"Ferry"}]', ("headline", "Ferry")),
        ('{"@graph":[{"@type":"Article","datePublished":"2031"}]}', ("datePublished", "2031")),
        (
            '{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Ana"}]}',
            ("author", "Ana"),
        ),
        ('{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"F"}}', ("headline", "F")),
        ('{"@type":"NewsMediaOrganization","name":"Post"}', ("organization:name", "Post")),
        ('{"@type":"Article","author":["Ana","Bo"]}', ("author", "Bo")),
        ('<!-- {"@type":"Article","headline":"Ferry"} -->', ("headline", "Ferry")),
        ('{"@type":"Article","headline":"Ferry",}', ("headline", "Ferry")),
        ('{"@type":"Article","headline":"Fer\nry"}', ("headline", "Fer\nry")),
        ('{"@type":"Article" "headline":"He said \\"no\\"","x"', ("headline", 'He said "no"')),
    ],
)
def test_json_ld_is_read_however_it_is_written(script: str, wanted: tuple[str, str]) -> None:
    assert wanted in list(find_json_ld(script))


def test_articles_of_a_list_beside_the_page_give_no_fields() -> None:
    script = '{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"Other"}]}'
    assert list(find_json_ld(script)) == []


def test_values_and_their_number_are_bounded() -> None:
    metas = "".join(
        f'<meta name="author" content="{i} {"x" * 9000}">' for i in range(MAX_FIELDS + 50)
    )
    fields = said(metas)
    assert len(fields) <= MAX_FIELDS
    assert max(len(value) for _, _, value in fields) <= MAX_VALUE_CHARS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "@id", "name", "author", "headline"]), inner
        )
    ),
)


@given(JSON | st.text(alphabet='{}[]",:@type Article\\'))
def test_any_script_gives_fields_or_none(value: object) -> None:
    import json  # noqa: PLC0415

    script = value if isinstance(value, str) else json.dumps(value)
    assert all(isinstance(text, str) for _, text in find_json_ld(script))


def test_json_ld_comes_first_under_names_in_lower_case() -> None:
    script = (
        '<script type="application/ld+json">{"@type":"Article","datePublished":"2031"}</script>'
    )
    assert said('<meta property="og:type" content="article">' + script)[:2] == [
        ("json-ld", "@type", "Article"),
        ("json-ld", "datepublished", "2031"),
    ]
