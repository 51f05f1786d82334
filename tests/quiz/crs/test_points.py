"""Points by the grid, against a second reading, worked profiles, and faults others had."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.express_entry.tables import EDUCATION, STUDY
from quiz.crs.score.improvements import improvements
from quiz.crs.score.person import Person, Profile, Span
from quiz.crs.score.points import PARTS, SECTIONS, maxima, score, score_range, section_maxima

from . import second_reading
from .people import FIXED, levels, people

CLB5, CLB7, CLB9, CLB10 = (5,) * 4, (7,) * 4, (9,) * 4, (10,) * 4
MASTER = "master_or_professional"


@FIXED
@given(people)
def test_second_reading(grid, person):
    found = score(grid, person)
    assert found.total == second_reading.total(person)
    assert found.sections == {
        "core": second_reading.core(person),
        "spouse": second_reading.partner(person),
        "transfer": second_reading.together(person),
        "additional": second_reading.further(person),
    }


@FIXED
@given(people)
def test_caps(grid, person):
    found = score(grid, person)
    most, of_sections = maxima(grid, person.spouse), section_maxima(grid, person.spouse)
    assert all(0 <= found.parts[name] <= most[name] for name in PARTS)
    assert all(found.sections[name] <= of_sections[name] for name in SECTIONS)
    assert found.total <= 1_200
    if not person.nomination:
        assert found.total <= 695


@FIXED
@given(people, levels, st.integers(0, 7), st.sampled_from(EDUCATION))
def test_a_spouse_who_stays_counts_for_nothing(grid, person, language, work, education):
    alone = replace(person, spouse=False)
    other = replace(
        alone, spouse_language=language, spouse_canadian_work=work, spouse_education=education
    )
    assert score(grid, alone) == score(grid, other)


RISING = {
    "first": lambda person, at: replace(person, first=_raise(person.first, at)),
    "second": lambda person, at: replace(person, second=_raise(person.second, at)),
    "spouse_language": lambda person, at: replace(
        person, spouse_language=_raise(person.spouse_language, at)
    ),
    "canadian_work": lambda person, _at: replace(person, canadian_work=person.canadian_work + 1),
    "foreign_work": lambda person, _at: replace(person, foreign_work=person.foreign_work + 1),
    "certificate": lambda person, _at: replace(person, certificate=True),
    "nomination": lambda person, _at: replace(person, nomination=True),
    "sibling": lambda person, _at: replace(person, sibling=True),
    "education": lambda person, _at: replace(person, education=_next(EDUCATION, person.education)),
    "study": lambda person, _at: replace(
        person, canadian_study=_next(STUDY, person.canadian_study)
    ),
}


def _raise(spans, at):
    return tuple(min(10, level + (place == at)) for place, level in enumerate(spans))


def _next(values, value):
    return values[min(len(values) - 1, values.index(value) + 1)]


@pytest.mark.parametrize("name", RISING)
@FIXED
@given(people, st.integers(0, 3))
def test_better_never_lowers(grid, name, person, at):
    assert score(grid, RISING[name](person, at)).total >= score(grid, person).total


# What is open


def certain(person):
    """The profile of somebody who answered everything."""

    def settled(value):
        if isinstance(value, bool | str):
            return (value,)
        if isinstance(value, tuple):
            return tuple(Span(level, level) for level in value)
        return Span(value, value)

    return Profile(**{each.name: settled(getattr(person, each.name)) for each in fields(Profile)})


names = st.sets(st.sampled_from([each.name for each in fields(Profile)]))


@FIXED
@given(people, names)
def test_a_range_holds_whatever_is_open(grid, person, names):
    """Whoever turns out to be behind what is open stands within the two ends, part by part."""
    person = replace(person, canadian_work=min(5, person.canadian_work))
    blank = Profile()
    profile = replace(certain(person), **{name: getattr(blank, name) for name in names})
    found, exact = score_range(grid, profile), score(grid, person)
    assert found.total.low <= exact.total <= found.total.high
    for part in found.parts:
        assert part.points.low <= exact.parts[part.name] <= part.points.high <= part.most or (
            part.section == "spouse" and part.most == 0
        )


@FIXED
@given(people)
def test_nothing_open_is_exact(grid, person):
    exact = score(grid, person).total
    assert score_range(grid, certain(person)).total == Span(exact, exact)


def test_nothing_said(grid):
    assert score_range(grid, Profile()).total == Span(0, 1_200)


@FIXED
@given(people)
def test_a_gain_is_a_gain(grid, person):
    before = score(grid, person).total
    for change in improvements(grid, certain(person)):
        assert change.total == Span(before + change.gain, before + change.gain)
        assert change.gain > 0


# Worked profiles and faults of other calculators, each with the right answer

TYPICAL = Person(
    age=27, education="bachelor", first=CLB10, canadian_work=1, foreign_work=3
)  # a year on an IEC permit moves it to 494, a second one to 519

TOTALS = {
    "a year on an IEC permit": (TYPICAL, 494),
    "two years on an IEC permit": (replace(TYPICAL, canadian_work=2), 519),
    "everything, alone": (
        Person(25, "doctoral", False, CLB10, CLB10, 5, 3, True, True, True, "3+"),
        1_200,
    ),
    "everything, with a spouse": (
        Person(
            25, "doctoral", False, CLB10, CLB10, 5, 3, True, True, True, "3+", True, "doctoral",
            CLB10, 5,
        ),
        1_200,
    ),
    "everything but a nomination": (
        Person(25, "doctoral", False, CLB10, CLB10, 5, 3, True, False, True, "3+"),
        695,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
def test_totals(grid, name):
    person, total = TOTALS[name]
    assert score(grid, person).total == total


# Reported of: emudamah0906/ircc-tracker (commits a784d2f, e3732dc, 3befa49),
# Sumit-Sheokand-ai/canada-immigration-calculator (38f2121), afmontes/canada-crs-calculator,
# cal53.calculator.city, immigrationstationcanada.com, Immigrateiq; the numbers are the grid's.
PART_CASES = {
    "bachelor's with a spouse is not 84": (
        "education", Person(education="bachelor", spouse=True), 112,
    ),
    "master's with a spouse is not 112": ("education", Person(education=MASTER, spouse=True), 126),
    "doctorate with a spouse is not 119": (
        "education", Person(education="doctoral", spouse=True), 140,
    ),
    "level 5 in all four is not 4": ("first_language", Person(first=CLB5), 24),
    "level 4 gives what level 5 gives": ("first_language", Person(first=(4,) * 4), 24),
    "French with English": ("french", Person(french_first=True, first=CLB7, second=CLB5), 50),
    "French alone": ("french", Person(french_first=True, first=CLB7), 25),
    "French with mixed English": (
        "french", Person(french_first=True, first=CLB7, second=(5, 5, 5, 4)), 25,
    ),
    "French as the second language": ("french", Person(first=CLB9, second=CLB7), 50),
    "master's, level 9, two years": (
        "transfer_education", Person(education=MASTER, first=CLB9, canadian_work=2), 50,
    ),
    "master's with a year in Canada": (
        "transfer_education", Person(education=MASTER, canadian_work=1), 25,
    ),
    "single bachelor's, level 9": (
        "transfer_education", Person(education="bachelor", first=CLB9), 25,
    ),
    "the lowest ability decides, no average": (
        "transfer_education", Person(education="bachelor", first=(9, 9, 9, 8)), 13,
    ),
    "a foreign year with level 9 and two years": (
        "transfer_foreign_work", Person(foreign_work=1, first=CLB9, canadian_work=2), 50,
    ),
    "a trade with level 7": ("transfer_certificate", Person(certificate=True, first=CLB7), 50),
    "a trade with level 5": ("transfer_certificate", Person(certificate=True, first=CLB5), 25),
    "three years of study": ("canadian_study", Person(canadian_study="3+"), 30),
    "second language with a spouse is 22, not 24": (
        "second_language", Person(second=CLB9, spouse=True), 22,
    ),
    "second language alone": ("second_language", Person(second=CLB9), 24),
    "35 with a spouse is not 100": ("age", Person(age=35, spouse=True), 70),
    "35 alone is not 110": ("age", Person(age=35), 77),
    "nothing from 45 on, not “until 47”": ("age", Person(age=46), 0),
    "45": ("age", Person(age=45), 0),
    "before a birthday": ("age", Person(age=30), 105),
    "after it": ("age", Person(age=31), 99),
    "an offer of work": ("job_offer", Person(job_offer=True), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", PART_CASES)
def test_parts(grid, name):
    part, person, points = PART_CASES[name]
    assert score(grid, person).parts[part] == points


def test_groups_and_sections_are_capped(grid):
    master = Person(education=MASTER, first=CLB9, canadian_work=2, foreign_work=1)
    assert score(grid, master).sections["transfer"] == 100
    nominee = Person(first=CLB9, second=CLB7, nomination=True, sibling=True)
    assert score(grid, nominee).sections["additional"] == 600


def test_an_offer_moves_no_point(grid):
    """It did until 25 March 2025; it counts among the 67 points still."""
    person = Person(age=29, education="bachelor", first=CLB9)
    assert score(grid, person).total == score(grid, replace(person, job_offer=True)).total


def test_which_language_comes_first_matters(grid):
    english = Person(age=29, education="bachelor", first=CLB9, second=CLB7)
    french = replace(english, french_first=True, first=CLB7, second=CLB9)
    assert score(grid, english).total != score(grid, french).total


def test_the_other_language_first_is_told_where_it_gains(grid):
    """Strong French named second: the same results give more the other way round."""
    person = Person(age=29, education="bachelor", first=CLB7, second=CLB9, canadian_work=1)
    swapped = replace(person, french_first=True, first=CLB9, second=CLB7)
    gain = score(grid, swapped).total - score(grid, person).total
    assert gain > 0
    assert ("first:fr", gain) in [
        (each.change, each.gain) for each in improvements(grid, certain(person))
    ]
    assert "first:en" not in [each.change for each in improvements(grid, certain(swapped))]
    found = improvements(grid, certain(person))
    assert found[0].change == "first:fr"  # it asks for nothing new
    assert found[0].gain < found[1].gain
    assert [each.gain for each in found[1:]] == sorted((e.gain for e in found[1:]), reverse=True)
