"""The admin in a real browser: no page of it offends the policy, in either colour scheme."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from .test_axe import _COLOURS, violations

PASSWORD = "kettle-on-the-boil"
PAGES = {
    "index": "/admin/",
    "list": "/admin/facts/clock/",
    "list with filters": "/admin/pools/poolfigures/?suspicious=open",
    "reports": "/admin/pools/report/",
    "list to edit": "/admin/facts/source/",
    "form": "/admin/facts/clock/{clock}/change/",
    "new": "/admin/facts/categoryterms/add/",
    "article": "/admin/articles/article/{article}/change/",
    "history": "/admin/facts/clock/{clock}/history/",
    "old version": "/admin/facts/clock/{clock}/history/{version}/",
    "import": "/admin/facts/clock/import/",
    "imports": "/admin/facts/importrun/",
    "import a report": "/admin/pools/report/import/",
    "watched pages": "/admin/sources/watchedpage/",
    "watched page": "/admin/sources/watchedpage/{watched}/change/",
    "delete": "/admin/facts/fee/{fee}/delete/",
    "users": "/admin/auth/user/",
    "password": "/admin/password_change/",
    "second factor": "/admin/second-factor/",
}


@pytest.fixture(scope="module", autouse=True)
def staff(content, django_db_blocker):
    """A superuser, and what addresses need. Made before the browser, gone after it."""
    from axes.models import AccessAttempt, AccessLog
    from django.contrib.auth.models import User
    from django.contrib.sessions.models import Session

    from iecguide.articles.models import Article
    from iecguide.facts.models import Clock, Fee, ImportRun
    from iecguide.sources.models import WatchedPage

    with django_db_blocker.unblock():
        user = User.objects.create_superuser("boss", password=PASSWORD)
        client = Client()
        client.force_login(user)
        watched = watch_pages()
        clock = Clock.objects.get(slug="accept")
        run = ImportRun.objects.create(
            kind="rounds", started_at=timezone.now(), by=user, new=90, changed=1234, known=39,
            refused=12, suspicious=17, source="https://example.org/" + "long" * 40,
        )  # fmt: skip
        yield {
            "session": client.session.session_key,
            "clock": clock.pk,
            "watched": watched,
            "fee": Fee.objects.first().pk,
            "version": clock.history.first().pk,
            "article": Article.objects.first().pk,
            "table": client.get(reverse("admin:facts_clock_export")).content,
        }
        run.delete()
        user.delete()
        WatchedPage.objects.all().delete()
        for left in (Session, AccessLog, AccessAttempt):
            left.objects.all().delete()


def watch_pages():
    """Every cited page, in every state a list can show; the one of the longest address."""
    from iecguide.sources.checking import match_cited
    from iecguide.sources.models import GONE, WatchedPage

    match_cited()
    pages = WatchedPage.objects.all()
    pages.update(found="b" * 64, accepted="a" * 64, asked_at="2026-11-24T08:00Z")
    pages.update(found_since="2026-11-23", accepted_on="2026-11-02")
    even = pages.filter(pk__in=[page.pk for page in pages[::2]])
    even.update(found=GONE, reason="the server answers 404 Not Found", leads_to="https://a.ca/" * 9)
    return max(pages, key=lambda page: len(page.address)).pk


@pytest.fixture
def desk(visitor, staff, site):
    """Opens a page of the admin, signed in."""

    def open_page(name, **options):
        page = visitor(**options)
        page.context.add_cookies([{"name": "sessionid", "value": staff["session"], "url": site}])
        page.goto(PAGES[name].format(**staff))
        page.wait_for_load_state("networkidle")
        return page

    return open_page


@pytest.mark.parametrize("name", PAGES)
def test_page(desk, name):
    """``visitor`` fails for whatever the console says, a refused style or script first of all."""
    page = desk(name, color_scheme="light")
    assert page.locator("#site-name").inner_text() == "IEC Guide"
    assert page.locator("#user-tools").inner_text().startswith("WELCOME, BOSS.")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert (light, page.evaluate(background)) == ("rgb(255, 255, 255)", "rgb(18, 18, 18)")


@pytest.mark.parametrize("name", ["index", "watched pages", "watched page"])
def test_what_is_watched_fits_a_desk(desk, name):
    """1280 px wide: nothing sideways, not in the list either."""
    page = desk(name, viewport={"width": 1280, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    wide = "[...document.querySelectorAll('.results, .module, .waiting')]"
    over = f"{wide}.filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.className)"
    assert page.evaluate(over) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["imports", "import a report"])
def test_imports_fit_a_desk(desk, name, scheme):
    page = desk(name, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    wide = "element => element.scrollWidth > element.clientWidth"
    assert not page.locator("html").evaluate(wide)
    for table in page.locator("#changelist .results").all():
        assert not table.evaluate(wide)
    rules = [*_COLOURS, "label", "target-size"] if "report" in name else _COLOURS
    found = violations(page, {"type": "rule", "values": rules})
    assert [each for each in found if ".breadcrumbs" not in each] == []  # those are Django's


@pytest.mark.parametrize("name", ["reports", "list with filters"])
def test_a_wide_list_fits_a_desk(desk, name):
    """No column is cut off at 1280 pixels, and no row is seven lines high."""
    page = desk(name, viewport={"width": 1280, "height": 800})
    found = page.locator(".results").evaluate(
        "element => [element.scrollWidth, element.clientWidth]"
    )
    assert found[0] <= found[1]
    rows = page.locator("#result_list tbody tr")
    heights = rows.evaluate_all("all => all.map(element => element.getBoundingClientRect().height)")
    assert max(heights) < 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_import_preview(desk, staff, tmp_path, scheme):
    """What would change is marked, though no mark carries a style."""
    page = desk("import", color_scheme=scheme)
    table = Path(tmp_path) / "clocks.csv"
    table.write_bytes(staff["table"].replace(b",10,", b",12,"))
    page.locator("input[type=file]").set_input_files(table)
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".import-preview ins")).to_have_text(["12"])
    colours = [
        page.locator(f".import-preview {tag}").first.evaluate(
            "element => getComputedStyle(element).backgroundColor"
        )
        for tag in ("ins", "del")
    ]
    assert len({*colours, "rgba(0, 0, 0, 0)"}) == 3
    assert violations(page, {"type": "rule", "values": _COLOURS}) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in(visitor, scheme):
    """With the keyboard alone: a wrong password, then the right one."""
    page = visitor("/admin/", color_scheme=scheme)
    assert violations(page, {"type": "rule", "values": [*_COLOURS, "label", "target-size"]}) == []
    for password in ("wrong", PASSWORD):
        page.get_by_label("Username").fill("boss")
        page.get_by_label("Password").fill(password)
        page.keyboard.press("Enter")
        if password == "wrong":
            expect(page.get_by_role("alert")).to_contain_text("correct username, password and code")
    expect(page.get_by_role("heading", name="What waits for a person")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_setting_up(desk, scheme):
    """The picture is drawn, and everything can be read."""
    page = desk("second factor", color_scheme=scheme)
    picture = page.get_by_role("img", name="QR code for your authenticator app")
    assert picture.evaluate("element => element.complete && element.naturalWidth > 100")
    rules = {"type": "rule", "values": [*_COLOURS, "label", "image-alt", "target-size"]}
    assert violations(page, rules) == []
