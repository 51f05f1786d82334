"""The calculator of points in a browser: live with scripts, by its button without."""

import re

import pytest
from playwright.sync_api import expect

START = "/programmes/crs/"


def test_points_change_as_one_answers(visitor):
    """No button and no new page; the level of a score stands beside it."""
    page = visitor(START)
    page.wait_for_function("window.htmx")
    page.evaluate("window.same = true")
    page.get_by_label("Your age").fill("29")
    page.get_by_label("Your highest schooling").select_option("bachelor")
    expect(page.locator("#said .advice")).to_contain_text("212 to 1,172 points")
    expect(page).to_have_url(re.compile(r"age=29&education=bachelor"))
    page.get_by_label("Your test", exact=True).select_option("ielts_general")
    page.locator("#first_listening").fill("7.5")
    page.locator("#first_reading").focus()
    expect(page.locator("#note-first_listening")).to_have_text("level 8")
    assert page.evaluate("window.same")
    assert page.locator("#first_listening").input_value() == "7.5"


def test_a_score_that_is_none_is_told(visitor):
    page = visitor(START)
    page.wait_for_function("window.htmx")
    page.locator("#first_reading").fill("13")
    page.locator("#first_writing").focus()
    expect(page.locator("#said .error-summary")).to_contain_text("“13” is no result of this test")
    page.locator("#first_reading").fill("9")
    page.locator("#first_writing").focus()
    expect(page.locator("#said .error-summary")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_by_the_button(visitor, scripts):
    page = visitor(START, java_script_enabled=scripts)
    page.get_by_label("Your age").fill("29")
    page.get_by_label("Does a spouse or partner come with you?").select_option("no")
    page.get_by_role("button", name="Count my points").click()
    expect(page.locator("#said .advice")).to_contain_text("by the grid in force until")
    expect(page).to_have_url(re.compile(r"age=29&spouse=no$"))
    expect(
        page.get_by_role("heading", name="Your points over the next three years")
    ).to_be_visible()
