"""An editor or an importer in a process of its own, that may be killed at any moment.

``python -m tests.faults.worker check`` says what the database holds and what is wrong with it.
``saves NAME [COUNT]`` and ``imports NAME [COUNT]`` say so too, wait for a line, then work without
end or so many times: a line for each piece of work, once it is committed.
"""

import json
import os
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection

from iecguide.articles.models import Article, Revision
from iecguide.articles.publishing.publish import form_of, publish, save_draft
from iecguide.facts.models import Season
from pools.models import Report
from pools.reports.importing import Origin, take
from pools.reports.ircc_xml import read
from pools.reports.parsing import digest
from pools.reports.repository import read_published
from tests.pools.writing import xml

SLUGS = ("several-pools", "which-category")


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def saves(name: str):
    """One article after the other gets another title, summary and text."""
    for number in count(1):
        article = Article.objects.get(slug=SLUGS[number % 2])
        mark = f"{name} {number}"
        text = f"{article.body.partition('<p>Mark ')[0]}<p>Mark {mark}.</p>"
        form = form_of(article) | {"title": mark, "summary": f"Mark {mark}.", "body": text}
        publish(save_draft(article, form, None, mark))
        yield mark


def imports(name: str):
    """A report a week after the newest, and it once more with other figures."""
    season = Season.objects.get(year=2026)
    for number in count(1):
        newest = Report.objects.order_by("observed_on").last().observed_on
        figures = [row for row in read_published(season) if row.observed_on == newest]
        day = newest + timedelta(days=7 if number % 2 else 0)
        more = [
            replace(row, observed_on=day, candidates=(row.candidates or 0) + 1) for row in figures
        ]
        take(read(xml(more)), Origin(name, day, whole=True))
        yield f"{day} {digest(more)}"


def check() -> None:
    with connection.cursor() as cursor:
        integrity = [row[0] for row in cursor.execute("PRAGMA integrity_check")]
        strays = list(cursor.execute("PRAGMA foreign_key_check"))
    live = Article.objects.exclude(live=None).select_related("live", "search_entry")
    half = [article.slug for article in live if not whole(article)]
    season = Season.objects.get(year=2026)
    figures = {}
    for published in read_published(season):
        figures.setdefault(published.observed_on, []).append(published)
    reports = {report.observed_on: report.digest for report in Report.objects.filter(season=season)}
    half += [str(day) for day in reports if digest(figures.get(day, [])) != reports[day]]
    say(
        json.dumps(
            {
                "wrong": [
                    *(complaint for complaint in integrity if complaint != "ok"),
                    *strays,
                    *half,
                ],
                "saves": list(Revision.objects.exclude(note="").values_list("note", flat=True)),
                "titles": [Article.objects.get(slug=slug).title for slug in SLUGS],
                "reports": {str(day): of for day, of in reports.items()},
            }
        )
    )


def whole(article: Article) -> bool:
    """What readers see, what the live version says and what search knows are one."""
    same = form_of(article) == article.live.form and article.live.state == Revision.State.LIVE
    return same and article.search_entry.mark.startswith(f"{article.live_id}:")


def main(what: str, name: str = "", number: str = "") -> None:
    check()
    if what == "check":
        return
    sys.stdin.readline()
    work = {"saves": saves, "imports": imports}[what](name)
    for done in islice(work, int(number) if number else None):
        say(done)


if __name__ == "__main__":
    main(*sys.argv[1:])
