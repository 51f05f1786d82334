"""Rounds of Express Entry in the admin: looked at first, then taken in, or refused."""

import json

import pytest
from django.urls import reverse

from iecguide.express_entry.imports.pages import EXAMPLE
from iecguide.express_entry.ircc import FEED
from iecguide.express_entry.models import PoolDistribution, Round
from iecguide.express_entry.rounds.feed import read_feed
from iecguide.facts.models import FactsVersion, ImportRun, Source
from iecguide.staff import roles
from tests.express_entry.feeds import feed, round_of

from .desk import Desk, mistakes, parts, said, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    sign_in(client)
    return Desk(client, "express_entry_round")


def everything():
    return (
        list(Round.objects.order_by("pk").values()),
        list(PoolDistribution.objects.order_by("pk").values()),
        Round.history.count(),
        FactsVersion.content(),
    )


def test_a_preview_then_the_button_then_nothing_more(desk):
    before = everything()
    preview = desk.upload(feed(round_of()), "feed.json")
    assert (parts(preview), everything() == before) == ({"New": 2}, True)
    page = desk.take(preview)
    assert page.redirect_chain == [(reverse("admin:express_entry_round_changelist"), 302)]
    assert said(page)[0].startswith("Imported. New: 2. Changed: 0.")
    run = ImportRun.objects.get()
    assert (run.kind, run.by.username, run.source, run.new) == ("draws", "editor", "feed.json", 2)
    again = desk.upload(feed(round_of()), "feed.json")
    assert (again.context["tally"].known, "form" in again.context) == (1, False)


def test_one_that_nobody_knows_is_suspicious(desk):
    preview = desk.upload(feed(round_of(name="Astronauts")), "feed.json")
    assert parts(preview)["Suspicious, kept out until somebody accepts it"] == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x00\xff" * 500, "no JSON"),
        (b"<html>", "a web page"),
        (feed(round_of())[:-20], "cut short"),
        (b"[" * 100_000, "no JSON"),
        (b"{}", "no list of rounds"),
        (feed(round_of(drawCRS="lots")), "drawCRS “lots” is no number from 1 to 1200"),
    ],
)
def test_a_file_that_cannot_be_used(desk, data, why):
    before = everything()
    page = desk.upload(data, "feed.json")
    assert (page.status_code, why in mistakes(page)["file"]) == (200, True)
    assert everything() == before
    assert why in ImportRun.objects.get().failed


def test_fetched_from_where_the_operator_says(desk, settings, tmp_path):
    settings.DRAWS_FROM = str(tmp_path / "feed.json")
    (tmp_path / "feed.json").write_bytes(feed(round_of()))
    assert parts(desk.fetch()) == {"New": 2}
    (tmp_path / "feed.json").unlink()
    assert "Could not read" in said(desk.fetch())[0]
    assert "Could not read" in ImportRun.objects.get().failed


def test_the_official_address_is_that_of_the_source(desk, settings):
    settings.DRAWS_FROM = ""
    assert FEED in desk.client.get(desk.address("import")).content.decode()
    assert Source.objects.get(key="programme-rounds").url == FEED


def test_the_way_there(desk):
    front = desk.client.get("/admin/").content.decode()
    listed = desk.client.get(reverse("admin:express_entry_round_changelist")).content.decode()
    assert desk.address("import") in front
    assert desk.address("import") in listed


@pytest.mark.parametrize("view", ["import", "fetch", "take"])
def test_writers_may_not(client, view):
    sign_in(client, roles.WRITER)
    assert client.post(Desk(client, "express_entry_round").address(view)).status_code == 403


def test_the_example_can_be_read():
    assert read_feed(EXAMPLE.encode()).refused == ()
    assert len(json.loads(EXAMPLE)["rounds"]) == 1
