"""A reader waits for a rating and a chance; the reports of four weeks come in by the command: up,
and down again. The reports are real ones."""

from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from iecguide.facts.models import FactsVersion
from iecguide.letters.events.finding import find_events
from iecguide.letters.models import Subscriber
from iecguide.letters.sending import delivery
from iecguide.letters.sending.addressing import address_all
from pools.happenings import pool_happenings
from pools.models import Report
from pools.reports.fixtures import read_season, seasons
from tests.pools.writing import table

from .test_asking import answers, link, set_up, shown

__all__ = ["set_up", "shown"]  # fixtures

pytestmark = pytest.mark.django_db
WEEKS = [date(2026, 8, 21), date(2026, 8, 28), date(2026, 9, 4), date(2026, 9, 11)]


@pytest.fixture
def reader(client, shown, settings, tmp_path):
    """Has asked by the form and pressed the button, before the first of those weeks."""
    settings.LETTERS_JOURNAL = str(tmp_path / "journal")
    for limit in ("4", "5"):
        client.post("/letters/", answers(shown, kind="rating", limit=limit, **POOL))
    client.post("/letters/", answers(shown, kind="chance", limit="50", **POOL))
    client.post(link(mail.outbox[0], "confirm"))
    mail.outbox.clear()
    Subscriber.objects.update(confirmed_at=timezone.make_aware(datetime(2026, 8, 20)))
    Report.objects.filter(observed_on__gte=WEEKS[0]).delete()
    FactsVersion.bump()
    return Subscriber.objects.get()


POOL = {"country": "Czechia", "category": "wh"}


def bring(day, folder):
    """The report of a week, as an operator brings it in; then the worker's round that evening."""
    [report] = [found for found in read_season(seasons()[0]) if found.observed_on == day]
    path = folder / f"{day}.csv"
    path.write_bytes(table(report.figures))
    call_command("import_rounds", str(path))
    evening = datetime.combine(day, time(23), UTC)
    find_events(evening)
    address_all(evening)
    delivery.send_batch()
    told = [(message.subject, message.body) for message in mail.outbox]
    mail.outbox.clear()
    return told


def test_a_rating_and_a_chance_up_and_down_again(reader, tmp_path):
    assert reader.wishes.count() == 3
    told = {day: bring(day, tmp_path) for day in WEEKS}
    [(subject, body)] = told[WEEKS[0]]
    assert subject == "Czech Republic, Working Holiday: chance now 87% (21 August 2026), and 1 more"
    assert "Likely chance of an invitation by the end of the season: 87% (before: 26%)" in body
    assert "Rating: low (before: very low)" in body
    assert "https://guide.example/pools/czech-republic/" in body
    assert told[WEEKS[1]] == told[WEEKS[2]] == []  # 75 and 59 in 100: nothing is passed
    [(subject, body)] = told[WEEKS[3]]
    assert subject.startswith("Czech Republic, Working Holiday: chance now 38% (11 September 2026)")
    assert "season: 38% (before: 59%)" in body
    assert "Rating: very low (before: low)" in body
    assert bring(WEEKS[3], tmp_path) == []  # the same file once more


def test_the_first_report_of_a_season_is_news():
    """What people wait for longest: it has no report before it to be compared with."""
    first = read_season(seasons()[0])[0].observed_on
    found = [row for row in pool_happenings(first) if row.on == first]
    france = {row.kind for row in found if (row.country, row.category) == ("FR", "wh")}
    assert france == {"figures"}  # quota and spots were still to be announced
    [andorra] = [row for row in found if (row.country, row.kind) == ("AD", "spots")]
    assert (andorra.value, andorra.value_before) == (24, None)
    [quota] = [row for row in found if (row.country, row.kind) == ("AD", "quota")]
    assert list(quota.details["lines"]) == [("quota", 24, None)]
    assert not {"rating", "chance"} & {row.kind for row in found}
