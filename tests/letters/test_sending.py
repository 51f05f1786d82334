"""Events found once, letters laid out once, and a real mail server that takes and refuses."""

import asyncio
import re
import socket
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from iecguide.core.registries import happenings
from iecguide.core.registries.wellbeing import State
from iecguide.letters.events.finding import find_events
from iecguide.letters.models import Event, Letter, Subscriber, Wish
from iecguide.letters.sending import delivery
from iecguide.letters.sending.addressing import address_all, weekly_due
from iecguide.letters.sending.composing import Composer
from iecguide.letters.sending.journal import Journal, find_left
from iecguide.letters.sending.matching import fits
from iecguide.letters.sending.tasks import ensure_round
from iecguide.letters.wellbeing import check_letters, check_worker
from pools.changes import changes
from pools.values import Figures, Open, Pool

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
DETAILS = {
    "stream": "",
    "lines": [["rating", 4, 3]],
    "source": {"title": "IRCC", "url": "https://ircc.example/rounds", "dated": "2026-11-20"},
}


class Server:
    """Keeps what it accepts; ``answers`` says what each address gets instead."""

    def __init__(self):
        self.accepted, self.answers = [], {}
        self.hangs_for, self.hangs_up = 0, False  # seconds; in the middle of a letter

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.hangs_up:
            server.transport.abort()
        await asyncio.sleep(self.hangs_for)
        self.accepted.append(envelope)
        return "250 OK"


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture
def server(settings, tmp_path):
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 5
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Guide", "1 Main Street, Ottawa"
    settings.LETTERS_FROM, settings.SITE_URL = "letters@guide.example", "https://guide.example"
    settings.LETTERS_JOURNAL = str(tmp_path / "journal")
    yield handler
    controller.stop()


def subscribe(name, kind="rating", limit=4, frequency="once"):
    person = Subscriber.objects.create(
        address=f"{name}@reader.example",
        asked_at=NOW,
        confirmed_at=NOW - timedelta(days=1),
        frequency=frequency,
    )
    Wish.objects.create(subscriber=person, kind=kind, country="FR", category="wh", limit=limit)
    return person


def happen(key="rating:fr:wh:2026-11-20"):
    return Event.objects.create(
        key=key,
        kind="rating",
        country="FR",
        category="wh",
        value=4,
        value_before=3,
        details=DETAILS,
        path="/x/",
        found_at=NOW,
    )


def figures(day, **values):
    rest = {"quota": 100, "invitations": 5, "candidates": 9, "spots": 0, "rating": 3}
    return Figures(date(2026, 11, day), Pool("FR", "wh"), **(rest | values), first_round=None)


@pytest.mark.parametrize(
    ("kind", "limit", "before", "value", "met"),
    [
        ("rating", 4, 3, 4, True),
        ("rating", 4, 4, 5, False),
        ("rating", 4, 5, 4, True),
        ("chance", 50, 49, 51, True),
        ("chance", 50, 51, 60, False),
        ("chance", 50, None, 60, False),
        ("chance", 50, 51, 49, True),
        ("chance", 50, 50, 49, True),
        ("chance", 50, 49, 48, False),
        ("round", 500, None, 500, True),
        ("round", 500, None, 501, False),
        ("round", 500, None, None, False),
        ("round", None, None, None, True),
    ],
)
def test_a_limit_is_passed(kind, limit, before, value, met):
    wish = SimpleNamespace(kind=kind, country="", category="", limit=limit)
    event = SimpleNamespace(
        kind=kind, country="FR", category="wh", value=value, value_before=before
    )
    assert fits(wish, event) is met


def test_what_a_report_changes():
    found = {
        change.kind: (change.value_before, change.value)
        for change in changes(figures(13), figures(20, spots=7, rating=4, quota=120))
    }
    assert found == {
        "figures": (None, None),
        "rating": (3, 4),
        "spots": (0, 7),
        "quota": (100, 120),
    }
    announced = changes(figures(13, quota=Open.NOT_ANNOUNCED), figures(20))
    assert [change.kind for change in announced] == ["figures", "quota"]


@pytest.mark.django_db
def test_everything_that_ships_can_be_told_and_is_found_once():
    shipped = [found for provider in happenings.registry.providers for found in provider(date.min)]
    assert len({found.key for found in shipped}) == len(shipped) > 100
    now = timezone.now()
    find_events(now)
    assert find_events(now) == 0


@pytest.mark.django_db
def test_weekly_letters_gather_and_nothing_is_laid_out_twice():
    subscribe("at-once"), subscribe("weekly", frequency="weekly")
    happen(), happen("rating:fr:wh:2026-11-21")
    address_all(NOW)
    Event.objects.update(addressed_at=None, addressed_to=0)
    address_all(NOW)
    weekly = Letter.objects.get(key="week:2026-W49")
    assert (Letter.objects.count(), weekly.events.count()) == (3, 2)
    assert weekly.due_at == weekly_due(NOW) == datetime(2026, 11, 30, 13, tzinfo=UTC)


@pytest.mark.django_db
def test_one_report_is_one_letter_also_for_whom_one_was_sent():
    person = subscribe("reader")
    Wish.objects.create(subscriber=person, kind="spots", country="FR", category="wh")
    rating = happen()
    spots = Event.objects.create(
        key="spots:fr:wh:2026-11-20", kind="spots", country="FR", category="wh", value=7,
        value_before=0, details=DETAILS | {"lines": [["spots", 7, 0]]}, path="/x/", found_at=NOW,
    )  # fmt: skip
    address_all(NOW)
    [letter] = Letter.objects.all()
    assert set(letter.events.all()) == {rating, spots}
    subject, text, _html = Composer().compose(letter)
    assert subject == "France, Working Holiday: 7 spots again (20 November 2026), and 1 more"
    assert text.index("spots again") < text.index("rating now")
    # A report that is found in two goes, the second when the first is on its way: nothing is lost.
    Letter.objects.update(state="sent")
    Event.objects.filter(pk=spots.pk).delete()
    quota = Event.objects.create(
        key="quota:fr:wh:2026-11-20", kind="quota", country="FR", category="wh", value=9,
        details=DETAILS, path="/x/", found_at=NOW,
    )  # fmt: skip
    Wish.objects.create(subscriber=person, kind="quota", country="FR", category="wh")
    address_all(NOW)
    assert list(Letter.objects.get(state="waiting").events.all()) == [quota]


def look_at(message, client):
    """Its HTML is HTML, each link in it is this site's or the source's, and stopping works."""
    html = message.get_body(("html",)).get_content()
    assert "<h2" in html
    assert "&lt;h2" not in html
    addresses = re.findall(r'https?://[^\s"<]+', html)
    assert {urlsplit(each).netloc for each in addresses} == {"guide.example", "ircc.example"}
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = str(message["List-Unsubscribe"]).strip(" <>")
    assert client.post(urlsplit(stop).path).status_code == 200
    assert Subscriber.objects.filter(stopped_why="asked").count() == 1


@pytest.mark.django_db
def test_each_answer_of_a_server(server, client):
    good, nobody, full, busy = map(subscribe, ("good", "nobody", "full", "busy"))
    server.answers = {
        nobody.address: "550 5.1.1 no such user",
        full.address: "552 5.2.2 full",
        busy.address: "451 later",
    }
    happen()
    address_all(NOW)
    delivery.send_batch()
    assert [envelope.rcpt_tos for envelope in server.accepted] == [[good.address]]
    content = server.accepted[0].content.decode()
    assert "rating now low" in content
    assert not any(tag in content for tag in ("<script", "<link", "<img", "url(", "position:"))
    assert len(content) < 102_000
    look_at(message_from_bytes(server.accepted[0].content, policy=policy.default), client)
    states = dict(Letter.objects.values_list("subscriber", "state"))
    assert states == {
        good.pk: "sent",
        nobody.pk: "refused",
        full.pk: "refused",
        busy.pk: "waiting",
    }
    assert Subscriber.objects.get(stopped_why="bounced") == nobody
    server.answers = {}
    Letter.objects.filter(state="waiting").update(due_at=NOW)
    delivery.send_batch()
    delivery.send_batch()
    assert [envelope.rcpt_tos for envelope in server.accepted[1:]] == [[busy.address]]


@pytest.mark.django_db
def test_a_dead_worker_left_its_notes(server):
    sent, unsent = subscribe("sent"), subscribe("unsent")
    happen()
    address_all(NOW)
    held = delivery.hold(timezone.now())
    journal = Journal([letter.pk for letter in held])
    journal.note_accepted(next(letter.pk for letter in held if letter.subscriber == sent))
    delivery.take_over()
    assert not Letter.objects.filter(state="sent").exists()  # its worker lives
    journal._file.close()
    delivery.take_over()
    delivery.send_batch()
    assert [envelope.rcpt_tos for envelope in server.accepted] == [[unsent.address]]
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_nothing_goes_without_the_operator(server, settings):
    settings.OPERATOR_ADDRESS = ""
    subscribe("reader")
    happen()
    address_all(NOW)
    delivery.send_batch()
    assert (server.accepted, Letter.objects.get().state) == ([], "waiting")


@pytest.mark.django_db
def test_a_server_that_is_away_costs_no_try(server, settings):
    settings.EMAIL_PORT = 9
    subscribe("reader")
    happen()
    address_all(NOW)
    assert delivery.send_batch() is False
    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == ("waiting", 0)


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", [{"hangs_for": 3}, {"hangs_up": True}], ids=str)
def test_a_server_that_hangs_or_hangs_up_in_the_middle(server, settings, trouble):
    """The letter waits for its next try, and so does nobody else's for long."""
    settings.EMAIL_TIMEOUT = 1
    vars(server).update(trouble)
    first, second = subscribe("first"), subscribe("second")
    happen()
    address_all(NOW)
    delivery.send_batch()
    assert set(Letter.objects.values_list("state", "tries")) == {("waiting", 1)}
    server.hangs_for, server.hangs_up = 0, False
    server.accepted.clear()
    Letter.objects.update(due_at=NOW)
    delivery.send_batch()
    found = sorted(envelope.rcpt_tos[0] for envelope in server.accepted)
    assert found == sorted([first.address, second.address])
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_the_operator_hears_of_letters_that_wait(server, settings):
    happen()
    subscribe("late")
    address_all(NOW)
    (check,) = check_letters(NOW + timedelta(minutes=59))
    assert check.state == State.WELL
    (check,) = check_letters(NOW + timedelta(minutes=61))
    assert (check.state, check.found) == (State.WRONG, "due for more than an hour: 1")
    Letter.objects.update(state="sending")  # a worker takes it up again and again
    (check,) = check_letters(NOW + timedelta(minutes=61))
    assert check.state == State.WRONG
    settings.OPERATOR_NAME = ""
    (check,) = check_letters(NOW)
    assert (check.state, "OPERATOR_NAME" in check.found) == (State.LOOK, True)


@pytest.mark.django_db
def test_the_operator_hears_of_a_worker_that_is_gone(server, settings):
    """Also while no letter waits."""
    now = timezone.now()
    (check,) = check_worker(now)
    assert (check.state, check.found) == (State.WRONG, "no round in the last day")
    ensure_round()
    DBTaskResult.objects.update(started_at=now)
    (check,) = check_worker(now + timedelta(minutes=15))
    assert check.state == State.WELL
    (check,) = check_worker(now + timedelta(minutes=16))
    assert (check.state, "no round since" in check.found) == (State.WRONG, True)
    settings.OPERATOR_NAME = ""
    assert list(check_worker(now)) == []


def test_notes_of_a_worker_that_died_while_writing(settings, tmp_path):
    """A line without its end is none: its number may be another letter's."""
    settings.LETTERS_JOURNAL = str(tmp_path)
    (tmp_path / "a.journal").write_text("held 1 12\naccepted 12\naccepted 1")
    (left,) = find_left()
    assert (left.held, left.accepted) == ({1, 12}, {12})
    left.close()


def test_nobody_takes_over_what_is_not_locked_yet(settings, tmp_path):
    settings.LETTERS_JOURNAL = str(tmp_path)
    (tmp_path / "b.new").write_text("held 1\n")
    journal = Journal([2])
    assert list(find_left()) == []
    journal.close()


@pytest.mark.django_db
def test_nobody_hears_of_what_happened_before_they_confirmed():
    """Nor does anybody who never confirmed, or who stopped."""
    for name, fields in (
        ("early", {}),
        ("late", {"confirmed_at": NOW + timedelta(seconds=1)}),
        ("never", {"confirmed_at": None}),
        ("gone", {"stopped_at": NOW}),
    ):
        Subscriber.objects.filter(pk=subscribe(name).pk).update(**fields)
    happen()
    address_all(NOW)
    assert list(Letter.objects.values_list("subscriber__address", flat=True)) == [
        "early@reader.example"
    ]


@pytest.mark.django_db
def test_three_refusals_in_a_row_stop_an_address(server):
    person = subscribe("full")
    full = {person.address: "552 5.2.2 full"}
    bounces = []
    for number, answers in enumerate((full, full, {}, full, full, full)):
        server.answers = answers
        happen(f"rating:fr:wh:{number}")
        address_all(NOW)
        delivery.send_batch()
        person.refresh_from_db()
        bounces.append((person.bounces, person.stopped_why))
    assert bounces == [(1, ""), (2, ""), (0, ""), (1, ""), (2, ""), (3, "bounced")]


@pytest.mark.django_db
def test_what_is_old_when_it_is_found_is_no_news(monkeypatch):
    """A new site is loaded with years of reports."""

    def told(_since):
        for days in (6, 8):
            on = (NOW - timedelta(days=days)).date()
            yield happenings.Happening(key=f"{days}", kind="season", on=on, path="/")

    monkeypatch.setattr(happenings.registry, "providers", [told])
    assert find_events(NOW) == 1
    assert Event.objects.get().key == "6"
