"""Reports in the database: whole or not at all, once, and quotas in their one home."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse

from iecguide.core.fetching import fetch
from iecguide.facts.loading import load, read_data
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    FactsVersion,
    Quota,
    Season,
    Shipped,
    Source,
    Stream,
)
from pools.models import PoolFigures, Report
from pools.reports.fixtures import read_season, seasons
from pools.reports.importing import Origin, load_shipped, take
from pools.reports.ircc_xml import MAX_BYTES, read
from pools.reports.parsing import UnreadableError
from pools.reports.repository import read_figures, read_published
from pools.values import Open, Pool
from tests.pools.writing import FIRST, SAMPLES, SECOND, on, row, table, week, xml

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
ONE, TWO, THREE = date(2026, 2, 13), date(2026, 2, 20), date(2026, 2, 27)
SHIPPED = read_season(seasons()[0])


def clear() -> None:
    """Remove every report at once: the history of removals is of no interest here."""
    for model in (PoolFigures.history.model, PoolFigures, Report):
        model.objects.all()._raw_delete("default")
    Shipped.of(Report).delete()
    FactsVersion.bump()  # what is read now may not stay as what is read after the rollback


@pytest.fixture
def empty(db):
    clear()


def bring(data: bytes, **origin):
    return take(read(data), Origin("a file", TODAY, **origin))


def state():
    """Every stored report, figure and quota, with how often each was saved."""
    return (
        list(Report.objects.order_by("pk").values()),
        list(PoolFigures.objects.order_by("pk").values()),
        list(PoolFigures.history.order_by("pk").values()),
        list(Quota.objects.order_by("pk").values()),
        list(Quota.history.order_by("pk").values()),
        list(Citation.objects.order_by("pk").values()),
        list(Source.objects.order_by("pk").values()),
    )


def year(number: int) -> Season:
    return Season.objects.get(year=number)


def quota(pool: str, season: int = 2026) -> Quota:
    country, category, *stream = pool.split()
    return Quota.objects.get(
        season__year=season,
        terms__country__code=country,
        terms__category=category,
        stream__slug=stream[0].lower() if stream else None,
    )


def cited(record: Quota) -> list[tuple[str, str]]:
    return [(citation.source.key, " ".join(citation.fields)) for citation in record.citations.all()]


@pytest.mark.usefixtures("empty")
class TestShipped:
    def test_all_of_2026(self):
        outcome = load_shipped(SHIPPED)
        assert (len(outcome.new), len(outcome.suspicious), outcome.refused) == (39, 17, [])
        wanted = {figure for report in SHIPPED for figure in report.figures}
        assert set(read_published(year(2026))) == wanted

    def test_twice_changes_nothing(self, django_assert_max_num_queries):
        load_shipped(SHIPPED)
        before = state()
        with django_assert_max_num_queries(7):
            outcome = load_shipped(SHIPPED)
        assert (len(outcome.known), outcome.new, outcome.changed) == (39, [], [])
        assert state() == before

    def test_its_quotas_are_the_shipped_ones(self):
        """Two files of ours hold the quotas of 2026: they agree."""
        before = state()[3:]
        assert load_shipped(SHIPPED).quotas == []
        assert state()[3:] == before

    def test_what_was_imported_as_it_is_shipped_is_known(self):
        """And what was imported otherwise is kept."""
        bring(xml(SHIPPED[-2].figures))
        bring(xml([replace(SHIPPED[-1].figures[0], candidates=3), *SHIPPED[-1].figures[1:]]))
        outcome = load_shipped(SHIPPED)
        assert outcome.known == ["2026-10-01"]
        assert outcome.kept == ["2026-10-09: imported or corrected here"]

    def test_a_correction_made_here_stays(self):
        load_shipped(SHIPPED)
        newest = SHIPPED[-1].figures
        corrected = [replace(newest[0], candidates=3), *newest[1:]]
        assert len(bring(xml(corrected)).changed) == 1
        assert len(load_shipped(SHIPPED).known) == 39
        figures = (*newest[:-1], replace(newest[-1], candidates=4))
        outcome = load_shipped([replace(SHIPPED[-1], figures=figures)])
        assert outcome.kept == ["2026-10-09: imported or corrected here"]
        assert set(read_published(year(2026))) >= set(corrected)

    def test_a_later_version_replaces_what_was_shipped(self):
        load_shipped(SHIPPED)
        newest = SHIPPED[-1]
        figures = (replace(newest.figures[0], candidates=3), *newest.figures[1:])
        outcome = load_shipped([*SHIPPED[:-1], replace(newest, figures=figures)])
        assert outcome.changed == ["2026-10-09 AD wh: candidates 1 → 3"]
        assert load_shipped([*SHIPPED[:-1], replace(newest, figures=figures)]).changed == []

    def test_written_out_again(self, tmp_path):
        call_command("load_rounds", stdout=StringIO())
        call_command("ship_rounds", "2026", "--to", str(tmp_path), stdout=StringIO())
        for name in ("reports.csv", "figures.csv"):
            assert (tmp_path / "2026" / name).read_text() == (seasons()[0] / name).read_text()


@pytest.mark.usefixtures("empty")
class TestFiles:
    @pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
    def test_both_samples(self, order):
        outcomes = [bring(data) for data in order]
        assert [len(outcome.new) for outcome in outcomes] == [1, 1]
        assert [outcome.refused for outcome in outcomes] == [[], []]
        wanted = {*read(FIRST).figures, *read(SECOND).figures}
        assert set(read_published(year(2023))) == wanted
        assert (quota("FR wh", 2023).number, quota("AU wh", 2023).unlimited) == (7000, True)
        assert cited(quota("AD wh", 2023)) == [("ircc-rounds-2023-02-17", "number unlimited")]
        source = Source.objects.get(key="ircc-rounds-2023-02-17")
        assert source.url == "https://www.cic.gc.ca/english/work/iec/selections.xml"

    def test_a_doubted_quota_is_not_written(self):
        bring(FIRST)
        assert not Quota.objects.filter(season__year=2023, terms__country__code="IT").filter(
            terms__category="wh"
        )
        bring(SECOND)
        assert quota("IT wh", 2023).number == 1750

    @pytest.mark.parametrize("data", [FIRST, table(SHIPPED[3].figures + SHIPPED[4].figures)])
    def test_twice_changes_nothing(self, data):
        bring(data, whole=True)
        before = state()
        outcome = bring(data, whole=True)
        assert (outcome.new, outcome.changed, outcome.suspicious, outcome.quotas) == ([],) * 4
        assert len(outcome.known) == len({figure.observed_on for figure in read(data).figures})
        assert state() == before

    def test_the_table_of_what_is_shipped_is_known(self):
        load_shipped(SHIPPED)
        before = state()
        data = table([figure for report in SHIPPED for figure in report.figures])
        assert len(bring(data).known) == 39
        assert state() == before

    def test_xml_prefixes_leave_the_database_whole(self):
        for end in [*range(0, len(FIRST), 1501), *range(len(FIRST) - 60, len(FIRST))]:
            try:
                outcome = bring(FIRST[:end])
            except UnreadableError:
                continue
            whole = b"</temp>" in FIRST[:end]
            assert (len(outcome.new) == 1) == whole
            assert PoolFigures.objects.count() == 90 * whole
            if whole:
                break

    def test_xml_prefixes_over_an_older_report(self):
        bring(FIRST)
        end = SECOND.rindex(b"</country>") + len(b"</country>")
        for cut in (end // 3, end // 2, end - 20):
            outcome = bring(SECOND[:cut])
            assert outcome.refused_reports == 1
            assert PoolFigures.objects.count() == 90
        assert len(bring(SECOND[:end]).new) == 1  # every row is there

    def test_csv_prefixes_leave_the_database_whole(self):
        data = table([figure for report in SHIPPED[:3] for figure in report.figures])
        for end in range(0, len(data), 997):
            clear()
            try:
                bring(data[:end])
            except UnreadableError:
                continue
            counts = [report.figures.count() for report in Report.objects.all()]
            assert set(counts) <= {92}

    def test_a_table_by_pool_is_not_known_to_be_whole(self):
        rows = sorted((*week(ONE, 10), *week(TWO, 20)), key=lambda figure: figure.pool)
        assert bring(table(rows)).refused_reports == 2
        assert len(bring(table(rows), whole=True).new) == 2

    def test_a_failure_half_way_takes_nothing(self, monkeypatch):
        before = state()
        monkeypatch.setattr("pools.reports.settling.write_quotas", lambda season: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            bring(FIRST)
        assert state() == before

    @pytest.mark.parametrize(
        ("figures", "why"),
        [
            (week(TODAY + timedelta(days=5), 10), "is of a day that has not come yet"),
            (
                [replace(figure, first_round=None) for figure in week(date(2015, 2, 6), 1)],
                "belongs to no season on record: add its season to the facts first",
            ),
        ],
    )
    def test_refused_reports(self, figures, why):
        outcome = bring(xml(figures))
        assert [refusal.partition(": ")[2] for refusal in outcome.refused] == [why]
        assert not Report.objects.exists()

    def test_a_country_that_does_not_take_part(self):
        outcome = bring(xml([*week(ONE, 10), row("BR wh", ONE)]))
        assert outcome.refused == ["BR wh: no such country or territory takes part"]
        assert PoolFigures.objects.count() == 6

    @pytest.mark.parametrize(
        ("day", "first", "season"),
        [
            (date(2026, 11, 6), date(2026, 1, 19), 2026),
            (date(2025, 12, 22), date(2026, 1, 19), 2026),
            (date(2026, 1, 12), None, 2026),
            (date(2016, 2, 5), date(2015, 12, 16), 2016),
        ],
    )
    def test_season(self, day, first, season):
        bring(xml([replace(figure, first_round=first) for figure in week(day, 10)]))
        assert Report.objects.get().season.year == season


@pytest.mark.usefixtures("empty")
class TestTraps:
    def test_the_date_was_not_renewed(self):
        bring(xml(week(ONE, 10)))
        bring(xml(week(TWO, 20)))
        outcome = bring(xml(week(TWO, 30)), fetched=date(2026, 2, 28))
        assert outcome.new == ["2026-02-27: 6 pools"]
        assert len(outcome.suspicious) == 6
        assert {figure.observed_on for figure in read_figures(year(2026))} == {ONE, TWO}
        before = state()
        known = bring(xml(week(TWO, 30)), fetched=date(2026, 2, 28)).known
        assert known == ["2026-02-27 (the file says 2026-02-20)"]
        assert state() == before
        assert bring(xml(week(THREE, 30))).changed == ["2026-02-27: its own file names the day now"]
        assert {figure.observed_on for figure in read_figures(year(2026))} == {ONE, TWO, THREE}

    def test_an_older_copy_is_served_again(self):
        for day, invitations in ((ONE, 10), (TWO, 20)):
            bring(xml(week(day, invitations)))
        before = state()
        assert bring(xml(week(ONE, 10))).known == ["2026-02-13"]
        assert bring(xml(week(ONE, 9))).refused_reports == 1
        assert state() == before

    def test_a_report_that_repeats_the_last(self):
        bring(xml(week(ONE, 10)))
        outcome = bring(xml(week(TWO, 10)))
        assert (len(outcome.new), len(outcome.suspicious)) == (1, 6)
        assert {figure.observed_on for figure in read_figures(year(2026))} == {ONE}

    def test_a_missing_week_arrives_late(self):
        bring(xml(week(ONE, 10)))
        bring(xml(week(THREE, 9)))
        assert PoolFigures.objects.exclude(doubted="").count() == 6
        bring(xml(week(TWO, 8)))  # against it nothing falls any more
        doubted = PoolFigures.objects.exclude(doubted="")
        assert {figure.report.observed_on for figure in doubted} == {TWO}

    def test_a_correction_is_recorded(self):
        bring(xml(week(ONE, 10)))
        assert bring(xml(week(ONE, 9))).changed[0] == (
            "2026-02-13 FR coop: invitations 10 → 9, candidates 11 → 10"
        )
        assert [version.invitations_number for version in PoolFigures.history.all()] == [9] * 6
        assert {figure.invitations for figure in read_published(year(2026))} == {9}


class TestSuspicious:
    def of(self, pool: str, day: date):
        return next(
            figure
            for figure in read_figures(year(2026))
            if (figure.pool, figure.observed_on) == (Pool(*pool.split()), day)
        )

    def test_only_the_doubted_value_is_left_out(self):
        row = self.of("FR wh", date(2026, 10, 1))
        assert (row.quota, row.invitations, row.candidates, row.spots) == (None, 7979, 21364, 68)
        assert self.of("GB wh", date(2026, 2, 6)).invitations is None
        assert len(read_figures(year(2026))) == 3588
        assert len(set(read_figures(year(2026))) - set(read_published(year(2026)))) == 17

    @pytest.mark.parametrize(("decision", "value"), [("accepted", 650), ("refused", None)])
    def test_decided_in_the_admin(self, admin_client, decision, value):
        row = PoolFigures.objects.get(
            report__observed_on="2026-10-01", country__code="FR", category="wh"
        )
        version = FactsVersion.current()
        action = {"accepted": "accept", "refused": "refuse"}[decision]
        url = reverse("admin:pools_poolfigures_changelist")
        answer = admin_client.post(url, {"action": action, "_selected_action": [row.pk]})
        assert answer.status_code == 302
        row.refresh_from_db()
        assert row.decision == decision
        assert self.of("FR wh", date(2026, 10, 1)).quota == value
        assert FactsVersion.current() != version
        assert row.history.first().history_user == get_user_model().objects.get()
        assert quota("FR wh").number == 5861

    def test_a_decision_outlives_an_import(self):
        PoolFigures.objects.exclude(doubted="").update(decision="accepted")
        bring(xml(week(date(2026, 10, 16), 10_000)), whole=True)
        assert PoolFigures.objects.filter(decision="accepted").count() == 17

    def test_a_decision_ends_with_its_doubt(self, empty):
        for day, invitations in ((ONE, 10), (TWO, 9)):
            bring(xml(week(day, invitations)))
        PoolFigures.objects.exclude(doubted="").update(decision="accepted")
        bring(xml(week(TWO, 8)))  # corrected: it is another fall now
        decided = PoolFigures.objects.exclude(doubted="").values_list("reason", "decision")
        assert set(decided) == {("invitations fell from 10 to 8", "")}

    def test_an_accepted_quota_reaches_the_facts(self, empty, admin_client):
        bring(xml(week(ONE, 10)))
        bring(xml(week(TWO, 20, FR_yp=1001)))
        assert quota("FR yp").number == 1900  # shipped, of a later report
        Quota.objects.all().delete()
        bring(xml(week(THREE, 30, FR_yp=1001)))
        assert quota("FR yp").number == 1002
        rows = PoolFigures.objects.filter(country__code="FR", category="yp").exclude(doubted="")
        row = rows.get(report__observed_on=THREE)
        url = reverse("admin:pools_poolfigures_change", args=[row.pk])
        assert admin_client.post(url, {"decision": "accepted"}).status_code == 302
        assert quota("FR yp").number == 1001
        assert cited(quota("FR yp")) == [("ircc-rounds-2026-02-27", "number unlimited")]

    @pytest.mark.parametrize(
        ("value", "count"), [("open", 17), ("accepted", 0), ("refused", 0), ("no", 3571)]
    )
    def test_filter(self, admin_client, value, count):
        url = reverse("admin:pools_poolfigures_changelist")
        answer = admin_client.get(url, {"suspicious": value})
        assert answer.context["cl"].result_count == count

    def test_figures_cannot_be_edited(self, admin_client):
        sure = PoolFigures.objects.filter(doubted="").first()
        doubted = PoolFigures.objects.exclude(doubted="").first()
        for before in (sure, doubted):
            url = reverse("admin:pools_poolfigures_change", args=[before.pk])
            admin_client.post(url, {"decision": "accepted", "quota": "1", "invitations": "1"})
            after = PoolFigures.objects.get(pk=before.pk)
            assert after.as_published() == before.as_published()
            assert after.decision == ("accepted" if after.doubted else "")
        for name in ("add", "changelist"):
            url = reverse(f"admin:pools_poolfigures_{name}")
            assert admin_client.get(url).status_code == (403 if name == "add" else 200)

    def test_history_page(self, admin_client):
        row = PoolFigures.objects.exclude(doubted="").first()
        url = reverse("admin:pools_poolfigures_history", args=[row.pk])
        assert row.reason in admin_client.get(url).content.decode()

    @pytest.mark.parametrize("name", ["poolfigures", "report"])
    def test_queries_do_not_grow(self, empty, admin_client, name, django_assert_max_num_queries):
        url = reverse(f"admin:pools_{name}_changelist")
        counts = []
        for reports in (SHIPPED[:1], SHIPPED):
            load_shipped(reports)
            admin_client.get(url)  # the snapshot of the facts is built anew
            with django_assert_max_num_queries(12) as queries:
                admin_client.get(url)
            counts.append(len(queries))
        assert counts[0] == counts[1]


@pytest.mark.usefixtures("empty")
class TestQuotas:
    def test_the_newest_report_is_cited(self):
        load_shipped(SHIPPED)
        newest = on(date(2026, 10, 16), SHIPPED[-1].figures)
        moved = [
            replace(
                figure,
                invitations=figure.invitations + 3 if isinstance(figure.invitations, int) else None,
                quota=6000 if figure.pool == Pool("FR", "wh") else figure.quota,
            )
            for figure in newest
        ]
        outcome = bring(xml(moved))
        assert len(outcome.quotas) == 92
        assert [line for line in outcome.quotas if "FR wh" in line] == ["FR wh: 5,861 → 6,000"]
        assert (quota("FR wh").number, quota("ES yp ICEX").number) == (6000, 5)
        for pool in ("FR wh", "ES yp ICEX"):
            assert cited(quota(pool)) == [("ircc-rounds-2026-10-16", "number unlimited")]
        source = Source.objects.get(key="ircc-rounds-2026-10-16")
        assert source.url == "https://ircc.canada.ca/english/work/iec/selections.xml"
        assert (source.dated, source.checked_on) == ("2026-10-16", TODAY)

    def test_loading_the_facts_again_keeps_them(self):
        bring(xml(week(date(2026, 10, 16), 10, FR_wh=6000)))
        load(read_data())
        assert quota("FR wh").number == 6000
        assert bring(xml(week(date(2026, 10, 16), 10, FR_wh=6000))).quotas == []

    def test_an_older_report_does_not_replace_a_later_one(self):
        before = state()[3:]
        assert bring(xml(week(ONE, 10))).quotas == []
        assert state()[3:] == before

    def test_a_quota_that_is_doubted_later_is_taken_back(self):
        Quota.objects.all().delete()
        bring(xml(week(TWO, 20, FR_yp=1001)))
        assert quota("FR yp").number == 1001
        bring(xml(week(ONE, 10)))  # an older report comes to light: 1,001 is FR wh's
        assert quota("FR yp").number == 1002
        assert cited(quota("FR yp")) == [("ircc-rounds-2026-02-13", "number unlimited")]

    def test_an_editors_change_is_kept(self, admin_user):
        """The change is made today, the report is older."""
        edited = quota("FR wh")
        edited.number = 1
        edited._history_user = admin_user
        edited.save()
        outcome = bring(xml(week(date(2026, 10, 16), 10)))
        assert [kept.partition(" on ")[0] for kept in outcome.kept] == ["FR wh: quota as edited"]
        assert quota("FR wh").number == 1
        assert quota("KR wh").number == 1003

    def test_a_report_after_the_change_replaces_it(self):
        edited = quota("FR wh")
        edited.number = 1
        edited.save()
        edited.history.update(history_date="2026-10-11T12:00:00Z")
        bring(xml(week(date(2026, 10, 16), 10)))
        assert quota("FR wh").number == 1001
        assert [version.number for version in quota("FR wh").history.all()] == [1001, 1, 5861]

    def test_an_edited_import_is_kept(self):
        bring(xml(week(date(2026, 10, 16), 10)))
        edited = quota("FR wh")
        edited.number = 1
        edited.save()
        assert bring(xml(week(date(2026, 10, 23), 20))).kept != []
        assert (quota("FR wh").number, quota("FR yp").number) == (1, 1002)

    def test_a_stream_the_facts_do_not_have(self):
        Stream.objects.filter(slug="vie").delete()
        CategoryTerms.objects.filter(country__code="KR", category="wh").delete()
        day = date(2026, 10, 16)
        outcome = bring(xml([*week(day, 10), row("FR yp VIE", day, 650)]))
        assert outcome.kept == [
            "FR yp VIE: the facts have no terms or no stream for it",
            "KR wh: the facts have no terms or no stream for it",
        ]
        assert quota("FR yp").number == 1002

    def test_to_be_announced_writes_nothing(self):
        Quota.objects.all().delete()
        rows = [replace(figure, quota=Open.NOT_ANNOUNCED) for figure in week(ONE, 10)]
        bring(xml(rows))
        assert not Quota.objects.exists()

    def test_other_citations_stay(self):
        edited = quota("FR wh")
        edited.note = "A note."
        edited.save()
        edited.citations.update(fields="number unlimited note")
        edited.history.update(history_date="2026-10-11T12:00:00Z")
        bring(xml(week(date(2026, 10, 16), 10)))
        assert cited(quota("FR wh")) == [
            ("ircc-rounds-2026-10-09", "note"),
            ("ircc-rounds-2026-10-16", "number unlimited"),
        ]
        assert quota("FR wh").uncovered(quota("FR wh").citations.all()) == []


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_rounds", *(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


class Feed(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        self.send_response(200 if self.path == "/selections.xml" else 404)
        self.send_header("Last-Modified", "Fri, 17 Feb 2023 19:51:00 GMT")
        self.end_headers()
        self.wfile.write(SECOND)

    def log_message(self, *args):
        pass


@pytest.fixture
def address():
    server = HTTPServer(("127.0.0.1", 0), Feed)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.usefixtures("empty")
class TestCommand:
    def test_a_file(self):
        said = run(SAMPLES / "2023-02-10.xml").splitlines()
        assert said[:3] == [
            "rounds: 1 new, 0 changed, 0 known, 0 refused, 1 suspicious, 83 quotas written",
            "  new: 2023-02-10: 90 pools",
            "  suspicious, kept out until accepted: 2023-02-10 IT wh:"
            " spots 1,184 are above the quota 1,000",
        ]
        assert Report.objects.get().source == "2023-02-10.xml"
        assert run(SAMPLES / "2023-02-10.xml") == (
            "rounds: 0 new, 0 changed, 1 known, 0 refused, 0 suspicious, 0 quotas written\n"
        )

    def test_an_address(self, address):
        run(f"{address}/selections.xml")
        report = Report.objects.get()
        assert (report.observed_on, report.fetched_on) == (date(2023, 2, 17), date(2023, 2, 17))
        assert report.source == f"{address}/selections.xml"

    @pytest.mark.parametrize("path", ["/gone", "/moved"])
    def test_an_address_without_a_feed(self, address, path):
        with pytest.raises(CommandError, match=r"Could not read .* Nothing was imported"):
            run(address + path)

    @pytest.mark.parametrize(
        "name", ["none.xml", ".", "file:///etc/passwd", "ftp://a/b", "http://"]
    )
    def test_no_file(self, tmp_path, monkeypatch, name):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(CommandError, match="Could not read"):
            run(name)

    def test_a_file_of_a_gigabyte(self, tmp_path):
        with (tmp_path / "big.xml").open("wb") as file:
            file.write(b"<temp>")
            file.truncate(2**30)
        with pytest.raises(CommandError, match="larger than"):
            run(tmp_path / "big.xml")
        assert len(fetch(str(tmp_path / "big.xml"), MAX_BYTES).data) < MAX_BYTES + 100_000

    def test_a_cut_file(self, tmp_path):
        (tmp_path / "cut.xml").write_bytes(FIRST[:20_000])
        with pytest.raises(CommandError, match="1 reports were refused"):
            run(tmp_path / "cut.xml")
        run(tmp_path / "cut.xml", "--whole")
        assert Report.objects.count() == 1

    def test_load_rounds_says_what_it_did(self):
        out = StringIO()
        call_command("load_rounds", stdout=out)
        assert out.getvalue().splitlines()[0] == (
            "rounds: 39 new, 0 changed, 0 known, 0 refused, 17 suspicious, 0 quotas written"
        )

    def test_without_facts(self):
        Season.objects.all().delete()
        with pytest.raises(CommandError, match="run load_facts first"):
            run(SAMPLES / "2023-02-10.xml")
