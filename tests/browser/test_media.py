"""What follows the reader's settings, the printer, and the clipboard."""

import pytest
from playwright.sync_api import expect

from .pages import PAGES, RESULTS
from .walk import give

_MOVING = """() => [...document.querySelectorAll("html, body *")].filter((element) => {
  const style = getComputedStyle(element);
  const times = `${style.transitionDuration}, ${style.animationDuration}`;
  return style.scrollBehavior !== "auto" || times.split(", ").some((time) => parseFloat(time));
}).length"""

_UNREADABLE = """() => [...document.querySelectorAll("details")].flatMap((element) =>
  [...element.children].slice(1).filter((part) =>
    !part.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
    || part.getBoundingClientRect().height < 10
  )).map((part) => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", ["home", "choice", "eligible", "article"])
def test_nothing_moves_for_who_asks_for_less_motion(visitor, name):
    page = visitor(PAGES[name], reduced_motion="reduce")
    assert page.evaluate(_MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(_MOVING) > 0


@pytest.mark.parametrize("scripts", [True, False])
def test_print_shows_what_is_folded(visitor, scripts):
    page = visitor(java_script_enabled=scripts)
    page.emulate_media(media="print")
    page.goto(PAGES["rules"])
    assert page.locator("details:not([open])").count() > 0
    assert page.evaluate(_UNREADABLE) == []
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".skip-link")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", [name for name in RESULTS if RESULTS[name].startswith("/quiz/")])
def test_a_printed_result_stays_folded(visitor, name, scripts):
    """Its sentence, next step and own address are there; who made it, too."""
    page = visitor(java_script_enabled=scripts)
    page.emulate_media(media="print")
    page.goto(RESULTS[name])
    for part in ("h1", ".next", ".print-only", ".site-footer strong"):
        expect(page.locator(part)).to_be_visible()
    shown = page.locator(".print-only").evaluate(
        "element => getComputedStyle(element, '::after').content"
    )
    assert "/quiz/result/?citizenship=" in shown
    assert page.locator(".folds details:visible").count() == 0
    expect(page.locator(".site-nav")).to_be_hidden()


def test_on_the_screen_some_reasons_are_folded_away(visitor):
    assert visitor(RESULTS["eligible"]).evaluate(_UNREADABLE) != []


def test_the_print_button_prints_the_page_as_it_is(visitor):
    page = visitor()
    page.add_init_script(
        "window.print = () => { dispatchEvent(new Event('beforeprint')); window.printed = true; }"
    )
    page.goto(RESULTS["eligible"])
    folded = page.locator("details:not([open])").count()
    assert folded > 0
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    assert page.locator("details:not([open])").count() == folded


def _copied(page) -> str:
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    expect(page.locator("[role=status].vh")).to_have_text("Link copied")
    return page.evaluate("navigator.clipboard.readText()")


_CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_copy_link_after_the_quiz(visitor, site):
    page = visitor("/quiz/ro/?citizenship=IN", **_CLIPBOARD)
    give(page, "ro", "no")
    assert _copied(page) == f"{site}/quiz/result/?citizenship=IN&ro=no"


def test_copy_link_leaves_out_what_was_dropped(visitor, site):
    page = visitor(RESULTS["dropped"], **_CLIPBOARD)
    assert _copied(page) == f"{site}/quiz/result/?citizenship=NZ"


def test_dark_and_light_are_both_drawn(visitor):
    page = visitor("/", color_scheme="light")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    assert (light, page.evaluate(paper)) == ("rgb(248, 242, 228)", "rgb(20, 30, 25)")
