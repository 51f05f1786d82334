"""On a phone and on paper: what sends a question is in sight, a result is short."""

import re

import pytest

from quiz.iec.questionnaire import IEC
from quiz.programmes.questionnaire import FINDER
from quiz.study.questionnaire import STUDY

from .pages import POINTS, RESULTS

# Each questionnaire, and what has been said before its questions: with the most to show.
ASKED = {
    "quiz, French": ("/quiz/", IEC, "citizenship=FR&stage=planning"),
    "quiz, two passports": ("/quiz/", IEC, "citizenship=GB&citizenship=IE"),
    "finder": ("/programmes/quiz/", FINDER, "province_intent=ON&stay=iec"),
    "studies": ("/study/quiz/", STUDY, "where=outside&level=college"),
}
SMALL = {"width": 360, "height": 640}


def _find_foot(page) -> float:
    """How far down the last answer ends, or what sends the form."""
    page.evaluate("document.fonts.ready")
    box = page.locator("#quiz .choice--tap, #quiz .button--main").last.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("name", ASKED)
def test_what_sends_is_in_sight(visitor, name):
    """At 360 x 640, on every question: the last button of the answers, or “Continue”."""
    root, questionnaire, said = ASKED[name]
    page = visitor(viewport=SMALL, java_script_enabled=False)
    low = {}
    for question in questionnaire.questions:
        page.goto(f"{root}{question.name}/?{said}", timeout=60_000)  # the first reads all jobs
        if (foot := _find_foot(page)) > SMALL["height"]:
            low[question.name] = foot
    assert low == {}


@pytest.mark.parametrize("name", ["used=wh:2019-05:24:GB", "letter=2027-03"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_form_keeps_what_sends_it(visitor, name, scripts):
    question = name.partition("=")[0]
    path = f"/quiz/{question}/?citizenship=GB&{name}"
    page = visitor(path, viewport=SMALL, java_script_enabled=scripts)
    assert _find_foot(page) <= SMALL["height"]
    page.get_by_label("Year").last.focus()  # nor does it stand before what is typed in
    box = page.get_by_label("Year").last.bounding_box()
    assert box["y"] + box["height"] <= page.locator("#quiz .button--main").bounding_box()["y"]


@pytest.mark.parametrize("name", ["eligible", "depends", "not eligible", "non-partner"])
def test_a_result_prints_on_one_page(visitor, name):
    page = visitor(RESULTS[name])
    printed = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "1cm"))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1


@pytest.mark.parametrize(
    ("path", "most"), [("/", 1), ("/guide/several-pools/", 3), ("/guide/after-the-invitation/", 3)]
)
def test_home_and_the_longest_articles_print_on_few_pages(visitor, path, most):
    printed = visitor(path).pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= most


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
