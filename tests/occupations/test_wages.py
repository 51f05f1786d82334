"""Wages and minimum wages: as they ship, as editors may change them, and where one falls back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from iecguide.facts.models import FactsVersion
from iecguide.occupations.kinds import CANADA, Unit
from iecguide.occupations.loading import DATA
from iecguide.occupations.models import MinimumWage, WageTable
from iecguide.occupations.repository import labour
from iecguide.programmes.kinds import PROVINCES

pytestmark = pytest.mark.django_db


def test_wages_are_those_of_the_file():
    shipped = json.loads((DATA / "wages.json").read_text(encoding="utf-8"))
    tables = labour().tables
    assert len(shipped) == len(tables) == 86
    for row in shipped:
        table = tables[row["area"]]
        assert (table.name, table.year, table.province) == (
            row["name"],
            row["year"],
            row["province"],
        )
        for unit, figures in (("hour", row["hourly"]), ("year", row["yearly"] or {})):
            for noc, three in figures.items():
                pay = table.pay[noc]
                assert [float(pay.low), float(pay.median), float(pay.high)] == three
                assert pay.unit == unit
        assert len(table.pay) == len(row["hourly"]) + len(row["yearly"])


def test_every_figure_has_a_source_and_a_day():
    known = labour()
    for table in known.tables.values():
        assert table.source.dated != "undated"
        assert table.source.checked
    assert set(known.minimum) == set(PROVINCES)
    for wage in known.minimum.values():
        assert wage.source.checked
        assert wage.since


def test_where_too_little_is_known():
    """A province, then all of Canada, and the answer says which."""
    known = labour()
    assert known.pay("65201", "BC").table.province == "BC"
    assert known.pay("31301", "NU").table.area == CANADA
    assert known.pay("65201").table.area == CANADA
    assert known.pay("00013", "BC") is None
    assert known.pay("31100").pay.unit == Unit.YEAR


def test_regions_of_a_province():
    found = labour().regions("63200", "BC")
    assert {each.table.province for each in found} == {"BC"}
    assert found == sorted(found, key=lambda each: (-each.pay.median, each.table.name))


def test_a_minimum_wage_that_is_to_come_is_not_one():
    known = labour()
    wage = known.minimum["BC"]
    assert known.minimum_on("BC", wage.since) == wage
    assert known.minimum_on("BC", date(2026, 5, 31)) is None
    assert known.minimum_on("XX", date(2026, 11, 28)) is None


def test_a_second_load_changes_nothing(capsys):
    before = FactsVersion.content(), WageTable.history.count()
    call_command("load_occupations")
    assert "0 new, 0 updated, 105 unchanged, 0 kept as edited" in capsys.readouterr().out
    assert (FactsVersion.content(), WageTable.history.count()) == before


def test_what_an_editor_changed_stays(capsys):
    wage = MinimumWage.objects.get(province="BC")
    wage.amount = Decimal("18.90")
    wage.save()
    call_command("load_occupations")
    assert MinimumWage.objects.get(province="BC").amount == Decimal("18.90")
    assert labour().minimum["BC"].amount == Decimal("18.90")


@pytest.mark.parametrize("hourly", [{"65201": [1]}, {"65201": ["x", 2, 3]}, "x", 5])
def test_what_was_written_past_every_check(client, hourly):
    """The last good figures stay on every page; a later change is read again."""
    before = labour().pay("65201", "BC")
    WageTable.objects.filter(area="ER59").update(hourly=hourly)
    FactsVersion.bump()
    assert labour().pay("65201", "BC") == before
    assert client.get("/work/jobs/65201/?province=BC").status_code == 200
    assert client.get("/work/jobs.json?q=cook&province=BC").status_code == 200
    WageTable.objects.filter(area="ER59").update(hourly={"65201": [18, 19, 20]})
    FactsVersion.bump()
    assert labour().pay("65201", "BC").pay.median == 19


@pytest.mark.parametrize(
    "hourly",
    [
        {"99999": [1, 2, 3]},
        {"65201": [3, 2, 1]},
        {"65201": [1, 2]},
        {"65201": [0, 2, 3]},
        {"65201": [1, 2, 5_000]},
        {"65201": [1, True, 3]},
        {"65201": ["1", "2", "3"]},
        {"65201": None},
        {"65201": [float("nan"), 2, 3]},
        [1],
        "x",
    ],
)
def test_wages_that_cannot_be(hourly):
    table = WageTable.objects.get(area=CANADA)
    table.hourly = hourly
    with pytest.raises(ValidationError) as refused:
        table.full_clean()
    assert "hourly" in refused.value.message_dict


def test_one_unit_for_a_group():
    table = WageTable.objects.get(area=CANADA)
    table.yearly = {**table.yearly, "65201": [30_000, 40_000, 50_000]}
    with pytest.raises(ValidationError, match="65201: by the hour or by the year"):
        table.full_clean()
