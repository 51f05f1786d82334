"""The pages of life in Canada."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from iecguide.core.dates import today
from iecguide.facts.models import FactsVersion
from iecguide.living.book import living, newest
from iecguide.living.models import Bank, Consultant, Point, Province
from iecguide.living.reading import read_rents
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db


def text_of(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return Page.of(response).text("main")


def test_every_province(client):
    for province in living().provinces:
        text = text_of(client, f"/live/provinces/{province.slug}/")
        assert f"{province.minimum_wage.amount:.2f}" in text
        assert province.deposit in text
        assert province.sources["health_words"].title in text
    assert client.get("/live/provinces/atlantis/").status_code == 404


def test_the_comparison_carries_what_was_said(client):
    query = "?category=wh&permit_months=24"
    found = Page.of(client.get(f"/live/provinces/{query}"))
    assert "In general no, from what you said" in found.text("main")
    links = [link for link in found.links() if link.startswith("/live/provinces/quebec/")]
    assert set(links) == {f"/live/provinces/quebec/{query}"}


@pytest.mark.parametrize(
    ("path", "said", "name"),
    [
        ("/live/provinces/", {"hours": "900"}, "Hours of work a week"),
        ("/live/provinces/", {"category": "<b>"}, "Category of your permit"),
        ("/live/provinces/ontario/", {"citizenship": "ZZ"}, "Country of your passport"),
        ("/live/provinces/ontario/", {"job_months": "-1"}, "Months your job lasts"),
        ("/live/provinces/ontario/", {"full_time": "\x00"}, "Do you work full time?"),
        ("/live/banks/", {"age": "nine"}, "Your age"),
        ("/live/banks/", {"permit_months": "9" * 400}, "Months on your permit"),
        ("/live/banks/", {"before": "maybe"}, "before you fly"),
    ],
)
def test_what_is_not_possible_is_named(client, path, said, name):
    """And the rest is kept."""
    query = urlencode({"permit_months": "12"} | said)
    response = client.get(f"{path}?{query}")
    assert response.status_code == 422
    found = Page.of(response)
    assert name in found.text("main")
    assert "is not possible." in found.text("main")
    assert "Ensure" not in found.text("main")  # ours, in plain words
    assert "<b>" not in response.content.decode()
    if "permit_months" not in said:
        assert response.context["person"].chosen("permit_months") == "12"


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("?foo=1", ""),
        ("?hours=20&category=wh", "?category=wh&hours=20"),
        ("?category=&hours=20", "?hours=20"),
    ],
)
@pytest.mark.parametrize("path", ["/live/provinces/", "/live/provinces/quebec/"])
def test_an_address_has_one_form(client, path, given, canonical):
    response = client.get(path + given)
    assert (response.status_code, response.url) == (302, path + canonical)
    assert client.get(path + canonical).status_code == 200


def test_a_bank_for_somebody_young(client):
    """Whom an offer is not for reads at once what the bank has instead."""
    found = Page.of(client.get("/live/banks/?permit_months=12&age=22"))
    assert "Under 25 its account for young people has no monthly fee." in found.text("main")
    after = text_of(client, "/live/banks/?before=yes")
    assert "Only after you land" in after


def test_weak_sources_are_told_as_such(client):
    text = text_of(client, "/live/provinces/alberta/?permit_months=12&job_months=12")
    assert "Not sure: ask the plan" in text
    assert "90 days" not in text  # of the licence: the list is weak
    assert "60 days" in text_of(client, "/live/provinces/ontario/")


def test_banks(client):
    text = text_of(client, "/live/banks/?permit_months=12&age=30")
    assert text.index("A free account in your first year") < text.index("Compared for you")
    for bank in living().banks:
        assert bank.name in text
    assert "Your permit does not outlast the free months." in text


def adviser(**changes):
    day = today()
    return Consultant(
        **{
            "name": "Ada Example",
            "kind": "rcic",
            "number": "R123456",
            "body": "The College",
            "register_url": "https://register.example/",
            "languages": "English",
            "where": "Toronto",
            "services": "Work permits",
            "consent_on": day,
            "checked_on": day,
            "entitled": True,
        }
        | changes
    )


def listed(client):
    return "Ada Example" in text_of(client, "/help/consultants/")


def test_how_to_be_listed(client, settings):
    """Whoever is there already, and with or without an address of the operator."""
    FactsVersion.bump()
    assert "/report/?page=/help/consultants/" in client.get("/help/consultants/").content.decode()
    settings.CONTACT_EMAIL = "desk@example.org"
    FactsVersion.bump()
    assert "To be listed, write to desk@example.org." in text_of(client, "/help/consultants/")
    adviser().save()
    assert "To be listed, write to desk@example.org." in text_of(client, "/help/consultants/")


def test_what_is_known_of_each_organization_has_its_source(client):
    """Also where a note is all that is known."""
    FactsVersion.bump()  # made anew: a page that is kept has no context
    response = client.get("/help/organizations/")
    text, rows = " ".join(Page.of(response).text().split()), response.context["rows"]
    assert rows
    for row in rows:
        assert row.source is not None, row.organization.name
        assert row.source.title in text


def test_an_agreement_does_not_open_a_plan_that_takes_nobody_with_such_a_permit(client):
    said = "permit_months=24&citizenship=FR"
    working = text_of(client, f"/live/provinces/quebec/?category=wh&{said}")
    assert "Whether it helps with a permit like yours, ask the plan." in working
    assert "you do not wait" not in working
    employed = text_of(client, f"/live/provinces/quebec/?category=yp&{said}")
    assert "with its form you do not wait" in employed


def test_transfers_are_told_where_they_matter(client):
    assert "Compare the amount that arrives." not in text_of(client, "/live/banks/")
    text = text_of(client, "/live/banks/?transfers=yes")
    assert "Compare the amount that arrives." in text
    assert "Transfers abroad: CAD 5.95 each." in text
    assert "Transfers abroad: Not on record" in text  # Tangerine


def test_advisers_are_shown_while_checked(client):
    assert "Nobody yet." in text_of(client, "/help/consultants/")
    found = adviser(checked_on=today() - timedelta(days=365))
    found.save()
    assert listed(client)
    found.checked_on -= timedelta(days=1)
    found.save()
    assert not listed(client)
    found.checked_on, found.entitled = today(), False
    found.save()
    assert not listed(client)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "123456"}, "number"),
        ({"number": "S123456"}, "number"),
        ({"provinces": ["XX"]}, "provinces"),
        ({"checked_on": today() + timedelta(days=2)}, "checked_on"),
        ({"consent_on": today() + timedelta(days=2)}, "consent_on"),
    ],
)
def test_an_adviser_is_checked(changes, field):
    with pytest.raises(ValidationError) as refused:
        adviser(**changes).full_clean()
    assert field in refused.value.message_dict
    adviser().full_clean()


@pytest.mark.parametrize(
    ("model", "key", "changes", "field"),
    [
        (Province, "ON", {"rents": [{"place": "X", "amount": "9"}]}, "rents"),
        (Province, "ON", {"rents_of": ""}, "rents_of"),
        (Province, "ON", {"rents_of": "2024-13"}, "rents_of"),
        (Province, "ON", {"rent_change_to": ""}, "rent_change_to"),
        (Province, "BC", {"health_conditions": [{"name": "x"}]}, "health_conditions"),
        (Bank, "cibc", {"conditions": [{"name": "a", "text": "b", "source": "c"}]}, "conditions"),
    ],
)
def test_what_no_page_could_show_is_refused(model, key, changes, field):
    found = model.objects.get(**{"code" if model is Province else "slug": key})
    found.full_clean()
    for name, value in changes.items():
        setattr(found, name, value)
    with pytest.raises(ValidationError) as refused:
        found.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize("data", [{}, "x", [1], [{"place": " ", "amount": 900}], [[]] * 41])
def test_rents_are_a_list(data):
    with pytest.raises(ValueError, match=r"Rent|rents"):
        read_rents(data)


def test_a_second_load_changes_nothing(capsys):
    before = FactsVersion.current()
    call_command("load_living")
    assert "0 new, 0 updated, 60 unchanged" in capsys.readouterr().out
    assert FactsVersion.current() == before
    assert Point.objects.count() == 37


def test_an_edit_shows_at_once(client):
    bank = Bank.objects.get(slug="rbc")
    bank.free_months = 18
    bank.save()
    assert "18 months without a fee" in text_of(client, "/live/banks/")
    assert newest().version == FactsVersion.current()


def test_price(client, django_assert_max_num_queries):
    for url in ("/live/provinces/", "/live/provinces/quebec/", "/live/banks/"):
        client.get(url)
        with django_assert_max_num_queries(2):
            client.get(f"{url}?permit_months=7")
