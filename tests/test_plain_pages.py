"""Plain words on pages, as readers get them: facts of editors and our own sentences together."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.browser.pages import PAGES
from tests.test_words import GRADE, grade

pytestmark = pytest.mark.django_db
BLOCKS = ["p", "li", "dd", "dt", "td", "th", "summary", "h1", "h2", "h3", "figcaption", "legend"]
# Not ours to write: names of pages elsewhere; nor read as text: what only controls and menus say.
NOT_READ = "script, style, svg, select, nav, button, .cite, .sources, .vh, .marks"


def read_blocks(html: bytes) -> list[str]:
    """The whole sentences of a page's own part, block by block."""
    page = BeautifulSoup(html, "html.parser").find("main")
    for part in page.select(NOT_READ):
        part.decompose()
    for line in page("br"):
        line.replace_with(". ")
    for part in page.select("th .meta, td .meta, li .meta, summary .meta"):
        part.name = "p"  # a line of its own
        part.insert_before(". ")
    blocks = [each for each in page(BLOCKS) if not each.find(BLOCKS)]
    texts = [" ".join(each.get_text(" ").split()) for each in blocks]
    return [text for text in dict.fromkeys(texts) if re.search(r"[.!?:]$", text) and " " in text]


def test_what_is_read_of_a_page():
    html = (
        b"<main><p>You can go. <a>Read more.</a></p><ul><li>Name</li></ul><nav>Home.</nav></main>"
    )
    assert read_blocks(html) == ["You can go. Read more."]


@pytest.mark.parametrize("name", PAGES)
def test_reading_grade_of_a_page(client, name):
    texts = read_blocks(client.get(PAGES[name], follow=True).content)
    assert not texts or grade(" ".join(texts)) <= GRADE
