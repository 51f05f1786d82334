"""A Writer inserts a picture, a figure, a link and a table, and looks at them at two widths."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from .desk import Desk, office
from .test_editors_day import listen, press, quiet, text

__all__ = ["quiet"]  # a fixture

# The name tells pytest-django that a test database is needed.
pytestmark = pytest.mark.usefixtures("db")
ADD = "/admin/articles/article/add/"
KIND = "What this block is"


@pytest.fixture(scope="module")
def desk(tmp_path_factory, browser):
    with office(tmp_path_factory.mktemp("office"), browser) as found:
        yield found


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "moose.png"
    Image.new("RGB", (90, 60), "brown").save(path)
    return path


def stored(page: Page) -> str:
    """The text as the form would send it."""
    return page.locator("#id_body").input_value()


def told(page: Page):
    return page.locator(".told li")


def place_figure(writer: Page) -> None:
    """By what people call it; its value beside it and below, and in no text that is kept."""
    writer.fill("#id_body_figure", "working holiday age uk")
    writer.get_by_role("button", name="[[age:GB:wh]]").click()
    expect(text(writer).locator(".figure-value")).to_have_text("18 to 35")
    expect(told(writer)).to_contain_text(["18 to 35"])
    expect(told(writer)).to_contain_text([re.compile("checked on .* 2026")])
    assert stored(writer) == "<p>At most [[age:GB:wh]]</p>"


def mistype_figure(writer: Page) -> None:
    """Told at once, with the nearest; and gone again."""
    mistyped = " and [[fee:partcipation]]"
    writer.keyboard.type(mistyped)
    expect(text(writer).locator(".figure-value--missing")).to_have_count(1)
    expect(told(writer).last).to_contain_text("The nearest are: [[fee:participation]]")
    for _letter in mistyped:
        writer.keyboard.press("Backspace")
    expect(told(writer)).to_have_count(1)


def add_picture(writer: Page, photo: Path) -> None:
    """Without words for it it is refused in the dialog; with them it stands in the text."""
    writer.get_by_role("button", name="Insert picture").click()
    dialog = writer.get_by_role("dialog", name="Insert a picture")
    dialog.get_by_label("Picture:").set_input_files(photo)
    dialog.get_by_label("What it shows:").fill(" ")
    dialog.get_by_role("button", name="Add and insert").click()
    expect(dialog.get_by_role("alert")).to_contain_text("This field is required")
    dialog.get_by_label("What it shows:").fill("A moose")
    dialog.get_by_label("Caption").fill("By the road")
    mark_middle(dialog)
    dialog.get_by_role("button", name="Add and insert").click()
    expect(dialog).to_be_hidden()
    shown = text(writer).get_by_role("img", name="A moose")
    expect(shown).to_be_visible()
    assert shown.evaluate("(image) => [image.naturalWidth, image.naturalHeight]") == [45, 30]
    assert stored(writer).endswith("<p>[[picture:a-moose]]</p>")


def mark_middle(dialog: Locator) -> None:
    """A half of each side stays: dragged with a mouse, told by the four numbers."""
    dialog.get_by_text("Cut off the edges").click()
    surface = dialog.locator(".crop")
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    mouse = dialog.page.mouse
    mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 3 / 4, box["y"] + box["height"] * 3 / 4, steps=3)
    mouse.up()
    for edge in ("left", "right", "top", "bottom"):
        expect(dialog.get_by_label(f"Cut off at the {edge}")).to_have_value(re.compile("2[456]"))
        dialog.get_by_label(f"Cut off at the {edge}").fill("25")


def pick_link(writer: Page) -> None:
    writer.get_by_role("button", name="Insert link").click()
    dialog = writer.get_by_role("dialog", name="Link")
    dialog.get_by_label("Find a page of this site").fill("decline expire")
    dialog.get_by_role("button", name="/guide/decline-or-let-expire/").click()
    dialog.get_by_role("button", name="Set the link").click()
    assert '<a href="/guide/decline-or-let-expire/">' in stored(writer)


def look_at_both_widths(writer: Page) -> None:
    phone, wide = (writer.frame_locator("iframe").nth(number) for number in (0, 1))
    for frame, width in ((phone, 360), (wide, 1280)):
        expect(frame.locator("a.figure")).to_have_text("18 to 35")
        expect(frame.get_by_role("img", name="A moose")).to_be_visible()
        assert frame.locator("html").evaluate("() => innerWidth") == width
    with writer.context.expect_page() as other:
        phone.locator("main a[href='/guide/decline-or-let-expire/']").click()
    expect(other.value).to_have_url(re.compile("/guide/decline-or-let-expire/$"))


def test_a_picture_a_figure_and_a_link(desk: Desk, quiet, photo):
    writer = listen(desk.person("will"), quiet)
    writer.goto(ADD)
    writer.locator("#id_title").press_sequentially("A moose on the road")
    text(writer).click()
    writer.keyboard.type("At most ")
    place_figure(writer)
    mistype_figure(writer)
    add_picture(writer, photo)
    writer.keyboard.press("Enter")
    pick_link(writer)
    expect(writer.locator("#keeping")).to_contain_text("Saved as you write at")
    press(writer, "_preview")
    look_at_both_widths(writer)

    # The kept picture is offered to another writer, in another text.
    editor = listen(desk.person("eva"), quiet)
    editor.goto(ADD)
    editor.get_by_role("button", name="Insert picture").click()
    editor.get_by_label("Find a kept picture").fill("moose")
    editor.get_by_role("button", name="A moose").click()
    assert stored(editor) == "<p>[[picture:a-moose]]</p>"


def test_a_table_and_its_title(desk: Desk, quiet):
    writer = listen(desk.person("will"), quiet)
    writer.goto(ADD)
    text(writer).click()
    kind = writer.get_by_label(KIND)
    kind.select_option("Table title (just above a table)")
    writer.keyboard.type("Fees")
    writer.keyboard.press("Enter")
    writer.keyboard.type("Plain")
    expect(kind).to_have_value("paragraph")
    assert stored(writer) == '<p class="table-title">Fees</p><p>Plain</p>'
    for name, made in (
        ("Heading", "<h2>Plain</h2>"),
        ("Smaller heading", "<h3>Plain</h3>"),
        ("Callout", '<p class="callout">Plain</p>'),
        ("Paragraph", "<p>Plain</p>"),
    ):
        kind.select_option(name)
        assert stored(writer).endswith(made)
    writer.get_by_role("button", name="Insert table").click()
    writer.get_by_role("button", name="Insert table", exact=True).last.click()
    expect(text(writer).locator("tr").first.locator("th")).to_have_count(3)
    expect(text(writer).locator("td")).to_have_count(6)
