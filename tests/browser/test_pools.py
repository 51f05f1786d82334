"""The pools as one uses them: cards on a phone, a filter in the address, a chart that is read."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def test_on_a_phone_a_pool_is_a_card(visitor):
    """The rating, the candidates and the spots are all in sight, and all pools are four screens."""
    page = visitor("/pools/", viewport=PHONE)
    card = page.locator(".pool-table tbody tr").filter(has_text="South Korea").first
    for words in ("excellent", "155", "901"):
        part = card.get_by_text(words, exact=True).bounding_box()
        assert part["x"] >= 0
        assert part["x"] + part["width"] <= PHONE["width"]
    assert card.get_by_role("rowheader", name="South Korea").count() == 1
    expect(page.locator(".pool-table thead").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * PHONE["height"]


def test_passports_stay_in_the_address(visitor):
    page = visitor("/pools/", viewport=PHONE)
    page.get_by_label("Your passport").select_option("France")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Another passport").first.select_option("United Kingdom")
    page.get_by_label("Order").select_option("Most spots first")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/pools/?country=FR&country=GB&*sort=spots")
    rows = page.locator(".pool-table tbody th").all_inner_texts()
    assert len(rows) == 7
    assert {name.split()[0] for name in rows} == {"France", "United"}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_head_of_the_table_orders_it(visitor, scripts):
    """By a link, which keeps the passports; the same group is open after it."""
    page = visitor("/pools/", viewport=DESK, java_script_enabled=scripts)
    page.locator("details.pool-group > summary").nth(1).click()
    heads = page.locator(".pool-table thead:visible").nth(1)
    heads.get_by_role("link", name="Spots").click()
    page.wait_for_url("**/pools/?sort=spots#t-2")
    head = page.locator(".pool-table th[aria-sort=descending]:visible").last
    expect(head).to_have_text("Spots")
    if scripts:
        expect(page.locator("#t-2")).to_be_visible()
    page = visitor("/pools/?category=wh&country=FR&country=GB", viewport=DESK)
    page.get_by_role("link", name="Candidates").click()
    page.wait_for_url("**/pools/?category=wh&country=FR&country=GB&sort=candidates#t-yours")


def test_the_head_of_the_table_stays_in_sight(visitor):
    page = visitor("/pools/", viewport=DESK)
    page.locator("tr", has_text="United Kingdom").first.scroll_into_view_if_needed()
    head = page.locator(".pool-table thead th").first.bounding_box()
    assert 0 <= head["y"] < 50


def test_co_op_is_never_broken(visitor):
    page = visitor("/pools/?country=FR", viewport=DESK)
    lines = page.locator("td", has_text="International Co-op").evaluate(
        """(cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        }"""
    )
    assert lines == 1


CHARTS = {  # the newest reading, and the fourth
    "/pools/ireland/": "9 October: 1,129 candidates, 124 spots",
    "/programmes/draws/?category=cec": "29 September 2026: 518, 2,000 invited",
}


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("path", CHARTS)
def test_a_day_is_read_off_the_chart(visitor, path, viewport):
    """At first the newest; where one points, that one; where one taps, it stays."""
    page = visitor(path, viewport=viewport)
    days = page.locator(".chart").first.locator(".chart__readings > g")
    newest, early = days.last.locator("text").first, days.nth(3).locator("text").first
    expect(newest).to_be_visible()
    expect(newest).to_have_text(CHARTS[path])
    expect(early).to_be_hidden()
    days.nth(3).locator("input").hover()
    expect(early).to_be_visible()
    expect(newest).to_be_hidden()
    days.nth(3).locator("input").click()
    page.mouse.move(0, 0)
    expect(early).to_be_visible()
    expect(newest).to_be_hidden()
    right = early.bounding_box()
    assert right["x"] + right["width"] <= viewport["width"]


@pytest.mark.parametrize("path", CHARTS)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_chart_is_read_by_keyboard(visitor, path, scripts):
    """One stop of Tab for the chart, and the arrows go from day to day."""
    page = visitor(path, viewport=DESK, java_script_enabled=scripts)
    days = page.locator(".chart").first.locator(".chart__readings > g")
    days.last.locator("input").focus()
    page.keyboard.press("ArrowLeft")
    expect(days.nth(-2).locator("input")).to_be_focused()
    expect(days.nth(-2).locator("text").first).to_be_visible()
    expect(days.nth(-2).locator("line")).to_have_css("visibility", "visible")
    expect(days.last.locator("line")).to_have_css("visibility", "hidden")
    expect(days.last.locator("text").first).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.locator(".chart__readings input:focus").count() == 0


def test_the_plots_stand_under_each_other(visitor):
    page = visitor("/pools/ireland/", viewport=DESK)
    bars = page.locator(".chart").first.locator(".chart__plot .bar rect").first.bounding_box()
    middle = bars["x"] + bars["width"] / 2
    weeks = page.locator(".chart").first.locator(".chart__readings line").all()
    middles = [week.bounding_box()["x"] for week in weeks[:4]]
    assert min(abs(middle - week) for week in middles) < 1.5


@pytest.mark.parametrize(("path", "screens"), [("/pools/france/", 4), ("/countries/france/", 4)])
def test_the_answer_comes_first_on_a_phone(visitor, path, screens):
    """A chance on the first screen, at most four in all; one sheet or two of paper."""
    page = visitor(path, viewport=PHONE)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollHeight") <= screens * PHONE["height"]
    chance = page.get_by_text("About 48 of 100").first.bounding_box()
    assert chance["y"] + chance["height"] <= PHONE["height"]
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) <= 2


@pytest.mark.parametrize("scripts", [True, False])
def test_every_pool_of_a_country_opens(visitor, scripts):
    """The first chart is open; the card of another pool leads to its own, and to its table."""
    page = visitor("/pools/france/", viewport=PHONE, java_script_enabled=scripts)
    charts = page.locator(".chart")
    expect(charts.first).to_be_visible()
    expect(charts.nth(1)).to_be_hidden()
    page.get_by_role("link", name="International Co-op").click()
    expect(charts.last).to_be_visible()
    page.locator("#coop summary").click()
    expect(page.locator("#coop table")).to_be_visible()
    readings = page.locator("#coop .chart__readings > g")
    assert page.locator("#coop tbody tr").count() == readings.count()


@pytest.mark.parametrize("path", ["/pools/", "/pools/ireland/", "/guide/which-category/"])
def test_print_leaves_out_what_cannot_be_pressed(visitor, path):
    page = visitor()
    page.emulate_media(media="print")
    page.goto(path)
    shown = page.locator("button:visible, select:visible, input:visible")
    assert shown.count() == 0
