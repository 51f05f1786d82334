"""The database as one file, and back: SQLite's own copy, or PostgreSQL's SQL."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient


class DumpError(Exception):
    """A database tool failed; the message is its own."""


def file_name() -> str:
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.sql"


def dump(path: Path) -> None:
    """One moment of the database, whoever writes meanwhile."""
    if connection.vendor == "sqlite":
        _dump_sqlite(path)
    else:
        _run("pg_dump", f"--file={path}", "--no-owner", "--no-privileges")


def load(path: Path) -> None:
    """Replace the whole database, in one transaction: readers see the old one, then the new."""
    if connection.vendor == "sqlite":
        _load_sqlite(path)
    else:
        fresh = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", *options, f"--command={fresh}", f"--file={path}")


def _dump_sqlite(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    _check_sqlite(path)


def _load_sqlite(path: Path) -> None:
    _check_sqlite(path)
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
        source.backup(connection.connection)


def _check_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
    if found != [("ok",)]:
        raise DumpError(f"{path} is damaged: {found[0][0]}")


def _run(program: str, *options: str) -> None:
    """A program of PostgreSQL on the site's database; its password goes by the environment."""
    arguments, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, options)
    try:
        # The program is named here and its arguments are the operator's own settings.
        subprocess.run(  # noqa: S603
            [program, *arguments[1:]],
            env=os.environ | (secrets or {}),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError:
        raise DumpError(f"{program} is not installed here (postgresql-client).") from None
    except subprocess.CalledProcessError as error:
        raise DumpError(error.stderr.strip() or f"{program} failed.") from None
