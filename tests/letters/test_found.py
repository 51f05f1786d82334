"""What a reader of real letters found: whose fact it is, which day, and each source."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from iecguide.core.dates import today
from iecguide.facts.changes.happenings import facts_happenings
from iecguide.facts.models import CategoryTerms, Citation, Country, Source, Stream
from iecguide.facts.snapshot import snapshot
from iecguide.letters.admin.editions import months_of
from iecguide.letters.models import Edition, Event
from iecguide.letters.sending.composing import tell
from iecguide.letters.wishes import Wanted, Wrong, describe, read_wish

pytestmark = pytest.mark.django_db

YESTERDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def operator(settings):
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Guide", "1 Main Street, Ottawa"
    settings.LETTERS_FROM, settings.SITE_URL = "letters@guide.example", "https://guide.example"


@pytest.fixture
def told(monkeypatch):
    """Saves a change as if it were yesterday's, and tells of it as a letter does."""
    monkeypatch.setattr("iecguide.facts.changes.happenings.today", lambda: date(2026, 11, 24))
    for model in (Country, CategoryTerms, Stream):
        model.history.update(history_date=LONG_AGO)

    def tell_of(*changes):
        for record, values in changes:
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
            record.history.filter(pk=record.history.latest("history_id").pk).update(
                history_date=YESTERDAY
            )
        found = [row for row in facts_happenings(date(2026, 11, 20)) if row.kind == "country"]
        return [
            tell(Event(kind=row.kind, country=row.country, path=row.path, details=row.details))
            for row in found
        ]

    return tell_of


def cite(record, title, name):
    source = Source.objects.create(
        key=title.lower(),
        title=title,
        url=f"https://{title.lower()}.example/",
        checked_on=date(2026, 12, 31),
    )
    Citation.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        source=source,
        fields=[name],
    )


def test_rule_of_a_stream_is_not_told_as_the_rule_of_its_category(told):
    stream = Stream.objects.filter(terms__country__code="FR", max_age=35).get()
    (letter,) = told((stream, {"max_age": 36}))
    (line,) = letter.lines
    whose = f"Young Professionals ({stream.name} only)"
    assert line == f"The oldest age for {whose} went from 35 to 36."


def test_each_figure_has_its_source_and_the_subject_the_day_of_the_change(told):
    country = Country.objects.get(code="NL")
    terms = country.terms.get(category="wh")
    cite(country, "First", "gap_months")
    cite(terms, "Second", "max_age")
    (letter,) = told(
        (country, {"gap_months": 7}),
        (terms, {"max_age": 33}),
    )
    assert [url for _words, url in letter.sources] == [
        "https://first.example/",
        "https://second.example/",
    ]
    assert letter.title == "Netherlands: what is on record has changed (23 November 2026)"


def test_paragraph_is_not_told_twice_and_nothing_left_is_said(told):
    terms = CategoryTerms.objects.get(country__code="NL", category="wh")
    assert len(terms.note) > 80
    (letter,) = told((terms, {"note": ""}))
    assert letter.lines == ("Our note on Working Holiday: nothing on record any more",)


def test_link_of_a_plan_carries_a_country_to_what_does_not_read_it(client, operator):
    """A reader of a country without an agreement still may ask for the season."""
    for kind in ("", "season", "round", "monthly"):
        address = reverse("letters", query={"kind": kind, "country": "BR", "category": "wh"})
        assert client.get(address).status_code == 200
    refused = client.get(reverse("letters", query={"kind": "figures", "country": "BR"}))
    assert refused.status_code == 422
    with pytest.raises(Wrong):  # sent, and not carried by a link, it is said
        read_wish(snapshot(), "round", "", "wh", None)


def test_wish_names_a_country_as_a_sentence_does():
    facts = snapshot()
    kinds = ("figures", "spots", "chance")
    words = [describe(facts, Wanted(kind, "NL", "wh", 3)) for kind in kinds]
    assert words == [
        "New weekly figures of the Netherlands, Working Holiday",
        "Spots again in the Netherlands, Working Holiday",
        "The chance in the Netherlands, Working Holiday passes 3 in 100",
    ]


def test_letters_written_ahead_leave_a_month_to_choose(admin_client):
    """Three months that have their letters: the page to write another opens."""
    for month in months_of(None, today()):
        Edition.objects.create(month=month, title="Ahead", text="Text.")
    page = admin_client.get(reverse("admin:letters_edition_add"))
    assert page.status_code == 200
    assert months_of(None, today())[0] > Edition.objects.first().month


def test_writer_changes_no_letter_that_is_scheduled(client):
    edition = Edition.objects.create(
        month=date(2027, 1, 1),
        title="As agreed",
        text="Text.",
        send_at=timezone.now() + timedelta(1),
    )
    writer = get_user_model().objects.create_user("writer", is_staff=True)
    writer.groups.add(Group.objects.get(name="Writer"))
    client.force_login(writer)
    address = reverse("admin:letters_edition_change", args=[edition.pk])
    values = {"month": "2027-01-01", "title": "Slipped in", "text": "Text."}
    assert client.post(address, values).status_code == 403
    page = client.get(address)
    assert page.status_code == 200
    assert b"As agreed" in page.content
    assert edition.get_absolute_url().encode() not in page.content  # readers have no such page yet
    Edition.objects.update(send_at=None)
    assert client.post(address, values).status_code == 302
