"""The browser's own buttons, and changing one's mind."""

import pytest
from playwright.sync_api import expect

from .pages import RESULTS
from .people import ANSWERS
from .walk import (
    address,
    answer,
    asked,
    fill,
    follow,
    give,
    go_on,
    open_answers,
    place,
    query,
    shown,
)

# With scripts the whole way; without, the browser alone remembers, and a short way will do.
_WAYS = [
    (True, ANSWERS["French student with a placement"]),
    (False, ANSWERS["Belgian living abroad"]),
]


def _state(page) -> tuple[str, str, str]:
    return address(page), page.title(), shown(page)


@pytest.mark.parametrize(("scripts", "said"), _WAYS, ids=["scripts", "plain"])
def test_reload_gives_the_same_page_at_every_step(visitor, scripts, said):
    page = visitor("/quiz/", java_script_enabled=scripts)
    while True:
        here = _state(page)
        page.reload()
        assert _state(page) == here
        if not asked(page):
            break
        answer(page, said)


@pytest.mark.parametrize(("scripts", "said"), _WAYS, ids=["scripts", "plain"])
def test_back_and_forward_give_the_same_pages(visitor, scripts, said):
    page = visitor("/quiz/", java_script_enabled=scripts)
    seen = [_state(page)]
    while asked(page):
        answer(page, said)
        seen.append(_state(page))
    for expected in reversed(seen[:-1]):
        page.go_back()
        page.wait_for_url(f"**{expected[0]}")
        expect(page).to_have_title(expected[1])
        assert _state(page) == expected
    for expected in seen[1:]:
        page.go_forward()
        page.wait_for_url(f"**{expected[0]}")
        expect(page).to_have_title(expected[1])
        assert _state(page) == expected


def test_back_and_forward_while_htmx_is_still_to_come(visitor):
    page = visitor("/quiz/")
    seen = [_state(page)]
    for code in ("IE", "planning", "passport"):
        give(page, asked(page), [code] if code == "IE" else code)
        seen.append(_state(page))
    page.route("**/htmx*.js", lambda route: None)  # asked for, and never answered
    page.reload()
    for move, steps in ((page.go_back, seen[2::-1]), (page.go_forward, seen[1:])):
        for expected in steps:
            move()
            expect(page).to_have_title(expected[1])
            page.wait_for_load_state()
            assert _state(page) == expected
            assert not page.evaluate("'htmx' in window")


@pytest.mark.parametrize("scripts", [True, False])
def test_after_back_the_first_question_can_be_answered_anew(visitor, scripts):
    page = visitor("/quiz/", java_script_enabled=scripts)
    fill(page, "citizenship", ["IE"])
    go_on(page)
    page.go_back()
    page.wait_for_url("**/quiz/")
    expect(page.locator("#quiz select[name=citizenship]")).to_have_count(2)
    fill(page, "citizenship", ["FR"])
    go_on(page)
    assert query(page) == {"citizenship": ["FR"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_after_back_a_known_answer_is_shown_and_can_change(visitor, scripts):
    page = visitor("/quiz/citizenship/?citizenship=IE", java_script_enabled=scripts)
    go_on(page)
    page.go_back()
    page.wait_for_url("**/quiz/citizenship/?citizenship=IE")
    page.locator("#quiz input[name=from][value=citizenship]").wait_for(state="attached")
    value = page.locator("#id_citizenship_0").input_value()
    assert value == ("Ireland" if scripts else "IE")
    fill(page, "citizenship", ["FR"])
    go_on(page)
    assert query(page) == {"citizenship": ["FR"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_after_back_from_the_result_its_page_still_works(visitor, scripts):
    page = visitor("/quiz/ro/?citizenship=IN", java_script_enabled=scripts)
    give(page, "ro", "no")
    page.go_back()
    page.wait_for_url("**/quiz/ro/?citizenship=IN")
    page.locator("#quiz input[name=from][value=ro]").wait_for(state="attached")
    give(page, "ro", "unsure")
    assert query(page) == {"citizenship": ["IN"], "ro": ["unsure"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_changing_an_early_answer_keeps_the_others(visitor, scripts):
    page = visitor(RESULTS["eligible"], java_script_enabled=scripts)
    before = query(page)
    open_answers(page).locator("a[href^='/quiz/born/']").click()
    page.wait_for_url("**/quiz/born/?*")
    assert query(page) == before
    assert page.locator("#id_born_year").input_value() == "1991"
    fill(page, "born", "2001-09")
    go_on(page)
    assert asked(page) is None
    assert query(page) == before | {"born": ["2001-09"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_that_no_longer_applies_is_named(visitor, scripts):
    """No passport but the Belgian asks where you live: the answer is dropped, and said to be."""
    page = visitor(RESULTS["not eligible"], java_script_enabled=scripts)
    open_answers(page).locator("a[href^='/quiz/citizenship/']").click()
    page.wait_for_url("**/quiz/citizenship/?*")
    page.wait_for_load_state()
    place(page, "citizenship", 0, "IE")
    go_on(page)
    notice = page.locator("#quiz .notice[role=status]")
    expect(notice).to_have_count(1)
    assert notice.inner_text() == "These answers no longer matter, so we dropped them: Living in."
    assert page.locator(".answers dt").all_inner_texts() == ["Passports", "Document", "Born"]


def test_back_from_an_error_is_the_question_as_it_was(visitor):
    page = visitor("/quiz/born/?citizenship=IE")
    here = _state(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.go_back()
    expect(page.locator(".error-summary")).to_have_count(0)
    assert _state(page) == here
    give(page, "born", "1995-05")
    assert query(page) == {"citizenship": ["IE"], "born": ["1995-05"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_the_link_back_keeps_the_answer_and_leads_on_again(visitor, scripts):
    """To the question before, filled in; from there to the one that was left."""
    page = visitor("/quiz/?citizenship=IE&stage=planning", java_script_enabled=scripts)
    give(page, "document", "passport")
    left = address(page)
    follow(page, "Back", "**/quiz/document/?*")
    chosen = page.locator("button[data-chosen]")
    expect(chosen).to_have_count(1)
    assert chosen.inner_text().split("\n")[0].startswith("A passport of a country")
    chosen.click()
    page.wait_for_url(f"**{left}")
    follow(page, "Back", "**/quiz/document/?*")
    follow(page, "Back", "**/quiz/stage/?*")
    follow(page, "Back", "**/quiz/citizenship/?*")
    assert page.get_by_role("link", name="Back").count() == 0


def test_skipping_goes_on_without_the_answer(visitor):
    page = visitor("/quiz/document/?citizenship=IE")
    follow(page, "Skip this question", "**/quiz/born/?citizenship=IE")
    assert asked(page) == "born"
