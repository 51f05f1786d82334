"""Two plans in a browser, with and without scripts: said, ticked, shared, printed."""

import re

import pytest
from playwright.sync_api import expect

from .pages import PAGES

START = "/plan/?on=2026-11-28"
PHONE = {"width": 360, "height": 740}
SCREENS = 5
PAPERS = 2  # sheets of A4


@pytest.mark.parametrize("scripts", [True, False])
def test_a_french_barista_to_montreal(visitor, scripts):
    page = visitor(START, java_script_enabled=scripts, viewport=PHONE)
    page.get_by_label("Your passport").select_option("FR")
    page.get_by_label("Category").select_option("wh")
    page.get_by_label("Province").select_option("QC")
    page.get_by_label("Job", exact=True).select_option(label="Restaurant or café: serving, barista")
    page.get_by_label("Invitation to apply").fill("2026-11-20")
    page.get_by_role("button", name="Make my plan").click()
    expect(page).to_have_url(re.compile(r"citizenship=FR&category=wh&province=QC&job=restaurant"))
    expect(page.locator(".next-steps li:visible")).to_have_count(1)
    expect(page.locator(".next-steps")).to_contain_text("Accept or decline the invitation")
    expect(page.get_by_text("That of France is not asked for at first.")).to_be_visible()
    page.locator("#phase-invited > summary").click()
    page.get_by_role("checkbox", name="Accept or decline the invitation").check()
    if scripts:
        expect(page.locator(".next-steps li:visible")).not_to_contain_text("Accept or decline")
        page.reload()
        page.locator("#phase-invited > summary").click()
        expect(page.locator("#DECIDE input")).to_be_checked()
        assert "done=" not in page.url
    page.get_by_role("button", name="Put my ticks into the address").click()
    expect(page).to_have_url(re.compile("done=DECIDE"))
    expect(page.locator(".next-steps li:visible")).not_to_contain_text("Accept or decline")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_british_nurse_to_calgary(visitor, scripts):
    page = visitor(START, java_script_enabled=scripts)
    page.get_by_label("Your passport").select_option("GB")
    page.get_by_label("Category").select_option("yp")
    page.get_by_label("Province").select_option("AB")
    page.get_by_label("Job", exact=True).select_option("nursing")
    page.get_by_label("You accept the invitation").fill("soon")
    page.get_by_role("button", name="Make my plan").click()
    expect(page.locator(".error-summary")).to_contain_text("“soon” is not a day")
    page.get_by_label("You accept the invitation").fill("2026-11-24 14:05")
    page.get_by_role("button", name="Make my plan").click()
    expect(page.get_by_text("Yes, you need one.")).to_be_visible()
    page.locator("#phase-application > summary").click()
    expect(page.locator("#PAY")).to_contain_text("14 December 2026, 14:05 UTC")
    with page.expect_download() as file:
        page.get_by_role("link", name="Put it in my calendar").click()
    assert file.value.suggested_filename == "iec-plan.ics"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_korean_developer_in_young_professionals(visitor, scripts):
    """From the job to the offer, and from there to the plan."""
    page = visitor("/work/jobs/", java_script_enabled=scripts, viewport=PHONE)
    page.get_by_label("Your job, in your words").fill("software developer")
    page.get_by_role("button", name="Look up").click()
    found = page.locator(".hits li").first
    expect(found).to_contain_text("NOC 21232, TEER 1")
    expect(found).to_contain_text("Yes, if it fits your studies or career")
    found.get_by_role("link").click()
    page.get_by_label("Province or territory").select_option("ON")
    page.get_by_label("Pay an hour").fill("75000")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".error-summary")).to_contain_text("Divide it by 2,080")
    page.get_by_label("Pay an hour").fill("$36,06")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_contain_text("Good enough for Young Professionals")
    expect(page).to_have_url(re.compile(r"province=ON&wage=36\.06"))
    page.goto(START)
    page.get_by_label("Your passport").select_option("KR")
    page.get_by_label("Category").select_option("yp")
    page.get_by_label("Province").select_option("ON")
    page.get_by_label("Job", exact=True).select_option("office")
    page.get_by_label("Invitation to apply").fill("2026-11-20")
    page.get_by_role("button", name="Make my plan").click()
    expect(page.get_by_text("You need that of South Korea")).to_be_visible()
    expect(page.get_by_text("Not for this job: Office or technology.")).to_be_visible()
    page.locator("#phase-prepare > summary").click()
    expect(page.locator("#OFFER_READY")).to_be_visible()
    page.locator("#costs > summary").click()
    expect(page.locator("#costs")).to_contain_text("CAD 269.75")
    expect(page.locator("#costs")).to_contain_text("Your employer pays CAD 230 besides, not you.")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_australian_already_here(visitor, scripts):
    """Nobody who has landed is sent to a border; what was to be done since then comes first."""
    page = visitor(START, java_script_enabled=scripts, viewport=PHONE)
    page.get_by_label("Your passport").select_option("AU")
    page.get_by_label("Category").select_option("wh")
    page.get_by_label("Province").select_option("BC")
    page.get_by_label("Job", exact=True).select_option("ski_resort")
    page.get_by_text("Later days").click()
    page.get_by_label("You land in Canada").fill("2026-11-10")
    page.get_by_role("button", name="Make my plan").click()
    late = page.locator("[data-late]")
    expect(late).to_contain_text("Apply for your Social Insurance Number (SIN)")
    expect(late).not_to_contain_text("show the letter")
    expect(page.locator("#phase-border > summary")).to_contain_text("behind you")
    expect(page.get_by_text("Keep it until the last day of your permit.")).to_be_visible()
    page.locator("#phase-month1 > summary").click()
    expect(page.locator("#HEALTH_BC")).to_be_visible()


@pytest.mark.parametrize("name", ["plan", "plan, late", "plan of studies"])
def test_short_on_a_phone_and_on_paper(visitor, name):
    page = visitor(PAGES[name], viewport=PHONE)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= SCREENS * PHONE["height"]
    sheets = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", sheets)) <= PAPERS


def test_a_change_brings_plan_and_form_up_to_date_without_a_new_page(visitor):
    """In place: the address, the plan, what the form asks, and the ticks of this browser."""
    page = visitor(f"{START}&citizenship=FR&category=wh", viewport=PHONE)
    page.locator("#phase-invited > summary").click()
    page.get_by_role("checkbox", name="Accept or decline the invitation").check()
    page.wait_for_function("window.htmx")
    page.evaluate("window.same = true")
    form = page.locator(".form-fold")
    page.get_by_text("Change what you told us").click()
    page.get_by_text("Later days").click()
    form.get_by_label("Your passport").focus()
    form.get_by_label("Your passport").select_option("GB")
    expect(page).to_have_url(re.compile("citizenship=GB&category=wh"))
    expect(page.locator("#plan")).to_contain_text("ACRO Police Certificate")
    expect(page.locator("#plan-told")).to_have_text("The plan above fits what you said.")
    expect(form.get_by_label("Your passport")).to_be_focused()
    expect(page.locator("#DECIDE input")).to_be_checked()
    expect(page.locator("#plan-more")).to_be_visible()
    form.get_by_label("Roadmap").select_option("study")
    expect(page).to_have_url(re.compile("roadmap=study"))
    expect(form.get_by_label("Category", exact=True)).to_have_count(0)
    form.get_by_label("Roadmap").select_option("iec")
    expect(form.get_by_label("Category", exact=True)).to_have_value("wh")
    form.get_by_label("You accept the invitation").fill("soon")
    form.get_by_label("You accept the invitation").blur()
    expect(page.locator("#plan .error-summary")).to_contain_text("“soon” is not a day")
    expect(page.locator("#plan-told")).to_contain_text("There is a problem.")
    form.get_by_label("You accept the invitation").fill("2026-11-24 14:05")
    form.get_by_label("You accept the invitation").blur()
    expect(page.locator("#PAY")).to_contain_text("14 December 2026, 14:05 UTC")
    assert page.evaluate("window.same")
    page.go_back()
    expect(page.get_by_label("You accept the invitation")).to_have_value("soon")


def test_the_first_answers_bring_the_plan_in_place(visitor):
    page = visitor(START)
    page.wait_for_function("window.htmx")
    page.evaluate("window.same = true")
    page.get_by_label("Your passport").select_option("GB")
    page.get_by_role("button", name="Make my plan").click()
    expect(page.locator("#plan .next-steps")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert page.evaluate("window.same")
