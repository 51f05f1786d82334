"""Ten tasks of an editor, walked in a real browser: as many steps as docs/editing.md says."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from .desk import ROOT, Desk, office
from .test_editors_day import TORONTO, find, listen, quiet, text

__all__ = ["quiet"]  # a fixture

# The name tells pytest-django that a test database is needed.
pytestmark = pytest.mark.usefixtures("db")
ROW = re.compile(r"^\| ([^|]+) \| (\d+): [^|]+ \| [^|]+ \|$", re.MULTILINE)
TITLE = "Should you decline an IEC invitation or let it expire?"


@dataclass
class Walk:
    """A page, and how many steps were made on it: a step is a click, or a field filled."""

    page: Page
    steps: int = 0
    counted: dict[str, int] = field(default_factory=dict)

    def click(self, place: Locator) -> None:
        place.click()
        self.steps += 1

    def press(self, button: str) -> None:
        self.click(self.page.locator(f"input[name={button}]").first)
        self.page.wait_for_load_state()

    def fill(self, place: Locator, words: str) -> None:
        place.fill(words)
        self.steps += 1

    def choose(self, place: Locator, file: Path) -> None:
        place.set_input_files(file)
        self.steps += 1

    def end(self, task: str) -> None:
        self.counted[task] = self.steps
        self.steps = 0


@pytest.fixture(scope="module")
def desk(tmp_path_factory, browser):
    with office(tmp_path_factory.mktemp("office"), browser) as found:
        yield found


def promised() -> dict[str, int]:
    """What the table says, task by task."""
    written = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    table = written.partition("## Ten tasks, counted")[2].partition("\n## ")[0]
    return {task: int(steps) for task, steps in ROW.findall(table)}


def begin_draft(walk: Walk) -> None:
    page = walk.page
    page.goto("/admin/")
    walk.click(page.get_by_role("row", name="Articles").get_by_role("link", name="Add"))
    walk.fill(page.locator("#id_title"), "Ten tasks")
    walk.press("_draft")
    expect(page.get_by_text("readers see no difference yet")).to_be_visible()
    walk.end("New draft")


def place_things(walk: Walk, photo: Path) -> None:
    """A figure, a link, a picture: where the cursor stands."""
    page = walk.page
    walk.page.goto("/admin/articles/article/add/")
    text(page).click()
    walk.fill(page.locator("#id_body_figure"), "working holiday age uk")
    walk.click(page.get_by_role("button", name="[[age:GB:wh]]"))
    expect(text(page).locator(".figure-value")).to_have_text("18 to 35")
    walk.end("Figure that updates itself")

    walk.click(page.get_by_role("button", name="Insert link"))
    dialog = page.get_by_role("dialog", name="Link")
    walk.fill(dialog.get_by_label("Find a page of this site"), "decline expire")
    walk.click(dialog.get_by_role("button", name="/guide/decline-or-let-expire/"))
    walk.click(dialog.get_by_role("button", name="Set the link"))
    expect(text(page).locator("a")).to_have_count(1)
    walk.end("Internal link")

    walk.click(page.get_by_role("button", name="Insert picture"))
    dialog = page.get_by_role("dialog", name="Insert a picture")
    walk.choose(dialog.get_by_label("Picture:"), photo)
    walk.fill(dialog.get_by_label("What it shows:"), "A moose")
    walk.click(dialog.get_by_role("button", name="Add and insert"))
    expect(text(page).get_by_role("img", name="A moose")).to_be_visible()
    walk.end("New picture in place")


def preview_and_send(walk: Walk) -> None:
    page = walk.page
    find(page, TITLE)
    walk.press("_preview")
    frame = page.frame_locator("iframe").first
    expect(frame.locator("h1")).to_have_text(TITLE)
    assert frame.locator("html").evaluate("() => innerWidth") == 360
    walk.end("Preview at phone width")

    find(page, TITLE)
    walk.press("_review")
    expect(page.get_by_text("Sent for review: whoever may publish is told")).to_be_visible()
    walk.end("Send for review")


def publish_and_schedule(walk: Walk) -> None:
    page = walk.page
    find(page, TITLE)
    walk.press("_publish")
    expect(page.get_by_text("Published: readers see this version now.")).to_be_visible()
    walk.end("Publish")

    find(page, TITLE)
    tomorrow = datetime.now(TORONTO) + timedelta(days=1)
    walk.fill(page.locator("#id_publish_at_0"), f"{tomorrow:%Y-%m-%d}")
    walk.fill(page.locator("#id_publish_at_1"), "09:00")
    walk.press("_schedule")
    expect(page.get_by_text("It will be published on")).to_be_visible()
    walk.end("Schedule")


def go_back(walk: Walk) -> None:
    page = walk.page
    find(page, TITLE)
    walk.click(page.get_by_role("link", name="Versions"))
    walk.click(page.get_by_role("link", name="What changed").first)
    expect(page.get_by_text("From version")).to_be_visible()
    walk.click(page.locator(".breadcrumbs").get_by_role("link", name="Versions"))
    walk.click(page.get_by_role("button", name="Restore as draft").first)
    expect(page.get_by_text("Restored as the newest draft")).to_be_visible()
    walk.end("See what changed and go back")


def duplicate(walk: Walk) -> None:
    page = walk.page
    find(page, TITLE)
    walk.click(page.get_by_role("button", name="Duplicate"))
    expect(page.locator("#id_title")).to_have_value(f"Copy of {TITLE}")
    walk.end("Duplicate")


def test_the_steps_are_as_many_as_the_table_says(desk: Desk, quiet, tmp_path):
    photo = tmp_path / "moose.png"
    Image.new("RGB", (90, 60), "brown").save(photo)
    walk = Walk(listen(desk.person("eva"), quiet))
    begin_draft(walk)
    place_things(walk, photo)
    preview_and_send(walk)
    publish_and_schedule(walk)
    go_back(walk)
    duplicate(walk)
    assert len(walk.counted) == 10
    assert walk.counted == promised()
