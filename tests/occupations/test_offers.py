"""Whether a job, and an offer, is good enough for Young Professionals."""

import re
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from iecguide.facts.models import Condition
from iecguide.occupations.counting import counting
from iecguide.occupations.kinds import Unit, YoungProfessionals
from iecguide.occupations.offers import TIPPED, Offer, is_tipped, judge, young_professionals
from iecguide.occupations.papers import (
    ANIMALS,
    CARE,
    FARMS,
    HEALTH,
    LICENSED,
    NO_TRADES,
    TRADES,
    licence,
    medical,
)
from iecguide.occupations.titles.catalogue import unit_groups
from iecguide.occupations.values import MinimumWage, Pay
from iecguide.programmes.book import book
from quiz.engine.findings import State

FITS, WITH_DIPLOMA, NO = YoungProfessionals
MINIMUM = MinimumWage("BC", Decimal("18.25"), date(2026, 6, 1), "", None)
PAY = Pay(Decimal(18), Decimal(20), Decimal(26), Unit.HOUR)


@pytest.mark.parametrize(
    ("teer", "fits"), [(0, FITS), (1, FITS), (2, FITS), (3, FITS), (4, WITH_DIPLOMA), (5, NO)]
)
def test_levels(teer, fits):
    assert young_professionals(teer) == fits


@pytest.mark.django_db
def test_the_levels_are_those_of_the_facts():
    """The statements that pages cite name the same levels as the rule, and so does the quiz."""
    levels, alone = (
        Condition.objects.get(slug=slug).statement for slug in ("offer", "offer-teer4")
    )
    low, high = map(int, re.search(r"TEER (\d) to (\d)", levels).groups())
    alone = int(re.search(r"TEER (\d)", alone)[1])
    for teer in range(6):
        expected = FITS if low <= teer <= high else WITH_DIPLOMA if teer == alone else NO
        assert young_professionals(teer) == expected


def test_the_level_is_the_second_digit():
    """So it is defined; groups, levels and titles in both languages are whole."""
    groups = unit_groups()
    assert len(groups) == 516
    for noc, group in groups.items():
        assert group.teer == int(noc[1]) in range(6)
        assert all([*group.names.values(), *group.titles.values()])
    assert sum(len(titles) for each in groups.values() for titles in each.titles.values()) == 57_702


@pytest.mark.parametrize(
    ("noc", "wanted_licence", "wanted_exam"),
    [
        ("31301", "mostly", "always"),  # nurses
        ("31103", "mostly", ""),  # veterinarians
        ("32104", "", ""),
        ("33102", "", "always"),
        ("32120", "mostly", "always"),  # laboratories
        ("41220", "mostly", "always"),  # teachers
        ("43100", "", "always"),
        ("42202", "mostly", "always"),
        ("44100", "", "always"),  # au pairs
        ("44101", "", "always"),
        ("21300", "mostly", ""),
        ("21231", "", ""),  # software
        ("72200", "sometimes", ""),
        ("72600", "", ""),  # pilots
        ("85101", "", "farm"),
        ("65201", "", ""),
    ],
)
def test_papers(noc, wanted_licence, wanted_exam):
    assert noc in unit_groups()
    assert (licence(noc), medical(noc)) == (wanted_licence, wanted_exam)


def test_lists_of_papers_name_groups():
    for prefix in (*LICENSED, *TRADES, *NO_TRADES, *CARE, *HEALTH, *ANIMALS, *FARMS, *TIPPED):
        assert any(noc.startswith(prefix) for noc in unit_groups()), prefix


@pytest.mark.parametrize(
    ("noc", "province", "tipped"),
    [
        ("64301", "QC", True),
        ("65200", "QC", True),
        ("64301", "ON", False),
        ("65201", "QC", False),
        ("64301", "", False),
    ],
)
def test_tips(noc, province, tipped):
    """Quebec alone has a lower minimum wage for staff who get tips."""
    assert is_tipped(noc, province) == tipped
    offer = Offer(4, Decimal(14), diploma=True, tipped=tipped)
    verdict = judge(offer, MINIMUM, None)
    assert verdict.answer == (FITS if tipped else NO)
    states = {reason.id: reason.state for reason in verdict.reasons}
    wanted = {"minimum.tips": State.UNKNOWN} if tipped else {"minimum": State.BLOCKING}
    assert states == {"diploma": State.MET, **wanted}


@pytest.mark.parametrize(
    ("teer", "wage", "diploma", "answer"),
    [
        (2, None, None, FITS),
        (2, "18.25", None, FITS),
        (2, "18.24", None, NO),
        (2, "18.25", False, FITS),
        (4, None, None, WITH_DIPLOMA),
        (4, "25", True, FITS),
        (4, "25", False, NO),
        (4, "10", True, NO),
        (5, "40", True, NO),
    ],
)
def test_offers(teer, wage, diploma, answer):
    offer = Offer(teer, wage and Decimal(wage), diploma)
    assert judge(offer, MINIMUM, PAY).answer == answer


def test_every_offer():
    """More pay never makes an offer worse, nor does a diploma; no place is no reason to say no."""
    rank = [NO, WITH_DIPLOMA, FITS]
    wages = [None, *map(Decimal, ("5", "18.24", "18.25", "19", "21", "90"))]
    for teer, diploma, minimum in product(range(6), (None, False, True), (None, MINIMUM)):
        found = [rank.index(judge(Offer(teer, w, diploma), minimum, PAY).answer) for w in wages[1:]]
        assert found == sorted(found)
        if minimum is None:
            assert len(set(found)) == 1
        with_one = judge(Offer(teer, None, True), minimum, PAY).answer
        assert rank.index(with_one) >= rank.index(judge(Offer(teer), minimum, PAY).answer)


def test_what_is_usual_is_said():
    def said(wage, usual=PAY):
        verdict = judge(Offer(2, Decimal(wage)), MINIMUM, usual)
        return [reason.id for reason in verdict.reasons if reason.id.startswith("usual")]

    assert said("17.99") == ["usual.below"]
    assert said("18") == said("19.99") == ["usual.lower_half"]
    assert said("20") == ["usual.upper_half"]
    yearly = Pay(Decimal(40_000), Decimal(50_000), Decimal(60_000), Unit.YEAR)
    assert said("20", yearly) == said("20", None) == []


def test_no_minimum_is_unknown():
    (level, minimum) = judge(Offer(1, Decimal(20)), None, None).reasons
    assert (level.state, minimum.state) == (State.MET, State.UNKNOWN)


@pytest.mark.django_db
def test_what_counts():
    """The class by level, the categories by their own lists, both from the programmes' facts."""

    def codes(noc):
        return [each.code for each in counting(book().programmes, noc, int(noc[1]))]

    assert codes("65201") == codes("64301") == []
    assert codes("63200") == ["CEC"]
    assert codes("31301") == ["CEC", "EE_HEALTHCARE"]
    assert codes("72410") == ["CEC", "EE_TRANSPORT"]
    assert codes("31102") == ["CEC", "EE_HEALTHCARE", "EE_PHYSICIANS"]
    for noc, group in unit_groups().items():
        assert ("CEC" in codes(noc)) == (group.teer <= 3)
