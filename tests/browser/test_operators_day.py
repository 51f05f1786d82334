"""An operator's day in a real browser: a report comes in, goes, comes back; what is watched."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response, expect

from .desk import ROOT, Desk, office
from .test_editors_day import TORONTO

# The name tells pytest-django that a test database is needed.
pytestmark = pytest.mark.usefixtures("db")
WIDTH = 1280
REASON = "The week is not over yet."
# Eva has the role alone: the day needs nothing that an Editor lacks. A timer would list the pages.
ARRANGED = """
from django.contrib.auth.models import Group, User
from django.utils import timezone
from iecguide.letters.models import Letter, Subscriber
from iecguide.sources.checking import match_cited
eva = User.objects.get(username="eva")
eva.user_permissions.clear()
eva.groups.set([Group.objects.get(name="Editor")])
match_cited()
now = timezone.now()
reader = Subscriber.objects.create(address="reader@example.org", asked_at=now)
Letter.objects.create(subscriber=reader, key="week:2026-11-23", due_at=now)
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory, browser) -> Iterator[Desk]:
    """On a database of its own that goes with its folder: nothing here has to be put back."""
    folder = tmp_path_factory.mktemp("office")
    with office(folder, browser) as found:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"sqlite:///{folder / 'office.sqlite3'}",
        }
        command = [sys.executable, "manage.py", "shell", "-c", ARRANGED]
        subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)  # noqa: S603
        yield found


@pytest.fixture
def operator(desk) -> Iterator[Page]:
    """Signed in; every page has the strict policy, and whatever the console says fails."""
    page, complaints, documents = desk.person("eva"), [], []
    page.set_viewport_size({"width": WIDTH, "height": 900})

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{page.url}: {message.text}")

    def read(answer: Response) -> None:
        if answer.request.resource_type == "document" and answer.status == 200:
            documents.append(answer.headers.get("content-security-policy", ""))

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("response", read)
    yield page
    page.context.close()
    assert complaints == []
    assert documents
    assert all(is_strict(policy) for policy in documents)


def is_strict(policy: str) -> bool:
    return "default-src 'none'" in policy and "unsafe" not in policy


def see(page: Page, heading: str) -> None:
    """The page of this heading, with nothing sideways."""
    expect(page.locator("h1", has_text=heading)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def make_next_report(page: Page, folder: Path) -> tuple[Path, date, int]:
    """Of the week after the newest, and by today: from the file that the page offers.

    One candidate more in each pool, for a report that repeats the one before is suspicious.
    """
    with page.expect_download() as offered:
        page.get_by_role("link", name="All reports of the season 2026").click()
    with Path(offered.value.path()).open(encoding="utf-8", newline="") as kept:
        rows = list(csv.DictReader(kept))
    newest = max(row["observed_on"] for row in rows)
    day = min(date.fromisoformat(newest) + timedelta(days=7), datetime.now(TORONTO).date())
    pools = [row | {"observed_on": str(day)} for row in rows if row["observed_on"] == newest]
    for pool in pools:
        if pool["candidates_in_pool"].isdecimal():
            pool["candidates_in_pool"] = str(int(pool["candidates_in_pool"]) + 1)
    path = folder / "next-report.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(pools[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(pools)
    return path, day, len(pools)


def begin(page: Page) -> None:
    """The front page says what waits, the most urgent first, and leads to the import."""
    page.goto("/admin/")
    see(page, "What waits for a person")
    expect(page.locator(".waiting-list > li").first).to_contain_text("Now")
    page.get_by_role("link", name="Upload a report of the pools, or fetch it now").click()
    see(page, "Import a weekly report")


def bring_in(page: Page, folder: Path) -> date:
    """Nothing is stored before the preview is answered with yes."""
    path, day, pools = make_next_report(page, folder)
    page.get_by_label("File:", exact=True).set_input_files(path)
    page.get_by_role("button", name="Show what it would change").click()
    see(page, "What the file would do")
    expect(page.get_by_role("heading", name="New: 1", exact=True)).to_be_visible()
    expect(page.get_by_text(f"{day}: {pools} pools", exact=True)).to_be_visible()
    page.get_by_role("button", name="Yes, import it").click()
    expect(page.get_by_text("Imported. New: 1. Changed: 0.")).to_be_visible()
    see(page, "Select report to change")
    return day


def find_in_log(page: Page) -> None:
    page.goto("/admin/pools/report/import/")
    page.get_by_role("link", name="See all imports so far").click()
    row = page.locator("#result_list tbody tr").first
    see(page, "Select import to view")
    for words in ("weekly pool reports", "Taken in", "eva", "next-report.csv", "1 new"):
        expect(row).to_contain_text(words)


def refuse(page: Page, day: date) -> None:
    """Not without a reason; with one it stands under the refused reports."""
    page.goto("/admin/pools/report/")
    page.get_by_role("link", name=say(day)).click()
    page.get_by_role("link", name="Refuse this report").click()
    see(page, "Refuse this report?")
    page.get_by_label("Why do you refuse it?").fill(" ")
    page.get_by_role("button", name="Yes, refuse").click()
    expect(page.locator(".errorlist")).to_have_text("This field is required.")
    page.get_by_label("Why do you refuse it?").fill(REASON)
    page.get_by_role("button", name="Yes, refuse").click()
    expect(page.get_by_text("Refused: the report of")).to_be_visible()
    expect(page.get_by_role("link", name=say(day))).to_have_count(0)
    page.get_by_role("link", name="See the refused reports, or take one in again").click()
    see(page, "Select refused report to change")
    row = page.locator("#result_list tbody tr", has_text=REASON)
    expect(row).to_contain_text(say(day))
    expect(row).to_contain_text("eva")


def take_in_again(page: Page, day: date) -> None:
    page.get_by_role("link", name=say(day)).click()
    page.get_by_role("link", name="Take it in again").click()
    see(page, "Take this report in again?")
    page.get_by_role("button", name="Yes, take in again").click()
    expect(page.get_by_text("Taken in again: the report of")).to_be_visible()
    expect(page.locator("#result_list tbody tr", has_text=REASON)).to_contain_text("taken in again")
    page.goto("/admin/pools/report/")
    expect(page.get_by_role("link", name=say(day))).to_be_visible()


def read_by(reader: Page, day: date) -> bool:
    """Whether readers are told the figures of this day. A browser may keep a page for a minute."""
    reader.goto("/pools/")
    reader.reload()
    return say(day) in reader.locator("main").inner_text()


def test_a_day(desk, operator, tmp_path):
    reader = desk.reader()
    begin(operator)
    day = bring_in(operator, tmp_path)
    assert read_by(reader, day)
    find_in_log(operator)
    refuse(operator, day)
    assert not read_by(reader, day)
    take_in_again(operator, day)
    assert read_by(reader, day)


@pytest.mark.parametrize(
    ("path", "heading", "words"),
    [
        ("/admin/sources/watchedpage/", "Select page we rest on to change", "not asked yet"),
        ("/admin/letters/letter/", "Select letter to view", "reader@example.org"),
    ],
)
def test_what_is_watched_and_sent(operator, path, heading, words):
    operator.goto(path)
    see(operator, heading)
    expect(operator.locator("#result_list tbody tr").first).to_contain_text(words)


def test_every_list_fits_the_desk(operator):
    """No column is cut off at 1280 pixels, its filters open beside or above it."""
    operator.goto("/admin/")
    links = operator.locator("th[scope=row] a, .app-list th a, .module table th a")
    found = {link.get_attribute("href") for link in links.all()}
    lists = sorted(each for each in found if each and each.count("/") == 4)
    assert len(lists) > 40
    wide = []
    for path in lists:
        operator.goto(path)
        table = operator.locator(".results")
        if table.count() and table.evaluate("found => found.scrollWidth > found.clientWidth"):
            wide.append(path)
    assert wide == []
