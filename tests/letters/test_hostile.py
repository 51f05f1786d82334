"""Whatever somebody types into the form: an answer, never an error, and no header of theirs."""

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iecguide.letters import forms
from iecguide.letters.models import Subscriber, Wish
from iecguide.letters.pages import asking

pytestmark = pytest.mark.django_db
NASTY = st.sampled_from(
    [
        "a@b.example\r\nBcc: victim@example.org",
        "a@b.example\nSubject: x",
        "“a”@b.example",
        '"a\\r\\nb"@b.example',
        "a@b.example,c@d.example",
        "a@[127.0.0.1]",
        f"{'a' * 300}@b.example",
        "ａ@ｂ.example",
        "a@b.example\x00",
    ]
)
ANY = st.one_of(st.text(max_size=300), NASTY, st.sampled_from(["FR", "wh", "5", "-1", "9" * 30]))
FORM = st.fixed_dictionaries(
    {"kind": st.one_of(st.sampled_from(Wish.Kind.values), ANY)},
    optional=dict.fromkeys(("country", "category", "limit", "address", "consent", "shown"), ANY)
    | {"frequency": st.one_of(st.sampled_from(["once", "weekly"]), ANY)},
)
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@pytest.fixture(autouse=True)
def sending(settings, monkeypatch):
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Guide Office", "1 Main St\nOttawa"
    settings.LETTERS_FROM, settings.SITE_URL = "letters@example.org", "https://guide.example"
    monkeypatch.setattr(forms, "FASTEST", -1)
    asking.asked.clear()
    yield
    asking.asked.clear()


@settings(max_examples=150, **QUIET)
@given(given=FORM)
def test_any_form_is_answered(client, given):
    answer = client.post("/letters/", given)
    assert answer.status_code in (302, 422, 429)


@settings(max_examples=100, **QUIET)
@given(query=FORM)
def test_any_link_is_answered(client, query):
    assert client.get("/letters/", query).status_code in (200, 422)


@settings(max_examples=150, **QUIET)
@given(address=st.one_of(ANY, st.emails()))
def test_a_letter_goes_to_one_address_or_nowhere(client, address):
    mail.outbox.clear()
    asking.asked.clear()
    sent = {
        "kind": "season", "frequency": "once", "consent": "on",
        "address": address, "shown": forms.sign_moment(),
    }  # fmt: skip
    client.post("/letters/", sent)
    for message in mail.outbox:
        text = message.message()
        assert text.get_all("To") == [Subscriber.objects.get(address=message.to[0]).address]
        assert (text.get_all("Bcc"), len(text.get_all("Subject"))) == (None, 1)
