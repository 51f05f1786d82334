"""Places in order: ties, and what is not known, which is never 0."""

from datetime import date
from decimal import Decimal

import pytest

from iecguide.occupations.kinds import Level, Unit
from iecguide.occupations.places.ranking import Order, Place, good_for_both, rank
from iecguide.occupations.values import AreaPay, MinimumWage, Openings, Pay, WageTable

LEAST = {"AB": "15.00", "BC": "18.25", "ON": "17.95"}


def place(area, median=None, minimum=None, openings=None, unit=Unit.HOUR):
    pay = None
    if median is not None:
        pay = Pay(Decimal(median), Decimal(median), Decimal(median), unit)
        pay = AreaPay(pay, WageTable(area, area, Level.PROVINCE, area, 2024, {}, None))
    least = minimum and MinimumWage(area, Decimal(minimum), date(2026, 1, 1), "", None)
    counted = None if openings is None else Openings(openings, openings)
    return Place(area, area, area, pay, least, counted)


def ranks(places, order=Order.PAY):
    return [(each.rank, each.place.area) for each in rank(places, order)]


def test_the_best_pay_first():
    assert ranks([place("AB", 20), place("BC", 25), place("ON", 22)]) == [
        (1, "BC"),
        (2, "ON"),
        (3, "AB"),
    ]


def test_the_same_pay_is_the_same_rank():
    """By name, and the next rank counts both."""
    found = ranks([place("ON", 22), place("BC", 25), place("AB", 22), place("YT", 20)])
    assert found == [(1, "BC"), (2, "AB"), (2, "ON"), (4, "YT")]


def test_what_is_not_known_is_last_and_has_no_rank():
    """By the minimum wage, too: a margin below 0 is a figure, and stands before none."""
    places = [place("AB"), place("BC", 17, LEAST["BC"]), place("ON", 20)]
    assert ranks(places) == [(1, "ON"), (2, "BC"), (None, "AB")]
    assert ranks(places, Order.ABOVE) == [(1, "BC"), (None, "AB"), (None, "ON")]


def test_above_the_minimum_wage():
    places = [place("AB", 20, LEAST["AB"]), place("BC", 22, LEAST["BC"])]
    assert [each.above for each in places] == [Decimal("5.00"), Decimal("3.75")]
    assert ranks(places, Order.ABOVE) == [(1, "AB"), (2, "BC")]
    assert place("QC", 90_000, "16.60", unit=Unit.YEAR).above is None


def test_no_posting_is_a_figure_and_no_month_is_none():
    places = [place("AB", openings=0), place("BC"), place("ON", openings=7)]
    assert ranks(places, Order.OPENINGS) == [(1, "ON"), (2, "AB"), (None, "BC")]


def test_a_year_is_not_compared_with_an_hour():
    places = [place("AB", 20), place("BC", 90_000, unit=Unit.YEAR), place("ON", 21)]
    assert ranks(places) == [(1, "ON"), (2, "AB"), (None, "BC")]


def test_nothing_at_all():
    assert ranks([]) == []
    assert ranks([place("AB"), place("BC")]) == [(None, "AB"), (None, "BC")]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ({"AB": 30, "BC": 20}, {"AB": 10, "BC": 11}, ["AB", "BC"]),
        ({"AB": 30, "BC": None}, {"AB": None, "BC": 11}, []),
        (
            dict.fromkeys("ABCDEF", 9) | {"F": 1},
            dict.fromkeys("ABCDEF", 9),
            list("ABCDE"),
        ),
    ],
)
def test_good_for_both(first, second, both):
    found = [rank([place(*each) for each in jobs.items()], Order.PAY) for jobs in (first, second)]
    assert [each.area for each in good_for_both(*found)] == both
