"""From the form to a confirmed address: links, what a stranger cannot do, and nothing left."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from iecguide.facts.models import FactsVersion
from iecguide.letters import consent, forms, tokens
from iecguide.letters.models import Asking, Event, Letter, Subscriber, Wish
from iecguide.letters.pages import asking
from iecguide.letters.tokens import Purpose
from iecguide.letters.wishes import Wanted

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.org"


@pytest.fixture(autouse=True)
def set_up(settings):
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Guide Office", "1 Main St\nOttawa"
    settings.LETTERS_FROM, settings.SITE_URL = "letters@example.org", "https://guide.example"
    asking.asked.clear()
    yield
    asking.asked.clear()


@pytest.fixture
def shown(monkeypatch):
    """A form that was shown ten seconds ago."""
    monkeypatch.setattr(forms, "FASTEST", -1)
    return forms.sign_moment()


def answers(shown, **given):
    return {
        "kind": "season", "frequency": "once", "address": ADDRESS, "consent": "on", "shown": shown,
    } | given  # fmt: skip


def link(message, purpose):
    found = re.search(rf"https://guide\.example(/letters/{purpose}/\S+/)", message.body)
    return found[1]


def test_from_the_form_to_a_wish_and_out(client, shown):
    sent = client.post("/letters/", answers(shown, kind="figures", country="France", category="wh"))
    assert (sent.status_code, sent.url) == (302, "/letters/?asked=1")
    [message] = mail.outbox
    assert (message.to, Wish.objects.count()) == ([ADDRESS], 0)
    address = link(message, "confirm")
    assert client.get(address).status_code == 200
    assert Subscriber.objects.get().confirmed_at is None
    assert client.post(address).status_code == 302
    [wish] = Wish.objects.all()
    assert (wish.kind, wish.country, wish.category) == ("figures", "FR", "wh")
    assert Subscriber.objects.get().consent == str(forms.CONSENT)
    assert client.post(address).status_code == 200
    manage = link(message, "manage")
    client.post(manage, {"do": "frequency", "frequency": "weekly"})
    assert Subscriber.objects.get().frequency == "weekly"
    client.post(manage, {"do": "remove", "wish": wish.pk})
    assert not Wish.objects.exists()
    assert client.post(manage, {"do": "forget"}).status_code == 200
    assert not Subscriber.objects.exists()
    assert client.get(manage).status_code == 404


def test_one_click_stops_without_a_cookie(client, shown):
    client.post("/letters/", answers(shown))
    [message] = mail.outbox
    confirm = link(message, "confirm")
    client.post(confirm)
    stop = (
        message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://guide.example")
    )
    program = Client(enforce_csrf_checks=True)
    assert program.get(stop).status_code == 200
    assert Subscriber.objects.get().stopped_at is None
    answer = program.post(stop, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies) == (200, {})
    assert Subscriber.objects.get().stopped_why == "asked"
    client.post(confirm)
    assert Subscriber.objects.get().stopped_at


KINDS = [
    {"kind": "season"},
    {"kind": "figures", "country": "FR", "category": "wh"},
    {"kind": "rating", "country": "FR", "category": "wh", "limit": "4"},
    {"kind": "spots", "country": "france", "category": "yp"},
    {"kind": "quota", "country": "FR", "category": "coop"},
    {"kind": "chance", "country": "FR", "category": "wh", "limit": "50"},
    {"kind": "round", "category": "cec", "limit": "480"},
    {"kind": "round"},
    {"kind": "country", "country": "Ireland"},
    {"kind": "monthly"},
    {"kind": "season"},
]


@pytest.mark.parametrize("given", KINDS, ids=str)
def test_every_kind_can_be_asked_for(client, shown, given):
    page = client.get("/letters/", given)
    assert page.status_code == 200
    # What the kind does not read is not asked.
    assert {field.name for field in page.context["form"].asked} >= set(given) - {"kind"}
    assert client.post("/letters/", answers(shown, **given)).status_code == 302
    [found] = Asking.objects.all()
    assert (found.kind, str(found.limit or "")) == (given["kind"], given.get("limit", ""))


def test_every_kind_is_tried():
    assert {given["kind"] for given in KINDS} == set(Wish.Kind.values)


def test_the_first_page_is_a_list_of_what_can_be_asked_for(client):
    html = client.get("/letters/").content.decode()
    for kind in Wish.Kind.values:
        assert f'href="?kind={kind}"' in html
    assert 'name="address"' not in html


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("season", []),
        ("country", ["country"]),
        ("figures", ["country", "category"]),
        ("rating", ["country", "category", "limit"]),
        ("round", ["category", "limit"]),
    ],
)
def test_a_kind_asks_for_what_it_reads(client, kind, names):
    form = client.get("/letters/", {"kind": kind}).context["form"]
    assert [field.name for field in form.asked] == names


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "nonsense"}, "kind"),
        ({"kind": "figures", "country": "Atlantis", "category": "wh"}, "country"),
        ({"kind": "figures", "country": "AU", "category": "9"}, "category"),
        ({"kind": "figures", "country": "NZ", "category": "coop"}, "category"),
        ({"kind": "rating", "country": "FR", "category": "wh", "limit": "6"}, "limit"),
        ({"kind": "round", "category": "9"}, "category"),
        ({"kind": "round", "frequency": "hourly"}, "frequency"),
    ],
)
def test_what_is_unknown_is_said(client, shown, given, field):
    shown_first = client.get("/letters/", given)
    for answer in (shown_first, client.post("/letters/", answers(shown, **given))):
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("address", ["", "x", "a@b.example\nBcc: c@d.example", "a\r\n@b.example"])
def test_no_header_can_be_added(client, shown, address):
    assert client.post("/letters/", answers(shown, address=address)).status_code == 422
    assert mail.outbox == []


def test_without_a_yes_nothing_is_kept(client, shown):
    assert client.post("/letters/", answers(shown, consent="")).status_code == 422
    assert not Subscriber.objects.exists()


def test_programs_are_kept_out(client, shown, monkeypatch):
    assert client.post("/letters/", answers(shown, website="x")).status_code == 302
    monkeypatch.setattr(forms, "FASTEST", 2)
    assert client.post("/letters/", answers(forms.sign_moment())).status_code == 422
    assert client.post("/letters/", answers("forged")).status_code == 422
    assert (Subscriber.objects.count(), mail.outbox) == (0, [])


def test_one_letter_an_hour_and_one_answer(client, shown):
    first = client.post("/letters/", answers(shown))
    again = client.post("/letters/", answers(shown, address="READER@example.ORG", kind="round"))
    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert (len(mail.outbox), Subscriber.objects.count()) == (1, 1)
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(hours=2))
    client.post("/letters/", answers(shown))
    assert len(mail.outbox) == 2


def test_a_stranger_changes_nothing_of_a_known_address(client, shown):
    client.post("/letters/", answers(shown))
    client.post(link(mail.outbox[0], "confirm"))
    Subscriber.objects.update(answered_at=None)
    answer = client.post("/letters/", answers(shown, kind="round", frequency="weekly"))
    assert answer.url == "/letters/?asked=1"
    assert (Subscriber.objects.get().frequency, Wish.objects.count()) == ("once", 1)
    client.post(link(mail.outbox[1], "confirm"))
    assert (Subscriber.objects.get().frequency, Wish.objects.count()) == ("weekly", 2)


def test_links_that_open_nothing(client, monkeypatch):
    person = Subscriber.objects.create(address=ADDRESS, asked_at=timezone.now(), consent="x")
    token = tokens.make_token(person, Purpose.MANAGE)
    assert client.get(f"/letters/manage/{token}/").status_code == 200
    assert client.get(f"/letters/manage/{token}x/").status_code == 404
    assert client.get(f"/letters/stop/{token}/").status_code == 404
    assert client.post(f"/letters/stop/{token}/").status_code == 404
    late = tokens.make_token(person, Purpose.CONFIRM)
    monkeypatch.setitem(tokens.LASTS, Purpose.CONFIRM, -1)
    assert client.get(f"/letters/confirm/{late}/").status_code == 410
    person.secret = "another"
    person.save()
    assert client.get(f"/letters/manage/{token}/").status_code == 404


def test_deleting_leaves_nothing():
    now = timezone.now()
    person, _may = consent.ask(ADDRESS, Wanted("season"), "once", "x", now)
    consent.confirm(person, now)
    consent.ask(ADDRESS, Wanted("season"), "once", "x", now)
    letter = Letter.objects.create(subscriber=person, key="k", due_at=now)
    letter.events.add(Event.objects.create(key="k", kind="season", path="/", found_at=now))
    consent.forget(person)
    for model in (Subscriber, Wish, Asking, Letter, Letter.events.through):
        assert not model.objects.exists()


def test_unconfirmed_addresses_are_forgotten():
    then = parse_datetime("2026-10-01T12:00:00Z")
    consent.ask(ADDRESS, Wanted("season"), "once", "x", then)
    assert consent.forget_unconfirmed(then + timedelta(days=29)) == 0
    assert consent.forget_unconfirmed(then + timedelta(days=31)) == 1
    assert not Subscriber.objects.exists()


def test_without_an_operator_nothing_is_sent(client, shown, settings):
    settings.OPERATOR_ADDRESS = ""
    assert "not set up yet" in client.get("/letters/").content.decode()
    client.post("/letters/", answers(shown))
    assert (mail.outbox, Subscriber.objects.count()) == ([], 0)


def test_a_server_that_takes_nothing_is_said(client, shown, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    answer = client.post("/letters/", answers(shown))
    assert answer.status_code == 503
    assert "could not be sent" in answer.content.decode()
    assert Subscriber.objects.get().answered_at is None


def test_a_letter_tells_who_sends_it(client, shown):
    client.post("/letters/", answers(shown))
    [message] = mail.outbox
    html = message.alternatives[0][0]
    for text in (message.body, html):
        assert "Guide Office" in text
        assert "Ottawa" in text
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "&lt;p&gt;" not in html


def test_a_form_from_elsewhere_is_refused(shown):
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/letters/", answers(shown)).status_code == 403
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("limit", [None, 480])
def test_the_database_holds_a_wish_once(limit):
    """Pressed twice at the same moment."""
    person, _may = consent.ask(ADDRESS, Wanted("season"), "once", "x", timezone.now())
    Wish.objects.create(subscriber=person, kind="round", limit=limit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.create(subscriber=person, kind="round", limit=limit)
    Wish.objects.create(subscriber=person, kind="round", limit=500)


def test_who_called_it_spam_is_never_written_to_again(client, shown):
    client.post("/letters/", answers(shown))
    Subscriber.objects.update(stopped_why="complained", answered_at=None)
    assert client.post("/letters/", answers(shown)).url == "/letters/?asked=1"
    assert len(mail.outbox) == 1


OFFERS = {
    "/": "?kind=season",
    "/guide/": "?kind=monthly",
    "/programmes/study-permit/": "?kind=monthly",
    "/programmes/draws/?category=cec": "?kind=round&amp;category=cec",
    "/programmes/crs/": "?kind=round",
    "/pools/strategy/?citizenship=FR&category=wh": "?country=FR&amp;category=wh",
}


@pytest.mark.parametrize("path", OFFERS)
def test_pages_offer_letters_where_they_are_sent(client, settings, path):
    FactsVersion.bump()  # pages that were kept are of a site without letters
    wanted = f'href="/letters/{OFFERS[path]}"'
    assert wanted in client.get(path).content.decode()
    offered = OFFERS[path].replace("&amp;", "&")
    assert client.get(f"/letters/{offered}").status_code == 200
    settings.OPERATOR_NAME = ""
    FactsVersion.bump()
    assert 'href="/letters/?' not in client.get(path).content.decode()
    FactsVersion.bump()


def test_the_pool_a_page_was_about_stays_chosen(client):
    html = client.get("/letters/?country=FR&category=wh").content.decode()
    assert 'href="?kind=chance&amp;country=FR&amp;category=wh"' in html
    page = client.get("/letters/?kind=chance&country=FR&category=wh")
    assert page.context["form"]["country"].value() == "FR"
