"""White space and what stands around a page never change its fingerprint; a figure always does."""

import re
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.sources.asking.fingerprints import NoTextError, main_text, of_text
from iecguide.sources.asking.main_text import HtmlError

WORDS = st.text(st.characters(whitelist_categories=("Ll", "Lu", "Nd")), min_size=1, max_size=8)
SPACE = st.text(st.sampled_from(" \n\t\r\xa0"), min_size=1, max_size=5)
FIGURES = st.one_of(
    st.integers(0, 10**6).map(str),
    st.decimals(0, 10**5, places=2).map(str),
    st.dates().map(str),
)
PAGE = """<!DOCTYPE html><html><head><title>Fees</title>{head}</head><body>
<header><p>{top}</p></header><nav><ul><li>{menu}</li></ul></nav>
<main><h1>{title}</h1><p>{before} {figure} {after}</p>
<table><tr><td>{figure}</td><td>dollars</td></tr></table></main>
<script>var x = "{script}";</script><footer>{foot}</footer></body></html>"""
PARTS = ("head", "top", "menu", "script", "foot")
SAID = {"title": "Fees", "before": "It is", "after": "dollars.", "figure": "184.75"}


def write(**parts):
    return PAGE.format(**(dict.fromkeys(PARTS, "x") | SAID | parts)).encode()


def mark(page, **more):
    return of_text(page, "utf-8", **more)


@given(st.fixed_dictionaries(dict.fromkeys(PARTS, WORDS)))
def test_what_stands_around_does_not_count(around):
    assert mark(write(**around)) == mark(write())


@given(st.lists(SPACE, min_size=1, max_size=6))
def test_white_space_does_not_count(spaces):
    page, place = write().decode(), iter(range(10**6))
    again = re.sub(r"(?<=[a-z.>]) |\n", lambda _found: spaces[next(place) % len(spaces)], page)
    assert mark(again.replace("<!DOCTYPE\xa0", "<!DOCTYPE ").encode()) == mark(page.encode())


@given(FIGURES, FIGURES)
def test_a_figure_counts(first, second):
    same = mark(write(figure=first)) == mark(write(figure=second))
    assert same == (first == second)


@given(st.lists(FIGURES, min_size=1, max_size=5), st.integers(0, 4), FIGURES)
def test_a_figure_in_a_table_counts_wherever_it_stands(row, place, other):
    place %= len(row)
    changed = [*row[:place], other, *row[place + 1 :]]
    first, second = (
        mark(f"<table><tr>{''.join(f'<td>{each}' for each in cells)}</table>".encode())
        for cells in (row, changed)
    )
    assert (first == second) == (row == changed)


def test_figures_do_not_run_into_one_another():
    assert mark(b"<td>12</td><td>3</td>") != mark(b"<td>1</td><td>23</td>")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "nonsense", "utf-16"]))
def test_anything_has_a_fingerprint_or_no_text(data, charset):
    with suppress(NoTextError, HtmlError):
        assert len(of_text(data, charset)) == 64


MODIFIED = [
    "<p>Date modified: {}</p>",
    "<p>Last updated on {}</p>",
    '<dl id="wb-dtmd"><dt>Date modified:</dt><dd><time property="dateModified">{}</time></dd></dl>',
    '<span class="date-modified">{}</span>',
    '<time itemprop="dateModified">{}</time>',
]


@pytest.mark.parametrize("said", MODIFIED)
@pytest.mark.parametrize("day", ["2026-11-03", "November 3, 2026", "3 November 2026"])
def test_the_day_of_the_last_change_does_not_count(said, day):
    first, second = (mark(write(after=said.format(each))) for each in (day, day.replace("3", "4")))
    assert first == second


@pytest.mark.parametrize(
    "said", ["Dernière mise à jour : {} mars 2026", "Date de modification : {} mars 2026"]
)
def test_nor_does_it_in_french(said):
    assert mark(write(after=said.format(3))) == mark(write(after=said.format(4)))


@pytest.mark.parametrize("said", ["The pools open on {} March 2026.", "In force since 2026-03-{}."])
def test_another_day_counts(said):
    assert mark(write(after=said.format("03"))) != mark(write(after=said.format("04")))


def test_the_head_of_an_article_counts():
    """Only the head of the page is a frame."""
    first, second = (
        mark(f"<main><article><header>From {n} on</header><p>Text</p></article></main>".encode())
        for n in (1, 2)
    )
    assert first != second


# Charsets

TEXT = "<p>Expérience internationale : 184,75 $ – à partir d’août</p>"


@pytest.mark.parametrize(
    ("charset", "told", "meta"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", None, ""),
        ("windows-1252", "windows-1252", ""),
        ("windows-1252", None, '<meta charset="windows-1252">'),
        ("windows-1252", None, ""),
        ("windows-1252", "no-such-thing", ""),
        ("utf-8-sig", "latin-1", ""),
        ("utf-16", None, ""),
        ("utf-8", "punycode", ""),
    ],
)
def test_the_same_text_in_another_charset(charset, told, meta):
    assert of_text(f"{meta}{TEXT}".encode(charset), told) == of_text(TEXT.encode(), "utf-8")


# What nobody should write


@pytest.mark.parametrize(
    "html",
    [
        "<p>184<p>190</b></i></table><td>200",
        "<main><p>184 190 200",
        "<main>184<nav>Menu</main>",
        "<nav><ul><li>Menu<main>184",
        "<head><title>Fees</title><p>184",
        "<p class='last-updated'>2026-11-03" + "<p>The rest of the page." * 9 + "<p>184",
        "<script>x</script" + " " * 3_000 + "><p>184",
        "<p a='<b>184 190</p> 200 <!-- ",
        "<div>" * 20_000 + "184",
        "<nav>" * 5_000 + "x" + "</nav>" * 5_000 + "184",
    ],
    ids=lambda html: html[:12],
)
def test_invalid_html_is_read(html):
    assert "184" in main_text(html.encode(), None) or "200" in main_text(html.encode(), None)


@pytest.mark.parametrize("html", ["", "  ", "<nav>184</nav>", "<script>184</script>"])
def test_a_page_without_text_is_told(html):
    with pytest.raises(NoTextError):
        of_text(html.encode())


@pytest.mark.parametrize(
    "html", ["<a b='" * 200_000, "<!--" * 200_000, "<![x" * 200_000, "<!DOCTYPE " * 100_000]
)
def test_tags_without_an_end_take_no_time(html):
    """Each would be looked at again at every other one."""
    with pytest.raises(ValueError, match=r"HTML|text"):
        of_text(html.encode())


def test_a_page_takes_memory_in_proportion():
    """Marks make no tree."""
    html = b"<p><a><b>1</b></a></p>" * 4_000
    tracemalloc.start()
    of_text(html)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60 * len(html)
