"""Weekly reports in the admin: looked at first, then taken in, or refused with the reason."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from iecguide.core.registries.waiting import lines
from iecguide.facts.admin import import_pages
from iecguide.facts.models import FactsVersion, ImportRun, Upload
from iecguide.facts.tables import uploads
from iecguide.staff import roles
from pools.imports.folded import is_folded, unfold_files
from pools.imports.layouts import FIGURES, REPORTS, make_layouts
from pools.ircc import FILE_ADDRESS
from pools.models import PoolFigures, Report
from pools.reports.csv_file import write_csv
from pools.reports.fixtures import DATA, read_season, seasons
from pools.reports.ircc_xml import MAX_BYTES, read
from pools.reports.repository import read_published
from tests.conftest import TODAY
from tests.pools.reports.test_importing import address as address
from tests.pools.reports.test_importing import clear, state, year
from tests.pools.writing import FIRST, SAMPLES, SECOND, row, table, xml

from .desk import Desk, mistakes, parts, said, sign_in

pytestmark = pytest.mark.django_db

DAY, NEXT = date(2026, 2, 13), date(2026, 2, 20)
NAMES = ("FR coop", "FR wh", "FR yp", "KR wh", "NZ wh", "JP wh")


def week(day=DAY, **values):
    return [row(name, day, **values) for name in NAMES]


@pytest.fixture
def empty(db):
    clear()


@pytest.fixture
def desk(client):
    sign_in(client)
    return Desk(client, "pools_report")


def everything():
    return state(), FactsVersion.content()


@pytest.mark.usefixtures("empty")
class TestPreview:
    def test_nothing_is_stored_before_the_button(self, desk):
        before = everything()
        page = desk.upload(FIRST, "2023-02-10.xml")
        assert everything() == before
        assert (page.status_code, page.context["tally"].known) == (200, 0)
        found = parts(page)
        assert found["New"] == 1
        assert found["Suspicious, kept out until somebody accepts it"] == 1
        assert "2023-02-10: 90 pools" in page.content.decode()
        assert ImportRun.objects.count() == 0

    def test_the_button_stores_what_was_shown(self, desk):
        preview = desk.upload(FIRST, "2023-02-10.xml")
        page = desk.take(preview)
        assert page.redirect_chain == [(reverse("admin:pools_report_changelist"), 302)]
        assert said(page) == [
            "Imported. New: 1. Changed: 0. Unchanged: 0. Refused: 0. Suspicious: 1."
        ]
        report = Report.objects.get()
        assert (report.source, report.figures.count()) == ("2023-02-10.xml", 90)
        run = ImportRun.objects.get()
        assert (run.kind, run.by.username, run.source) == ("rounds", "editor", "2023-02-10.xml")
        assert (run.new, run.suspicious, run.failed) == (1, 1, "")
        assert Upload.objects.count() == 0

    def test_a_second_time_there_is_nothing_to_import(self, desk):
        desk.bring(FIRST)
        before = everything()
        page = desk.upload(FIRST)
        assert (page.context["tally"].known, page.context["parts"]) == (1, [])
        assert "form" not in page.context
        assert "the file would change nothing" in page.content.decode()
        assert everything() == before

    def test_a_correction_names_the_field(self, desk):
        desk.bring(table([*week(), *week(NEXT)]))
        wrong = [replace(each, candidates=21) for each in week(NEXT)[:1]] + week(NEXT)[1:]
        page = desk.upload(table([*week(), *wrong]))
        assert parts(page) == {"Changed": 1}
        assert "2026-02-20 FR coop: candidates 20 → 21" in page.content.decode()

    def test_rows_that_are_refused_stand_beside_those_taken(self, desk):
        data = table(week()) + b"2026-02-13,GB,wh,,ten,1,1,1,fair,\n"
        page = desk.upload(data, whole="on")
        assert parts(page) == {"New": 1, "Refused": 1}
        text = page.content.decode()
        assert "line 8 (2026-02-13 GB wh): quota: “ten” is not a number; allowed are whole" in text

    def test_many_lines_are_cut(self, desk):
        bad = b"2026-02-13,GB,wh,,ten,1,1,1,fair,\n" * 100
        page = desk.upload(table(week()) + bad, whole="on")
        assert "40 more lines are not shown." in page.content.decode()

    def test_a_report_that_is_refused_whole(self, desk):
        page = desk.upload(FIRST[:20_000])
        assert parts(page) == {"Refused": 1}
        assert "may end too early" in page.content.decode()
        assert "form" not in page.context
        assert parts(desk.upload(FIRST[:20_000], whole="on"))["New"] == 1

    def test_the_day_of_the_copy_tells_the_week(self, desk):
        desk.bring(FIRST)
        later = SECOND.replace(b"February&nbsp;17", b"February&nbsp;10")
        assert "say when it was" in desk.upload(later).content.decode()
        page = desk.upload(later, fetched="2023-02-18")
        assert parts(page)["New"] == 1
        desk.take(page)
        report = Report.objects.first()
        assert (report.observed_on, report.fetched_on) == (date(2023, 2, 17), date(2023, 2, 18))


OF_DRAWS = b'{"kind": "draws", "name": "x", "fetched": "", "whole": false}\n' + FIRST


@pytest.mark.usefixtures("empty")
class TestBetweenPreviewAndButton:
    def test_what_has_changed_since_is_shown_first(self, desk):
        preview = desk.upload(table(week()), whole="on")
        desk.bring(table(week(quota=101)), whole="on")
        before = everything()
        again = desk.take(preview)
        assert everything() == before
        assert said(again) == ["Nothing was imported: something has changed since the preview."]
        assert parts(again)["Changed"] == 6
        assert ImportRun.objects.first().failed == said(again)[0]
        desk.take(again)
        assert PoolFigures.objects.filter(quota_number=100).count() == 6
        assert ImportRun.objects.first().failed == ""

    def test_a_file_is_taken_once(self, desk):
        preview = desk.upload(FIRST)
        desk.take(preview)
        before = everything()
        assert "the file is not here any more" in said(desk.take(preview))[0]
        assert everything() == before

    def test_an_hour_later_it_is_gone(self, desk, monkeypatch):
        preview = desk.upload(FIRST)
        monkeypatch.setattr(uploads, "LIFE", uploads.LIFE * 0)
        assert "the file is not here any more" in said(desk.take(preview))[0]
        assert Report.objects.count() == 0

    def test_nobody_takes_what_another_uploaded(self, desk):
        preview = desk.upload(FIRST)
        other = Client()
        other.force_login(User.objects.create_superuser("boss"))
        assert "the file is not here any more" in said(desk.take(preview, other))[0]
        assert Report.objects.count() == 0

    @pytest.mark.parametrize("content", [b"", b"{}\n<temp>", b"[1]\n", OF_DRAWS])
    def test_what_was_uploaded_elsewhere_is_no_report(self, desk, content):
        name = uploads.keep(content, User.objects.get(username="editor").pk)
        page = desk.client.post(
            desk.address("take"), {"parcel": name, "seen": "x" * 64}, follow=True
        )
        assert Report.objects.count() == 0
        assert "the file is not here any more" in said(page)[0]

    @pytest.mark.parametrize("sent", [{}, {"parcel": "x" * 99}, {"parcel": "a\x00b", "seen": "x"}])
    def test_a_form_that_nobody_made(self, desk, sent):
        page = desk.client.post(desk.address("take"), sent)
        assert (page.status_code, page.url) == (302, desk.address("import"))

    def test_few_files_are_kept(self, desk):
        for _time in range(uploads.KEPT + 2):
            desk.upload(FIRST)
        assert Upload.objects.count() == uploads.KEPT


HOSTILE = {
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 40, "Neither a feed nor a CSV"),
    "zip": (b"PK\x03\x04" + b"\x00" * 300, "Neither a feed nor a CSV"),
    "UTF-16": ("observed_on,country".encode("utf-16"), "Neither a feed nor a CSV"),
    "page": (b"<!doctype html><p>Forbidden", "does not say for which day"),
    "entities": (b'<!DOCTYPE x [<!ENTITY a "b">]><temp>&a;</temp>', "declares XML entities"),
    "no day": (b"<temp></temp>", "chancesdate"),
    "no row": (b"<temp><chancesdate>February 13, 2026</chancesdate></temp>", "no usable row"),
    "semicolons": (b"observed_on;country\n2026-02-13;FR\n", "with commas between them"),
    "no columns": (b"a,b\n1,2\n", "no observed_on, country"),
    "wrong cells": (table([]) + b"16/02/2026,FR,wh,,1,1,1,1,,\n", "write one as 2026-01-16"),
    "long cell": (table([]) + b'"' + b"x" * 200_000 + b'"', "field larger than"),
    "not closed": (table([]) + b'2026-02-13,"FR', "unexpected end of data"),
    "too many rows": (table([]) + b"2026-02-13,FR,wh,,1,1,1,1,,\n" * 20_001, "more than 20,000"),
    "too many days": (
        table([row("FR wh", date.fromordinal(735_000 + n)) for n in range(401)]),
        "reports of 401 days",
    ),
    "folded alone": (FIGURES.encode(), "choose its reports.csv with it"),
    "deep": (b"<a>" * 100_000, "does not say for which day"),
}


@pytest.mark.usefixtures("empty")
class TestHostile:
    @pytest.mark.parametrize(("data", "why"), HOSTILE.values(), ids=HOSTILE)
    def test_a_file_that_cannot_be_used(self, desk, data, why):
        before = everything()
        page = desk.upload(data, "<b>\x1b[2Jnonsense.csv")
        assert (page.status_code, why in mistakes(page)["file"]) == (200, True)
        assert everything() == before
        assert b"<b>" not in page.content
        assert Upload.objects.count() == 0
        if data:
            assert why in ImportRun.objects.get().failed
            assert ImportRun.objects.get().by.username == "editor"

    def test_too_large(self, desk):
        page = desk.upload(b"<" + b"x" * MAX_BYTES)
        assert mistakes(page) == {"file": "The file has 4001 kB; at most 4000 kB are taken."}

    def test_a_gigabyte_is_not_read(self, desk):
        page = desk.client.generic(
            "POST", desk.address("import"), b"x", "multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(2**30),
        )  # fmt: skip
        assert page.status_code == 413

    def test_no_file(self, desk):
        page = desk.client.post(desk.address("import"), {})
        assert mistakes(page) == {"file": "This field is required."}

    @pytest.mark.parametrize(
        "day", ["0001-01-01", "9999-12-31", "2026-11-25", "soon", "2026-02-31"]
    )
    def test_a_day_that_cannot_be(self, desk, day):
        page = desk.upload(FIRST, fetched=day)
        assert set(mistakes(page)) == {"fetched"}

    def test_a_report_of_a_day_to_come(self, desk):
        page = desk.upload(table(week(date(2026, 11, 25))), whole="on")
        assert "is of a day that has not come yet" in page.content.decode()
        assert "form" not in page.context

    @pytest.mark.parametrize("size", [1, 100, 1_000, 20_000, len(FIRST) - 5])
    def test_cut_anywhere(self, desk, size):
        assert desk.upload(FIRST[:size]).status_code == 200

    def test_a_season_that_is_not_on_record(self, desk):
        for number in (1, 1999, 99_999_999_999_999_999_999):
            answer = desk.client.get(f"{desk.address('import')}{number}.csv")
            assert (number, answer.status_code) == (number, 404)


class TestRoundTrip:
    def test_what_is_downloaded_changes_nothing(self, desk):
        before = everything()
        text = desk.client.get(desk.address("import")).content.decode()
        download = f"{desk.address('import')}2026.csv"
        assert download in text
        answer = desk.client.get(download)
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert set(read(answer.content).figures) == set(read_published(year(2026)))
        page = desk.upload(answer.content)
        assert (page.context["tally"].known, page.context["parts"]) == (39, [])
        assert everything() == before

    def test_a_day_that_was_inferred_stays_so(self, desk):
        """Our own table says only what we inferred, so what is doubted for it stays doubted."""
        Report.objects.filter(observed_on=date(2026, 10, 9)).update(undated=True)
        data = desk.client.get(f"{desk.address('import')}2026.csv").content
        page = desk.upload(data)
        assert (page.context["tally"].known, page.context["parts"]) == (39, [])

    def test_the_files_that_ship_change_nothing(self, desk):
        page = folded(desk, *((DATA / "2026" / name).read_bytes() for name in SHIPPED))
        assert (page.context["tally"].known, page.context["parts"]) == (39, [])


SHIPPED = ("figures.csv", "reports.csv")


def folded(desk, figures, reports):
    return desk.upload(figures, "figures.csv", days=SimpleUploadedFile("reports.csv", reports))


@pytest.mark.usefixtures("empty")
class TestFolded:
    def test_a_whole_season(self, desk):
        page = folded(desk, *((DATA / "2026" / name).read_bytes() for name in SHIPPED))
        assert parts(page)["New"] == 39
        desk.take(page)
        wanted = {each for report in read_season(seasons()[0]) for each in report.figures}
        assert set(read_published(year(2026))) == wanted

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ("6100,1520", "x,1520", "figures.csv, line 3, quota: “x” is not a number; allowed are"),
            ("FR,wh,,2026-02-13", "FR,visa,,2026-02-13", "line 3, “visa” is not a category"),
            ("FR,wh,,2026-02-13", "FR,wh,VIP,2026-02-13", "line 3, stream: “VIP”; they are VIE"),
            ("FR,wh,,2026-02-13", "FR,wh,,13.2.26", "line 3, from: “13.2.26” is not a day"),
            ("FR,wh,,2026-02-13", "FR,wh,,2026-02-14", "none of the days of reports.csv"),
            ("FR,wh,,2026-02-13", "FR,wh,,2026-02-06", "line 3: its pool has this day twice"),
            ("very_good,2026-01-19\n", "very_good\n", "line 2: it has too few or too many columns"),
            ("4480,very_good", "4480,good", "line 3, rating: “good” is not a rating"),
            (",first_round", ",first", "figures.csv has no column first_round"),
        ],
    )  # fmt: skip
    def test_a_line_that_is_wrong(self, desk, old, new, why):
        page = folded(desk, FIGURES.replace(old, new, 1).encode(), REPORTS.encode())
        assert why in mistakes(page)["file"]

    @pytest.mark.parametrize(
        ("reports", "why"),
        [
            (b"x\n", "reports.csv has no column observed_on"),
            (b"observed_on\n", "reports.csv has no line under its first"),
            (b"observed_on\nsoon\n", "reports.csv, line 2, observed_on: “soon” is not a day"),
            (b"observed_on\n2026-02-13\n2026-02-06\n", "the oldest first"),
            (b"observed_on\n2026-02-06", "reports.csv is cut off"),
            (b"\xff\xfe\x00", "reports.csv is no CSV in UTF-8"),
            (b"<temp>", "reports.csv has no column observed_on"),
        ],
    )
    def test_days_that_are_wrong(self, desk, reports, why):
        page = folded(desk, FIGURES.encode(), reports)
        assert why in mistakes(page)["file"]

    def test_a_small_file_cannot_unfold_to_a_large_one(self, desk):
        days = [date(2026, 1, 1).fromordinal(739_000 + n) for n in range(400)]
        reports = "observed_on\n" + "".join(f"{day}\n" for day in days)
        head = FIGURES.partition("\n")[0]
        rows = "".join(f"{a}{b},wh,,{days[0]},1,1,1,1,,\n" for a in "ABCDEFGH" for b in "ABCDEFGH")
        page = folded(desk, f"{head}\n{rows}".encode(), reports.encode())
        assert "64 pools on 400 days" in mistakes(page)["file"]


@pytest.mark.usefixtures("empty")
class TestFetch:
    def test_from_the_address_of_the_settings(self, desk, settings, address):
        settings.ROUNDS_FROM = f"{address}/selections.xml"
        assert settings.ROUNDS_FROM in desk.client.get(desk.address("import")).content.decode()
        preview = desk.fetch()
        assert (parts(preview)["New"], Report.objects.count()) == (1, 0)
        desk.take(preview)
        report = Report.objects.get()
        assert (report.source, report.fetched_on) == (settings.ROUNDS_FROM, date(2023, 2, 17))
        assert ImportRun.objects.get().source == settings.ROUNDS_FROM

    def test_one_that_fails_is_told_and_written_down(self, desk, settings, address):
        settings.ROUNDS_FROM = f"{address}/gone"
        page = desk.fetch()
        assert page.redirect_chain == [(desk.address("import"), 302)]
        assert "the server answers 404" in said(page)[0]
        run = ImportRun.objects.get()
        assert (run.state, run.by.username) == ("Failed", "editor")
        assert "the server answers 404" in run.failed

    def test_without_a_setting_it_is_ircc(self, desk, settings):
        settings.ROUNDS_FROM = ""
        assert FILE_ADDRESS in desk.client.get(desk.address("import")).content.decode()

    def test_a_file_of_the_operator(self, desk, settings):
        settings.ROUNDS_FROM = str(SAMPLES / "2023-02-10.xml")
        assert parts(desk.fetch())["New"] == 1

    def test_one_at_a_time(self, desk, settings):
        settings.ROUNDS_FROM = str(SAMPLES / "2023-02-10.xml")
        with import_pages._fetching:
            assert said(desk.fetch()) == ["A file is being fetched already. Wait a minute."]
        assert parts(desk.fetch())["New"] == 1

    def test_looking_alone_fetches_nothing(self, desk, monkeypatch):
        monkeypatch.setattr("iecguide.facts.admin.import_pages.fetch", None)
        assert desk.client.get(desk.address("fetch")).url == desk.address("import")


class TestWho:
    def test_the_way_there(self, desk):
        front = desk.client.get("/admin/").content.decode()
        listed = desk.client.get(reverse("admin:pools_report_changelist")).content.decode()
        assert desk.address("import") in front
        assert desk.address("import") in listed

    def test_writers_see_no_way(self, client):
        sign_in(client, roles.WRITER)
        found = lines(TODAY, None, User.objects.get(username="writer").has_perm)
        assert [each for each in found if "fetch it now" in each.what] == []

    @pytest.mark.parametrize("view", ["import", "fetch", "take"])
    def test_writers_may_not(self, client, view):
        sign_in(client, roles.WRITER)
        desk = Desk(client, "pools_report")
        assert client.post(desk.address(view)).status_code == 403
        assert client.get(desk.address(view)).status_code == 403

    @pytest.mark.parametrize("view", ["import", "fetch", "take"])
    def test_forged_forms_are_refused(self, view):
        client = Client(enforce_csrf_checks=True)
        sign_in(client)
        assert client.post(Desk(client, "pools_report").address(view)).status_code == 403


def test_every_example_can_be_read():
    """And each of the layouts is told from the others."""
    xml_example, table_example, figures, reports = (each.example for each in make_layouts())
    assert len(read(xml_example.encode()).figures) == 1
    assert read(table_example.encode()).refused == ()
    assert is_folded(figures.encode())
    assert len(read(unfold_files(figures.encode(), reports.encode())).figures) == 2
    assert not is_folded(table_example.encode())
    assert not is_folded(xml(week()))
    assert write_csv([]).encode() == table([])
