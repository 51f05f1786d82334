"""Without a mouse: everything can be reached, and the focus is where the reader goes on."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.quiz.iec import BY_NAME

from .people import ANSWERS, TITLES
from .walk import arrived, asked, button, ready

# One of each kind of question, with an address that asks it.
ASKED = {
    "citizenship": "/quiz/",
    "document": "/quiz/document/?citizenship=IE",
    "born": "/quiz/born/?citizenship=IE",
    "residence": "/quiz/residence/?citizenship=BE",
    "used": "/quiz/used/?citizenship=IE",
    "letter": "/quiz/letter/?citizenship=IE",
}
_FOCUSED = "element => element === document.activeElement"


def tab_to(page: Page, wanted: Locator) -> None:
    for _press in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate(_FOCUSED):
            return
    pytest.fail(f"Tab does not reach {wanted}")


def pick(page: Page, name: str, value: str) -> None:
    """The button of an answer: there with Tab, pressed with Space."""
    tab_to(page, button(page, name, value))
    page.keyboard.press("Space")


def choose(page: Page, control: Locator, label: str) -> None:
    """A list, by typing the beginning of what is wanted."""
    tab_to(page, control)
    page.keyboard.type(label)
    assert control.evaluate("element => element.selectedOptions[0].text") == label


def write(page: Page, control: Locator, text: str) -> None:
    tab_to(page, control)
    page.keyboard.type(text)


def send(page: Page) -> None:
    name = asked(page)
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    arrived(page, name)


def answer(page: Page, said: dict[str, str | list[str]]) -> None:
    name = asked(page)
    match BY_NAME[name].field.kind:
        case "place" | "places":
            write(page, page.locator(f"#id_{name}_0"), "United Kingdom")
        case "month" if not BY_NAME[name].field.words:
            year = str(said[name]).split("-")[0]
            choose(page, page.locator(f"#id_{name}_month"), "May")
            write(page, page.locator(f"#id_{name}_year"), year)
        case "repeated":
            pick(page, name, "some")
            page.locator(f"#id_{name}_1_category").wait_for()
            ready(page)
            choose(page, page.locator(f"#id_{name}_1_category"), "Working Holiday")
            write(page, page.locator(f"#id_{name}_1_year"), "2019")
            choose(page, page.locator(f"#id_{name}_1_month"), "May")
            write(page, page.locator(f"#id_{name}_1_length"), "24")
        case _:
            pick(page, name, str(said[name]))
            arrived(page, name)
            return
    send(page)


def test_from_home_to_the_result(visitor):
    name = "British, 24 months before"
    page = visitor("/")
    choose(page, page.get_by_label("Your passport"), "United Kingdom")
    tab_to(page, page.get_by_role("button", name="Check if you can go"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/quiz/stage/**")
    page.wait_for_load_state()
    while asked(page):
        answer(page, ANSWERS[name])
    assert page.locator("h1").inner_text() == TITLES[name]
    expect(page.locator("h1")).to_be_focused()
    tab_to(page, page.locator("details:has(> aside .answers) > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".answers a[href^='/quiz/born/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/quiz/born/?*")
    assert page.locator("#id_born_year").input_value() == "1995"


@pytest.mark.parametrize("name", ASKED)
def test_after_an_answer_the_focus_is_on_the_next_title(visitor, name):
    page = visitor(ASKED[name])
    expect(page.locator("#quiz h1")).to_have_count(1)
    before = page.locator("h1").inner_text()
    said = {"residence": "BE"} | ANSWERS["British, 24 months before"]
    if name == "residence":
        write(page, page.locator("#id_residence_0"), "Belgium")
        send(page)
    else:
        answer(page, said)
    assert page.locator("h1").inner_text() != before
    assert page.evaluate("document.activeElement.localName") == "h1"
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("name", ["citizenship", "born", "residence", "used", "letter"])
def test_an_error_takes_the_focus_and_leads_to_the_control(visitor, name):
    page = visitor(ASKED[name])
    if name in ("used", "letter"):
        pick(page, name, "some")
        page.get_by_role("button", name="Continue").wait_for()
        ready(page)
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Error: " + page.locator("h1").inner_text() + " | IEC Guide")
    tab_to(page, summary.get_by_role("link").first)
    page.keyboard.press("Enter")
    control = page.locator(":focus")
    assert control.evaluate("element => element.localName") in ("input", "select", "button")
    assert control.evaluate("element => element.id").startswith(f"id_{name}")


@pytest.mark.parametrize("name", ["document", "born", "used", "letter"])
def test_enter_in_a_control_goes_on(visitor, name):
    page = visitor(ASKED[name])
    if name == "born":
        choose(page, page.locator("#id_born_month"), "May")
        write(page, page.locator("#id_born_year"), "1995")
    else:
        tab_to(page, button(page, name, "passport" if name == "document" else "none"))
    page.keyboard.press("Enter")
    arrived(page, name)
    assert asked(page) != name


@pytest.mark.parametrize("path", ["/", "/quiz/", "/countries/ireland/", "/guide/several-pools/"])
def test_the_skip_link_is_first_and_leads_to_the_content(visitor, path):
    page = visitor(path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_each_stop_of_the_tab_key_shows_where_it_is(visitor):
    """An outline on the focused element, or on the choice around it."""
    page = visitor("/quiz/document/?citizenship=IE")
    for _press in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => {
              const at = document.activeElement;
              const style = getComputedStyle(at.closest(".choice") || at);
              return at === document.body ? "end" : `${style.outlineStyle} ${style.outlineWidth}`;
            }"""
        )
        if outline == "end":
            break
        assert outline == "solid 3px", page.evaluate("document.activeElement.outerHTML")
    assert outline == "end"
