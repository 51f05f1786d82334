"""The strategy in a browser: both entrances, with scripts and without, and the way back."""

import re
import time
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from .test_axe import violations

PLAN = "/pools/strategy/?citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=60"
FRENCH = (
    "citizenship=FR&document=passport&born=2002-05&expires=2033-04&used=none&this_season=no"
    "&letter=none&student=no&placement=no&offer=skilled&funds=yes&insurance=yes&family=alone&ro=no"
    "&want=career"
)
CAME = date(2026, 11, 21)  # three days before the day of these tests, which is between two seasons
ALONE = "/pools/strategy/?citizenship=FR&category=wh"
PASSPORT = "/pools/strategy/?citizenship=GB"
INVITED = "/pools/strategy/?citizenship=KR&invited=yp"
JUNE = f"{PLAN}&in=wh&in=yp&invited=yp&on=2026-06-10"
WRONG = "/pools/strategy/?citizenship=GB&category=wh&value_wh=many"
START = "/pools/strategy/"


def open_values(page: Page) -> None:
    """Exact values stand under More, closed."""
    page.locator("#more > summary").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_passport_to_a_plan(visitor, scripts):
    """No value is typed: the passport, what one has, and which one would rather have."""
    page = visitor(START, java_script_enabled=scripts)
    card = page.get_by_role("region", name="Plan my season")
    card.get_by_label("Your passport").select_option("GB")
    card.get_by_role("button").click()
    page.get_by_role("link", name="Yes, a job offer").click()
    page.get_by_role("link", name="Working Holiday first").click()
    expect(page).to_have_url(re.compile(re.escape(PLAN.removeprefix("/"))))
    expect(page.locator("#said .advice")).to_have_text(re.compile("^Enter Working Holiday"))
    expect(page.locator("#said")).to_contain_text("of 100 people like you")
    chosen = page.get_by_role("link", name="Working Holiday first")
    expect(chosen).to_have_attribute("aria-current", "true")
    expect(page.locator("#more")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_result_to_the_plan(visitor, scripts):
    """A French person with a job offer who hopes for a career: the plan stands at once."""
    page = visitor(f"/quiz/result/?{FRENCH}", java_script_enabled=scripts)
    page.locator("#next details > summary").first.click()
    page.locator("a[href^='/pools/strategy/?']").first.click()
    expect(page).to_have_url(re.compile("value_wh=60&value_yp=100&born=2002-05"))
    expect(page.locator("#said .advice")).to_have_text(re.compile("^Enter Young Professionals"))
    chosen = page.get_by_role("link", name="Young Professionals first")
    expect(chosen).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("scripts", [True, False])
def test_invited_for_the_wrong_category(visitor, scripts):
    """A Korean invited for Young Professionals who wants Working Holiday, between two seasons."""
    page = visitor("/", java_script_enabled=scripts)
    page.get_by_role("link", name="I have an invitation").click()
    card = page.get_by_role("region", name="I have an invitation")
    card.get_by_label("Passport you applied with").select_option("KR")
    card.get_by_label("The invitation is for").select_option("yp")
    card.get_by_label("Born (year and month)").fill("1998-06")
    card.get_by_role("button", name="Accept or decline?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accept or decline?")
    page.get_by_role("link", name="Working Holiday first").click()
    said = re.compile("^Accept the Young Professionals invitation if it is still open")
    expect(page.locator("#said .advice")).to_have_text(said)
    expect(page.get_by_role("heading", name="If you accept our advice")).to_be_visible()
    expect(page.get_by_role("heading", name="If you decline")).to_be_visible()
    page.locator("#came").fill(str(CAME))
    page.get_by_role("button", name="Show my last day").click()
    expect(page).to_have_url(re.compile(f"value_wh=100&value_yp=60&invited=yp&invited_on={CAME}"))
    expect(page.locator("#said")).to_contain_text("7 days are left to answer: the last day is")
    expect(page.locator("#said")).not_to_contain_text("First look on which day it came")
    expect(page.locator("#came")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_home_to_ones_own_pool(visitor, scripts):
    """Chosen, and one tap."""
    page = visitor("/", java_script_enabled=scripts)
    page.get_by_label("Your passport").select_option("FR")
    page.get_by_role("button", name="Show my pool").click()
    page.wait_for_url("**/pools/france/")


@pytest.mark.parametrize(("width", "rows"), [(360, 1), (320, 2), (768, 1), (1280, 1)])
def test_the_header_has_room(visitor, width, rows):
    """All its parts without scripts, whole, nothing beside the page, on a phone in one row."""
    page = visitor("/pools/", viewport={"width": width, "height": 640}, java_script_enabled=False)
    links = page.locator(".site-nav li:not(.site-nav__search) a")
    assert links.count() == 6
    boxes = [link.bounding_box() for link in links.all()]
    assert max(box["height"] for box in boxes) < 45
    assert max(box["x"] + box["width"] for box in boxes) <= width
    assert len({round(box["y"]) for box in boxes}) == rows
    assert page.locator(".site-nav [aria-current]").inner_text().strip() == "Pools"


def test_values_change_the_plan_as_they_are_typed(visitor):
    """No button, no new page, and what is being typed stays."""
    page = visitor(JUNE)
    page.evaluate("window.same = true")
    open_values(page)
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
    open_values(page)
    page.locator("#value_yp").fill("100")
    page.locator("#value_wh").focus()
    expect(page.locator("#said .advice")).to_have_text("Accept the Young Professionals invitation.")


def test_back_shows_the_plan_and_its_values(visitor):
    page = visitor(JUNE)
    open_values(page)
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
    open_values(page)
    page.locator("#value_yp").fill("many")
    page.locator("#value_yp").blur()
    expect(page.locator("#said")).to_contain_text("Give a number from 0 to 1000.")
    page.locator("#value_yp").fill("60")
    page.locator("#value_yp").blur()
    expect(page.locator("#said .advice")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [START, PASSPORT, PLAN, ALONE, INVITED, JUNE, WRONG])
def test_axe(visitor, path, scheme):
    assert violations(visitor(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("path", [START, PASSPORT, PLAN, ALONE, INVITED, JUNE, WRONG])
def test_narrow(visitor, path):
    page = visitor(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
