"""Rounds from a feed: once, whole or not at all; what looks wrong waits for an editor."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from iecguide.core.unreadable import UnreadableError
from iecguide.express_entry.models import PoolDistribution, Round
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.rounds.feed import read_feed
from iecguide.express_entry.rounds.importing import take
from iecguide.facts.models import FactsVersion

from .feeds import feed, round_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    def import_file(data):
        (tmp_path / "feed.json").write_bytes(data)
        out = StringIO()
        call_command("import_draws", str(tmp_path / "feed.json"), stdout=out)
        return out.getvalue()

    return import_file


def content():
    return [
        *Round.objects.order_by("pk").values_list(),
        *PoolDistribution.objects.order_by("pk").values_list(),
        Round.history.count(),
        FactsVersion.content(),
    ]


def test_new_then_known(run):
    assert run(feed(round_of())).startswith("draws: 2 new, 0 changed, 0 known, 0 refused")
    before = content()
    assert run(feed(round_of())) == "draws: 0 new, 0 changed, 1 known, 0 refused, 0 suspicious\n"
    assert content() == before
    assert express_entry().rounds[0].number == "448"
    assert express_entry().pool.total == 227_600


def test_what_ships_again_is_known(run):
    """A feed that tells what we have: tie-breaks come along, nothing else changes."""
    shipped = Round.objects.get(number="447")
    same = round_of("447", str(shipped.day), shipped.name, drawCRS="476", drawSize="3,500")
    same["drawDistributionAsOn"] = ""
    assert run(feed(same)) == "draws: 0 new, 0 changed, 1 known, 0 refused, 0 suspicious\n"
    assert Round.objects.get(number="447").tie_break_at is not None
    before = content()
    run(feed(same))
    assert content() == before


def test_a_change_is_written_and_told(run):
    run(feed(round_of()))
    out = run(feed(round_of(drawCRS="517")))
    assert "changed: round 448: cutoff 516 → 517" in out
    assert Round.objects.get(number="448").cutoff == 517
    assert Round.history.filter(number="448").count() == 2


def test_a_blank_takes_nothing_away(run):
    run(feed(round_of()))
    run(feed(round_of(drawCRS="", drawSize="", drawCutOff="")))
    row = Round.objects.get(number="448")
    assert (row.cutoff, row.invitations, bool(row.tie_break)) == (516, 2000, True)


def test_an_unknown_name_waits(run):
    out = run(feed(round_of(name="Astronauts, 2027-Version 1")))
    assert "suspicious: round 448: nobody knows a category of this name" in out
    assert "448" not in [each.number for each in express_entry().rounds]
    row = Round.objects.get(number="448")
    row.category, row.decision = "stem", Round.Decision.ACCEPTED
    row.save()
    assert express_entry().rounds[0].category == "stem"
    before = content()
    assert "1 known" in run(feed(round_of(name="Astronauts, 2027-Version 1")))
    assert content() == before


def test_a_cutoff_far_from_all_others_waits(run):
    assert "cut-off 51, while all others are" in run(feed(round_of(drawCRS="51")))
    assert "448" not in [each.number for each in express_entry().rounds]


def test_a_change_that_looks_wrong_is_not_written(run):
    run(feed(round_of()))
    assert "ours is kept" in run(feed(round_of(drawCRS="51")))
    assert Round.objects.get(number="448").cutoff == 516


def test_a_day_to_come_is_refused(run):
    assert "has not come yet" in run(feed(round_of(day="2027-01-05")))
    assert not Round.objects.filter(number="448").exists()


def test_a_pool_that_does_not_add_up_waits(run):
    before = express_entry().pool
    assert "the bands do not add up" in run(feed(round_of(dd2="12,000")))
    assert express_entry().pool == before


def test_every_beginning_of_a_file_leaves_the_database_whole():
    """Cut anywhere, it is refused and nothing has changed."""
    data = feed(round_of(), round_of(number="447", day="2026-10-01", drawCRS="1"))
    before = content()
    for end in range(len(data)):
        with pytest.raises(UnreadableError):
            read_feed(data[:end])
    assert content() == before
    take(read_feed(data), express_entry().rounds[0].day.replace(month=11))
    assert content() != before


@pytest.mark.parametrize("data", [b"", b"<html>", b'{"rounds": [', b"\x00" * 1000])
def test_what_is_no_feed(run, data):
    before = content()
    with pytest.raises(CommandError, match=r"Nothing was imported\."):
        run(data)
    assert content() == before


def test_a_file_that_is_not_there():
    with pytest.raises(CommandError, match="Could not read"):
        call_command("import_draws", "/no/such/file.json")
