from contextlib import suppress
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from iecguide.core import fetching
from iecguide.core.registries import cited_pages
from iecguide.core.registries.waiting import Link
from iecguide.sources.models import WatchedPage
from tests.conftest import TODAY

from .elsewhere import HOST, Elsewhere


@pytest.fixture
def elsewhere(monkeypatch):
    """A host on the public internet, as far as the site can tell."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == HOST)
    server = Elsewhere()
    yield server
    server.stop()


@pytest.fixture
def cited(monkeypatch):
    """Only these addresses are cited, and a fact with the name of the path rests on each."""
    found = []

    def find(addresses):
        return [
            Link(f"fact of {each}", f"/admin/{n}/", "facts.view_fee")
            for n, each in enumerate(found)
            if each in addresses
        ]

    monkeypatch.setattr(cited_pages.addresses, "providers", [lambda: found])
    monkeypatch.setattr(cited_pages.uses, "providers", [find])
    return found


@pytest.fixture
def on_day(monkeypatch):
    """Today, and days after it."""

    def go(days):
        day = TODAY + timedelta(days)
        monkeypatch.setattr("iecguide.core.dates.timezone.localdate", lambda: day)
        return day

    return go


@pytest.fixture
def check():
    """Run the command; what it said."""

    def run(*arguments):
        said = StringIO()
        call_command("check_sources", "--pause", "0", *arguments, stdout=said)
        return said.getvalue()

    return run


@pytest.fixture
def watch(elsewhere, cited, check):
    """Let a page answer, run the command, and see what is known of the page."""

    def see(*answers, path="/page"):
        address = elsewhere.says(path, *answers)
        if address not in cited:
            cited.append(address)
        with suppress(CommandError):  # there is no other page, so nobody answered at all
            check("--host", HOST)
        return WatchedPage.objects.get(address=address)

    return see
