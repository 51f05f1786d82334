"""What an application costs: the last fees on record, never nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from iecguide.facts.values import Category
from quiz.iec.guidance.costs import cost

LAST = date(2026, 11, 30)  # the day after it, no fee is announced
TOTALS = {Category.WH: "369.75", Category.YP: "269.75", Category.COOP: "269.75"}


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("days", [-30, 0, 1, 2, 30, 300])
def test_the_last_known_amount(facts, category, days):
    """Before and after its last day, the same total; after it, marked as over."""
    found = cost(facts, category, LAST + timedelta(days=days))
    assert found.total == Decimal(TOTALS[category])
    assert found.until == LAST
    assert found.over == (days > 0)
    assert all(fee.amount is not None and fee.source for fee in found.yours)


def test_a_day_of_an_earlier_fee(facts):
    found = cost(facts, Category.WH, date(2025, 11, 30))
    assert (found.total, found.until, found.over) == (Decimal("364.75"), date(2025, 11, 30), False)


def test_an_announced_fee_takes_over(facts):
    fee = next(fee for fee in facts.fees if fee.slug == "participation" and fee.amount is None)
    announced = replace(fee, amount=Decimal("188.00"))
    changed = replace(facts, fees=(*(other for other in facts.fees if other is not fee), announced))
    found = cost(changed, Category.WH, date(2026, 12, 5))
    assert found.yours[0].amount == Decimal("188.00")
    assert found.total == Decimal("373.00")


def test_rises_are_those_on_record(facts):
    assert cost(facts, Category.WH, LAST).rises == (
        Decimal("172.00"),
        Decimal("179.75"),
        Decimal("184.75"),
    )
    assert cost(facts, Category.WH, date(2025, 6, 1)).rises == (
        Decimal("172.00"),
        Decimal("179.75"),
    )
    fees = [fee for fee in facts.fees if fee.slug != "participation" or fee.holds_from is None]
    assert cost(replace(facts, fees=tuple(fees)), Category.WH, LAST).rises == ()


def test_a_fee_that_was_never_on_record(facts):
    fees = tuple(fee for fee in facts.fees if fee.slug != "biometrics")
    found = cost(replace(facts, fees=fees), Category.YP, LAST)
    assert found.total is None
    assert [fee.slug for fee in found.yours] == ["participation"]


@pytest.mark.django_db
def test_the_page_says_so(page):
    """In words, with the rise; never “not announced” alone."""
    fitting = "citizenship=IE&document=passport&born=1998-05&used=none&letter=none"
    text = page(f"/quiz/result/?{fitting}&on=2026-12-05").text("main")
    assert "The fees of the last season add up to CAD 369.75" in text
    assert "CAD 172, CAD 179.75, CAD 184.75" in text
    assert ": not announced" not in text
