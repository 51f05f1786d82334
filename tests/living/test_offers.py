"""Banks compared for one person."""

from datetime import date

import pytest

from iecguide.living.book import living
from iecguide.living.offers import compare
from iecguide.living.vocabulary import BANKS
from quiz.engine.answers import answers_type
from quiz.engine.findings import Verdict

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
PERSON = answers_type(BANKS)
OPEN, OPENS, NOT = Verdict.ELIGIBLE, Verdict.DEPENDS, Verdict.NOT_ELIGIBLE

TABLE = [
    ("cibc", {}, False, OPENS),
    ("cibc", {"permit_months": 12, "age": 25}, False, OPEN),
    ("cibc", {"permit_months": 11, "age": 25}, False, NOT),
    ("cibc", {"permit_months": 24, "age": 24}, False, NOT),
    ("desjardins", {"permit_months": 9, "age": 25}, False, OPEN),
    ("desjardins", {"permit_months": 8, "age": 25}, False, NOT),
    ("nbc", {"age": 18}, True, OPEN),
    ("rbc", {}, False, OPENS),  # of age
    ("rbc", {"age": 18}, False, OPEN),
    ("rbc", {"age": 17}, False, NOT),
    ("rbc", {"age": 18}, True, OPENS),  # from some countries
    ("simplii", {}, True, NOT),  # after landing
    ("scotia", {}, True, OPEN),
    ("tangerine", {"permit_months": 24, "age": 30}, False, NOT),  # wants a Canadian ID
    ("eq", {"permit_months": 24, "age": 30}, False, OPENS),  # told in words alone
]


def offers(before=False, **said):
    found = compare(living().banks, PERSON(**said), before, DAY)
    return {offer.bank.slug: offer for offer in found}


@pytest.mark.parametrize(("slug", "said", "before", "verdict"), TABLE)
def test_verdicts(slug, said, before, verdict):
    assert offers(before, **said)[slug].verdict == verdict


@pytest.mark.parametrize("said", [{}, {"permit_months": 6, "age": 22}, {"age": 30}])
@pytest.mark.parametrize("before", [False, True])
def test_the_order(said, before):
    """Those that fit first, then by the months without a fee; none is lost."""
    found = list(offers(before, **said).values())
    assert len(found) == len(living().banks) == 10
    ranks = [(offer.verdict.rank, offer.free_months) for offer in found]
    assert ranks == sorted(ranks, reverse=True)


def test_before_the_flight():
    assert offers(before=True)["simplii"].only_after
    assert not offers(before=True)["rbc"].only_after
    assert not offers()["simplii"].only_after


def test_free_for_the_whole_permit():
    found = offers(permit_months=24, age=30)
    assert found["bmo"].whole is True
    assert found["rbc"].whole is False
    assert found["simplii"].whole is True
    assert offers()["rbc"].whole is None
