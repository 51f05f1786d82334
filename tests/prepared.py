"""The shipped content in an SQLite file, made anew when what makes it changes.

Migrating and loading take most of a minute, and runs of the tests, their workers and the sites in
processes of their own all need the same. The file's name is drawn from every source and data file
of the packages that fill a database; pages that search knows are brought up to date by whoever
takes a copy, for they are made by the rest of the code.
"""

import fcntl
import hashlib
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import IO

from django.core.management import call_command

ROOT = Path(__file__).parents[1]
FOLDER = Path(tempfile.gettempdir()) / f"iecguide-tests-{os.getuid()}"
FILLED_BY = (
    "iecguide",
    "quiz/engine",
    "quiz/crs",
    "pools/data",
    "pools/management",
    "pools/migrations",
    "pools/models.py",
    "pools/reports",
    "requirements.txt",
)
KEPT = 8  # files, some 10 MB each
COMMANDS = (
    "load_facts",
    "load_programmes",
    "load_study",
    "load_rounds",
    "load_express_entry",
    "load_articles",
)


def load() -> None:
    for command in COMMANDS:
        call_command(command)


def wait_turn() -> IO[str]:
    """A lock that ends when it is closed."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    lock = _path().with_suffix(".lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def is_kept() -> bool:
    return _path().exists()


def fill(connection: sqlite3.Connection) -> None:
    """Copy the content that was kept into a database."""
    from django.contrib.contenttypes.models import ContentType

    path = _path()
    path.touch()  # the oldest go first
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection)
    ContentType.objects.clear_cache()  # kinds have other numbers there


def keep(connection: sqlite3.Connection) -> None:
    """Keep the content of a database that has just been filled."""
    path = _path()
    made = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(made)) as target:
        connection.backup(target)
    made.rename(path)
    files = sorted(FOLDER.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)
    for file in files[:-KEPT]:
        file.unlink()


@cache
def _path() -> Path:
    return FOLDER / f"{_digest()}.sqlite3"


def _digest() -> str:
    found = hashlib.sha256(f"{sys.version}{sqlite3.sqlite_version}".encode())
    for name in FILLED_BY:
        place = ROOT / name
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                found.update(f"{file.relative_to(ROOT)}\0".encode())
                found.update(file.read_bytes())
    return found.hexdigest()[:24]
