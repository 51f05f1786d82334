"""The money of each day and each family, to the dollar."""

from datetime import date

import pytest

from iecguide.study.book import book
from iecguide.study.kinds import Topic
from quiz.study.outcome import cases

from .people import answers_of

pytestmark = pytest.mark.django_db

# People, and the dollars of an application from 1 September 2025, and of one a year later.
FAMILIES = [
    (1, 22_895, 23_448),
    (2, 28_502, 29_192),
    (3, 35_040, 35_888),
    (4, 42_543, 43_572),
    (5, 48_252, 49_419),
    (6, 54_420, 55_736),
    (7, 60_589, 62_054),
    (8, 66_759, 68_372),
    (12, 91_439, 93_644),
]
# Adults, people under 18, and the dollars of 2025 and 2026.
IN_QUEBEC = [
    (1, 0, 15_508, 24_617),
    (0, 1, 7_756, 24_617),
    (2, 0, 22_745, 34_814),
    (2, 1, 25_479, 42_638),
    (2, 2, 27_499, 49_234),
]


def amount(on, **said):
    (case,) = cases(book(), answers_of(said), date.fromisoformat(on))
    found = case.decisions[Topic.FUNDS]
    return found.verdict if found.value is None else int(found.value)


@pytest.mark.parametrize(("people", "before", "after"), FAMILIES)
def test_outside_quebec(people, before, after):
    for on in ("2025-09-01", "2026-08-31"):
        assert amount(on, province="ON", people=people) == before
    for on in ("2026-09-01", "2027-08-31"):
        assert amount(on, province="YT", people=people) == after


@pytest.mark.parametrize(("adults", "minors", "before", "after"), IN_QUEBEC)
def test_in_quebec(adults, minors, before, after):
    said = {"province": "QC", "people": adults + minors, "under_18": minors}
    for on, expected in (("2025-12-31", before), ("2026-01-01", after), ("2026-12-31", after)):
        assert amount(on, **said) == expected


@pytest.mark.parametrize(
    ("on", "said", "expected"),
    [
        ("2027-09-01", {"province": "ON"}, "unknown"),  # a table nobody has seen yet
        ("2027-01-01", {"province": "QC"}, "unknown"),
        ("2025-08-31", {"province": "ON", "people": 1}, 20_635),
        ("2025-08-31", {"province": "ON", "people": 2}, "unknown"),  # not on record
        ("2026-11-28", {"province": "QC", "people": 2, "under_18": 1}, "unknown"),
        ("2026-11-28", {"province": "QC", "people": 2}, "ask"),
        ("2026-11-28", {}, "ask"),  # two amounts: it depends on the province
        ("2026-11-28", {"province": "ON", "special": "fmcsp"}, "unknown"),
        ("2026-11-28", {"province": "ON", "months": 4, "where": "outside"}, "not_applicable"),
        (
            "2026-11-28",
            {"province": "ON", "months": 4, "where": "outside", "permit_wanted": "yes"},
            23_448,
        ),
    ],
)
def test_what_is_not_known_is_said(on, said, expected):
    assert amount(on, **said) == expected
