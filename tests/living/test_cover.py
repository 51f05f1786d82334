"""Health cover and driving licences, for one person: yes, no, not known, and “ask”."""

from datetime import date

import pytest

from iecguide.living.book import living
from iecguide.living.cover import exchange_of, health_of
from iecguide.living.kinds import Cover
from iecguide.living.vocabulary import HEALTH
from iecguide.programmes.kinds import PROVINCES
from quiz.engine.answers import answers_type

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
PERSON = answers_type(HEALTH)
SURE = ("BC", "ON", "QC")  # the provinces whose rule we read, or that two sources tell alike

# Read from the sources by hand: province, what is said, what follows.
TABLE = [
    ("BC", {}, Cover.UNKNOWN),
    ("BC", {"permit_months": 12, "stay_months": 12, "job_months": 6, "hours": 18}, Cover.YES),
    ("BC", {"permit_months": 6, "stay_months": 6, "job_months": 6, "hours": 18}, Cover.YES),
    ("BC", {"permit_months": 6, "stay_months": 5, "job_months": 6, "hours": 18}, Cover.NO),
    ("BC", {"permit_months": 12, "job_months": 6, "hours": 18}, Cover.UNKNOWN),
    ("BC", {"permit_months": 12, "job_months": 6, "hours": 17}, Cover.NO),
    ("BC", {"permit_months": 5, "job_months": 6, "hours": 40}, Cover.NO),
    ("BC", {"permit_months": 12, "job_months": 5}, Cover.NO),
    ("BC", {"permit_months": 12, "hours": 40}, Cover.UNKNOWN),
    ("ON", {"full_time": "yes", "job_months": 6}, Cover.YES),
    ("ON", {"full_time": "yes", "job_months": 5}, Cover.NO),
    ("ON", {"full_time": "no", "job_months": 12}, Cover.NO),
    ("ON", {"full_time": "unsure", "job_months": 12}, Cover.UNKNOWN),
    ("ON", {"category": "wh", "permit_months": 24}, Cover.UNKNOWN),
    ("QC", {"category": "wh", "permit_months": 24}, Cover.NO),
    ("QC", {"category": "yp", "permit_months": 7}, Cover.YES),
    ("QC", {"category": "coop", "permit_months": 12}, Cover.YES),
    ("QC", {"category": "yp", "permit_months": 6}, Cover.NO),
    ("QC", {"category": "yp"}, Cover.UNKNOWN),
    ("QC", {"permit_months": 12}, Cover.UNKNOWN),
]


@pytest.mark.parametrize(("code", "said", "cover"), TABLE)
def test_health(code, said, cover):
    found = health_of(living().by_code(code), PERSON(**said), DAY)
    assert found.cover == cover
    assert bool(found.asks) == any(line.state == "unknown" for line in found.lines)


def test_all_provinces_are_there():
    assert [province.code for province in living().provinces] == sorted(PROVINCES)


@pytest.mark.parametrize("code", [code for code in PROVINCES if code not in SURE])
def test_where_no_rule_is_sure_the_plan_is_asked(code):
    """Whatever somebody says, no yes and no no rests on a weak source."""
    province = living().by_code(code)
    whole = PERSON(category="yp", permit_months=24, job_months=24, hours=40, full_time="yes")
    for answers in (PERSON(), whole):
        assert health_of(province, answers, DAY).cover == Cover.ASK
    assert not province.health


def test_licences():
    """Ontario's list alone is firm."""
    known = living()
    assert exchange_of(known.by_code("ON"), "FR") == Cover.YES
    assert exchange_of(known.by_code("ON"), "CL") == Cover.NO
    assert exchange_of(known.by_code("ON"), "") == Cover.UNKNOWN
    for code in ("AB", "NS", "QC"):  # lists that contradict each other
        assert exchange_of(known.by_code(code), "FR") == Cover.ASK
    assert exchange_of(known.by_code("MB"), "FR") == Cover.ASK  # none found


WAGES = {  # read from the table by hand
    "AB": "15.00", "BC": "18.25", "MB": "16.40", "NB": "15.90", "NL": "16.35", "NS": "17.00",
    "NT": "16.95", "NU": "19.75", "ON": "17.95", "PE": "17.30", "QC": "16.60", "SK": "15.35",
    "YT": "18.51",
}  # fmt: skip


def test_wages_and_taxes():
    known = living()
    assert {each.code: str(each.minimum_wage.amount) for each in known.provinces} == WAGES
    assert {each.code for each in known.provinces if each.sales_tax == 14} == {"NS"}
    assert str(known.by_code("QC").sales_tax) == "14.975"


def test_every_figure_has_a_source_and_a_date():
    known = living()
    for record in (*known.provinces, *known.banks):
        for name, source in record.sources.items():
            assert source.checked, (record.slug, name)
            assert source.dated, (record.slug, name)
    for province in known.provinces:
        assert {"sales_tax", "deposit"} <= set(province.sources)
        assert province.minimum_wage.source
        assert bool(province.rents) == ("rents" in province.sources)
        assert all(line.condition.source for line in province.health)
    for bank in known.banks:
        assert {"takes", "fee_after", "from_abroad"} <= set(bank.sources)
    assert all(point.source for points in known.points.values() for point in points)


def test_what_sources_tell_differently_names_them_all():
    for province in living().provinces:
        assert province.sources["health_words"] == province.health_sources[0]
    assert len(living().by_code("AB").health_sources) == 4
