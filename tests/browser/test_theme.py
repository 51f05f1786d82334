"""Light or dark by choice: kept by the browser alone, from the first paint on; and sharing."""

import pytest
from playwright.sync_api import expect

from .pages import RESULTS

_PAPER = "getComputedStyle(document.documentElement).backgroundColor"
_LIGHT, _DARK = "rgb(248, 242, 228)", "rgb(20, 30, 25)"


@pytest.mark.parametrize(("device", "button", "paper"), [
    ("light", "Dark", _DARK), ("dark", "Light", _LIGHT),
])  # fmt: skip
def test_a_choice_holds_on_the_next_page(visitor, device, button, paper):
    page = visitor("/about/", color_scheme=device)
    expect(page.get_by_role("button", name="As my device")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name=button, exact=True).click()
    assert page.evaluate(_PAPER) == paper
    page.goto("/privacy/")
    assert page.evaluate(_PAPER) == paper
    chosen = page.get_by_role("button", name=button, exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert page.context.cookies() == []
    page.get_by_role("button", name="As my device").click()
    assert page.evaluate(_PAPER) == (_LIGHT if device == "light" else _DARK)
    assert page.evaluate("localStorage.length") == 0


def test_it_is_chosen_before_the_first_paint(visitor):
    """The script stands before the styles, and waits for nothing."""
    page = visitor("/about/", color_scheme="light")
    page.get_by_role("button", name="Dark", exact=True).click()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {}, { once: true });"
        "new MutationObserver((_all, observer) => { if (document.body) {"
        "window.early = document.documentElement.dataset.theme; observer.disconnect(); } })"
        ".observe(document, { childList: true, subtree: true });"
    )
    page.goto("/privacy/")
    assert page.evaluate("window.early") == "dark"


def test_without_scripts_there_is_nothing_to_press(visitor):
    page = visitor("/about/", java_script_enabled=False, color_scheme="dark")
    expect(page.locator(".theme")).to_be_hidden()
    page.emulate_media(color_scheme="light")
    expect(page.get_by_role("button", name="Dark", exact=True)).to_have_count(0)


def test_a_link_to_a_source_opens_the_fold(visitor):
    page = visitor("/countries/ireland/")
    expect(page.locator("#source-1")).to_be_hidden()
    page.locator("a[href='#source-1']").first.click()
    expect(page.locator("#source-1")).to_be_visible()


def test_sharing_where_the_device_can(visitor):
    page = visitor(RESULTS["depends"])
    expect(page.locator("[data-js=share]")).to_be_hidden()
    page = visitor()
    page.add_init_script("navigator.share = async (given) => { window.shared = given; };")
    page.goto(RESULTS["depends"])
    page.get_by_role("button", name="Share").click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared.url").endswith(RESULTS["depends"])
