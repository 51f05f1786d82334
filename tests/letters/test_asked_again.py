"""Asked again, stopped, full, chosen before by a page, opened by a scanner: what is said holds."""

import pytest
from anymail.exceptions import AnymailRecipientsRefused
from bs4 import BeautifulSoup
from django.core import mail
from django.utils import timezone

from iecguide.facts.models import FactsVersion
from iecguide.letters import consent, tokens
from iecguide.letters.models import Asking, Subscriber, Wish
from iecguide.letters.tokens import Purpose
from iecguide.letters.wishes import Wanted

from .test_asking import ADDRESS, answers, link, set_up, shown

__all__ = ["set_up", "shown"]  # fixtures

pytestmark = pytest.mark.django_db
# The small form of a page: what it chooses before, and what it offers first.
SMALL_FORMS = {
    "/pools/france/": ({"country": "FR"}, "figures"),
    "/countries/france/": ({"country": "FR"}, "country"),
    "/plan/?citizenship=FR&category=wh": ({"country": "FR", "category": "wh"}, "season"),
    "/programmes/canadian-experience-class/": ({"category": "cec"}, "round"),
    "/programmes/international-experience-canada/": ({}, "season"),
}


@pytest.mark.parametrize("path", SMALL_FORMS)
def test_pages_have_a_small_form_of_what_they_show(client, settings, path):
    """It leads to the whole form by GET, whatever of it is chosen, and asks for no address."""
    FactsVersion.bump()
    form = BeautifulSoup(client.get(path).content, "html.parser").select_one(
        'form[action="/letters/"]'
    )
    chosen, first = SMALL_FORMS[path]
    assert "method" not in form.attrs
    assert {field["name"]: field["value"] for field in form.find_all("input")} == chosen
    kinds = [option["value"] for option in form.find_all("option")]
    assert (kinds[0], len(kinds) > 1) == (first, True)
    for kind in kinds:
        page = client.get("/letters/", chosen | {"kind": kind})
        assert page.status_code == 200
        for field in page.context["form"].asked:
            assert (field.value() or "") == chosen.get(field.name, "")
    settings.OPERATOR_NAME = ""
    FactsVersion.bump()
    assert b'action="/letters/"' not in client.get(path).content
    FactsVersion.bump()


def test_asked_twice_the_page_stays_the_same_and_true(client, shown):
    """Known or not, asked twice or not: nobody learns which, and nobody is promised a letter."""
    client.post("/letters/", answers(shown))
    client.post(link(mail.outbox[0], "confirm"))
    pages = {
        client.post("/letters/", answers(shown, address=address), follow=True).content
        for address in (ADDRESS, ADDRESS, "new@example.org", "new@example.org")
    }
    assert len(pages) == 1
    words = pages.pop().decode()
    assert "one such letter an hour at most" in words
    assert "on its way" not in words


def test_a_server_that_is_away_tells_nothing_of_an_address(client, shown, settings):
    """Also where no letter would go to it: asked within the hour, or complained."""
    client.post("/letters/", answers(shown))
    client.post("/letters/", answers(shown, address="spam@example.org"))
    Subscriber.objects.filter(address="spam@example.org").update(
        stopped_why="complained", answered_at=None
    )
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    asked = (ADDRESS, "spam@example.org", "new@example.org")
    statuses = {
        client.post("/letters/", answers(shown, address=each)).status_code for each in asked
    }
    assert statuses == {503}


def test_what_a_provider_will_not_have_is_said(client, shown, monkeypatch):
    """Its errors are none of Python's own."""

    def refuse(_self, _messages):
        raise AnymailRecipientsRefused

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    assert client.post("/letters/", answers(shown)).status_code == 503
    assert Subscriber.objects.get().answered_at is None


def test_letters_go_from_an_address(client, settings):
    settings.LETTERS_FROM = "the desk"
    assert "not set up yet" in client.get("/letters/").content.decode()


@pytest.fixture
def managed(client, shown):
    """Somebody confirmed, and the address of their page."""
    client.post("/letters/", answers(shown))
    client.post(link(mail.outbox[0], "confirm"))
    return link(mail.outbox[0], "manage")


def test_what_is_added_while_letters_are_stopped(client, managed):
    """Nobody is left to think that it comes."""
    client.post(managed, {"do": "stop"})
    page = client.get(managed).content.decode()
    assert page.index("All letters are stopped") < page.index("We write about")
    page = client.post(managed, {"do": "add", "kind": "round"}, follow=True).content.decode()
    assert "Added. You get nothing of it until you start your letters again." in page
    page = client.post(managed, {"do": "start"}, follow=True).content.decode()
    assert "All letters are stopped" not in page
    page = client.post(managed, {"do": "add", "kind": "monthly"}, follow=True).content.decode()
    assert "Added." in page
    assert "until you start" not in page


def test_a_link_chooses_on_the_page_of_wishes_too(client, managed):
    page = client.get(managed, {"country": "FR", "category": "wh"})
    assert b"?kind=chance&amp;country=FR&amp;category=wh" in page.content
    chosen = {"kind": "chance", "country": "FR", "category": "wh", "limit": "40"}
    form = client.get(managed, chosen).context["form"]
    assert {name: str(form[name].value()) for name in chosen} == chosen
    assert client.get(managed, {"kind": "figures", "country": "Atlantis"}).status_code == 422
    assert client.get(managed, {"kind": "nonsense"}).status_code == 422


def test_more_wishes_than_anybody_may_have_are_said(client, shown, managed):
    person = Subscriber.objects.get()
    for limit in range(consent.MOST_WISHES - 1):
        assert consent.add_wish(person, Wanted("round", limit=limit + 1))
    Subscriber.objects.update(answered_at=None)
    client.post("/letters/", answers(shown, kind="monthly"))
    page = client.post(link(mail.outbox[1], "confirm"), follow=True).content.decode()
    assert "not all you asked for was added: you can have 30 wishes" in page
    assert person.wishes.count() == 30


def test_a_thousand_wishes_are_thirty(client, shown):
    for limit in range(1, 1001):
        consent.ask(ADDRESS, Wanted("round", limit=limit), "once", "x", timezone.now())
    person = Subscriber.objects.get()
    assert person.askings.count() == consent.MOST_WISHES
    assert consent.confirm(person, timezone.now()) is consent.Confirmed.ALL
    assert person.wishes.count() == consent.MOST_WISHES


@pytest.mark.parametrize(
    "address",
    [f"a@{'İ.' * 110}ca", f"a@{'x' * 64}.ca", "a@" + "é." * 120 + "ca", '"a b"@example.org',
     "a@b.example,c@d.example", "a@b.example c@d.example", f"{'a' * 65}@example.org"],
    ids=str,
)  # fmt: skip
def test_an_odd_address_is_no_error(client, shown, address):
    answer = client.post("/letters/", answers(shown, address=address))
    assert answer.status_code in (302, 422)
    assert all(len(person.address) <= 254 for person in Subscriber.objects.all())
    assert all(len(message.to) == 1 for message in mail.outbox)


@pytest.mark.parametrize("purpose", Purpose)
def test_opening_a_link_does_nothing(client, shown, purpose):
    """As a scanner of mail does, with GET and HEAD, again and again."""
    client.post("/letters/", answers(shown))
    token = tokens.make_token(Subscriber.objects.get(), purpose)
    before = list(Subscriber.objects.values()), list(Asking.objects.values())
    for _time in range(2):
        assert client.get(f"/letters/{purpose}/{token}/").status_code == 200
        assert client.head(f"/letters/{purpose}/{token}/").status_code == 200
        for do in ("stop", "start", "forget", "remove"):
            client.get(f"/letters/{purpose}/{token}/", {"do": do, "wish": "1"})
    assert (list(Subscriber.objects.values()), list(Asking.objects.values())) == before
    assert not Wish.objects.exists()
