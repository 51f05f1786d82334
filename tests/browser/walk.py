"""Taking the quiz with a mouse: fill the controls of a question, send them, wait for the next."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.quiz.iec import BY_NAME

Said = dict[str, str | list[str]]

# The text a reader sees, without the buttons that only scripts bring.
_TEXT = """quiz => {
  const buttons = [...quiz.querySelectorAll("[data-js]:not([hidden])")];
  buttons.forEach((button) => { button.hidden = true; });
  const text = quiz.innerText;
  buttons.forEach((button) => { button.hidden = false; });
  return text;
}"""


# htmx comes after the first paint, to the pages that ask for it.
_READY = "() => !document.querySelector('script[data-later]') || window.htmx"


def ready(page: Page) -> None:
    """Wait for the whole page, and for what a reader's first click needs."""
    page.wait_for_load_state()
    if page.scripted:
        page.wait_for_function(_READY)


def shown(page: Page) -> str:
    return " ".join(page.locator("#quiz").evaluate(_TEXT).split())


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def address(page: Page) -> str:
    """Path and query."""
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def open_answers(page: Page) -> Locator:
    """Unfold the answers on a result."""
    page.locator("details:has(> aside .answers) > summary").click()
    return page.locator(".answers")


def follow(page: Page, name: str, path: str) -> None:
    """Click a link, and wait for the whole page it leads to."""
    page.get_by_role("link", name=name).click()
    page.wait_for_url(path)
    ready(page)


def asked(page: Page) -> str | None:
    """The name of the question on the page; none on the result."""
    sender = page.locator("#quiz input[name=from]")
    return sender.get_attribute("value") if sender.count() else None


def answer(page: Page, said: Said) -> str:
    """Answer the question on the page, and wait for what follows."""
    name = asked(page)
    give(page, name, said[name])
    return name


def give(page: Page, name: str, value: str | list[str]) -> None:
    """Answer one question: a tap where each answer is a button, else fill the form and send it."""
    if _is_button(name, value):
        ready(page)
        button(page, name, value).click()
        arrived(page, name)
    else:
        fill(page, name, value)
        go_on(page)


def button(page: Page, name: str, value: str) -> Locator:
    """The button that sends an answer."""
    return page.locator(f"#quiz button[name={name}][value={value}]")


def _is_button(name: str, value: str | list[str]) -> bool:
    field = BY_NAME[name].field
    return isinstance(value, str) and (
        field.kind == "choice" or value in getattr(field, "words", ())
    )


def finish(page: Page, said: Said) -> list[str]:
    """Answer every question up to the result; say which were asked."""
    names = []
    while asked(page):
        names.append(answer(page, said))
    return names


def go_on(page: Page) -> None:
    """Send the question and wait for another, or for the result."""
    name = asked(page)
    page.get_by_role("button", name="Continue").click()
    arrived(page, name)


def arrived(page: Page, left: str) -> None:
    """Wait until a question has made way for what follows it."""
    page.locator(f"#quiz:not(:has(input[name=from][value={left}]))").wait_for()
    ready(page)  # a page still arriving has no question yet
    if page.evaluate("'htmx' in window"):
        expect(page.locator("h1")).to_be_focused()


def fill(page: Page, name: str, value: str | list[str]) -> None:
    """Fill the controls of a question that is sent with “Continue”."""
    ready(page)  # scripts have made their boxes
    field = BY_NAME[name].field
    match field.kind:
        case "month":
            if field.words:
                _reveal(page, name)
            _month(page, name, value)
        case "places" | "place":
            codes = value if isinstance(value, list) else [value]
            for row, code in enumerate(codes):
                place(page, name, row, code)
        case "repeated":
            _reveal(page, name)
            for row, permit in enumerate(value, start=1):
                _permit(page, f"{name}_{row}", permit)


def place(page: Page, name: str, row: int, code: str) -> None:
    """Type a country where there is a box to type in, else pick it from the list."""
    if row:
        page.get_by_text("I have another passport").click()
    listed = page.locator(f"select[name={name}]").nth(row).locator(f"option[value={code}]")
    label = listed.text_content()
    control = page.locator(f"#id_{name}_{row}")
    if control.evaluate("one => one.localName") == "select":
        control.select_option(label=label)
    else:
        control.fill(label)


def _reveal(page: Page, name: str) -> None:
    """Say “yes”, and wait for the controls that ask for more."""
    if not page.locator(f"#quiz input[name={name}][value=some]").count():
        button(page, name, "some").click()
        page.locator(f"#quiz input[name={name}][value=some]").wait_for(state="attached")
        ready(page)


def _month(page: Page, name: str, text: str) -> None:
    year, month = text.split("-")
    page.locator(f"#id_{name}_month").select_option(str(int(month)))
    page.locator(f"#id_{name}_year").fill(year)


def _permit(page: Page, row: str, text: str) -> None:
    category, issued, length, citizenship = text.split(":")
    page.locator(f"#id_{row}_category").select_option(category)
    _month(page, row, issued)
    page.locator(f"#id_{row}_length").fill(length)
    page.locator(f"#id_{row}_citizenship").select_option(citizenship)
