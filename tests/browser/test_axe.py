"""No violation of WCAG 2.2 AA or of axe's best practices, in either colour scheme."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .pages import PAGES, WITH_PLACES
from .people import ANSWERS
from .walk import answer

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ALL = {"type": "tag", "values": _TAGS}
_COLOURS = ["color-contrast", "link-in-text-block"]  # all that the colour scheme can change

# What passes is not told: it is long, and nobody reads it.
_RUN = "options => axe.run(options).then((found) => found.violations)"


def violations(page: Page, rules: dict[str, Any] = _ALL) -> list[str]:
    page.evaluate(
        "document.querySelectorAll('details').forEach((details) => { details.open = true; })"
    )
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": rules}
    found = page.evaluate(_RUN, options)
    return [
        f"{violation['id']}: {node['target']}" for violation in found for node in violation["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_page(visitor, name):
    page = visitor(PAGES[name], color_scheme="light")
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    assert (light, violations(page, {"type": "rule", "values": _COLOURS})) == ([], [])


@pytest.mark.parametrize("name", WITH_PLACES)
def test_lists_of_countries_without_scripts(visitor, name):
    assert violations(visitor(PAGES[name], unscripted=True)) == []


def test_questions_that_were_swapped_in(visitor):
    page = visitor("/quiz/")
    for _question in range(3):
        answer(page, ANSWERS["Belgian living abroad"])
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_button_under_the_pointer(visitor, scheme):
    page = visitor("/quiz/born/?citizenship=IE", color_scheme=scheme)
    page.get_by_role("button", name="Continue").hover()
    assert violations(page) == []
