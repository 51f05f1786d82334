"""On a phone and on paper: what sends a question is in sight, a result is short."""

import re

import pytest

from .pages import POINTS, RESULTS
from .walk import ready

FILLED = "citizenship=FR&stage=planning&document=passport&born=2000-05&expires=2033-04&used=none"
SEEN = {
    "citizenship": "/quiz/",
    "document": "/quiz/document/?citizenship=FR&stage=planning",
    "born": "/quiz/born/?citizenship=FR&stage=planning&document=passport",
    "used": "/quiz/used/?citizenship=FR&stage=planning&document=passport&born=2000-05",
    "expires": "/quiz/expires/?citizenship=FR&used=none",
    "student": f"/quiz/student/?{FILLED}",
    "extra_coop": f"/quiz/extra_coop/?{FILLED}&student=no",
}


@pytest.mark.parametrize("name", SEEN)
def test_what_sends_is_in_sight(visitor, name):
    """At 360 x 640: the last button of the answers, or “Continue”."""
    page = visitor(SEEN[name])
    page.set_viewport_size({"width": 360, "height": 640})
    ready(page)
    last = page.locator(f"#quiz button[name={name}], #quiz .button--main").last
    box = last.bounding_box()
    assert box["y"] + box["height"] <= 640


@pytest.mark.parametrize("name", ["eligible", "depends", "not eligible", "non-partner"])
def test_a_result_prints_on_one_page(visitor, name):
    page = visitor(RESULTS[name])
    printed = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "1cm"))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1


@pytest.mark.parametrize("name", ["eligible", "two passports", "depends", "non-partner"])
def test_a_result_is_short_on_a_phone(visitor, name):
    page = visitor(RESULTS[name], viewport={"width": 360, "height": 740})
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 740


LONG = {
    "finder": RESULTS["finder, worker"],
    "points": POINTS["points counted"],
    "studies": RESULTS["studies, college"],
    "studies, graduate": RESULTS["studies, graduate"],
}


@pytest.mark.parametrize("name", LONG)
def test_what_is_found_is_told_before_what_it_rests_on(visitor, name):
    """Five screens of a phone, two sheets of paper; all the rest is folded, and opens."""
    page = visitor(LONG[name], viewport={"width": 360, "height": 740})
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollHeight") <= 5 * 740
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) <= 2


@pytest.mark.parametrize("scripts", [True, False])
def test_answers_given_are_folded_on_a_phone_and_can_be_changed(visitor, scripts):
    """What is counted comes first; the form is one tap away, and open while something is."""
    phone = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": scripts}
    page = visitor(POINTS["points counted"], **phone)
    assert not page.get_by_label("Your highest schooling").is_visible()
    page.get_by_text("Your answers, to change or to add to").click()
    assert page.get_by_label("Your highest schooling").input_value() == "bachelor"
    for path in ("/programmes/crs/", POINTS["points with a spouse"], POINTS["points wrong"]):
        assert visitor(path, **phone).get_by_label("Your highest schooling").is_visible()


@pytest.mark.parametrize(("width", "folded"), [(360, True), (1280, False)])
def test_the_contents_of_an_article_are_folded_on_a_phone_alone(visitor, width, folded):
    page = visitor("/guide/which-category/", viewport={"width": width, "height": 740})
    contents = page.locator("aside .toc").first
    assert contents.locator("summary").is_visible() == folded
    assert contents.get_by_role("link").first.is_visible() != folded
    assert page.get_by_role("heading", name="The three, side by side").bounding_box()["y"] < 1100
