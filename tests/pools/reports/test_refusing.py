"""An editor refuses a report whole: its quotas return, and it does not come again, until the editor
takes it in again."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse

from iecguide.facts.models import FactsVersion, Quota, Source
from pools.models import PoolFigures, RefusedReport, ReplacedQuota, Report
from pools.reports.csv_file import COLUMNS
from pools.reports.importing import load_shipped
from pools.reports.ircc_xml import read
from pools.reports.refusing import StaysOutError, refuse, take_in_again
from pools.reports.repository import read_figures, read_published
from pools.reports.settling import Outcome, settle
from pools.values import Pool
from tests.pools.caches import forget
from tests.pools.writing import on, table, week, xml

from .test_importing import ONE, SHIPPED, THREE, TWO, bring, cited, clear, quota, year

pytestmark = pytest.mark.django_db

NEW = date(2026, 10, 16)
LIST = "admin:pools_report_changelist"
FRANCE = Pool("FR", "wh")


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
    return refuse(Report.objects.get(observed_on=day), "Looks wrong.", user)


def again(day):
    return take_in_again(RefusedReport.objects.filter(observed_on=day).first())


def quotas():
    """Every quota with what is said of it, and its citations."""
    rows = Quota.objects.prefetch_related("citations__source").order_by("pk")
    return [(row.pk, row.number, row.unlimited, row.note, sorted(cited(row))) for row in rows]


def held():
    """Every report and figure, without what numbers and clocks of a database say."""
    reports, figures = Report.objects.order_by("pk"), PoolFigures.objects.order_by("pk")
    said = list(reports.values().order_by("observed_on"))
    return [
        [{key: row[key] for key in row if key not in ("id", "imported_at")} for row in said],
        sorted(
            (
                row.report.observed_on, row.pool, row.as_published().rating,
                repr(row.as_published()), row.doubted, row.reason, row.decision,
            )
            for row in figures.select_related("report", "country")
        ),
    ]  # fmt: skip


def page_for(model, *days):
    """The address of the page that asks about the reports of these days."""
    chosen = model.objects.filter(observed_on__in=days)
    view = "report_refuse" if model is Report else "refusedreport_take_in_again"
    return reverse(f"admin:pools_{view}", query={"report": [report.pk for report in chosen]})


def post(client, *days, reason="The file of the week before."):
    return client.post(page_for(Report, *days), {"reason": reason}, follow=True)


# In the admin


def test_an_editor_is_asked_first(editor):
    before = quotas()
    report = Report.objects.get(observed_on="2026-10-09")
    button = editor.get(reverse("admin:pools_report_change", args=[report.pk]))
    address = page_for(Report, report.observed_on)
    assert f'href="{address}"' in button.content.decode()
    chosen = {"action": "refuse", "_selected_action": [str(report.pk)]}
    assert editor.post(reverse(LIST), chosen).url == address
    page = " ".join(editor.get(address).content.decode().split())
    assert "Refuse this report?" in page
    assert "<strong>9 October 2026</strong>, 92 pools" in page
    assert held()[0][-1]["observed_on"] == report.observed_on
    assert quotas() == before


def test_an_editor_refuses_a_report(editor):
    bring(xml(week(NEW, 10_000, FR_wh=58_610)), whole=True)
    version = FactsVersion.current()
    page = post(editor, NEW).content.decode()
    assert "Refused: the report of 16 October 2026." in page
    assert not Report.objects.filter(observed_on=NEW).exists()
    assert FactsVersion.current() != version
    kept = RefusedReport.objects.get()
    assert (kept.observed_on, kept.taken_back_by.username) == (NEW, "eva")
    assert kept.reason == "The file of the week before."
    assert set(read(kept.figures.encode()).figures) == set(week(NEW, 10_000, FR_wh=58_610))
    removed = PoolFigures.history.filter(history_type="-")
    assert {version.history_user.username for version in removed} == {"eva"}
    assert len(removed) == 6
    assert LogEntry.objects.filter(object_repr="16 October 2026", user__username="eva").exists()


@pytest.mark.parametrize("reason", ["", "  ", "\x07", "\u2028 \n", "x" * 301])
def test_a_reason_is_needed(editor, reason):
    page = post(editor, date(2026, 10, 9), reason=reason)
    assert page.context["form"].errors["reason"]
    assert Report.objects.count() == 39


def test_the_figures_lead_to_their_report(editor):
    """As where a repeated report makes 92 rows to decide."""
    rows = PoolFigures.objects.filter(report__observed_on__in=["2026-10-09", "2026-10-01"])
    chosen = {"action": "refuse_reports", "_selected_action": [row.pk for row in rows]}
    asked = editor.post(reverse("admin:pools_poolfigures_changelist"), chosen)
    reports = editor.get(asked.url).context["reports"]
    assert [str(report) for report in reports] == ["9 October 2026", "1 October 2026"]


def test_several_at_once(editor):
    before = quotas()
    days = [NEW, date(2026, 10, 23)]
    bring(xml(week(days[0], 10)))
    bring(xml(week(days[1], 20)))
    assert (
        "Refused: the reports of 23 October 2026 and 16 October 2026."
        in post(editor, *days).content.decode()
    )
    assert quotas() == before


@pytest.mark.parametrize("key", ["0", "x", "", "²", "9" * 19, "9" * 40, "-1"])
@pytest.mark.parametrize("view", ["report_refuse", "refusedreport_take_in_again"])
def test_a_report_that_is_gone_by_now(editor, view, key):
    address = reverse(f"admin:pools_{view}", query={"report": key})
    for page in (editor.get(address, follow=True), editor.post(address, {}, follow=True)):
        assert page.status_code == 200
        assert "not there any more" in page.content.decode()


def test_a_writer_cannot(client):
    take(date(2026, 10, 1))
    user = User.objects.create_user("will", is_staff=True)
    user.groups.add(Group.objects.get(name="Writer"))
    client.force_login(user)
    assert post(client, date(2026, 10, 9)).status_code == 403
    assert client.post(page_for(RefusedReport, date(2026, 10, 1))).status_code == 403
    assert Report.objects.count() == 38


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
    assert {citation.source for citation in quota("FR wh").citations.all()} == {source}
    assert [quota_row[:4] for quota_row in quotas()] == [quota_row[:4] for quota_row in before]
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
    assert [kept for kept in outcome.kept if "as edited on" in kept]


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
            assert "an editor refused these figures" in outcome.kept[0]
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
        assert {row.observed_on for row in read_figures(year(2026))} == {ONE}

    def test_a_release_does_not_bring_it_back(self):
        load_shipped(SHIPPED)
        take(date(2026, 10, 9))
        before = quotas()
        outcome = load_shipped(SHIPPED)
        assert (len(outcome.known), outcome.new) == (38, [])
        assert "an editor refused these figures" in outcome.kept[0]
        call_command("load_facts", verbosity=0)
        assert quotas() == before


# Taken in again


def test_an_editor_takes_it_in_again(editor):
    take(date(2026, 10, 9))
    refused, version = RefusedReport.objects.get(), FactsVersion.current()
    url = reverse("admin:pools_refusedreport_change", args=[refused.pk])
    address = page_for(RefusedReport, refused.observed_on)
    assert f'href="{address}"' in editor.get(url).content.decode()
    chosen = {"action": "take_in_again", "_selected_action": [str(refused.pk)]}
    listed = reverse("admin:pools_refusedreport_changelist")
    assert editor.post(listed, chosen).url == address
    asked = editor.get(address).content.decode()
    assert "Looks wrong." in asked
    assert not Report.objects.filter(observed_on="2026-10-09").exists()
    page = editor.post(address, follow=True).content.decode()
    assert "Taken in again: the report of 9 October 2026." in page
    assert Report.objects.filter(observed_on="2026-10-09").exists()
    assert FactsVersion.current() != version
    refused.refresh_from_db()
    assert refused.history.first().history_user.username == "eva"
    assert "taken in again" in editor.get(listed).content.decode()
    assert "stays refused" in editor.post(address, follow=True).content.decode()


@pytest.mark.parametrize("day", [date(2026, 10, 9), date(2026, 2, 20), date(2026, 1, 16)])
def test_everything_is_as_it_was(day):
    """Notes, days and decisions too: here one accepted and one refused in each report."""
    doubted = PoolFigures.objects.exclude(doubted="")
    for row, decision in zip(doubted, ("accepted", "refused") * 9, strict=False):
        row.decision = decision
        row.save()
    Report.objects.filter(observed_on=day).update(note="Typed by hand.", undated=True)
    settle(year(2026), Outcome())
    before = held(), quotas()
    take(day)
    assert held() != before[0]
    again(day)
    assert (held(), quotas()) == before


def test_what_was_decided_counts_again(empty):
    Quota.objects.all().delete()
    bring(xml(week(ONE, 10)))
    bring(xml(week(TWO, 20, FR_wh=58_610)), whole=True)
    PoolFigures.objects.exclude(doubted="").update(decision="accepted")
    settle(year(2026), Outcome())
    assert quota("FR wh").number == 58_610
    before = held(), quotas()
    take(TWO)
    assert quota("FR wh").number != 58_610
    again(TWO)
    assert (held(), quotas()) == before


def test_the_same_file_is_known_then(empty):
    bring(xml(week(ONE, 10)))
    take(ONE)
    again(ONE)
    outcome = bring(xml(week(ONE, 10)))
    assert (outcome.new, outcome.kept, len(outcome.known)) == ([], [], 1)
    take(ONE)
    assert bring(xml(week(ONE, 10))).new == []


def test_a_release_knows_it_again(empty):
    load_shipped(SHIPPED)
    take(date(2026, 10, 9))
    load_shipped(SHIPPED)
    again(date(2026, 10, 9))
    before = held()
    outcome = load_shipped(SHIPPED)
    assert (outcome.new, outcome.changed, outcome.kept, len(outcome.known)) == ([], [], [], 39)
    assert held() == before


def test_not_over_other_figures_of_its_day(empty):
    bring(xml(week(ONE, 10)))
    take(ONE)
    bring(xml(week(ONE, 11)))
    before = held()
    with pytest.raises(StaysOutError, match="There is a report of 13 February 2026"):
        again(ONE)
    assert held() == before
    assert not RefusedReport.objects.get().allowed


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"beside": {"season": 2049}}, "Its season is not on record"),
        ({"figures": "observed_on\n"}, "cannot be read"),
        ({"figures": ",".join(COLUMNS) + "\n2026-02-13,FR,xx,,1,1,1,1,low,\n"}, "cannot be read"),
        ({"figures": ",".join(COLUMNS) + "\n2026-02-13,ZW,wh,,1,1,1,1,low,\n"}, "the code: ZW"),
    ],
)
def test_not_without_what_it_needs(empty, changes, why):
    bring(xml(week(ONE, 10)))
    take(ONE)
    RefusedReport.objects.update(**changes)
    with pytest.raises(StaysOutError, match=why):
        again(ONE)
    assert held() == [[], []]


def test_one_refused_before_more_was_kept(empty):
    """The release before kept the figures alone: the report is placed as an import would."""
    bring(xml(week(ONE, 10)))
    before = held()
    take(ONE)
    RefusedReport.objects.update(beside=None, reason="")
    again(ONE)
    assert held() == before


# What visitors see

PAGES = ["/", "/pools/", "/pools/france/", "/countries/france/", "/pools/accuracy/"]


def test_public_pages_before_after_and_again(client):
    """A wrong figure is on them; refused, they are what they were; taken in again, it is back."""

    def seen():
        forget()
        return [client.get(path).content.decode() for path in PAGES]

    first = seen()
    rows = [*read_published(year(2026))]
    newest = [row for row in rows if row.observed_on == date(2026, 10, 9)]
    wrong = [replace(row, candidates=4_321) if row.pool == FRANCE else row for row in newest]
    bring(xml(on(NEW, wrong)), whole=True)
    PoolFigures.objects.filter(report__observed_on=NEW).update(decision="accepted")
    settle(year(2026), Outcome())
    second = seen()
    assert "4,321" in second[2]
    take(NEW)
    assert seen() == first
    assert not [page for page in seen() if "16 October 2026" in page or "4,321" in page]
    again(NEW)
    assert seen() == second


def test_its_list_shows_what_was_taken_back(editor):
    take(date(2026, 10, 9))
    page = editor.get(reverse("admin:pools_refusedreport_changelist"))
    assert page.context["cl"].result_count == 1
