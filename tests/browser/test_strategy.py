"""The strategy in a browser: both entrances, with scripts and without, and the way back."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from .test_axe import violations

PLAN = "/pools/strategy/?citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=60"
JUNE = f"{PLAN}&in=wh&in=yp&invited=yp&on=2026-06-10"
WRONG = "/pools/strategy/?citizenship=GB&category=wh&value_wh=many"
START = "/pools/strategy/"


def enter(page: Page, entrance: str, *more: str) -> None:
    """Choose a passport at one of the two entrances, and what else it asks."""
    card = page.get_by_role("region", name=entrance)
    card.get_by_label("Your passport").select_option("GB")
    for category in more:
        card.get_by_label("The invitation is for").select_option(category)
    card.get_by_role("button").click()


def wish(page: Page, **values: str) -> None:
    for category, value in values.items():
        page.locator(f"input[name=category][value={category}]").check()
        page.locator(f"#value_{category}").fill(value)


@pytest.mark.parametrize("scripts", [True, False])
def test_plan_my_season(visitor, scripts):
    page = visitor(START, java_script_enabled=scripts)
    enter(page, "Plan my season")
    wish(page, wh="100", yp="60")
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#said .advice")).to_have_text(re.compile("^Enter Working Holiday"))
    expect(page).to_have_url(re.compile(re.escape(PLAN.removeprefix("/"))))
    expect(page.get_by_role("heading", name="The plans side by side")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_accept_or_decline(visitor, scripts):
    page = visitor(START, java_script_enabled=scripts)
    enter(page, "I have an invitation: accept or decline?", "yp")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accept or decline?")
    wish(page, wh="100", yp="60")
    page.get_by_role("button", name="Show my plan").click()
    said = re.compile("^Accept the Young Professionals invitation if it is still open")
    expect(page.locator("#said .advice")).to_have_text(said)
    expect(page.get_by_role("heading", name="If you decline: week by week")).to_be_visible()


def test_values_change_the_plan_as_they_are_typed(visitor):
    """No button, no new page, and what is being typed stays."""
    page = visitor(JUNE)
    page.evaluate("window.same = true")
    page.locator("#value_yp").fill("100")
    page.locator("#value_wh").focus()
    expect(page.locator("#said .advice")).to_have_text("Accept the Young Professionals invitation.")
    expect(page).to_have_url(re.compile("value_yp=100"))
    expect(page.locator("#value_wh")).to_be_focused()
    assert page.evaluate("window.same")


def test_a_page_that_loads_slowly_still_answers_as_one_types(visitor):
    """The first paint may come before the page is complete: htmx must come after both."""
    page = visitor()

    def late(route):
        time.sleep(0.4)
        route.continue_()

    page.route("**/*.woff2", late)
    page.goto(JUNE)
    page.wait_for_function("() => window.htmx")
    page.locator("#value_yp").fill("100")
    page.locator("#value_wh").focus()
    expect(page.locator("#said .advice")).to_have_text("Accept the Young Professionals invitation.")


def test_back_shows_the_plan_and_its_values(visitor):
    page = visitor(JUNE)
    page.locator("#value_yp").fill("95")
    page.locator("#value_yp").blur()
    expect(page).to_have_url(re.compile("value_yp=95"))
    page.go_back()
    expect(page.locator("#said .advice")).to_have_text(
        re.compile("^Accept the Young Professionals invitation, unless")
    )
    expect(page.locator("#value_yp")).to_have_value("60")


def test_mistake_is_said_while_typing(visitor):
    page = visitor(PLAN)
    page.locator("#value_yp").fill("many")
    page.locator("#value_yp").blur()
    expect(page.locator("#said")).to_contain_text("Give a number from 0 to 1000.")
    page.locator("#value_yp").fill("60")
    page.locator("#value_yp").blur()
    expect(page.locator("#said .advice")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [START, PLAN, JUNE, WRONG])
def test_axe(visitor, path, scheme):
    assert violations(visitor(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("path", [START, PLAN, JUNE, WRONG])
def test_narrow(visitor, path):
    page = visitor(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
