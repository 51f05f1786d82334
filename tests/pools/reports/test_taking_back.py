"""An editor takes a report back whole: its quotas return, and it does not come again."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse

from iecguide.facts.models import FactsVersion, Quota, Source
from pools.models import PoolFigures, RefusedReport, ReplacedQuota, Report
from pools.reports.importing import load_shipped
from pools.reports.ircc_xml import read
from pools.reports.repository import read_figures, read_published
from pools.reports.taking_back import take_back
from tests.pools.writing import table, week, xml

from .test_importing import ONE, SHIPPED, THREE, TWO, bring, cited, clear, quota, year

pytestmark = pytest.mark.django_db

NEW = date(2026, 10, 16)
LIST = "admin:pools_report_changelist"


@pytest.fixture
def empty(db):
    clear()


@pytest.fixture
def editor(client):
    user = User.objects.create_user("eva", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return client


def take(day, user=None):
    return take_back(Report.objects.get(observed_on=day), user)


def quotas():
    """Every quota with what is said of it, and its citations."""
    rows = Quota.objects.prefetch_related("citations__source").order_by("pk")
    return [(one.pk, one.number, one.unlimited, one.note, sorted(cited(one))) for one in rows]


def post(client, *days, **data):
    chosen = [str(one.pk) for one in Report.objects.filter(observed_on__in=days)]
    data = {"action": "take_back", "_selected_action": chosen} | data
    return client.post(reverse(LIST), data, follow=True)


# In the admin


def test_an_editor_is_asked_first(editor):
    before = quotas()
    page = post(editor, date(2026, 10, 9)).content.decode()
    assert "Take back these reports?" in page
    assert "92\n          pools" in page or "92 pools" in page
    assert Report.objects.filter(observed_on="2026-10-09").exists()
    assert quotas() == before


def test_an_editor_takes_a_report_back(editor):
    bring(xml(week(NEW, 10_000, FR_wh=58_610)), whole=True)
    version = FactsVersion.current()
    page = post(editor, NEW, confirmed="yes").content.decode()
    assert "2026-10-16: the report was taken back." in page
    assert not Report.objects.filter(observed_on=NEW).exists()
    assert FactsVersion.current() != version
    kept = RefusedReport.objects.get()
    assert (kept.observed_on, kept.taken_back_by.username) == (NEW, "eva")
    assert set(read(kept.figures.encode()).figures) == set(week(NEW, 10_000, FR_wh=58_610))
    removed = PoolFigures.history.filter(history_type="-")
    assert {one.history_user.username for one in removed} == {"eva"}
    assert len(removed) == 6
    assert LogEntry.objects.filter(object_repr="2026-10-16", user__username="eva").exists()


def test_several_at_once(editor):
    before = quotas()
    days = [NEW, date(2026, 10, 23)]
    bring(xml(week(days[0], 10)))
    bring(xml(week(days[1], 20)))
    assert "the reports were taken back" in post(editor, *days, confirmed="yes").content.decode()
    assert quotas() == before


def test_a_report_that_is_gone_by_now(editor):
    data = {"action": "take_back", "_selected_action": ["0"], "confirmed": "yes"}
    page = editor.post(reverse(LIST), data, follow=True)
    assert page.status_code == 200
    assert "not there any more" in page.content.decode()


def test_a_writer_cannot(client):
    user = User.objects.create_user("will", is_staff=True)
    user.groups.add(Group.objects.get(name="Writer"))
    client.force_login(user)
    assert post(client, date(2026, 10, 9), confirmed="yes").status_code == 403
    assert Report.objects.count() == 39


# Quotas


def test_quotas_are_what_they_were():
    """Shipped ones and their sources, to the citation."""
    before = quotas()
    bring(xml(week(NEW, 10, FR_wh=6000)))
    assert quota("FR wh").number == 6000
    take(NEW)
    assert quotas() == before


def test_an_editors_quota_is_what_it_was(empty):
    """And it stays an editor's: an older report does not replace it afterwards."""
    load_shipped(SHIPPED)
    edited, source = quota("FR wh"), Source.objects.exclude(key__startswith="ircc-rounds").first()
    edited.number, edited.note = 4321, "Counted by hand."
    edited.save()
    edited.citations.all().delete()
    edited.citations.create(source=source, fields="note number unlimited", confidence="low")
    edited.history.update(history_date="2026-10-11T12:00:00Z")
    before = quotas()
    bring(xml(week(NEW, 10, FR_wh=6000)))
    assert quota("FR wh").number == 6000
    take(NEW)
    assert quota("FR wh").number == 4321
    assert {one.source for one in quota("FR wh").citations.all()} == {source}
    assert [one[:4] for one in quotas()] == [one[:4] for one in before]
    bring(xml(week(date(2026, 10, 10), 5, FR_wh=5000)))
    assert quota("FR wh").number == 4321


def test_a_first_quota_is_not_announced_again(empty):
    Quota.objects.all().delete()
    bring(xml(week(ONE, 10)))
    take(ONE)
    found = quota("FR wh")
    assert (found.number, found.unlimited, cited(found)) == (None, None, [])


@pytest.mark.parametrize("order", [(TWO, THREE), (THREE, TWO)])
def test_reports_on_top_of_each_other(empty, order):
    Quota.objects.all().delete()
    for day, number in ((ONE, 1000), (TWO, 1100), (THREE, 1200)):
        bring(xml(week(day, number, FR_wh=number)))
    take(order[0])
    assert quota("FR wh").number == (1200 if order[0] == TWO else 1100)
    take(order[1])
    assert quota("FR wh").number == 1000
    assert cited(quota("FR wh")) == [("ircc-rounds-2026-02-13", "number unlimited")]


def test_an_editors_later_change_stays(empty):
    bring(xml(week(NEW, 10, FR_wh=6000)))
    edited = quota("FR wh")
    edited.number = 7
    edited.save()
    outcome = take(NEW)
    assert quota("FR wh").number == 7
    assert [one for one in outcome.kept if "as edited on" in one]


def test_a_shipped_report_gives_way_to_the_one_before(empty):
    """Nothing replaced a quota when it was loaded: the report before says what it was."""
    load_shipped(SHIPPED)
    take(date(2026, 10, 9))
    assert cited(quota("KR wh")) == [("ircc-rounds-2026-10-01", "number unlimited")]
    assert not ReplacedQuota.objects.filter(report__observed_on="2026-10-09").exists()


# It does not come again


@pytest.mark.usefixtures("empty")
class TestAgain:
    def test_the_same_figures_are_not_taken(self):
        bring(xml(week(ONE, 10)))
        take(ONE)
        for data in (xml(week(ONE, 10)), table(week(ONE, 10)), xml(week(TWO, 10))):
            outcome = bring(data, whole=True)
            assert (outcome.new, outcome.refused_reports) == ([], 0)
            assert "an editor took these figures back" in outcome.kept[0]
        assert not Report.objects.exists()
        assert read_published(year(2026)) == []

    def test_other_figures_of_the_day_are(self):
        bring(xml(week(ONE, 10)))
        take(ONE)
        assert bring(xml(week(ONE, 11))).new == ["2026-02-13: 6 pools"]

    def test_a_correction_that_lacks_a_pool_is_known_again(self):
        """What was stored in the end is not what the file held."""
        bring(xml(week(ONE, 10)))
        bring(xml(week(ONE, 9)[1:]), whole=True)
        take(ONE)
        assert bring(xml(week(ONE, 9)[1:]), whole=True).new == []
        assert len(bring(xml(week(ONE, 10))).new) == 1

    def test_unless_an_editor_says_so(self, editor):
        bring(xml(week(ONE, 10)))
        take(ONE)
        refused = RefusedReport.objects.get()
        url = reverse("admin:pools_refusedreport_change", args=[refused.pk])
        assert "let it be imported again" in editor.get(url).content.decode().lower()
        assert editor.post(url, {"allowed": "on", "figures": "x"}).status_code == 302
        refused.refresh_from_db()
        assert refused.allowed
        assert refused.figures != "x"
        assert refused.history.first().history_user.username == "eva"
        assert bring(xml(week(ONE, 10))).new == ["2026-02-13: 6 pools"]
        assert {one.observed_on for one in read_figures(year(2026))} == {ONE}

    def test_a_release_does_not_bring_it_back(self):
        load_shipped(SHIPPED)
        take(date(2026, 10, 9))
        before = quotas()
        outcome = load_shipped(SHIPPED)
        assert (len(outcome.known), outcome.new) == (38, [])
        assert "an editor took these figures back" in outcome.kept[0]
        call_command("load_facts", verbosity=0)
        assert quotas() == before


def test_its_list_shows_what_was_taken_back(editor):
    take(date(2026, 10, 9))
    page = editor.get(reverse("admin:pools_refusedreport_changelist"))
    assert page.context["cl"].result_count == 1
