"""Results follow as one types, the address with them; the focus stays in the box."""

from urllib.parse import urlsplit

import pytest


def titles(page):
    return page.locator("#found h2 a").all_inner_texts()


def test_results_follow(visitor):
    page = visitor("/search/")
    box = page.get_by_role("searchbox")
    with page.expect_response(lambda response: "q=denmark" in response.url):
        box.press_sequentially("denmark", delay=10)
    page.get_by_role("status").filter(has_text="for “denmark”").wait_for()
    assert titles(page)[0] == "Denmark"
    assert page.locator("#found mark").first.inner_text() == "Denmark"
    assert urlsplit(page.url).query == "q=denmark"
    assert page.evaluate("document.activeElement.id") == "find"
    assert box.input_value() == "denmark"


def test_emptying_the_box_shows_the_questions_again(visitor):
    page = visitor("/search/?q=denmark")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("heading", name="Questions many people have").wait_for()
    assert titles(page) == []


@pytest.mark.parametrize("start", ["/search/", "/guide/"])
def test_without_scripts(visitor, start):
    page = visitor(start, java_script_enabled=False)
    page.get_by_role("searchbox").fill("decline yp")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=*")
    assert titles(page)[0] == "Should you decline an IEC invitation or let it expire?"
