"""The log of imports: a row for every run, however it was started and however it ended."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.urls import reverse

from iecguide.core.registries.waiting import Urgency
from iecguide.core.registries.wellbeing import State
from iecguide.core.unreadable import UnreadableError
from iecguide.facts.desk.waiting import facts_waiting
from iecguide.facts.imports import log as log_of_imports
from iecguide.facts.imports.log import logged, note
from iecguide.facts.imports.tally import Tally
from iecguide.facts.imports.wellbeing import check_imports
from iecguide.facts.models import ImportRun
from iecguide.staff import roles
from tests.conftest import TODAY
from tests.express_entry.feeds import feed, round_of
from tests.pools.writing import FIRST, SAMPLES

pytestmark = pytest.mark.django_db

LIST = "admin:facts_importrun_changelist"


def command(name, source):
    call_command(name, str(source), stdout=StringIO())
    return ImportRun.objects.first()


def failed_lines():
    return [line for line in facts_waiting(TODAY) if "last import" in line.what]


def editor(client):
    user = User.objects.create_user("edith", is_staff=True)
    user.groups.add(Group.objects.get(name=roles.EDITOR))
    client.force_login(user)
    return user


class TestCommands:
    def test_reports_taken_in_and_then_known(self):
        run = command("import_rounds", SAMPLES / "2023-02-10.xml")
        assert (run.kind, run.by, run.failed, run.state) == ("rounds", None, "", "Taken in")
        assert (run.new, run.changed, run.known, run.refused, run.suspicious) == (1, 0, 0, 0, 1)
        assert run.source.endswith("2023-02-10.xml")
        again = command("import_rounds", SAMPLES / "2023-02-10.xml")
        assert (again.state, again.new, again.known) == ("Nothing new", 0, 1)
        assert ImportRun.objects.count() == 2

    @pytest.mark.parametrize("name", ["import_rounds", "import_draws"])
    @pytest.mark.parametrize("content", [None, b"", b"\x00\xff\x1b[2J", b"<html></html>"])
    def test_a_file_that_cannot_be_used(self, tmp_path, name, content):
        if content is not None:
            (tmp_path / "file").write_bytes(content)
        with pytest.raises(CommandError):
            command(name, tmp_path / "file")
        run = ImportRun.objects.get()
        assert (run.state, run.new) == ("Failed", 0)
        assert run.failed.isprintable()
        assert run.failed

    def test_a_report_that_is_refused_whole(self, tmp_path):
        (tmp_path / "cut.xml").write_bytes(FIRST[:20_000])
        with pytest.raises(CommandError, match="refused"):
            command("import_rounds", tmp_path / "cut.xml")
        run = ImportRun.objects.get()
        assert run.failed.startswith("1 report was refused: the report of 2023-02-10: ")

    def test_rounds_of_express_entry(self, tmp_path):
        (tmp_path / "feed.json").write_bytes(feed(round_of()))
        run = command("import_draws", tmp_path / "feed.json")
        assert (run.kind, run.new, run.state) == ("draws", 2, "Taken in")
        assert command("import_draws", tmp_path / "feed.json").known == 1


class TestLog:
    def test_an_error_nobody_expected(self):
        with pytest.raises(ZeroDivisionError), logged("rounds", "a file"):
            _nothing = 1 // 0
        assert ImportRun.objects.get().failed.startswith("ZeroDivisionError: ")

    def test_long_and_unprintable_words_fit(self):
        with pytest.raises(UnreadableError), logged("rounds", "x\n" * 900):
            raise UnreadableError("y\x00" * 2000)
        run = ImportRun.objects.get()
        assert (len(run.source), len(run.failed)) == (500, 1000)
        assert (run.source + run.failed).isprintable()

    def test_the_newest_of_each_kind_are_kept(self, monkeypatch):
        monkeypatch.setattr(log_of_imports, "KEPT", 3)
        for number in range(5):
            with logged("rounds", str(number)):
                pass
        with logged("draws", "other"):
            pass
        sources = list(ImportRun.objects.values_list("source", flat=True))
        assert sources == ["other", "4", "3", "2"]

    def test_an_import_stands_though_its_row_cannot_be_stored(self, monkeypatch, caplog):
        def refuse(*_args, **_options):
            raise DatabaseError("full")

        monkeypatch.setattr(ImportRun, "save", refuse)
        with logged("rounds", "a file") as run:
            note(run, Tally({}))
        assert "was not written down" in caplog.text

    @pytest.mark.parametrize(
        ("counts", "state"),
        [
            ({}, "Nothing new"),
            ({"known": 3, "suspicious": 1}, "Nothing new"),
            ({"refused": 1}, "Nothing new, rows refused"),
            ({"changed": 1}, "Taken in"),
            ({"new": 1, "refused": 1}, "Taken in, rows refused"),
            ({"new": 1, "failed": "why"}, "Failed"),
        ],
    )
    def test_states_in_words(self, counts, state):
        assert ImportRun(**counts).state == state


class TestFrontPage:
    def test_the_last_import_of_a_kind_that_failed(self, client):
        make("rounds", failed="cut short")
        make("draws")
        (line,) = failed_lines()
        assert line.what == "The last import of weekly pool reports failed, on 24 November 2026"
        assert (line.urgency, line.permission) == (Urgency.NOW, "facts.view_importrun")
        editor(client)
        assert line.address in client.get("/admin/").content.decode()
        assert "cut short" in client.get(line.address).content.decode()

    def test_one_that_went_well_since_clears_it(self):
        make("rounds", failed="cut short", days=1)
        make("rounds")
        assert failed_lines() == []


def make(kind, days=0, **values):
    moment = datetime(2026, 11, 24, 17, tzinfo=UTC) - timedelta(days=days)
    return ImportRun.objects.create(
        kind=kind, started_at=moment, **{"source": "https://example.org/selections.xml"} | values
    )


class TestDoctor:
    NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)

    def state(self, days=0):
        found = {check.part: check for check in check_imports(self.NOON + timedelta(days=days))}
        return found["import of weekly pool reports"]

    def test_never_yet_then_well_then_long_ago(self):
        assert (self.state().state, self.state().found) == (State.LOOK, "never yet")
        make("rounds")
        assert self.state(days=2).state is State.WELL
        assert self.state(days=3).state is State.LOOK
        assert "iecguide-rounds.timer" in self.state(days=3).remedy

    def test_one_that_failed(self):
        make("rounds", days=1)
        make("rounds", failed="cut short")
        assert self.state().found == "failed on 2026-11-24 17:00 UTC: cut short"


class TestList:
    def test_newest_first_with_counts_that_lead_somewhere(self, client):
        user = editor(client)
        make("rounds", days=1, new=2, suspicious=3)
        make("draws", by=user, failed="cut")
        page = client.get(reverse(LIST))
        assert [run.kind for run in page.context["cl"].result_list] == ["draws", "rounds"]
        text = page.content.decode()
        for words in ("Failed", "Taken in", "edith", "timer or command", "weekly pool reports"):
            assert words in text
        doubts = reverse("admin:pools_poolfigures_changelist", query={"suspicious": "open"})
        assert f'<a href="{doubts}">3 suspicious</a>' in text
        assert ">selections.xml<" in text
        assert client.get(doubts).status_code == 200

    @pytest.mark.parametrize(
        ("query", "count"),
        [("what=draws", 1), ("what=rounds", 2), ("went=failed", 1), ("went=well", 2),
         ("what=9", 0), ("went=9", 3)],
    )  # fmt: skip
    def test_filters(self, client, query, count):
        editor(client)
        make("rounds")
        make("rounds", failed="why")
        make("draws")
        page = client.get(f"{reverse(LIST)}?{query}")
        assert (page.status_code, page.context["cl"].result_count) == (200, count)

    def test_nobody_writes_in_it(self, client):
        client.force_login(User.objects.create_superuser("boss"))
        run = make("rounds")
        assert client.get(reverse("admin:facts_importrun_add")).status_code == 403
        for name in ("change", "delete"):
            address = reverse(f"admin:facts_importrun_{name}", args=[run.pk])
            assert client.post(address, {"post": "yes", "failed": "x"}).status_code == 403
        assert ImportRun.objects.get().failed == ""

    def test_a_kind_whose_app_is_gone(self, client):
        editor(client)
        make("postings", new=1)
        assert "postings" in client.get(reverse(LIST)).content.decode()
