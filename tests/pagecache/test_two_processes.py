"""Two processes on one database: what one changes, the other shows with its next answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

# Tells pytest-django that a test database is needed: it is copied.
pytestmark = pytest.mark.django_db
COUNTRY, ARTICLE = "/countries/ireland/", "/guide/which-category/"


class Process:
    def __init__(self, env):
        line = [sys.executable, "-m", "tests.pagecache.process"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(  # noqa: S603
            line, cwd=settings.BASE_DIR, env=env, stdin=pipe, stdout=pipe, text=True
        )

    def ask(self, *command):
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def env(shipped, tmp_path_factory):
    """A file of its own, with the shipped facts, rounds and articles."""
    path = tmp_path_factory.mktemp("two") / "db.sqlite3"
    path.write_bytes(Path(shipped.database.removeprefix("sqlite:///")).read_bytes())
    return {**os.environ, "SECRET_KEY": "only-for-tests", "DATABASE_URL": f"sqlite:///{path}"}


@pytest.fixture
def both(env):
    found = Process(env), Process(env)
    yield found
    for process in found:
        process.end()


@pytest.mark.parametrize(
    ("path", "edit", "shown"),
    [
        (COUNTRY, ["name", "ireland", "Éire"], "<h1>Éire"),
        (ARTICLE, ["title", "which-category", "Which door?"], ">Which door?</h1>"),
    ],
    ids=["fact", "prose"],
)
def test_an_edit_on_one_shows_on_the_other(both, path, edit, shown):
    editing, other = both
    before = [process.ask("get", path) for process in both]
    assert before[0] == before[1]
    assert [shown in process.ask("get", path)["text"] for process in both] == [False, False]
    editing.ask(*edit)
    after = [process.ask("get", path) for process in (other, editing)]
    assert [shown in page["text"] for page in after] == [True, True]
    assert after[0] == after[1]
    assert after[0]["tag"] != before[0]["tag"]


def test_the_tag_of_one_holds_on_the_other(both):
    editing, other = both
    tag = editing.ask("get", COUNTRY)["tag"]
    assert other.ask("get", COUNTRY, tag)["status"] == 304
    editing.ask("name", "france", "La France")
    assert other.ask("get", COUNTRY, tag)["status"] == 200
