"""Costs: fees of the day from the facts, guesses apart from what has a source."""

from datetime import date
from decimal import Decimal

import pytest

from iecguide.facts.snapshot import snapshot
from iecguide.programmes.book import newest as programmes
from iecguide.roadmaps.book import newest
from iecguide.roadmaps.kinds import Payer, Sure
from iecguide.roadmaps.pages.charges import charges_of
from iecguide.roadmaps.timing.costs import add_up, cost_of

pytestmark = pytest.mark.django_db


def step(code, roadmap="iec"):
    return next(each for each in newest().by_slug(roadmap).steps if each.code == code)


def charges(day, roadmap="iec"):
    return charges_of(newest().by_slug(roadmap), snapshot(), programmes(), day)


@pytest.mark.parametrize(
    ("category", "low", "high"),
    [("wh", "369.75", "369.75"), ("yp", "269.75", "269.75"), ("coop", "269.75", "269.75"),
     ("", "269.75", "369.75")],
)  # fmt: skip
def test_the_fees_of_an_application(category, low, high):
    cost = cost_of(step("PAY"), category, charges(date(2026, 11, 28)))
    assert (cost.low, cost.high, cost.over) == (Decimal(low), Decimal(high), False)


def test_fees_that_are_not_announced_are_the_last_known_and_say_so():
    cost = cost_of(step("PAY"), "wh", charges(date(2026, 12, 1)))
    assert (cost.high, cost.over) == (Decimal("369.75"), True)


def test_the_employer_pays_its_own():
    cost = cost_of(step("EMP_PORTAL"), "yp", charges(date(2026, 11, 28)))
    assert (cost.high, cost.payer) == (230, Payer.EMPLOYER)
    assert add_up([cost], sourced=True) == ()


def test_a_guess_is_never_added_to_what_has_a_source():
    found = {
        code: cost_of(step(code), "wh", charges(date(2026, 11, 28))) for code in ("PAY", "FLIGHT")
    }
    assert [each.high for each in add_up(found.values(), sourced=True)] == [Decimal("369.75")]
    assert [each.high for each in add_up(found.values(), sourced=False)] == [1800]


def test_every_fee_that_a_step_names_has_an_amount():
    for roadmap in newest().roadmaps:
        known = charges(date(2026, 11, 28), roadmap.slug)
        for each in roadmap.steps:
            for word in each.fees:
                assert known[word.partition("@")[0]].amount, (each.code, word)


def test_what_has_a_price_with_a_source_has_the_source():
    for roadmap in newest().roadmaps:
        for each in roadmap.steps:
            if (each.price and each.price.sourced) or each.sure != Sure.LOW:
                assert each.sources, each.code
