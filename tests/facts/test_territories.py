"""Territories and names of places as records: what is refused, and how a name is found."""

import pytest
from django.core.exceptions import ValidationError

from iecguide.facts.finder import PlaceName as Name
from iecguide.facts.finder import finder, fold
from iecguide.facts.models import Country, PlaceName, Territory
from iecguide.facts.names import NOT_LISTED, page_of, place_in
from iecguide.facts.tables.resources import RESOURCES
from iecguide.facts.validation import SiteWouldBreakError, checked

pytestmark = pytest.mark.django_db


def country(code):
    return Country.objects.get(code=code)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "ZZ"}, "code"),
        ({"code": "FR"}, "code"),  # has terms of its own
        ({"code": "je"}, "code"),
        ({"note": " "}, "note"),
        ({"treatment": "sure"}, "treatment"),
        ({"treatment": "kind"}, "treatment"),  # two letters are a place
        ({"code": "GBD", "treatment": "unnamed"}, "treatment"),
        ({"taken_for": "GB"}, "taken_for"),  # a place is not taken for a passport
    ],
)
def test_a_territory_is_refused(changes, field):
    said = {"code": "MO", "parent": "PT", "treatment": "passport", "note": "They hold it."}
    said |= changes
    for name in ("parent", "taken_for"):
        said[name] = country(said[name]) if said.get(name) else None
    with pytest.raises(ValidationError) as found:
        Territory(**said).full_clean()
    assert field in found.value.message_dict


def test_a_territory_is_taken():
    Territory(code="MO", parent=country("PT"), treatment="passport", note="So.").full_clean()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"names": "…"}, "names"),
        ({"names": "x" * 100}, "names"),
        ({"names": "\n".join(f"name {number}" for number in range(61))}, "names"),
        ({"code": "GBX", "names": "x"}, "name"),  # a kind of passport has no name in ISO 3166
        ({"code": "ZZ"}, "code"),
    ],
)
def test_a_name_is_refused(changes, field):
    PlaceName.objects.filter(code="BR").delete()
    with pytest.raises(ValidationError) as found:
        PlaceName(**{"code": "BR"} | changes).full_clean()
    assert field in found.value.message_dict


def test_a_name_leads_to_one_place():
    row = PlaceName.objects.get(code="BR")
    row.names += "\nScottish"
    with pytest.raises(SiteWouldBreakError, match="“Scottish” is a name of"), checked():
        row.save()


@pytest.mark.parametrize("model", [Territory, PlaceName])
def test_out_and_in_again(model):
    """A file as it was exported changes nothing."""
    resource = RESOURCES[model]()
    result = resource.import_data(resource.export())
    assert (result.has_errors(), result.has_validation_errors()) == (False, False)
    assert result.totals["skip"] == model.objects.count() > 0


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  The  Netherlands ", "netherlands"),
        ("Côte d’Ivoire", "cote divoire"),
        ("U.K.", "uk"),
        ("BN(O)", "bn o"),
        ("Saint-Marin", "saint marin"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("ØSTERRIKE", "osterrike"),
        ("The", "the"),
        ("…", ""),
        ("x" * 500, "x" * 80),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_exact_beats_a_code_and_a_code_beats_a_beginning():
    known = finder(
        [
            Name("UA", "Ukraine", names=("Ukrainian",)),
            Name("GB", "United Kingdom", names=("UK", "Scottish")),
            Name("SC", "Seychelles"),
            Name("AE", "United Arab Emirates"),
        ]
    )
    found = {text: known.find(text) for text in ("uk", "ukr", "sc", "sco", "united", "se", "")}
    assert found == {
        "uk": "GB", "ukr": "UA", "sc": "SC", "sco": "GB", "united": None, "se": None, "": None,
    }  # fmt: skip
    assert known.near("united") == ["GB", "AE"]
    assert known.near("ukrane") == ["UA"]
    assert known.inside("a scottish man in Ukraine") == ["GB", "UA"]


def test_every_place_is_found_by_its_names(facts):
    """Each name leads to its own place; none was lost to another's."""
    lost = [
        (place.code, name)
        for place in facts.names.places.values()
        for name in place.every
        if facts.names.find(name) != place.code
    ]
    assert lost == []
    assert facts.names.places.keys() >= facts.places | facts.territories.keys()


def test_names_in_sentences(facts):
    said = {code: place_in(facts, code) for code in ("NL", "FO", "BQ", "FK", "GB", "MO", "IE")}
    assert said == {
        "NL": "the Netherlands",
        "FO": "the Faroe Islands",
        "BQ": "Bonaire, Sint Eustatius and Saba",
        "FK": "the Falkland Islands",
        "GB": "the United Kingdom",
        "MO": "Macau",
        "IE": "Ireland",
    }


def test_pages(facts):
    assert page_of(facts, "JE") == "/countries/united-kingdom/"
    assert page_of(facts, "BR") == NOT_LISTED
    assert page_of(facts, "CA") == ""


def test_a_country_page_names_its_territories(client):
    html = client.get("/countries/united-kingdom/").content.decode()
    for name in ("Guernsey", "Jersey", "Gibraltar", "Isle of Man"):
        assert name in html
    assert "BN(O)" in client.get("/countries/hong-kong/").content.decode()
    assert "territories" not in client.get("/countries/ireland/").content.decode()


@pytest.mark.parametrize("slug", ["mexico", "ukraine", "united-states"])
def test_a_country_without_an_agreement_leads_on(client, slug):
    html = client.get(f"/countries/{slug}/").content.decode()
    assert str(NOT_LISTED) in html
    assert "/countries/#organizations" in html
