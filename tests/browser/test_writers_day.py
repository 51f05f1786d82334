"""A Writer writes, loses the connection and the browser, takes it all back, and hands it in."""

import pytest
from playwright.sync_api import Page, expect

from .desk import Desk, office
from .test_editors_day import find, listen, press, quiet, text

__all__ = ["quiet"]  # a fixture

# The name tells pytest-django that a test database is needed.
pytestmark = pytest.mark.usefixtures("db")
ADD = "/admin/articles/article/add/"
STORY = "/guide/a-day-of-a-writer/"


@pytest.fixture(scope="module")
def desk(tmp_path_factory, browser):
    with office(tmp_path_factory.mktemp("office"), browser) as found:
        yield found


def sign(page: Page):
    return page.locator("#keeping")


def asks_before_leaving(page: Page) -> bool:
    """Whether the browser warns; the writer stays where they are."""
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(1000)
    return asked == ["beforeunload"]


def test_a_writers_day(desk: Desk, quiet):
    writer = listen(desk.person("will"), quiet)
    writer.goto(ADD)
    expect(text(writer)).to_be_visible()
    expect(text(writer)).to_have_attribute("spellcheck", "true")
    expect(writer.get_by_text("Every time of day here is that of Toronto")).to_have_count(1)
    writer.locator("#id_title").press_sequentially("A day of a writer")
    text(writer).click()
    writer.keyboard.type("Words that are kept.")
    expect(sign(writer)).to_contain_text("Saved as you write at")

    # The connection is lost: told, tried again, and nobody leaves without a warning.
    writer.context.set_offline(True)
    writer.keyboard.type(" Words in the dark.")
    expect(sign(writer)).to_contain_text("Not saved: no connection")
    assert asks_before_leaving(writer)
    writer.context.set_offline(False)
    expect(sign(writer)).to_contain_text("Saved as you write at")
    writer.context.close()  # as when a browser crashes

    # Another browser offers what was never saved, to this writer alone.
    other = listen(desk.person("eva"), quiet)
    other.goto(ADD)
    expect(text(other)).to_be_visible()
    expect(other.get_by_text("You have unsaved writing")).to_have_count(0)
    writer = listen(desk.person("will"), quiet)
    writer.goto(ADD)
    writer.get_by_role("button", name="Take it back").click()
    expect(text(writer)).to_have_text("Words that are kept. Words in the dark.")
    expect(writer.locator("#id_title")).to_have_value("A day of a writer")

    # Handed in with a title and a text; saved, nothing is offered any more.
    writer.fill("#id_review_note", "Please look at the end.")
    press(writer, "_review")
    expect(writer.get_by_text("Sent for review: whoever may publish is told")).to_be_visible()
    writer.goto(ADD)
    expect(writer.get_by_text("You have unsaved writing")).to_have_count(0)

    publish(other)
    assert desk.reader().goto(STORY).status == 200
    writer.goto("/admin/")
    expect(writer.get_by_text("sent back")).to_have_count(0)


def publish(editor: Page) -> None:
    """Told on the front page; once sent away for what is missing, then published."""
    editor.goto("/admin/")
    editor.get_by_role("link", name="1 draft waits for review").click()
    editor.get_by_role("link", name="A day of a writer").click()
    expect(editor.get_by_text("Please look at the end.")).to_be_visible()
    press(editor, "_publish")
    expect(editor.get_by_text("fill in “description for search engines”")).to_be_visible()
    editor.select_option("#id_topic", label="Pools and invitations")
    editor.fill("#id_summary", "It is long.")
    editor.fill("#id_description", "What a writer does all day.")
    press(editor, "_publish")
    expect(editor.get_by_text("Published: readers see this version now.")).to_be_visible()


def test_what_is_thrown_away_is_gone(desk: Desk, quiet):
    title = "Should you decline an IEC invitation or let it expire?"
    writer = listen(desk.person("will"), quiet)
    find(writer, title)
    writer.fill("#id_description", "Not this.")
    expect(sign(writer)).to_contain_text("Saved as you write at")
    find(writer, title)
    writer.get_by_role("button", name="Throw it away").click()
    expect(writer.get_by_text("The unsaved writing is thrown away.")).to_be_visible()
    expect(writer.locator("#id_description")).not_to_have_value("Not this.")
