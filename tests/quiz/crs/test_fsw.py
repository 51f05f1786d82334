"""The 67 points, by the regulations (sections 78 to 83)."""

from dataclasses import replace

import pytest
from hypothesis import given

from quiz.crs.score.fsw import fsw_range, fsw_score
from quiz.crs.score.person import Person, Profile, Span

from .people import FIXED, people
from .test_points import certain

CLB9 = (9,) * 4
BEST = Person(
    age=30, education="doctoral", first=CLB9, second=(5,) * 4, job_offer=True, canadian_work=1
)


@FIXED
@given(people)
def test_nobody_has_more_than_each_factor_gives(factors, person):
    found = fsw_score(factors, person, 10)
    most = {"language": 28, "education": 25, "work": 15, "age": 12, "job_offer": 10,
            "adaptability": 10}  # fmt: skip
    assert all(0 <= points <= most[name] for name, points in found.factors.items())


def test_the_most(factors):
    assert fsw_score(factors, BEST, 6).total == 100


CASES = {
    "age 35": ("age", Person(age=35), 12),
    "age 36": ("age", Person(age=36), 11),
    "age 46": ("age", Person(age=46), 1),
    "age 47": ("age", Person(age=47), 0),
    "age 17": ("age", Person(age=17), 0),
    "one ability under 7": ("language", Person(first=(9, 9, 9, 6)), 0),
    "level 7 in all": ("language", Person(first=(7,) * 4), 16),
    "level 10 gives what 9 gives": ("language", Person(first=(10,) * 4), 24),
    "second language at 4": ("language", Person(first=CLB9, second=(5, 5, 5, 4)), 24),
    "second language": ("language", Person(first=CLB9, second=(5,) * 4), 28),
    "a bachelor's": ("education", Person(education="bachelor"), 21),
    "a year in Canada": ("adaptability", Person(canadian_work=1), 10),
    "ties are capped": ("adaptability", Person(canadian_work=1, relative=True), 10),
    "a brother is a relative": ("adaptability", Person(sibling=True, relative=True), 5),
    "a spouse who stays": (
        "adaptability",
        Person(spouse=False, spouse_language=CLB9, spouse_study=True, spouse_canadian_work=2),
        0,
    ),
    "a spouse at 4": ("adaptability", Person(spouse=True, spouse_language=(4,) * 4), 5),
}


@pytest.mark.parametrize("name", CASES)
def test_factors(factors, name):
    factor, person, points = CASES[name]
    assert fsw_score(factors, person, 0).factors[factor] == points


@pytest.mark.parametrize(("years", "points"), [(0, 0), (1, 9), (2, 11), (3, 11), (4, 13), (6, 15)])
def test_years(factors, years, points):
    assert fsw_score(factors, Person(), years).factors["work"] == points


def test_an_offer_adds_10_to_15(factors):
    person = Person(age=29, education="bachelor", first=CLB9)
    before, after = (
        fsw_score(factors, somebody, 1).total for somebody in (person, with_offer(person))
    )
    assert after - before == 15
    tied = replace(person, canadian_work=1)
    before, after = (fsw_score(factors, somebody, 1).total for somebody in (tied, with_offer(tied)))
    assert after - before == 10


def with_offer(person):
    return replace(person, job_offer=True)


def test_three_or_more_years_are_a_range(factors):
    person = Person(age=30, education="bachelor", first=(7,) * 4, foreign_work=3)
    found = fsw_range(factors, certain(person))
    assert found.factors["work"] == Span(11, 15)


@pytest.mark.parametrize(
    ("person", "passes"),
    [
        (Person(age=29, education="bachelor", first=CLB9, foreign_work=1), False),  # 66
        (Person(age=29, education="bachelor", first=CLB9, foreign_work=2), True),  # 68
        (Person(age=29, education="doctoral", first=(9, 9, 9, 6), foreign_work=2,
                job_offer=True, canadian_work=1), False),
    ],
)  # fmt: skip
def test_the_pass_mark(factors, person, passes):
    """Language under level 7 never passes, whatever the sum."""
    assert fsw_range(factors, certain(person)).passes is passes


def test_nothing_said(factors):
    found = fsw_range(factors, Profile())
    assert (found.total, found.passes) == (Span(0, 100), None)
