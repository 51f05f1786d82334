"""Sites of a test's own on SQLite files, whichever database the run is on."""

from pathlib import Path

import pytest
from django.db import connection

from tests.operations.own import Site, copy


@pytest.fixture(scope="session")
def shipped(django_db_setup, django_db_blocker, tmp_path_factory) -> Site:
    """The shipped content in a file; never written to."""
    folder = tmp_path_factory.mktemp("shipped")
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), copy(folder / "site") as site:
            return site
    site = Site(f"sqlite:///{folder / 'db.sqlite3'}", folder)
    site.manage("migrate", "--verbosity=0")
    for command in (
        "load_facts",
        "load_programmes",
        "load_study",
        "load_rounds",
        "load_express_entry",
        "load_articles",
    ):
        site.manage(command)
    return site


@pytest.fixture
def db(django_db_setup) -> None:
    """The name tells pytest-django that a test database is needed: it is copied as it is."""


@pytest.fixture
def site(db, shipped, tmp_path) -> Site:
    """A copy of it for one test."""
    path = tmp_path / "db.sqlite3"
    path.write_bytes(Path(shipped.database.removeprefix("sqlite:///")).read_bytes())
    return Site(f"sqlite:///{path}", tmp_path)
