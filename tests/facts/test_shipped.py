"""The shipped facts: all there, all sourced, and the key figures as a person read them."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.db.models import Count

from iecguide.express_entry.models import Ruleset
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Cited,
    Clock,
    Condition,
    Country,
    Fee,
    Quota,
    Season,
    Source,
    Stream,
)
from iecguide.occupations.repository import SURENESS
from iecguide.programmes.models import Programme
from tests.quiz.profiles import PARTNERS

pytestmark = pytest.mark.django_db

OUTSIDE = {"MX": "suspended", "UA": "signed", "US": "organizations"}
MODELS = sorted(Cited.__subclasses__(), key=lambda model: model.__name__)

# Read from the fact files and corrections by hand: code, then (from, to, months) for Working
# Holiday, Young Professionals and Co-op, participations, months between two.
KEY = {
    "AD": ((18, 30, 12), None, None, 1, 0),
    "AU": ((18, 35, 24), (18, 35, 24), (18, 35, 12), 2, 0),
    "AT": ((18, 30, 12), (18, 35, 12), (18, 35, 6), 3, 0),
    "BE": ((18, 30, 12), None, None, 1, 0),
    "DK": ((18, 35, 12), None, None, 1, 0),
    "FR": ((18, 35, 24), (18, 35, 24), (18, 35, 12), 2, 0),
    "DE": ((18, 35, 12), (18, 35, 12), (18, 35, 12), 2, 0),
    "HK": ((18, 30, 12), None, None, 1, 0),
    "HR": ((18, 35, 12), (18, 35, 12), (18, 35, 12), 2, 3),
    "IE": ((18, 35, 24), (18, 35, 24), (18, 35, 12), 2, 0),
    "IT": ((18, 35, 12), (18, 35, 12), (18, 35, 12), 2, 0),
    "JP": ((18, 30, 12), None, None, 2, 0),
    "KR": ((18, 35, 24), (18, 35, 24), (18, 35, 24), 2, 0),
    "NZ": ((18, 35, 23), None, None, 1, 0),
    "PT": ((18, 35, 24), (18, 35, 24), (18, 35, 24), 1, 0),
    "ES": ((18, 35, 12), (18, 35, 12), (18, 35, 12), 2, 3),
    "SE": ((18, 30, 12), (18, 30, 12), (18, 30, 12), 2, 0),
    "CH": (None, (18, 35, 18), (18, 35, 18), 2, 0),
    "TW": ((18, 35, 12), (18, 35, 12), (18, 35, 12), 1, 0),
    "GB": ((18, 35, 24), (18, 35, 24), (18, 35, 24), 2, 0),
}
QUOTAS_2026 = {  # Working Holiday, as of the report of 9 October 2026
    "GB": 9363,
    "AU": 5820,
    "FR": 5861,
    "IE": 2890,
    "IT": 1840,
    "ES": 834,
    "NL": 577,
    "CZ": 562,
    "TW": 980,
    "DE": 3030,
    "JP": 6433,
    "FI": 120,
}
YP = "AT AU CH CL CR CZ DE EE ES FI FR GB GR HR IE IT KR LT LV NL NO PL PT SE SI SK TW"


@pytest.fixture
def terms():
    found = CategoryTerms.objects.select_related("country")
    return {(row.country.code, row.category): row for row in found}


def test_countries():
    """All 36, and three whose citizens ask in vain for an agreement that works."""
    status = dict(Country.objects.values_list("code", "status"))
    assert status == dict.fromkeys(PARTNERS, "active") | OUTSIDE
    assert len(PARTNERS) == 36
    three = CategoryTerms.objects.values("country").annotate(n=Count("pk"))
    assert {count["n"] for count in three} == {3}


@pytest.mark.parametrize("code", KEY)
def test_key_facts(terms, code):
    *categories, participations, gap = KEY[code]
    for name, expected in zip(("wh", "yp", "coop"), categories, strict=True):
        country_terms = terms[code, name]
        found = (
            (country_terms.min_age, country_terms.max_age, country_terms.months)
            if country_terms.offered
            else None
        )
        assert (name, found) == (name, expected)
    country = Country.objects.get(code=code)
    assert (country.participations, country.gap_months) == (participations, gap)


def test_quotas_of_2026():
    quotas = Quota.objects.filter(
        season__year=2026, terms__category="wh", stream=None, terms__country__code__in=QUOTAS_2026
    )
    assert dict(quotas.values_list("terms__country__code", "number")) == QUOTAS_2026


def test_corrections(terms):
    """Where the sources mislead, what was decided."""
    france = Quota.objects.get(
        season__year=2025, terms__country__code="FR", terms__category="coop", stream=None
    )
    assert france.number == 3590
    austria = terms["AT", "coop"]
    assert (austria.residence, austria.home_school, austria.study) == (["AT"], False, "condition")
    shared = Country.objects.exclude(shared=[]).values_list("code", "shared")
    assert dict(shared) == {code: ["wh", "yp"] for code in ("AU", "FR", "IE")}
    second = Country.objects.filter(second_organization=None, status="active")
    assert set(second.values_list("code", flat=True)) == {"AU", "IE"}
    opened = {code: terms[code, "wh"].offered_since for code in ("FI", "IS")}
    assert opened == dict.fromkeys(opened, date(2023, 12, 11))
    british = [terms["GB", name].offered_since for name in ("wh", "yp", "coop")]
    assert british == [None, date(2023, 12, 11), date(2023, 12, 11)]
    swiss = Country.objects.get(code="CH")
    assert (swiss.months_in_all, swiss.second_months) == (18, None)
    uk = Country.objects.get(code="GB")
    assert (uk.second_months, uk.old_months, uk.old_before) == (12, 24, date(2015, 1, 1))
    streams = Stream.objects.values_list("slug", "min_age", "max_age", "sure_max_age")
    assert set(streams) == {("vie", 18, 35, 28), ("icex", 18, 30, 30)}
    age = Condition.objects.get(slug="organization-max-age")
    assert (age.number, age.unit) == (35, "years")


def test_young_professionals(terms):
    """28 countries and territories have them, Finland and Italy among them."""
    offered = {
        code
        for (code, name), country_terms in terms.items()
        if name == "yp" and country_terms.offered
    }
    assert offered >= set(YP.split())
    assert len(offered) == 28


def test_programme():
    assert dict(Clock.objects.values_list("slug", "length")) == {
        "accept": 10,
        "submit": 20,
        "documents": 30,
        "biometrics": 30,
        "processing": 56,
        "letter": 12,
    }
    assert Condition.objects.get(slug="funds").number == 2500
    fee = Fee.objects.get(slug="participation", holds_from=date(2025, 12, 1))
    assert (str(fee.amount), fee.holds_to) == ("184.75", date(2026, 11, 30))
    season = Season.objects.get(year=2026)
    assert (season.opens_on, season.closes_on) == (date(2025, 12, 19), None)
    assert Season.objects.get(year=2027).opens_on is None


# Sources


@pytest.mark.parametrize("model", MODELS)
def test_every_value_is_cited(model):
    """Each filled field of each record is covered, and no citation names a field there is not."""
    records = model.objects.prefetch_related("citations")
    assert len(records) > 0
    assert {
        str(record): missing
        for record in records
        if (missing := record.uncovered(record.citations.all()))
    } == {}
    for record in records:
        for citation in record.citations.all():
            assert citation.covered() <= set(model.CITED), record


def test_every_source_has_an_address_and_dates():
    for source in Source.objects.all():
        parts = urlsplit(source.url)
        assert parts.scheme in ("http", "https"), source
        assert "." in parts.netloc, source
        assert source.title.strip()
        assert date(2026, 1, 1) <= source.checked_on <= date.today(), source  # read since TODAY
        assert source.dated == "undated" or date_of(source.dated) <= str(date.today())


def date_of(text):
    """A day, a month, a year or the last of several years; anything else fails."""
    if re.fullmatch(r"\d{4}-\d{4}", text):
        text = text[5:]
    year, *rest = (int(part) for part in text.split("-"))
    month, day = [*rest, 1, 1][:2]
    return str(date(year, month, day))


def test_every_source_is_used():
    """Cited, named in the conditions of a programme, or what a table was read from."""
    conditions = str(list(Programme.objects.values_list("conditions", flat=True)))
    read_from = {"ee-rounds", *SURENESS, *Ruleset.objects.values_list("source__key", flat=True)}
    assert [
        source.key
        for source in Source.objects.filter(citations=None)
        if source.key not in read_from and f"'{source.key}'" not in conditions
    ] == []


def test_citations_belong_to_records():
    """No citation was left behind by a record that is gone."""
    assert [citation.pk for citation in Citation.objects.all() if citation.record is None] == []


def test_low_confidence_is_kept():
    """Not everything is sure, and the data say so."""
    found = set(Citation.objects.values_list("confidence", flat=True).distinct())
    assert found == {"high", "medium", "low"}
