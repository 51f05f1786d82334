"""Our own apps' migrations: to the newest, one app back step by step, to nothing, and on again."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from iecguide.articles.models import Article
from iecguide.facts.models import Citation, Cited
from pools.models import PoolFigures

OURS = [
    app.label
    for app in apps.get_app_configs()
    if app.path.startswith(str(settings.BASE_DIR)) and "site-packages" not in app.path
]
BEFORE_LISTS, LISTS = "0006_stays", "0007_lists"


def steps(label: str) -> list[str]:
    known = MigrationLoader(connection).disk_migrations
    return sorted(name for app, name in known if app == label)


def migrate(*where: str) -> None:
    call_command("migrate", *where, verbosity=0)


def release() -> None:
    """The commands of every release, in their order."""
    migrate()
    call_command("load_shipped", stdout=sys.stderr)


def content() -> list[object]:
    """What editors wrote and what was imported, row by row."""
    figures = PoolFigures.objects.select_related("report", "country")
    return [
        sorted(Article.objects.values_list("pk", "title", "body", "live_id")),
        [(row.pk, row.as_published(), row.reason, row.decision) for row in figures.order_by("pk")],
        list(PoolFigures.history.order_by("history_id").values()),
    ]


def facts() -> list[object]:
    """Every fact and citation, and every version of them there was."""
    return [
        list(rows.order_by("pk").values())
        for model in (*Cited.__subclasses__(), Citation)
        for rows in (model.objects.all(), model.history.all())
    ]


def texts(column: str, table: str) -> set[str]:
    """What a column holds, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {column} FROM {table}")  # noqa: S608 - names of ours
        return {text for (text,) in cursor.fetchall()}


def lists() -> None:
    """Text columns become lists, whatever an editor wrote in them, and text again."""
    kept = facts()
    migrate("facts", BEFORE_LISTS)
    known = {
        ("shared", "facts_country"): {"", "wh yp"},
        ("residence", "facts_historicalcategoryterms"): {"", "DK GL FO", "AT"},
        ("residence_unclear", "facts_categoryterms"): {"", "AW CW SX BQ"},
        ("categories", "facts_recognizedorganization"): {"", "wh", "wh yp"},
        ("outside", "facts_recognizedorganization"): {"", "yp"},
        ("fields", "facts_citation"): {"length statement", "number unlimited"},
    }
    for (column, table), some in known.items():
        assert some <= texts(column, table), (column, table)
        assert not [text for text in texts(column, table) if text.startswith("[")]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE facts_country SET shared = 'wh, yp ' WHERE code = 'IE'")
    migrate("facts", LISTS)
    assert facts() == kept


def main(what: str) -> None:
    if what == "lists":
        lists()
        return
    if what == "steps":
        kept = content()
        for label in OURS:
            if len(steps(label)) > 1:
                migrate(label, steps(label)[0])  # each of the others is taken back by itself
        release()
        assert content() == kept
        return
    for label in reversed([label for label in OURS if steps(label)]):
        migrate(label, "zero")
    prefixes = tuple(f"{label}_" for label in OURS)
    tables = connection.introspection.table_names()
    left = [table for table in tables if table.startswith(prefixes)]
    assert left == [], left
    release()


if __name__ == "__main__":
    main(*sys.argv[1:])
