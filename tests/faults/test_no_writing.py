"""A database that takes nothing: locked, read-only or full. What was there is shown and stays."""

import json
import sqlite3
from contextlib import closing

import pytest
from django.db import InternalError
from django.test import RequestFactory
from psycopg.errors import InFailedSqlTransaction, ReadOnlySqlTransaction

from iecguide.operations.errors import server_error

ARTICLE = "several-pools"
PAGES = ["/", "/countries/ireland/", f"/guide/{ARTICLE}/", "/pools/ireland/", "/pools/ireland.csv"]
PAGES += ["/search/?q=age", "/quiz/result/?citizenship=GB&born=1998-05", "/sitemap.xml", "/readyz"]
WORDS = "Our archive is closed for a moment"


class Desk:
    def __init__(self, site):
        self.process = site.start("-m", "tests.faults.desk", LOG_LEVEL="CRITICAL")

    def ask(self, *command):
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def statuses(self):
        return [self.ask("get", path)["status"] for path in PAGES]

    def save(self, **changes):
        """What the editor sees: status, when to come back, and whether in our words."""
        found = self.ask("save", ARTICLE, changes)
        return found["status"], found["retry"], WORDS in found["text"]


@pytest.fixture
def desk(site):
    found = Desk(site)
    yield found
    found.process.stdin.close()
    found.process.wait(timeout=30)
    found.process.stdout.close()


REFUSED, SAVED = (503, "30", True), (302, None, False)
ALL_WELL = [200] * len(PAGES)


def test_read_only(desk):
    """Readers notice nothing; a save is refused and nothing of it is kept; then all is well."""
    before = desk.ask("state", ARTICLE)
    desk.ask("sql", "PRAGMA query_only = 1")
    assert desk.save(title="Another") == REFUSED
    assert desk.ask("state", ARTICLE) == before
    assert desk.statuses() == ALL_WELL
    desk.ask("sql", "PRAGMA query_only = 0")
    assert desk.save(title="Another") == SAVED
    assert desk.ask("state", ARTICLE)[0] == "Another"


def test_read_only_and_the_first_search_after_a_change(desk):
    desk.ask("name", "ireland", "Éire")
    desk.ask("sql", "PRAGMA query_only = 1")
    found = desk.ask("get", "/search/?q=age")
    assert (found["status"], found["retry"], WORDS in found["text"]) == REFUSED
    desk.ask("sql", "PRAGMA query_only = 0")
    assert desk.ask("get", "/search/?q=age")["status"] == 200


def test_locked(desk, site):
    """Another process writes and does not end: reading goes on, saving waits and is refused."""
    before = desk.ask("state", ARTICLE)
    desk.ask("sql", "PRAGMA busy_timeout = 300")
    with closing(sqlite3.connect(site.database.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        assert desk.save(title="Another") == REFUSED
        assert desk.statuses() == ALL_WELL
    assert desk.ask("state", ARTICLE) == before
    assert desk.save(title="Another") == SAVED


def test_disk_full(desk):
    """The file may not grow: a long text is refused, the old one stays, whole."""
    before = desk.ask("state", ARTICLE)
    desk.ask("sql", "PRAGMA max_page_count = 1")  # as few as there are
    long = {"body": "<p>" + "Long enough to need more pages. " * 5_600 + "</p>"}
    assert desk.save(**long) == REFUSED
    assert desk.ask("state", ARTICLE) == before
    assert desk.ask("sql", "PRAGMA integrity_check") == [["ok"]]
    assert desk.statuses() == ALL_WELL
    desk.ask("sql", "PRAGMA max_page_count = 1000000")
    assert desk.save(**long) == SAVED
    assert len(desk.ask("state", ARTICLE)[1]) > 170_000


@pytest.mark.parametrize(
    ("cause", "status"), [(ReadOnlySqlTransaction, 503), (InFailedSqlTransaction, 500)]
)
def test_read_only_postgresql(cause, status):
    """PostgreSQL on a standby says it with an error of another family."""
    request = RequestFactory().get("/")
    try:
        raise InternalError("cannot execute INSERT in a read-only transaction") from cause()
    except InternalError:
        assert server_error(request).status_code == status
