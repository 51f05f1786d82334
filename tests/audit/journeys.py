"""Ways from the home page to an answer, tap by tap."""

from collections.abc import Callable

from playwright.sync_api import Page


class Walk:
    """Somebody on the site, counting taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.taps += 1

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label).first.select_option(label=option)
        self.taps += 1

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        self.taps += 1

    def tap(self, question: str, answer: str) -> None:
        self.page.wait_for_url(f"**/quiz/{question}/**")
        self.page.locator(f"#quiz button[name={question}][value={answer}]").click()
        self.taps += 1

    def date(self, question: str, year: str, month: str) -> None:
        """A month, in the two boxes that a question has for it."""
        self.page.wait_for_url(f"**/quiz/{question}/**")
        self.page.locator(f"#id_{question}_month").select_option(month)
        self.page.locator(f"#id_{question}_year").fill(year)
        self.taps += 2
        self.press("Continue")


def to_verdict(walk: Walk) -> None:
    """The French visitor of 24, to the page with her verdict and her chance."""
    walk.choose("Your passport", "France")
    walk.press("Check if you can go")
    walk.tap("stage", "planning")
    walk.tap("document", "passport")
    walk.date("born", "2002", "5")
    walk.tap("used", "none")
    walk.date("expires", "2033", "4")
    walk.tap("student", "no")
    walk.tap("extra_coop", "no")
    walk.tap("offer", "none")
    walk.page.wait_for_url("**/quiz/result/**")


def to_american_verdict(walk: Walk) -> None:
    walk.follow("Not in the list, or two passports")
    walk.page.locator("#id_citizenship_0").fill("United States")
    walk.taps += 1
    walk.press("Continue")
    walk.tap("ro", "no")
    walk.page.wait_for_url("**/quiz/result/**")


def to_own_pool(walk: Walk) -> None:
    walk.choose("Your passport", "France")
    walk.press("Show my pool")


def to_plan(walk: Walk) -> None:
    walk.follow("My chance, and a plan")
    walk.choose("Your passport", "France")
    walk.press("Show my plan")
    walk.follow("No")


def to_invited(walk: Walk) -> None:
    walk.follow("I have an invitation")
    walk.choose("The invitation is for", "Young Professionals")
    walk.choose("Passport you applied with", "South Korea")
    walk.press("Accept or decline?")


WALKS: dict[str, Callable[[Walk], None]] = {
    "a verdict and its chance, the French visitor": to_verdict,
    "a verdict, the American student": to_american_verdict,
    "the pool of one’s own passport": to_own_pool,
    "a plan, without the quiz": to_plan,
    "accept or decline": to_invited,
}
