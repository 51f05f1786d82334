"""One database with the shipped facts and articles for the whole run, and today held still."""

import logging
import logging.config
from datetime import date
from io import StringIO
from typing import IO

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import trans_real

from iecguide.operations.management.commands import migrate
from tests import prepared

TODAY = date(2026, 11, 24)


def pytest_collection_modifyitems(items):
    """The facts live in the database, so whoever reads them needs the test database.

    Without the mark pytest-django sets none up, and the run would load the real one.
    """
    for item in items:
        if "facts" in item.fixturenames:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def turn() -> IO[str]:
    """Workers that start together: the first fills the database, the others copy it."""
    return prepared.wait_turn()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, turn):
    """Where the content is kept, it brings its tables, and none are made before."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if connection.vendor == "sqlite" and prepared.is_kept():
            monkeypatch.setattr(migrate.Command, "handle", lambda *_args, **_options: None)
        yield monkeypatch


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, django_db_modify_db_settings, turn):
    from iecguide.search.indexing import refresh_documents

    django_db_modify_db_settings.undo()
    with django_db_blocker.unblock(), turn:
        connection.ensure_connection()
        if connection.vendor == "sqlite" and prepared.is_kept():
            prepared.fill(connection.connection)
            refresh_documents()
        else:
            prepared.load()
            if connection.vendor == "sqlite":
                prepared.keep(connection.connection)


@pytest.fixture(scope="session")
def facts(django_db_setup, django_db_blocker):
    """The snapshot of the shipped facts."""
    from iecguide.facts.snapshot import build

    with django_db_blocker.unblock():
        return build()


@pytest.fixture(scope="session")
def shipped(django_db_setup, django_db_blocker, tmp_path_factory):
    """A site with the shipped content in a file; never written to."""
    from tests.operations.own import Site, copy

    folder = tmp_path_factory.mktemp("shipped")
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), copy(folder / "site") as site:
            return site
    site = Site(f"sqlite:///{folder / 'db.sqlite3'}", folder)
    site.manage("migrate", "--verbosity=0")
    site.manage("load_shipped")
    return site


@pytest.fixture(autouse=True)
def still_today(monkeypatch):
    monkeypatch.setattr("iecguide.core.dates.timezone.localdate", lambda: TODAY)


@pytest.fixture
def bilingual(settings, monkeypatch):
    """As with a second language: French, with Django's own words and forms of numbers and days."""
    settings.LANGUAGES = [("en-ca", "English"), ("fr-ca", "Français")]
    settings.USE_I18N = True
    monkeypatch.setattr(translation, "_trans", trans_real)


@pytest.fixture
def written():
    """What the site's own handler writes, with its own formatter and filters."""
    stream, root = StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    logging.config.dictConfig(settings.LOGGING)
    handler = next(handler for handler in root.handlers if handler not in before)
    handler.setStream(stream)
    yield stream
    root.handlers, root.level = before, level
