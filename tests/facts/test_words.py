"""What editors read about facts: words instead of the names of fields."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.forms import MultipleChoiceField
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iecguide.facts.admin.base import CitationInline
from iecguide.facts.admin.changes import say_value
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Clock,
    Condition,
    Country,
    Fee,
    Season,
    Source,
)
from iecguide.facts.models.citation import find_unknown_fields

from .desk import CITATIONS, form_of, refusals

pytestmark = pytest.mark.django_db

CITED = [
    model
    for model, site in admin.site._registry.items()
    if CitationInline in site.inlines and model.CITED
]


def ticks_of(model) -> MultipleChoiceField:
    """The field that an editor ticks on the page of a kind of record."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    formset = CitationInline(model, admin.site).get_formset(request)
    return formset.form.base_fields["fields"]


@pytest.mark.parametrize("model", CITED)
def test_each_field_is_a_tick_of_its_own(model):
    names, labels = zip(*ticks_of(model).choices, strict=True)
    assert names == model.CITED
    assert len({*labels}) == len(labels)
    assert not [label for label in labels if "_" in label or not label[0].isupper()]


@pytest.mark.filterwarnings("ignore")
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_can_be_ticked_is_valid_for_the_record(data):
    """And whatever is sent beside it is refused or no part of what is saved."""
    model = data.draw(st.sampled_from(CITED))
    known = st.sampled_from(model.CITED)
    sent = data.draw(st.lists(known | st.text(max_size=8) | st.just("pk"), max_size=6))
    field = ticks_of(model)
    try:
        ticked = field.clean(sent)
    except ValidationError:
        assert not sent or not {*sent} <= {*model.CITED}
        return
    citation = Citation(
        source=Source.objects.first(),
        content_type=ContentType.objects.get_for_model(model),
        object_id=model.objects.values_list("pk", flat=True).first() or 1,
    )
    Citation._meta.get_field("fields").save_form_data(citation, ticked)
    citation.full_clean()
    assert citation.covered() == {*sent}
    assert find_unknown_fields(model, [citation]) == []


def test_ticks_are_saved_and_shown(client):
    client.force_login(User.objects.create_superuser("eva"))
    fee = Fee.objects.exclude(holds_to=None).exclude(holds_from=None).exclude(amount=None).first()
    url, data = form_of(client, fee)
    page = client.get(url).content.decode()
    ticks = re.findall(
        rf'<input type="checkbox" name="{CITATIONS}-0-fields" value="(\w+)"[^>]*>\s*([\w ]+)', page
    )
    assert [(name, label.strip()) for name, label in ticks] == [
        ("amount", "Amount in CAD"), ("holds_from", "Paid from"), ("holds_to", "Paid until"),
    ]  # fmt: skip
    rows = [f"{CITATIONS}-{number}-fields" for number in range(fee.citations.count())]
    assert client.post(url, data | {rows[0]: [*fee.CITED]}).status_code == 302
    assert fee.citations.first().covered() == {*fee.CITED}
    said = refusals(client.post(url, data | {key: ["holds_from"] for key in rows}))
    assert "No source says “amount in CAD and paid until” yet." in said
    assert not re.search(r"\bholds_|Add their names", said)
    said = refusals(client.post(url, data | {rows[0]: []}))
    assert "Tick at least one: what does this source say?" in said


def test_a_field_that_is_no_more_is_dropped_when_ticks_are_saved(client):
    """A citation may name a field of an older release: no tick stands for it."""
    client.force_login(User.objects.create_superuser("eva"))
    clock = Clock.objects.get(slug="accept")
    first = clock.citations.first()
    Citation.objects.filter(pk=first.pk).update(fields=["length", "colour", "statement"])
    url, data = form_of(client, clock)
    data[f"{CITATIONS}-0-fields"] = ["length", "statement"]
    assert client.post(url, data).status_code == 302
    first.refresh_from_db()
    assert first.fields == ["length", "statement"]


def test_a_citation_is_called_by_words():
    clock = Clock.objects.get(slug="accept")
    assert str(clock.citations.first()).endswith(": length, what it means")


def test_seasons_come_newest_first(client):
    client.force_login(User.objects.create_superuser("eva"))
    page = client.get(reverse("admin:facts_season_changelist"))
    years = [season.year for season in page.context["cl"].result_list]
    assert years == sorted(years, reverse=True)
    assert years[0] == Season.objects.last().year


def test_short_names_are_explained_and_lists_have_titles(client):
    client.force_login(User.objects.create_superuser("eva"))
    page = client.get(reverse("admin:facts_condition_changelist")).content.decode()
    condition = Condition.objects.first()
    assert condition.title != condition.slug
    assert f">{condition.title}</a>" in page
    told = "How addresses and articles call it. It cannot be changed later."
    ends = "How the address of its page ends."
    records = ((condition, told), (Fee.objects.first(), told), (Country.objects.first(), ends))
    for record, words in records:
        name = record._meta.model_name
        page = client.get(reverse(f"admin:facts_{name}_change", args=[record.pk])).content.decode()
        assert "Short name" in page
        assert words in page
        assert ">Slug" not in page


def test_a_history_is_in_words(client):
    client.force_login(User.objects.create_superuser("eva"))
    country = Country.objects.get(code="IE")
    country.shared, country.old_before, country.organizations = ["wh", "coop"], None, False
    country.old_rule = "last_any"
    country.save()
    country.shared, country.old_before, country.organizations = [], date(2024, 12, 3), True
    country.old_rule = ""
    country.save()
    page = client.get(reverse("admin:facts_country_history", args=[country.pk]))
    text = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
    for words in (
        "Categories that use up one another: Working Holiday and International Co-op → nothing",
        "The present terms began on: nothing → 3 December 2024",
        "Recognized organizations may nominate: no → yes",
        "What permits under older terms still allow: however many older permits:",
    ):
        assert words in text


def test_places_of_a_history_are_named():
    field = CategoryTerms._meta.get_field("residence")
    assert say_value(field, ["DK", "FO"]) == "Denmark and Faroe Islands"


def test_words_for_older_permits():
    labels = {field.name: str(field.verbose_name) for field in Country._meta.fields}
    assert not [label for label in labels.values() if "old means" in label]
    assert labels["old_before"] == "the present terms began on"
