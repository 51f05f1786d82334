"""Where a score stands: by category, by date, and never against one number for all."""

from datetime import date

import pytest

from iecguide.express_entry.values import PoolCount, Round
from quiz.crs.score.competition import eligible_for, standings, twelve_months_before
from quiz.crs.score.person import Profile, Span

ON = date(2026, 11, 28)


def round_of(category, day, cutoff):
    return Round(f"{category}{day}", day, category, category, cutoff, 1000)


ROUNDS = (
    round_of("cec", date(2026, 9, 29), 518),
    round_of("cec", date(2026, 1, 7), 511),
    round_of("cec", date(2025, 11, 28), 531),  # a day too old
    round_of("pnp", date(2026, 9, 28), 725),
    round_of("stem", date(2024, 4, 11), 491),
    round_of("trades", date(2026, 12, 3), 400),  # to come
    round_of("french", date(2026, 8, 19), None),
)


def stand(low, high=None, rounds=ROUNDS, on=ON, **eligible):
    span = Span(low, high or low)
    return {each.category: each for each in standings(rounds, span, eligible, on)}


def test_twelve_months():
    found = stand(500)["cec"]
    assert (found.rounds, found.low, found.high) == (2, 511, 518)
    assert found.last.day == date(2026, 9, 29)


def test_of_a_leap_day():
    assert twelve_months_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_rounds_without_a_figure_or_to_come_are_none():
    assert set(stand(500)) == {"cec", "pnp", "stem"}


@pytest.mark.parametrize(
    ("low", "high", "verdict", "above_last"),
    [
        (519, 519, "above", True),
        (518, 518, "within", None),  # at a cut-off the minute of the profile decides
        (511, 511, "within", False),
        (510, 510, "below", False),
        (505, 515, "depends", False),
        (512, 517, "within", False),
        (515, 520, "depends", None),
    ],
)
def test_verdicts(low, high, verdict, above_last):
    found = stand(low, high)["cec"]
    assert (found.verdict, found.above_last) == (verdict, above_last)


def test_no_recent_round_is_no_evidence():
    """A score of 480 was called competitive for an engineer, on a round of April 2024."""
    assert stand(480)["stem"].verdict == "no_recent_round"


def test_provincial_rounds_are_for_nominees():
    """A score of 700 was called above their cut-off."""
    assert stand(740, pnp="no")["pnp"].verdict == "not_for_you"
    assert stand(740, pnp="yes")["pnp"].verdict == "above"


def test_for_whom():
    assert eligible_for(Profile()) == {"pnp": "unknown", "cec": "unknown", "french": "unknown"}
    none = Profile(
        nomination=(False,), canadian_work=Span(0, 0), french_first=(False,),
        second=(Span(7, 7), Span(7, 7), Span(6, 6), Span(9, 9)),
    )  # fmt: skip
    assert eligible_for(none) == {"pnp": "no", "cec": "no", "french": "no"}
    assert eligible_for(none, "CEC", 7) == {"pnp": "no", "cec": "yes", "french": "yes"}
    assert set(eligible_for(Profile(), "none").values()) == {"no", "unknown"}


def test_the_pool():
    pool = PoolCount(ON, {(0, 300): 10, (301, 400): 30, (401, 500): 50, (501, 1200): 10}, 100)
    assert pool.below(401) == (0.4, 0.4)
    assert pool.below(450) == (0.4, 0.9)
    assert pool.below(0) == (0, 0)
    assert pool.below(1200) == (0.9, 1.0)
