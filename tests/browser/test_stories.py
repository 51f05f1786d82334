"""Whole visits: with scripts and without, the same people reach the same result."""

import pytest
from playwright.sync_api import expect

from .people import ANSWERS, TITLES
from .walk import asked, button, fill, finish, follow, go_on, query, ready, shown


def begin(page, said):
    """From home into the quiz: by the list there, or past it with two passports or one that is not
    in it. Which questions are answered by that."""
    listed = page.get_by_label("Your passport")
    [first, *more] = said["citizenship"]
    if more or not listed.locator(f"option[value={first}]").count():
        follow(page, "Not in the list, or two passports", "**/quiz/")
        return []
    listed.select_option(first)
    page.get_by_role("button", name="Check if you can go").click()
    page.wait_for_url("**/quiz/**")
    ready(page)
    return ["citizenship"]


@pytest.mark.parametrize("name", ANSWERS)
def test_same_result_with_and_without_scripts(visitor, name):
    said = ANSWERS[name]
    ends = {}
    for scripts in (True, False):
        page = visitor("/", java_script_enabled=scripts)
        names = [*begin(page, said), *finish(page, said)]
        ends[scripts] = (
            names,
            page.url,
            page.title(),
            page.locator("h1").inner_text(),
            shown(page),
        )
    assert ends[True] == ends[False]
    assert ends[True][3] == TITLES[name]
    told = {
        question: said[question] if isinstance(said[question], list) else [said[question]]
        for question in names
    }
    assert query(page) == told


def test_without_a_typed_box_the_list_is_there(visitor):
    page = visitor("/quiz/", java_script_enabled=False)
    assert asked(page) == "citizenship"
    assert page.locator("select[name=citizenship]:visible").count() == 1
    page.get_by_text("I have another passport").click()
    assert page.locator("select[name=citizenship]:visible").count() == 2
    assert page.locator("#quiz [data-js]:visible").count() == 0


def test_another_row_for_permits_keeps_what_was_filled(visitor):
    for scripts in (True, False):
        page = visitor("/quiz/used/?citizenship=GB", java_script_enabled=scripts)
        button(page, "used", "some").click()
        page.locator("#id_used_1_category").select_option("wh")
        page.locator("#id_used_1_year").fill("2019")
        rows = page.locator("fieldset.row")
        before = rows.count()
        page.get_by_role("button", name="Add another permit").click()
        rows.nth(before).wait_for()
        assert rows.count() == before + 1
        assert page.locator("#id_used_1_category").input_value() == "wh"
        assert page.locator("#id_used_1_year").input_value() == "2019"


@pytest.mark.parametrize(
    ("typed", "code"), [("ireland", "IE"), (" cote d'ivoire ", "CI"), ("Ire", ""), ("United", "")]
)
def test_typing_the_name_of_a_country_chooses_it(visitor, typed, code):
    page = visitor("/quiz/")
    page.locator("#id_citizenship_0").fill(typed)
    assert page.locator("select[name=citizenship]").first.input_value() == code


def test_typing_another_name_of_a_country_is_understood(visitor):
    page = visitor("/quiz/")
    page.locator("#id_citizenship_0").fill("UK")
    go_on(page)
    assert query(page) == {"citizenship": ["GB"]}


def test_typing_what_is_no_country_is_kept_and_said(visitor):
    page = visitor("/quiz/")
    page.locator("#id_citizenship_0").fill("Atlantis")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert page.locator("#id_citizenship_0").input_value() == "Atlantis"
    fill(page, "citizenship", ["IE"])
    go_on(page)
    assert query(page) == {"citizenship": ["IE"]}
