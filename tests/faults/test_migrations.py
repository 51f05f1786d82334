"""Migrations go back as well as forward, on the content that ships."""

import pytest

PAGES = ["/", "/guide/", "/guide/which-category/", "/countries/ireland/", "/pools/ireland/"]
PAGES += ["/search/?q=age", "/quiz/result/?citizenship=GB&born=1998-05", "/sitemap.xml"]


@pytest.mark.parametrize("what", ["steps", "zero"])
def test_back_and_forward(site, what):
    """One step back at a time keeps the content; from nothing it is loaded anew. Same pages."""
    before = site.pages(PAGES)
    site.run("-m", "tests.faults.migrations", what)
    assert site.pages(PAGES) == before
    assert {answer.split()[0] for answer in before.values()} == {"200"}


def test_lists_leave_their_text_columns(site):
    """To the version before, where they are text that an editor wrote, and on; same pages."""
    before = site.pages(PAGES)
    site.run("-m", "tests.faults.migrations", "lists")
    assert site.pages(PAGES) == before
