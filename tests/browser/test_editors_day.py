"""An editor's day in a real browser, a colleague in the way, and a Writer who may not publish."""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from .desk import Desk, office

# The name tells pytest-django that a test database is needed: without it, and run alone, the
# content would be taken from the developer's own.
pytestmark = pytest.mark.usefixtures("db")
TORONTO = ZoneInfo("America/Toronto")
STORY = "/guide/a-day-at-the-desk/"


@pytest.fixture(scope="module")
def desk(tmp_path_factory, browser):
    with office(tmp_path_factory.mktemp("office"), browser) as found:
        yield found


@pytest.fixture
def quiet():
    """Complaints of a page: script errors and what the security policy had to block."""
    said = []
    yield said
    assert said == []


def listen(page: Page, said: list[str]) -> Page:
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console",
        lambda message: (
            said.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    return page


def text(page: Page):
    return page.locator(".ProseMirror[contenteditable]")


def press(page: Page, button: str) -> None:
    page.locator(f"input[name={button}]").first.click()
    page.wait_for_load_state()


def look(reader: Page) -> None:
    """At the page as it is now: a browser may keep the one it has for a minute."""
    reader.goto(STORY)
    reader.reload()


def find(page: Page, title: str) -> None:
    """By the search of the list: a list has pages, and more articles than one shows."""
    page.goto(f"/admin/articles/article/?{urlencode({'q': title})}")
    page.get_by_role("link", name=title, exact=True).click()
    expect(text(page)).to_be_visible()
    page.wait_for_load_state()  # from then on what is written is kept


def write(page: Page) -> None:
    """A new article: words, a heading, a figure, a table."""
    page.goto("/admin/articles/article/add/")
    page.locator("#id_title").press_sequentially("A day at the desk")
    expect(page.locator("#id_slug")).to_have_value("a-day-at-the-desk")
    page.select_option("#id_topic", label="Pools and invitations")
    page.fill("#id_summary", "You have [[clock:accept]] to answer.")
    page.fill("#id_description", "What an editor does all day.")
    text(page).click()
    page.keyboard.type("You have ")
    page.fill("#id_body_figure", "accept or decline")
    page.get_by_role("button", name="[[clock:accept]]").click()
    page.keyboard.type(" to answer an invitation.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Insert table").click()
    page.get_by_label("Rows").fill("2")
    page.get_by_label("Columns").fill("2")
    page.get_by_role("button", name="Insert table", exact=True).last.click()
    expect(text(page).locator("tr")).to_have_count(2)
    for cell in ("Step", "Clock", "Answer", "Ten days"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")


def test_a_day(desk: Desk, quiet):
    editor = listen(desk.person("eva"), quiet)
    write(editor)
    press(editor, "_preview")
    desk_page = editor.frame_locator("iframe").last
    expect(desk_page.get_by_text("Readers do not see this page.")).to_be_visible()
    expect(desk_page.locator("a.figure").first).to_have_text("10 days")
    expect(desk_page.locator("table.facts-table")).to_have_count(1)
    reader = desk.reader()
    assert reader.goto(STORY).status == 404

    # Scheduled: there some seconds later, without anybody doing anything.
    desk_page.get_by_role("link", name="Back to editing").click()  # out of the frame, too
    soon = datetime.now(TORONTO) + timedelta(seconds=10)
    editor.fill("#id_publish_at_0", f"{soon:%Y-%m-%d}")
    editor.fill("#id_publish_at_1", f"{soon:%H:%M:%S}")
    press(editor, "_schedule")
    expect(editor.get_by_text("It will be published on")).to_be_visible()
    assert reader.goto(STORY).status == 404
    appears(reader, soon)
    expect(reader.locator(".summary-box")).to_have_text("You have 10 days to answer.")

    # Published with a change; then the fact itself changes, and the page with it.
    find(editor, "A day at the desk")
    text(editor).click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("Second thoughts.")
    press(editor, "_publish")
    look(reader)
    expect(reader.get_by_text("Second thoughts.")).to_be_visible()
    editor.goto("/admin/facts/clock/")
    editor.get_by_role("link", name="Accept or decline an invitation").click()
    expect(editor.get_by_role("link", name="A day at the desk")).to_be_visible()
    editor.fill("#id_length", "12")
    editor.check("#id_read_today")
    editor.locator("input[name=_save]").first.click()
    expect(editor.get_by_text("These articles show this fact")).to_be_visible()
    look(reader)
    expect(reader.locator("a.figure").first).to_have_text("12 days")
    expect(reader.locator(".summary-box")).to_have_text("You have 12 days to answer.")

    # An older version back, looked at, and published.
    find(editor, "A day at the desk")
    editor.get_by_role("link", name="Versions").click()
    editor.get_by_role("button", name="Restore as draft").first.click()
    expect(editor.get_by_text("Restored as the newest draft")).to_be_visible()
    press(editor, "_publish")
    look(reader)
    expect(reader.get_by_text("Second thoughts.")).to_have_count(0)


def appears(reader: Page, moment: datetime) -> None:
    """The story is there when its moment has come, and within seconds of it."""
    while (response := reader.goto(STORY)).status == 404:
        assert datetime.now(TORONTO) < moment + timedelta(seconds=5)
        reader.wait_for_timeout(500)
    assert (response.status, datetime.now(TORONTO) >= moment.replace(microsecond=0)) == (200, True)


def test_two_editors_collide(desk: Desk, quiet):
    first, second = (listen(desk.person(name), quiet) for name in ("eva", "emil"))
    title = "Should you decline an IEC invitation or let it expire?"
    find(first, title)
    find(second, title)
    first.fill("#id_description", "From Eva.")
    press(first, "_draft")
    second.fill("#id_description", "From Emil.")
    press(second, "_draft")
    expect(second.get_by_text("eva saved another version")).to_be_visible()
    expect(second.locator("#id_description")).to_have_value("From Emil.")
    with second.expect_popup() as theirs:
        second.get_by_role("link", name="See what they changed").click()
    expect(theirs.value.locator("ins", has_text="Eva.")).to_have_count(1)
    second.select_option("#id_overwrite", label="Save mine as the newest version")
    press(second, "_draft")
    expect(second.get_by_text("readers see no difference yet")).to_be_visible()
    expect(second.locator("#id_description")).to_have_value("From Emil.")


def test_a_writer_may_not_publish(desk: Desk, quiet):
    writer = listen(desk.person("will"), quiet)
    find(writer, "Should you decline an IEC invitation or let it expire?")
    buttons = writer.locator(".submit-row").first.locator("input[type=submit]")
    names = [button.get_attribute("name") for button in buttons.all()]
    assert names == ["_draft", "_preview", "_review"]
    writer.fill("#id_description", "A writer’s draft.")
    press(writer, "_draft")
    expect(writer.get_by_text("readers see no difference yet")).to_be_visible()
    assert writer.goto("/admin/facts/clock/").status == 403
