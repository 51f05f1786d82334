"""What a page asks of somebody on a phone of 360 x 740: words, screens, taps. Part of `make audit`.

Words are those of the page itself, without header and footer, that one sees before opening
anything; a screen is 740 px. The chance is the first figure
that tells how likely an invitation is. Taps are counted from the home page along what is clicked, a
choice from a list as two. Needs the system's Chromium.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.serving import environment, prepare, served
from tests.browser.pages import RESULTS

WIDTH, HEIGHT = 360, 740
CHANCE = re.compile(r"\d[\d,]* (?:of|in) (?:100|1,000)\b|\d+(?:\.\d+)? ?%")

# Every piece of text that is shown, and how far down it stands.
TEXTS = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".vh, .skip-link, script, option, svg")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    found.push([node.data, range.getBoundingClientRect().top + scrollY]);
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Measure:
    """Words that are seen, screens, and the screen (from 1) of the first chance; None: none."""

    words: int
    screens: float
    chance: int | None


class Walk:
    """Somebody on the site, counting taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.taps += 1

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label).first.select_option(label=option)
        self.taps += 2

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        self.taps += 1


def to_own_pool(walk: Walk) -> None:
    walk.choose("Your passport", "France")
    walk.press("Show my pool")


def to_plan(walk: Walk) -> None:
    walk.follow("Plan")
    walk.choose("Your passport", "France")
    walk.press("Show my plan")
    walk.follow("No")


def to_invited(walk: Walk) -> None:
    walk.follow("I have an invitation")
    walk.choose("The invitation is for", "Young Professionals")
    walk.choose("Passport you applied with", "South Korea")
    walk.press("Accept or decline?")


PLAN = "/pools/strategy/?citizenship=FR&category=wh"
PAGES = {
    "home": "/",
    "plan, one category": f"{PLAN}&born=2002-05",
    "plan, two categories": f"{PLAN}&category=yp&value_wh=100&value_yp=60",
    "plan, an open invitation": "/pools/strategy/?citizenship=KR&category=wh&category=yp"
    "&value_wh=100&value_yp=60&invited=yp&born=1998-06",
    "quiz, first question": "/quiz/",
    "quiz result": RESULTS["eligible"],
    "quiz result, two passports": RESULTS["two passports"],
    "quiz result, much unknown": RESULTS["depends"],
    "quiz result, no agreement": RESULTS["non-partner"],
    "programmes": "/programmes/",
    "Express Entry points": "/programmes/crs/",
    "study": "/study/",
    "student result": RESULTS["studies, college"],
    "pools": "/pools/",
    "pools of a country": "/pools/france/",
    "country": "/countries/france/",
    "article": "/guide/which-category/",
}
WALKS: dict[str, Callable[[Walk], None]] = {
    "own pool": to_own_pool,
    "a plan, without the quiz": to_plan,
    "accept or decline": to_invited,
}


def measure(page: Page) -> Measure:
    """What the page that is open asks."""
    page.evaluate("document.fonts.ready")
    texts = page.evaluate(TEXTS)
    words = sum(len(re.findall(r"\w[\w’'.,-]*", text)) for text, _top in texts)
    height = page.evaluate("document.documentElement.scrollHeight")
    tops = [top for text, top in texts if CHANCE.search(text)]
    return Measure(words, height / HEIGHT, int(min(tops) // HEIGHT) + 1 if tops else None)


def new_page(browser: Browser, url: str) -> Page:
    context = browser.new_context(
        base_url=url, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
    )
    return context.new_page()


def report(browser: Browser, url: str) -> None:
    """Two tables: what each page asks, and how many taps lead from home to an answer."""
    out = sys.stdout.write
    out("words  screens  chance on screen  page\n")
    for name, path in PAGES.items():
        page = new_page(browser, url)
        page.goto(path)
        found = measure(page)
        out(f"{found.words:5}  {found.screens:7.1f}  {found.chance or '-':>16}  {name}\n")
        page.context.close()
    out("taps  from home to\n")
    for name, lead in WALKS.items():
        walk = Walk(new_page(browser, url))
        walk.page.goto("/")
        lead(walk)
        out(f"{walk.taps:4}  {name}\n")
        walk.page.context.close()


def main() -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    chrome = next(filter(None, map(shutil.which, names)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        env = environment(Path(folder))
        prepare(env)
        with served("iecguide.wsgi:application", env) as site:
            site.wait_for("/")
            browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
            report(browser, site.url)
            browser.close()


if __name__ == "__main__":
    main()
