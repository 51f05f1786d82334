"""What a request costs as the site grows: 30 to 100,000 articles, one to ten seasons of reports.

`make growth`. Milliseconds of processor time of one request, the median of many, in this process;
``first`` is the first request after an edit, which makes whatever is kept anew.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory()
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{Path(FOLDER.name) / 'growth.sqlite3'}"
os.environ["LOG_LEVEL"] = "CRITICAL"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from iecguide.articles.models import Article, ArticleSource, Author, Topic
from iecguide.facts.models import FactsVersion, Season
from pools.models import PoolFigures, Report

ARTICLES = (30, 1_000, 10_000, 100_000)
SEASONS = (1, 2, 5, 10)
RUNS, BATCH = 30, 2_000
BODY = 2_000  # characters of a text: a hundred thousand must fit on a disk
YEAR = timedelta(weeks=52)  # the same weekday
READING = ("/", "/guide/", "/guide/topics/pools/", "/guide/authors/editors/", "/guide/{slug}/")
POOLS = (
    "/",
    "/pools/?category=wh",
    "/pools/ireland/",
    "/pools/strategy/?citizenship=IE&category=wh&category=yp&value_wh=100&value_yp=70",
    "/quiz/result/?citizenship=IE&document=passport&born=1998-05",
)


def cost(client: Client, path: str) -> float:
    start = time.process_time()
    response = client.get(path)
    spent = (time.process_time() - start) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"{response.status_code} {path}")
    return spent


def measured(path: str) -> tuple[float, float, float]:
    """First after an edit, made anew, and from memory (not for addresses with parameters)."""
    client, keeping_none = Client(), Client()
    plain = "?" not in path
    with override_settings(PAGES_MOST=0):
        cost(keeping_none, path)  # its first request sets its memory up
    cost(client, path)
    FactsVersion.bump()
    first = cost(client, path)
    made = [cost(keeping_none, path) for _run in range(RUNS)]
    kept = [cost(client, path) for _run in range(RUNS)] if plain else [float("nan")]
    return first, statistics.median(made), statistics.median(kept)


def table(title: str, sizes: tuple[int, ...], paths: tuple[str, ...], grow) -> None:
    """One row a page: the three figures at each size."""
    found: dict[str, list[tuple[float, float, float]]] = {path: [] for path in paths}
    for size in sizes:
        slug = grow(size)
        for path in paths:
            found[path].append(measured(path.format(slug=slug)))
    out = sys.stdout.write
    out(f"\n| {title} |" + "".join(f" {size:,} |" for size in sizes) + "\n")
    out("| --- |" + " --- |" * len(sizes) + "\n")
    for path, rows in found.items():
        for at, name in enumerate(("first", "made anew", "from memory")):
            if rows[0][at] == rows[0][at]:  # a number
                cells = "".join(f" {row[at]:.2f} |" for row in rows)
                out(f"| `{path.partition('?')[0]}` {name} |{cells}\n")


def articles(many: int) -> str:
    """As many articles as asked for, like the longest of ours; the address of one in the middle."""
    model = Article.objects.order_by("-body").prefetch_related("sources").get(slug="several-pools")
    sources = list(model.sources.all())
    author = Author.objects.get(slug="editors")
    topics = list(Topic.objects.all())
    have = Article.objects.count()
    for start in range(have, many, BATCH):
        rows = [_like(model, topics, n) for n in range(start, min(start + BATCH, many))]
        made = Article.objects.bulk_create(rows)
        through = Article.authors.through
        through.objects.bulk_create(through(article=article, author=author) for article in made)
        ArticleSource.objects.bulk_create(
            ArticleSource(**_values(source), article=article)
            for article in made
            for source in sources[:3]
        )
        made[0].related.set(made[1:4])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    FactsVersion.bump(FactsVersion.PROSE)
    return f"grown-{max(many // 2, have + 1)}" if have < many else model.slug


def _like(model: Article, topics: list[Topic], n: int) -> Article:
    values = _values(model) | {
        "slug": f"grown-{n}",
        "title": f"Grown {n}",
        "body": model.body[:BODY],
        "topic": topics[n % len(topics)],
        "published_on": model.published_on - timedelta(days=n % 700),
    }
    return Article(**values)


def _values(record) -> dict[str, object]:
    """Every field but the key; relations to other records are left out."""
    fields = (
        field
        for field in record._meta.concrete_fields
        if not (field.primary_key or field.is_relation)
    )
    return {field.name: getattr(record, field.name) for field in fields}


def seasons(many: int) -> str:
    """As many seasons of reports as asked for, each like the one we ship, a year apart."""
    newest = Season.objects.filter(reports__isnull=False).order_by("-year").first()
    have = Season.objects.filter(reports__isnull=False).distinct().count()
    for back in range(have, many):
        _season(newest, back)
    FactsVersion.bump()
    return ""


def _season(newest: Season, back: int) -> None:
    defaults = {"opens_on": newest.opens_on and newest.opens_on - back * YEAR}
    season, _new = Season.objects.get_or_create(year=newest.year - back, defaults=defaults)
    for report in Report.objects.filter(season=newest):
        copy = Report(**_values(report) | {"observed_on": report.observed_on - back * YEAR})
        copy.season = season
        copy.save()
        PoolFigures.objects.bulk_create(_figures(report, copy))


def _figures(report: Report, copy: Report) -> Iterator[PoolFigures]:
    for pool_figures in report.figures.all():
        figures = PoolFigures(**_values(pool_figures))
        figures.report, figures.country_id = copy, pool_figures.country_id
        yield figures


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_shipped", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    table("articles", ARTICLES, READING, articles)
    table("seasons of reports", SEASONS, POOLS, seasons)


if __name__ == "__main__":
    main()
    FOLDER.cleanup()
