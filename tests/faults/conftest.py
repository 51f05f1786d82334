"""Sites of a test's own on SQLite files, whichever database the run is on."""

from pathlib import Path

import pytest

from tests.operations.own import Site


@pytest.fixture
def db(django_db_setup) -> None:
    """The name tells pytest-django that a test database is needed: it is copied as it is."""


@pytest.fixture
def site(db, shipped, tmp_path) -> Site:
    """A copy of it for one test."""
    path = tmp_path / "db.sqlite3"
    path.write_bytes(Path(shipped.database.removeprefix("sqlite:///")).read_bytes())
    return Site(f"sqlite:///{path}", tmp_path)
