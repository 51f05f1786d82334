"""The site on a port of its own, the system's Chromium, and pages that may not complain."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import prepared

from .pages import MISSING
from .walk import ready

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(django_db_setup) -> Iterator[str]:
    """The address of a running site.

    Not ``live_server``: that empties the database after each test, and no page here writes.
    """
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database, for pages that only read.

    pytest-django's own ``db`` opens a transaction in this thread, where Playwright's event loop
    makes Django refuse it; the name still tells pytest-django that a test database is needed.
    """
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker) -> None:
    """The shipped content, also after another test of this worker emptied the database."""
    from iecguide.articles.models import Article
    from iecguide.facts.models import Source

    with django_db_blocker.unblock():
        if not (Source.objects.exists() and Article.objects.exists()):
            if connection.vendor == "sqlite":
                prepared.fill(connection.connection)
            else:
                prepared.load()


# One browser a module: Playwright keeps an event loop running in this thread, and while it runs
# Django refuses the database here. So it is gone before a test elsewhere wants the database.
@pytest.fixture(scope="module")
def browser(content, site) -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "The browser tests need the system's Chromium."
    with sync_playwright() as playwright:
        # Without a screen its “GPU” is the processor, which draws in fewer steps by itself.
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser, site, db) -> Iterator[Open]:
    """Opens a page, as a visitor with a browser of their own; what it complains of fails."""
    contexts, complaints = [], []

    def open_page(path: str = "", *, unscripted: bool = False, **options: Any) -> Page:
        """``unscripted`` sends empty scripts: for checks that are scripts themselves."""
        options = {"base_url": site, "reduced_motion": "reduce"} | options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.scripted = not unscripted and options.get("java_script_enabled", True)
        _listen(page, complaints)
        if unscripted:
            page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript"))
        if path:
            page.goto(path)
            ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _listen(page: Page, complaints: list[str]) -> None:
    """Note console messages, script errors, and requests that fail."""

    def answered(response: Response) -> None:
        expected = response.status < 400 or response.status == 422
        if not expected and urlsplit(response.url).path != MISSING:
            complaints.append(f"{response.status} {response.url}")

    def said(message: Any) -> None:
        # A bad status is judged above, by its address.
        if message.type in ("error", "warning") and "the server responded" not in message.text:
            complaints.append(f"{page.url}: {message.text}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            complaints.append(f"{request.url}: {request.failure}")

    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("requestfailed", failed)
