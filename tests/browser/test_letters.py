"""A reader asks for letters, confirms, changes what comes and leaves: with scripts and without."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail

from .test_axe import _COLOURS, violations
from .walk import ready


@pytest.fixture(scope="module")
def clean(content, django_db_blocker):
    """No page kept from other tests, which are of a site without letters; before the browser, whose
    loop keeps this thread from the database."""
    from iecguide.facts.models import FactsVersion
    from iecguide.letters.models import Subscriber

    with django_db_blocker.unblock():
        FactsVersion.bump()
        yield
        Subscriber.objects.all().delete()
        FactsVersion.bump()


@pytest.fixture
def sending(settings, monkeypatch):
    """A site whose operator is named, with forms that need not be looked at for two seconds."""
    from iecguide.letters import forms
    from iecguide.letters.pages import asking

    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Guide Office", "1 Main St\nOttawa"
    settings.LETTERS_FROM, settings.SITE_URL = "letters@example.org", "http://guide.example"
    monkeypatch.setattr(forms, "FASTEST", -1)
    asking.asked.clear()
    mail.outbox.clear()
    yield
    asking.asked.clear()


def look(page, *, scripted):
    """Fit for a small phone, in both colour schemes, and for those who hear it."""
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if not scripted:
        return
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, {"type": "rule", "values": _COLOURS}) == []
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("scripted", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_of_letters(clean, sending, visitor, scripted):
    page = visitor("/", java_script_enabled=scripted, viewport={"width": 320, "height": 640})
    page.get_by_role("link", name="Tell me by e-mail when it opens").click()
    look(page, scripted=scripted)
    page.get_by_role("button", name="Ask for these letters").click()
    ready(page)
    assert page.get_by_text("Write your e-mail address.").first.is_visible()
    look(page, scripted=scripted)
    page.get_by_label("Your e-mail address").fill(f"reader-{scripted}@example.org".lower())
    page.get_by_label("Yes, write to me").check()
    page.get_by_role("button", name="Ask for these letters").click()
    page.get_by_role("heading", name="Look into your mailbox").wait_for()
    look(page, scripted=scripted)

    [message] = mail.outbox
    page.goto(urlsplit(re.search(r"http\S+/letters/confirm/\S+", message.body)[0]).path)
    look(page, scripted=scripted)
    page.get_by_role("button", name="Yes, send me these letters").click()
    page.get_by_text("Thank you, your letters are confirmed.").wait_for()
    look(page, scripted=scripted)

    page.get_by_role("link", name="A pool’s rating that passes a level").click()
    page.get_by_label("Country").fill("France")
    page.get_by_label("Category").select_option(label="Working Holiday")
    page.get_by_label("Tell me when it passes").select_option(index=3)
    look(page, scripted=scripted)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text(re.compile("The rating of France, Working Holiday passes")).wait_for()

    page.get_by_role("button", name="Stop all letters").click()
    page.get_by_role("button", name="Start them again").click()
    page.get_by_text("Your letters start again.").wait_for()
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("heading", name="Everything is deleted").wait_for()
    look(page, scripted=scripted)


@pytest.mark.parametrize("path", ["/letters/", "/letters/monthly/", "/letters/?kind=rating"])
def test_pages_for_everybody(clean, sending, visitor, path):
    look(visitor(path, viewport={"width": 320, "height": 640}), scripted=True)
