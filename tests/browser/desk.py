"""An editorial office: a server process on a database of its own, two editors and a writer."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect

from tests import prepared

ROOT = Path(__file__).parents[2]
PASSWORD = "a long and quiet road"
PEOPLE = """
from django.contrib.auth.models import Permission, User
writes = ["add_article", "change_article", "view_article", "add_picture", "view_picture"]
edits = [*writes, "publish_article", "change_clock", "view_clock", "change_citation",
         "view_citation", "add_citation", "delete_citation", "view_source"]
for name, may in {"eva": edits, "emil": edits, "will": writes}.items():
    person = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=may))
"""


@dataclass
class Desk:
    """Where the office is, and its browser."""

    url: str
    browser: Browser

    def person(self, name: str) -> Page:
        """Somebody who has just logged in."""
        page = self.browser.new_context(base_url=self.url, reduced_motion="reduce").new_page()
        page.set_default_timeout(15_000)
        page.goto("/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.locator("[type=submit]").first.click()
        expect(page.get_by_role("button", name="Log out")).to_be_visible()
        return page

    def reader(self) -> Page:
        return self.browser.new_context(base_url=self.url).new_page()


@contextmanager
def office(folder: Path, browser: Browser) -> Iterator[Desk]:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'office.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "SECRET_KEY": "only-for-this-office",
    }
    if prepared.is_kept():
        with closing(sqlite3.connect(folder / "office.sqlite3")) as own:
            prepared.fill(own)
    else:
        for command in ("migrate", "load_shipped"):
            _manage(env, command)
    _manage(env, "shell", "-c", f"PASSWORD = {PASSWORD!r}\n{PEOPLE}")
    port = _free_port()
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}", "--noreload"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url)
        yield Desk(url, browser)
    finally:
        server.terminate()
        server.wait()


def _manage(env: dict[str, str], *command: str) -> None:
    subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, capture_output=True
    )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(url: str, tries: int = 120) -> None:
    for _try in range(tries):
        try:
            urlopen(f"{url}/about/", timeout=5)  # noqa: S310
        except (URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(url)
