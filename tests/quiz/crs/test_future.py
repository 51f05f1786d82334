"""A score over the months ahead, against scores of each month counted from the start."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.express_entry.tables import EDUCATION
from quiz.crs.score.future import Plan, gains, timeline
from quiz.crs.score.person import Person, Span
from quiz.crs.score.points import score
from quiz.engine.fields.months import Month

from .people import FIXED, people
from .test_points import certain

NOW = Month(2026, 11)
BORN = Month(1997, 2)
ANNA = Person(age=29, education="bachelor", first=(9, 9, 9, 9), foreign_work=3, canadian_work=0)


def months(**values):
    return st.none() | st.integers(0, 40).map(NOW.plus)


plans = st.builds(
    Plan,
    work_start=months(),
    work_months=st.integers(1, 60),
    better_test=months(),
    better_level=st.integers(4, 10),
    degree_on=months(),
    degree=st.none() | st.sampled_from(EDUCATION),
    second_test=months(),
    second_level=st.integers(4, 10),
    spouse_test=months(),
    spouse_level=st.integers(4, 10),
)


def passed(since, month):
    return (month.year - since.year) * 12 + month.month - since.month


def in_month(person, born, plan, month):
    """Who somebody is in a month, from the start: no step from the month before."""
    person = replace(person, age=passed(born, month) // 12)
    if plan.work_start and plan.work_start <= month:
        worked = min(passed(plan.work_start, month), plan.work_months)
        years = max(person.canadian_work, min(5, person.canadian_work + worked // 12))
        person = replace(person, canadian_work=years)
    if plan.better_test and plan.better_test <= month:
        person = replace(person, first=tuple(max(plan.better_level, at) for at in person.first))
    if plan.second_test and plan.second_test <= month:
        person = replace(person, second=tuple(max(plan.second_level, at) for at in person.second))
    if plan.spouse_test and plan.spouse_test <= month:
        levels = tuple(max(plan.spouse_level, at) for at in person.spouse_language)
        person = replace(person, spouse_language=levels)
    if plan.degree and plan.degree_on and plan.degree_on <= month:
        higher = max(EDUCATION.index(person.education), EDUCATION.index(plan.degree))
        person = replace(person, education=EDUCATION[higher])
    return person


@FIXED
@given(people, plans, st.integers(16, 59), st.integers(1, 12))
def test_every_month_counted_anew(grid, person, plan, age, month):
    born = Month(NOW.year - age, month)
    person = replace(
        person, age=passed(born, NOW) // 12, canadian_work=min(5, person.canadian_work)
    )
    found = timeline(grid, certain(person), born, plan, NOW)
    assert [each.month for each in found] == [NOW.plus(ahead) for ahead in range(37)]
    for each in found[1:]:
        exact = score(grid, in_month(person, born, plan, each.month)).total
        assert each.total == Span(exact, exact), each.month
    for before, each in pairwise(found):
        told = sum(change.gain for change in each.changes)
        assert each.total.low - before.total.low == told


def test_a_year_on_an_iec_permit(grid):
    """Birthdays in February cost; a year of work from January on adds in the January after."""
    plan = Plan(work_start=Month(2027, 1), work_months=24)
    found = timeline(grid, certain(ANNA), BORN, plan, NOW)
    told = [
        (str(each.month), change.code, change.gain) for each in found for change in each.changes
    ]
    assert told == [
        ("2027-02", "birthday", -5),
        ("2028-01", "canadian_work", 40 + 13),
        ("2028-02", "birthday", -6),
        ("2029-01", "canadian_work", 13 + 12),
        ("2029-02", "birthday", -5),
    ]


def test_work_ends_with_the_permit(grid):
    plan = Plan(work_start=Month(2027, 1), work_months=11)
    found = timeline(grid, certain(ANNA), BORN, plan, NOW)
    assert {change.code for each in found for change in each.changes} == {"birthday"}


def test_without_a_month_of_birth_a_birthday_is_somewhere_in_the_year(grid):
    found = timeline(grid, certain(ANNA), None, Plan(), NOW)
    assert found[0].total.certain
    assert found[1].total == Span(found[0].total.low - 5, found[0].total.low)
    assert found[12].total.certain
    assert not any(each.changes for each in found)


def test_gains_of_plans(grid):
    plan = Plan(
        work_start=Month(2027, 1), better_test=Month(2027, 3), better_level=10,
        second_test=Month(2028, 6), second_level=7,
    )  # fmt: skip
    found = gains(grid, certain(ANNA), BORN, plan, NOW)
    assert found == {"canadian_work": 78, "first_language": 12, "second_language": 62}


@pytest.mark.parametrize("plan", [Plan(), Plan(work_start=Month(2027, 1), better_test=NOW.plus(4))])
def test_three_years_take_less_than_5_ms(grid, plan):
    profile = certain(ANNA)
    taken = []
    for _time in range(7):
        start = time.process_time()
        timeline(grid, profile, BORN, plan, NOW)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.005
