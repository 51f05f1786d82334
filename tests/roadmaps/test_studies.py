"""The branches of studies: with a study permit from abroad or from inside, and without one."""

from datetime import date

import pytest

from .people import plan

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 28)
PERMIT = {"ST_APPLY", "ST_FUNDS", "ST_BIO", "ST_WAIT"}
COOP = ["ST_COOP_COUNTRY", "ST_COOP_OFFER", "ST_COOP_APPLY"]


def steps(*has, province="ON"):
    found = plan({}, ON, "study", {"has": has, "province": province})
    return [placed.step.code for placed in found.items]


def test_from_abroad():
    found = steps()
    assert set(found) >= {*PERMIT, "ST_LETTER", "ST_ARRIVE"}
    assert not {"ST_SHORT", "ST_IN_CANADA", *COOP} & set(found)


def test_from_inside_with_an_iec_permit():
    found = steps("in_canada")
    assert set(found) >= {*PERMIT, "ST_LETTER", "ST_IN_CANADA"}
    assert "ST_ARRIVE" not in found


@pytest.mark.parametrize("province", ["ON", "QC"])
def test_a_short_course_asks_for_no_permit_and_no_letter(province):
    assert steps("short_course", "in_canada", province=province) == ["ST_SHORT", "ST_SHORT_STUDY"]


def test_an_exchange_needs_no_letter_of_a_province():
    found = steps("letter_exempt")
    assert "ST_EXEMPT" in found
    assert "ST_LETTER" not in found
    assert set(found) >= PERMIT


def test_a_placement_of_a_school_abroad_goes_by_international_co_op():
    assert steps("foreign_school", province="QC") == COOP
