"""How fast the quiz thinks and answers. Run with `make bench`; figures are this machine's.

Compare rows with one another, not with another day: machines are noisy.
"""

import csv
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
os.environ["PAGES_MOST"] = "0"  # every page is made anew

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from iecguide.core.dates import today
from iecguide.facts.snapshot import build
from iecguide.occupations.titles.catalogue import index as occupations
from iecguide.occupations.titles.matching import search as find_job
from iecguide.search.query import find
from pools.strategy.plans.optimizer import advise
from pools.strategy.plans.profile_rules import ORDER, Odd, Situation
from quiz.iec.assessment import assess
from tests.articles import many
from tests.quiz.iec import pending, read

GOLDEN = Path(__file__).parents[1] / "quiz" / "golden.csv"
JOBS = Path(__file__).parents[1] / "occupations" / "words.csv"
QUERIES = Path(__file__).parents[1] / "search" / "queries.csv"
MANY = 10_000
PAGES = (
    "/",
    "/quiz/",
    "/quiz/offer/?citizenship=IE&document=passport&born=1998-05",
    "/quiz/result/?citizenship=GB&document=passport&born=1998-05&used=none&letter=none",
    "/quiz/result.json?citizenship=GB&document=passport&born=1998-05&used=none&letter=none",
    "/quiz/rules/",
    "/countries/",
    "/countries/ireland/",
    "/guide/",
    "/guide/several-pools/",
    "/search/?q=decline+yp",
    "/work/jobs/?q=cook",
    "/pools/",
    "/pools/united-kingdom/",
    "/pools/accuracy/",
    "/pools/strategy/?citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=70",
)
LISTS = (
    "/admin/articles/article/",
    "/admin/pools/poolfigures/",
    "/admin/facts/source/",
    "/guide/several-pools/",
)

WEEKS = tuple(date(2026, 1, 19) + timedelta(days=7 * week) for week in range(40))
SITUATION = Situation(
    weeks=WEEKS,
    odds={name: [Odd(0.01, 0.02 + 0.01 * at, 0.4)] * 40 for at, name in enumerate(ORDER)},
    values={"wh": 100, "yp": 70, "coop": 40},
    allowed=("wh", "yp", "coop"),
)


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run, after one that does not count."""
    work()
    result = []
    for _run in range(runs):
        start = time.perf_counter()
        work()
        result.append((time.perf_counter() - start) * 1000)
    return result


def row(name: str, times: list[float], each: int = 1) -> None:
    ordered = sorted(seconds / each for seconds in times)
    late = ordered[int(len(ordered) * 0.99)]
    sys.stdout.write(f"{statistics.median(ordered):9.3f} {late:9.3f}  {name}\n")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_facts")
    start = time.perf_counter()
    call_command("load_rounds")
    row("importing the season of 2026", [(time.perf_counter() - start) * 1000])
    call_command("load_shipped")
    facts = build()
    with GOLDEN.open(encoding="utf-8") as lines:
        queries = [parse_qsl(case["query"]) for case in csv.DictReader(lines)]
    days = facts.known_days()
    answers = [
        read(query, places=facts.places, today=today(), days=days).answers for query in queries
    ]
    sys.stdout.write("   median       p99  milliseconds\n")
    many = len(answers)
    row("one assessment", timed(lambda: [assess(facts, a, today()) for a in answers], 10), many)
    row("next question", timed(lambda: [pending(facts, a, today()) for a in answers], 10), many)
    row("building the snapshot", timed(build, 20))
    row("one advice, three categories, 40 weeks", timed(lambda: advise(SITUATION), 50))
    client = Client()
    for page in PAGES:
        row(page, timed(lambda page=page: client.get(page), 50))
    lists()
    search()
    jobs()


def lists() -> None:
    """The dearest lists of the admin, and what an article costs beside them."""
    client = Client()
    client.force_login(User.objects.create_superuser("bench"))
    for page in LISTS:
        row(page, timed(lambda page=page: client.get(page), 20))


def search() -> None:
    """Every query of the table, three times, over what ships and 10,000 generated articles."""
    many.write(MANY, today())
    with QUERIES.open(encoding="utf-8") as lines:
        queries = [case["query"] for case in csv.DictReader(lines)] * 3
    find(queries[0])
    times = sorted(
        taken for query in queries for taken in timed(lambda query=query: find(query), 1)
    )
    late = times[int(len(times) * 0.95)]
    sys.stdout.write(f"{statistics.median(times):9.3f} {late:9.3f}  a search, at p95\n")


def jobs() -> None:
    """Every word of the table of jobs, and every beginning of it, as somebody types it."""
    start = time.perf_counter()
    known = occupations()
    row("57,702 job titles read and made an index", [(time.perf_counter() - start) * 1000])
    with JOBS.open(encoding="utf-8") as lines:
        words = [case["words"] for case in csv.DictReader(lines)]
    typed = [text[:end] for text in words for end in range(1, len(text) + 1)]
    find_job(known, typed[0])
    times = sorted(
        taken for text in typed for taken in timed(lambda text=text: find_job(known, text), 1)
    )
    late = times[int(len(times) * 0.95)]
    sys.stdout.write(f"{statistics.median(times):9.3f} {late:9.3f}  a search for a job, at p95\n")


if __name__ == "__main__":
    main()
