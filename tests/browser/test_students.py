"""Whole visits of students: with scripts and without, they reach the same result."""

import pytest

from .walk import arrived, asked, query, ready, shown

STUDENTS = {
    "college from abroad": (
        {
            "where": "outside",
            "enrolled_at": "canadian_dli",
            "level": "college",
            "province": "ON",
            "months": "24",
            "institution": "public",
            "full_time": "yes",
            "online_share": "0",
            "placement": "required",
            "clb": "6",
            "cip_on_list": "yes",
            "people": "3",
        },
        "You need a study permit, and a letter of the province before it.",
    ),
    "course on a Working Holiday": (
        {
            "where": "inside",
            "enrolled_at": "canadian_dli",
            "status": "work_permit",
            "level": "language",
            "province": "BC",
            "months": "4",
            "end": "2027-03-31",
            "status_until": "2027-06-30",
        },
        "You need no study permit for this course.",
    ),
    "placement of a school abroad": (
        {
            "where": "outside",
            "enrolled_at": "foreign_school",
            "arrangement": "ordinary",
            "level": "masters",
            "province": "QC",
            "months": "6",
            "placement": "required",
        },
        "You need a work permit for the placement, and no study permit.",
    ),
    "master's degree on a Working Holiday": (
        {
            "where": "inside",
            "enrolled_at": "canadian_dli",
            "status": "work_permit",
            "level": "masters",
            "province": "AB",
            "months": "16",
            "institution": "public",
            "full_time": "yes",
            "online_share": "0",
            "placement": "none",
            "clb": "7",
            "people": "2",
        },
        "You need a study permit, and no letter of a province.",
    ),
    "graduate": (
        {
            "where": "inside",
            "enrolled_at": "canadian_dli",
            "status": "study_permit",
            "level": "masters",
            "province": "ON",
            "months": "24",
            "institution": "public",
            "session": "finished",
            "status_until": "2027-08-31",
            "wp_asked_before_sp_expiry": "no",
            "completion": "2026-11-02",
            "full_time": "yes",
            "change": "none",
            "same_school_and_level": "yes",
            "online_share": "0",
            "placement": "none",
            "clb": "7",
            "people": "1",
        },
        "A work permit of 36 months can follow your studies.",
    ),
}


def answer(page, value):
    """Tap the answer, or type it and go on."""
    name = asked(page)
    ready(page)
    if page.locator(f"#quiz input[name={name}]").count():
        page.locator(f"#quiz input[name={name}]").fill(value)
        page.get_by_role("button", name="Continue").click()
    else:
        page.locator(f'#quiz button[name={name}][value="{value}"]').click()
    arrived(page, name)


@pytest.mark.parametrize("name", STUDENTS)
def test_same_result_with_and_without_scripts(visitor, name):
    said, title = STUDENTS[name]
    ends = {}
    for scripts in (True, False):
        page = visitor("/study/", java_script_enabled=scripts)
        page.get_by_role("link", name="What holds for me?").click()
        page.wait_for_url("**/study/quiz/")
        ready(page)
        names = []
        while name_of := asked(page):
            names.append(name_of)
            answer(page, said[name_of])
        ends[scripts] = (names, page.url, page.locator("h1").inner_text(), shown(page))
    assert ends[True] == ends[False]
    assert ends[True][0] == list(said)
    assert ends[True][2] == title
    assert query(page) == {key: [value] for key, value in said.items()}


def test_the_corner_fits_three_phone_screens(visitor):
    page = visitor("/study/", viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 740
    page.locator("#letters > summary").click()
    assert page.locator("#letters th", has_text="Ontario").is_visible()


def test_a_result_fits_four_phone_screens_and_opens_its_reasons(visitor):
    said, _title = STUDENTS["college from abroad"]
    address = "&".join(f"{key}={value}" for key, value in said.items())
    page = visitor(f"/study/quiz/result/?{address}", viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * 740
    page.locator("#letter > summary").click()
    assert page.locator("#letter .cite a").first.is_visible()
    page.locator("#letter").get_by_role("link", name="Say so").first.click()
    page.wait_for_url("**/study/quiz/*/?*")
    assert asked(page)
