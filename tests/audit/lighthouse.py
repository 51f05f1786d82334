"""Lighthouse on one page of each kind, on the phone it imitates. Part of `make audit`.

Three runs a page, and the median of each figure: other work on the machine makes a run slow, never
fast. Needs Node 20 and the system's Chromium.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.serving import Server, environment, prepare, served
from tests.browser.pages import PLANS, POINTS, READING, RESULTS

HERE = Path(__file__).parent
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
RUNS, TRIES = 3, 5
WARM = 10  # visits before, so that each of the two processes has had one
PAGES = {
    "home": "/",
    "quiz, first question": "/quiz/",
    "quiz, a later question": "/quiz/born/?citizenship=IE&document=passport",
    "quiz result": RESULTS["eligible"],
    "pools": "/pools/",
    "pools of a country": "/pools/ireland/",
    "country": "/countries/ireland/",
    "points": POINTS["points counted"],
    "strategy": "/pools/strategy/?citizenship=IE&category=wh&category=yp&value_wh=100&value_yp=70",
    "article": "/guide/which-category/",
    "plan with dates": PLANS["plan"],
    "programmes": READING["programmes"],
    "programme": READING["programme"],
    "study": READING["study"],
    "studies": RESULTS["studies, graduate"],
    "job": READING["job"],
    "provinces": READING["provinces"],
    "letters": READING["letters"],
}
OPERATOR = {  # or there is nothing to ask for
    "OPERATOR_NAME": "Guide",
    "OPERATOR_ADDRESS": "1 Main St, Ottawa",
    "LETTERS_FROM": "letters@guide.example",
}
SCORES = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
LCP, CLS = 1200, 0.0  # milliseconds; a share of the screen


def examined(url: str) -> dict:
    """One report of Lighthouse's mobile preset. Chromium sometimes loses a trace."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chrome = next(filter(None, map(shutil.which, names)))
    line = [str(LIGHTHOUSE), url, "--output=json", "--quiet"]
    line += ["--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"]
    env = {**os.environ, "CHROME_PATH": chrome}
    for _try in range(TRIES):
        done = subprocess.run(line, env=env, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise RuntimeError(f"{url}\n{done.stderr}")


def warm(site: Server, path: str) -> None:
    """Every process has made the page once: what is measured is a visit, not a start."""
    for _visit in range(WARM):
        site.wait_for(path)


def figures(reports: list[dict]) -> dict[str, float]:
    """The medians: scores of 100, the largest paint in milliseconds, the shift of the layout."""
    found = {
        name: [round(report["categories"][name]["score"] * 100) for report in reports]
        for name in SCORES
    }
    for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"):
        found[name] = [report["audits"][name]["numericValue"] for report in reports]
    return {name: statistics.median(values) for name, values in found.items()}


def missed(found: dict[str, float]) -> list[str]:
    low = [name for name, least in SCORES.items() if found[name] < least]
    late = ["LCP"] if found["largest-contentful-paint"] > LCP else []
    return low + late + (["CLS"] if found["cumulative-layout-shift"] > CLS else [])


def failing(report: dict) -> list[str]:
    """Every check that lowers a score, except those that performance sums up."""
    wrong = []
    for name in ("accessibility", "best-practices", "seo"):
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                wrong.append(f"{name}: {audit['title']}")
    return wrong


def main() -> None:
    out, bad = sys.stdout.write, 0
    with tempfile.TemporaryDirectory() as name:
        env = environment(Path(name)) | OPERATOR
        prepare(env)
        with served("iecguide.wsgi:application", env) as site:
            out("perf  a11y  best   seo   LCP ms     CLS  TBT ms   page\n")
            for page, path in PAGES.items():
                warm(site, path)
                reports = [examined(site.url + path) for _run in range(RUNS)]
                found = figures(reports)
                lacks = missed(found)
                bad += bool(lacks)
                words = f"   MISSED: {', '.join(lacks)}" if lacks else ""
                *scores, lcp, cls, tbt = found.values()
                out("".join(f"{score:4.0f}  " for score in scores))
                out(f"{lcp:8.0f} {cls:7.3f} {tbt:7.0f}   {page}{words}\n")
                for line in failing(reports[0]):
                    out(f"        {line}\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
