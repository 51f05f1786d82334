"""Sites in processes of their own, on databases of their own: copies of the test database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

ROOT = Path(settings.BASE_DIR)
PATIENCE = 60  # seconds until a process must be up


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Site:
    """A database and a folder for uploads; the processes that use them are started here."""

    database: str
    media: Path

    @property
    def env(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.database,
            "MEDIA_ROOT": str(self.media),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "LOG_LEVEL": "ERROR",
        }

    def start(self, *arguments: str, **env: str) -> subprocess.Popen[str]:
        """A Python process of this site."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.env | env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, status: int = 0) -> str:
        """What it says, once it ends as it should."""
        process = self.start(*arguments)
        said, _nothing = process.communicate()
        assert process.returncode == status, said
        return said

    def manage(self, *arguments: str, status: int = 0) -> str:
        return self.run("manage.py", *arguments, status=status)

    def do(self, code: str) -> str:
        """A few lines of Python with the site set up."""
        return self.run("-c", f"import django; django.setup()\n{code}")

    def pages(self, urls: list[str]) -> dict[str, str]:
        """Each page's status and a sum of its content."""
        lines = self.run("-m", "tests.still", *urls).splitlines()
        return dict(line.split(" ", 1) for line in lines)

    @contextmanager
    def server(self, port: int = 0, **env: str) -> Iterator["Server"]:
        """The production server, with one worker, on a free port or on the one given."""
        port = port or free_port()
        process = self.start(
            *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
            "tests.still:application",
            # Pages name the site by this, so they are the same on every port.
            **{"SITE_URL": "http://guide.example"} | env,
        )
        try:
            yield Server(port).once_up(process)
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


@dataclass(frozen=True)
class Server:
    port: int

    def once_up(self, process: subprocess.Popen[str]) -> "Server":
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            try:
                self.get("/healthz")
            except OSError:
                time.sleep(0.05)
            else:
                return self
        process.terminate()
        raise AssertionError(process.communicate()[0])

    def line(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers)

    def post(self, path: str, form: dict[str, str | list[str]], **headers: str) -> Answer:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, headers | kind, urlencode(form, doseq=True))

    def ask(self, method: str, path: str, headers: dict[str, str], body: str = "") -> Answer:
        """The answer. Where a busy machine makes pages so slowly that our network has had its
        share, it waits once, as it is told to."""
        found = self._ask(method, path, headers, body)
        if found.status != 429:
            return found
        time.sleep(min(PATIENCE, int(found.headers["retry-after"])))
        return self._ask(method, path, headers, body)

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str) -> Answer:
        with closing(self.line()) as line:
            line.request(method, path, body or None, headers)
            found = line.getresponse()
            headers: dict[str, list[str]] = {}
            for name, value in found.getheaders():
                headers.setdefault(name.lower(), []).append(value)
            joined = {name: ", ".join(values) for name, values in headers.items()}
            return Answer(found.status, joined, found.read())


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


@contextmanager
def copy(folder: Path) -> Iterator[Site]:
    """A site with a copy of the test database, as it is without any test's changes."""
    with empty(folder) as site:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(folder / "db.sqlite3")])
        else:
            dumped = psql("pg_dump", address(connection.settings_dict["NAME"]))
            psql("psql", site.database, dumped)
        yield site


@contextmanager
def empty(folder: Path) -> Iterator[Site]:
    """A site with a database that has nothing in it yet."""
    folder.mkdir(parents=True)
    media = folder / "media"
    media.mkdir()
    if connection.vendor == "sqlite":
        yield Site(f"sqlite:///{folder / 'db.sqlite3'}", media)
        return
    name = f"{connection.settings_dict['NAME']}_{folder.name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield Site(address(name), media)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def psql(program: str, database: str, text: bytes = b"") -> bytes:
    """What a program of PostgreSQL says."""
    command = [program, "--dbname", database]
    return subprocess.run(command, input=text, check=True, capture_output=True).stdout


def address(name: str) -> str:
    known = connection.settings_dict
    password = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    port = known["PORT"] or 5432
    return f"postgres://{known['USER']}{password}@{known['HOST']}:{port}/{name}"
