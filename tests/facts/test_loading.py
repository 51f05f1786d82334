"""Loading the shipped facts: twice is once, an editor's word stands, newer data reach the rest."""

import re
from copy import deepcopy

import pytest
from django.core.management import call_command

from iecguide.core.management.commands.load_shipped import ORDER
from iecguide.facts.loading import load, read_data
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Cited,
    Condition,
    Country,
    FactsVersion,
    Quota,
    Season,
    Shipped,
    Source,
)
from pools.models import PoolFigures, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    """The shipped data, to be changed."""
    return deepcopy(read_data())


def row(data, code):
    return next(country for country in data["countries"] if country["code"] == code)


def done(report):
    return report.created, report.updated, report.kept


def test_twice_is_once(data):
    """A second load writes nothing, and moves no version."""
    before = FactsVersion.current(), Citation.objects.count(), Country.history.count()
    report = load(data)
    assert done(report) == ([], [], [])
    assert report.unchanged > 400
    assert (FactsVersion.current(), Citation.objects.count(), Country.history.count()) == before


def test_the_command_says_what_it_did(data, capsys, monkeypatch):
    call_command("load_facts")
    CategoryTerms.objects.filter(country__code="IE", category="wh").update(months=23)
    row(data, "IE")["terms"]["wh"]["months"] = 22
    row(data, "FR")["terms"]["wh"]["months"] = 22
    command = "iecguide.facts.management.commands.load_facts.read_data"
    monkeypatch.setattr(command, lambda: data)
    call_command("load_facts")
    lines = capsys.readouterr().out.splitlines()
    assert [re.sub(r"\d+ unchanged", "… unchanged", line) for line in lines] == [
        "facts: 0 new, 0 updated, … unchanged, 0 kept as edited, 0 left deleted",
        "facts: 0 new, 1 updated, … unchanged, 1 kept as edited, 0 left deleted",
        "  kept as edited, though what ships has changed: category terms: Ireland: Working Holiday",
    ]


def test_edits_stand_while_the_shipped_data_do(data):
    """Nothing newer is shipped for it, so there is nothing to say."""
    Country.objects.filter(code="FR").update(gap_months=6)
    assert done(load(data)) == ([], [], [])
    assert Country.objects.get(code="FR").gap_months == 6


def test_an_edited_record_is_kept_and_named(data):
    """Even when newer data have another value for it; its citations too."""
    terms = CategoryTerms.objects.get(country__code="IE", category="wh")
    terms.max_age = 34
    terms.save()
    citations = list(terms.citations.values_list("pk", flat=True))
    row(data, "IE")["terms"]["wh"]["max_age"] = 33
    report = load(data)
    assert done(report) == ([], [], ["category terms: Ireland: Working Holiday"])
    terms.refresh_from_db()
    assert (terms.max_age, list(terms.citations.values_list("pk", flat=True))) == (34, citations)


def test_an_edited_citation_is_kept(data):
    """Another confidence is an editor's word as well."""
    citation = Condition.objects.get(slug="funds").citations.first()
    citation.confidence = "low"
    citation.save()
    shipped = next(
        condition for condition in data["programme"]["conditions"] if condition["slug"] == "funds"
    )
    shipped["number"] = 2600
    assert done(load(data)) == ([], [], ["condition: Money"])
    citation.refresh_from_db()
    assert citation.confidence == "low"
    assert Condition.objects.get(slug="funds").number == 2500


def test_an_edited_source_is_kept(data):
    """An editor who read it again keeps the later day."""
    source = Source.objects.get(key=data["sources"][0]["key"])
    source.dated = "2026-12-01"
    source.save()
    data["sources"][0]["dated"] = "2026-11-30"
    assert done(load(data)) == ([], [], [f"source: {source.title}"])
    source.refresh_from_db()
    assert source.dated == "2026-12-01"


def test_newer_data_update_what_nobody_edited(data):
    """One record changes, the others stand; so do the edited ones beside it."""
    Country.objects.filter(code="FR").update(gap_months=6)
    row(data, "IE")["terms"]["wh"]["quotas"]["2026"]["number"] = 2891
    row(data, "FR")["gap_months"] = 1
    report = load(data)
    quota = Quota.objects.get(
        season__year=2026, terms__country__code="IE", terms__category="wh", stream=None
    )
    assert quota.number == 2891
    assert done(report) == ([], [f"quota: {quota}"], ["country or territory: France"])
    assert done(load(data))[0:2] == ([], [])


def test_newer_data_can_take_a_value_back(data):
    """What is no longer known becomes unknown, not the old value."""
    terms = row(data, "IE")["terms"]["wh"]
    terms["months"] = None
    for citation in terms["citations"]:
        left = [name for name in citation["fields"].split() if name != "months"]
        citation["fields"] = " ".join(left)
    report = load(data)
    assert done(report) == ([], ["category terms: Ireland: Working Holiday"], [])
    assert CategoryTerms.objects.get(country__code="IE", category="wh").months is None


def test_newer_data_can_add(data):
    condition = deepcopy(data["programme"]["conditions"][0]) | {"slug": "new-one"}
    data["programme"]["conditions"].append(condition)
    assert done(load(data)) == (["condition: Countries"], [], [])
    assert done(load(data)) == ([], [], [])


def test_a_value_without_a_source_is_refused(data):
    """And nothing of that load stays."""
    row(data, "AD")["terms"]["wh"]["months"] = 13
    row(data, "IE")["terms"]["wh"]["months"] = 23
    row(data, "IE")["terms"]["wh"]["citations"] = []
    with pytest.raises(ValueError, match=r"no citation for .*months"):
        load(data)
    assert CategoryTerms.objects.get(country__code="AD", category="wh").months == 12


def test_from_an_empty_database(data):
    """A load into empty tables gives every record again, each with its citations."""
    before = {model: model.objects.count() for model in (*Cited.__subclasses__(), Citation)}
    PoolFigures.objects.all().delete()  # they hold on to their country and season
    Report.objects.all().delete()
    for model in (Citation, *(model for model in Cited.__subclasses__() if model is not Season)):
        model.objects.all().delete()
    Season.objects.all().delete()
    Shipped.objects.all().delete()
    report = load(data)
    assert (report.updated, report.kept, report.refused) == ([], [], [])
    for command in ORDER[1:]:
        if command not in ("load_rounds", "load_articles", "load_express_entry"):
            call_command(command)
    assert {model: model.objects.count() for model in before} == before
