"""What a page asks of somebody on a phone of 360 x 740: words, screens, taps, printed pages.

Words are those of the page itself, without header and footer, that one sees before opening
anything; a screen is 740 px. The first number is the first figure that is no date; the chance is
the first that tells how likely an invitation is. A list, a button, a link and a box are one tap
each. Part of `make audit`; needs the system's Chromium; writes docs/measures.md.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit import measures_table
from tests.audit.journeys import WALKS, Walk
from tests.bench.serving import environment, prepare, served
from tests.browser.pages import POINTS, RESULTS

WIDTH, HEIGHT = 360, 740
CHANCE = re.compile(
    r"\d[\d,]* (?:to \d+ )?(?:of|in) (?:100|1,000)\b|\d+(?:\.\d+)? ?%|\bnearly every\b"
)
DATE = re.compile(
    r"\b\d{1,2} (?:to \d{1,2} )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|\b20\d\d\b"
)
SHEET = re.compile(rb"/Type\s*/Page\b")  # one for each page of a PDF

# Every piece of text that is shown, and how far down it stands.
TEXTS = """() => {
  const NO_TEXT = ".vh, .skip-link, article > header .meta, script, option, svg";
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(NO_TEXT)) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    found.push([node.data, range.getBoundingClientRect().top + scrollY]);
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Measure:
    """Words that are seen, screens, on which screen (from 1) stand the first number and the first
    chance (None: nowhere), pages of A4."""

    words: int
    screens: float
    number: int | None
    chance: int | None
    printed: int


_PLANNING = "stage=planning&document=passport&born=1998-10&expires=2033-04&used=none"
_NO_STUDENT = "student=no&offer=none&extra_coop=no"
_PLAN = "/pools/strategy/?citizenship=FR&category=wh"
PAGES = {
    "home": "/",
    "result, French": f"/quiz/result/?citizenship=FR&{_PLANNING}&{_NO_STUDENT}",
    "result, Belgian and French": "/quiz/result/?citizenship=BE&citizenship=FR"
    f"&{_PLANNING}&residence=BE&{_NO_STUDENT}",
    "result, Japanese": f"/quiz/result/?citizenship=JP&{_PLANNING}&residence=JP",
    "result, American student": "/quiz/result/?citizenship=US&stage=planning&ro=no",
    "result, much unknown": RESULTS["depends"],
    "result, no agreement": RESULTS["non-partner"],
    "plan, one category": f"{_PLAN}&born=2002-05",
    "plan, two categories": f"{_PLAN}&category=yp&value_wh=100&value_yp=60",
    "plan, an open invitation": "/pools/strategy/?citizenship=KR&category=wh&category=yp"
    "&value_wh=100&value_yp=60&invited=yp&born=1998-06",
    "study": "/study/",
    "pools": "/pools/",
    "pool of a country": "/pools/france/",
    "article": "/guide/which-category/",
    "long article": "/guide/several-pools/",
    "country": "/countries/france/",
    "plan with dates": "/plan/?citizenship=FR&category=wh&province=QC&job=restaurant",
    "programmes": "/programmes/",
    "finder": RESULTS["finder, worker"],
    "finder, nothing said": RESULTS["finder, nothing said"],
    "points, nothing said": "/programmes/crs/",
    "points, answered": POINTS["points counted"],
    "studies, answered": RESULTS["studies, college"],
    "letters": "/letters/",
}


def measure(page: Page) -> Measure:
    """What the page that is open asks."""
    page.evaluate("document.fonts.ready")
    texts = page.evaluate(TEXTS)
    return Measure(
        words=sum(len(re.findall(r"\w[\w’'.,-]*", text)) for text, _top in texts),
        screens=page.evaluate("document.documentElement.scrollHeight") / HEIGHT,
        number=_screen(top for text, top in texts if re.search(r"\d", DATE.sub("", text))),
        chance=_screen(top for text, top in texts if CHANCE.search(text)),
        printed=len(SHEET.findall(page.pdf(format="A4"))),
    )


def _screen(tops: Iterable[float]) -> int | None:
    """The first screen, from 1, on which one of these heights is."""
    first = min(tops, default=None)
    return None if first is None else int(first // HEIGHT) + 1


def new_page(browser: Browser, url: str) -> Page:
    context = browser.new_context(
        base_url=url, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
    )
    return context.new_page()


def measure_pages(browser: Browser, url: str) -> dict[str, Measure]:
    found = {}
    for name, path in PAGES.items():
        page = new_page(browser, url)
        if page.goto(path).status != 200:
            raise ValueError(f"{name}: {path} does not answer.")
        found[name] = measure(page)
        page.context.close()
    return found


def count_taps(browser: Browser, url: str) -> dict[str, int]:
    found = {}
    for name, lead in WALKS.items():
        walk = Walk(new_page(browser, url))
        walk.page.goto("/")
        lead(walk)
        found[name] = walk.taps
        walk.page.context.close()
    return found


def main() -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    chrome = next(filter(None, map(shutil.which, names)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        env = environment(Path(folder))
        prepare(env)
        with served("iecguide.wsgi:application", env) as site:
            site.wait_for("/")
            browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
            pages, taps = measure_pages(browser, site.url), count_taps(browser, site.url)
            browser.close()
    measures_table.write(pages, taps, datetime.now(UTC).date())


if __name__ == "__main__":
    main()
