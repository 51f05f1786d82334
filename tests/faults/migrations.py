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
from pools.models import PoolFigures

OURS = [
    one.label
    for one in apps.get_app_configs()
    if one.path.startswith(str(settings.BASE_DIR)) and "site-packages" not in one.path
]


def steps(label: str) -> list[str]:
    known = MigrationLoader(connection).disk_migrations
    return sorted(name for app, name in known if app == label)


def migrate(*where: str) -> None:
    call_command("migrate", *where, verbosity=0)


def release() -> None:
    """The commands of every release, in their order."""
    migrate()
    for command in ("load_facts", "load_rounds", "load_articles"):
        call_command(command, stdout=sys.stderr)


def content() -> list[object]:
    """What editors wrote and what was imported, row by row."""
    figures = PoolFigures.objects.select_related("report", "country")
    return [
        sorted(Article.objects.values_list("pk", "title", "body", "live_id")),
        [(one.pk, one.as_published(), one.reason, one.decision) for one in figures.order_by("pk")],
        list(PoolFigures.history.order_by("history_id").values()),
    ]


def main(what: str) -> None:
    if what == "steps":
        kept = content()
        for label in OURS:
            for name in reversed(steps(label)):
                if name != steps(label)[0]:
                    migrate(label, steps(label)[steps(label).index(name) - 1])
        release()
        assert content() == kept
        return
    for label in reversed([one for one in OURS if steps(one)]):
        migrate(label, "zero")
    prefixes = tuple(f"{label}_" for label in OURS)
    left = [one for one in connection.introspection.table_names() if one.startswith(prefixes)]
    assert left == [], left
    release()


if __name__ == "__main__":
    main(*sys.argv[1:])
