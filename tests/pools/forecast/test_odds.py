"""The odds of one pool: what happened, what is fitted, what is forecast, what is not."""

from dataclasses import replace
from datetime import date, timedelta
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.facts.season.rounds import last_monday
from iecguide.facts.values import season_year
from pools.forecast import intervals, model, projection, rounds
from pools.forecast.odds import Basis, Forecast, NotEnough, Reason, archive, study
from pools.forecast.season_weeks import season_for
from pools.values import Open, Pool
from tests.pools.reports.reported import FRIDAY, GB, WEEK, figures, later, season_2026, weekly

MARCH = date(2026, 3, 14)
JUNE = date(2026, 6, 10)
TODAY = date(2026, 11, 22)
YP, COOP, VIE = Pool("GB", "yp"), Pool("GB", "coop"), Pool("FR", "yp", "VIE")


@pytest.fixture(scope="module")
def march():
    return study(season_2026(), MARCH)


@pytest.fixture(scope="module")
def today():
    return study(season_2026(), TODAY)


def forecast(figures, pool, on, weeks):
    return study(figures, on).forecast(pool, weeks)


# What happened


@pytest.mark.parametrize(
    ("before", "after", "candidates", "waiting", "chance", "arrivals"),
    [
        (9726, 9877, 862, 1119, 151 / 862, 408),  # UK, 20 to 27 March 2026
        (200, 300, 100, 50, 1.0, 50),
        (200, 400, 100, 50, 1.0, 150),  # more than the pool held: arrivals were invited too
        (200, 200, 100, 120, 0.0, 20),
        (200, 197, 100, 90, 0.0, 0),  # a correction is nobody invited
        (Open.NOT_ANNOUNCED, 30, 100, 90, 0.3, 20),  # the first round
        (0, 0, 0, 3, 0.0, 3),
        (0, 5, 0, 3, 1.0, 8),
    ],
)
def test_a_round(before, after, candidates, waiting, chance, arrivals):
    first = figures(invitations=before, candidates=candidates)
    found = rounds.round_between(first, later(first, invitations=after, candidates=waiting))
    assert (found.chance, found.arrivals) == (chance, arrivals)


@pytest.mark.parametrize(
    ("before", "other"),
    [
        ({"invitations": None}, {}),
        ({"candidates": None}, {}),
        ({}, {"invitations": Open.NOT_ANNOUNCED}),
        ({}, {"candidates": None}),
    ],
)
def test_no_round_without_numbers(before, other):
    first = figures(**before)
    assert rounds.round_between(first, later(figures(), **other)) is None


def test_no_round_across_seasons():
    first = figures(date(2026, 10, 9))
    assert rounds.round_between(first, replace(first, observed_on=date(2027, 1, 15))) is None


@pytest.mark.parametrize(
    ("values", "days", "teaches"),
    [
        ({}, 7, True),
        ({}, 8, True),
        ({}, 9, False),
        ({"rating": None}, 7, False),
        ({"candidates": 10}, 7, True),
        ({"candidates": 9}, 7, False),
        ({"pool": VIE}, 7, False),
        ({"invitations": 250}, 7, False),  # rated excellent and nobody invited: a repeated figure
        ({"invitations": 250, "rating": 4}, 7, True),
    ],
)
def test_which_rounds_teach(values, days, teaches):
    first = figures(**values)
    other = replace(first, observed_on=first.observed_on + timedelta(days), invitations=250)
    assert rounds.round_between(first, other).teaches is teaches


@pytest.mark.parametrize(
    ("day", "season"), [(date(2025, 11, 30), 2025), (date(2025, 12, 1), 2026), (MARCH, 2026)]
)
def test_seasons_turn_in_december(day, season):
    assert season_year(day) == season


@pytest.mark.parametrize(
    ("season", "monday"),
    [(2022, date(2022, 10, 17)), (2024, date(2024, 10, 21)), (2025, date(2025, 10, 20))],
)
def test_last_rounds_as_they_were(season, monday):
    assert last_monday(season) == monday


# What is fitted


def test_a_rating_means_what_followed_it():
    """One pool-week at IRCC's midpoint, then the outcomes: (0.7 + 0.5 + 0.6) / 3."""
    rows = [
        {"rating": 2, "invitations": 0},
        {"rating": 2, "invitations": 50},
        {"rating": 2, "invitations": 110},
    ]
    lessons = rounds.records(weekly(*rows))[GB].rounds
    counts, means = model.rating_means(lessons)
    assert counts == {1: 0, 2: 2, 3: 0, 4: 0, 5: 0}
    assert means == {**model.MIDPOINT, 2: pytest.approx(0.6)}


def test_the_level_is_recovered():
    """Outcomes made with 0.6 invitations per candidate and spot."""
    rows, invitations = [], 0
    for spots in range(100, 30_000, 100):
        chance = projection.chance_of(0.6 * (spots + 100) / 10_000)
        row = {"spots": spots, "candidates": 10_000, "quota": 10_000, "rating": 4}
        rows.append(row | {"invitations": invitations})
        invitations += round(10_000 * chance)
    lessons = rounds.records(weekly(*rows, rows[-1] | {"invitations": invitations}))[GB].rounds
    assert model.level_of(lessons) == pytest.approx(0.6, rel=0.05)


@pytest.mark.parametrize(("rating", "low", "high"), [(1, 0.95, 1), (2, 0.6, 0.8), (3, 0.4, 0.6),
                                                    (4, 0.2, 0.4), (5, 0, 0.05)])  # fmt: skip
def test_the_ratings_of_2026(today, rating, low, high):
    assert low <= today.learned.rating_mean[rating] <= high


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"rating": 1}, 0.98),
        ({"rating": 3}, 0.42),
        ({"rating": 3, "candidates": 9}, (0.58 * 109 + 0.42 * 20) / 129),
        ({"rating": 5}, (0.2 * 100 + 0.03 * 20) / 120),  # own 0.64, at most the band's 0.2
        ({"rating": 5, "candidates": 6400}, (64 + 0.03 * 20) / 6420),
        ({"rating": None}, (64 + 20 * 0.9178) / 120),  # the rule of spots instead of a rating
    ],
)
def test_the_next_round(values, expected):
    """64 of 109 were invited in the last round."""
    means = {1: 0.98, 2: 0.74, 3: 0.42, 4: 0.24, 5: 0.03}
    learned = model.Learned(means, dict.fromkeys(means, 1), 0.49, {})
    before = figures(candidates=109, invitations=100)
    now = later(figures(), **{"invitations": 164} | values)
    record = rounds.records([before, now])[GB]
    assert model.next_chance(record, learned) == pytest.approx(expected, rel=0.02)


def test_a_stream_has_its_own_rounds_alone(march):
    """France's VIE was rated excellent all season, and three in ten were invited a week."""
    found = march.forecast(VIE, 30)
    first, last = found.weeks[0].chance, found.weeks[-1].chance
    assert 0.3 < first < 0.6
    assert last == pytest.approx(first)


# The weeks after


def ahead(**values):
    usual = {
        "first": 0.99,
        "candidates": 400,
        "spots": 3000,
        "arrivals": 400.0,
        "spots_per_invitation": 0.6,
        "given_back": 90.0,
        "level": 0.45,
    }
    return projection.Outlook(**usual | values)


def test_a_pool_runs_out():
    path = projection.chances(ahead(), 30)
    assert path == sorted(path, reverse=True)
    assert (path[0], path[-1] < 0.05) == (0.99, True)


def test_without_spots_the_chance_stays():
    assert projection.chances(ahead(spots=None, first=0.42), 3) == pytest.approx([0.42] * 3)


def test_a_pause_ends():
    """Fair, with spots for ten times the pool: the low ratio to the rule fades."""
    path = projection.chances(ahead(first=0.43, spots=9000, candidates=600), 6)
    assert path == sorted(path)
    assert path[-1] > 0.75


def test_floor_of_a_pool_emptied_each_week():
    """400 invited of 400 in the pool and 400 who join."""
    [(chance, floor)] = projection.weeks_ahead(ahead(first=1.0), 1)
    assert (chance, floor) == (1.0, 0.5)


def test_alone_in_a_pool_the_floor_is_the_chance():
    assert projection.weeks_ahead(ahead(candidates=0, arrivals=0.0), 1) == [(0.99, 0.99)]


outlooks = st.builds(
    projection.Outlook,
    first=st.floats(0, 1),
    candidates=st.integers(0, 20_000),
    spots=st.none() | st.integers(0, 10_000),
    arrivals=st.floats(0, 2000),
    spots_per_invitation=st.floats(0.2, 1),
    given_back=st.floats(1, 100),
    level=st.floats(0.1, 0.9),
)


@given(outlooks)
def test_chances_are_chances(pool):
    for chance, floor in projection.weeks_ahead(pool, 40):
        assert 0 <= floor <= chance <= 1


@given(st.floats(0, 1), st.floats(0, 50), st.floats(0, 50), st.integers(0, 5000))
def test_a_larger_factor_is_a_larger_chance(chance, first, other, people):
    low, high = (
        projection.scale_chance(chance, factor, people) for factor in sorted((first, other))
    )
    assert 0 <= low <= high <= 1


@given(st.lists(st.floats(0.001, 0.9), min_size=1, max_size=6), st.floats(0.5, 3))
def test_the_factor_between_is_found(path, factor):
    people = 10**9
    outcome = projection.invited_within(
        [projection.scale_chance(step, factor, people) for step in path]
    )
    if outcome < projection.HIGHEST:
        assert projection.factor_between(path, outcome, people) == pytest.approx(factor, rel=1e-5)


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 2.5), (1, 4), (1 / 6, 1.5)])
def test_quantile(share, value):
    assert intervals.quantile([1, 2, 3, 4], share) == pytest.approx(value)


def test_many_sure_pools_do_not_narrow_the_band_of_others():
    """All outcomes of the sure ones lie inside; of the others 16 in 100 may be out on a side."""
    others = [1 + step / 100 for step in range(-50, 51)]
    sure, other = (intervals.EXCELLENT, intervals.NEXT), (intervals.SCARCE, intervals.NEXT)
    found = intervals.narrowest({sure: [1.0] * 10_000, other: others})
    assert found[other] == pytest.approx((0.66, 1.34))


# Forecasts of the season of 2026


def test_weeks_start_on_the_monday_after_the_newest_report(march):
    found = march.forecast(GB, 3)
    mondays = [date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30)]
    assert [week.monday for week in found.weeks] == mondays
    assert [week.monday for week in found.floor] == mondays
    assert (found.season, found.basis) == (2026, Basis.THIS_SEASON)
    assert found.reported_on == date(2026, 3, 13)


def test_weeks_end_with_the_season(march):
    assert march.forecast(GB, 400).weeks[-1].monday == date(2026, 10, 19)


@pytest.mark.parametrize("on", [date(2026, 1, 24), MARCH, JUNE, date(2026, 10, 10), TODAY])
def test_every_number_is_in_order(on):
    known = study(season_2026(), on)
    for pool in known.this or known.last:
        found = known.forecast(pool, 60)
        if isinstance(found, Forecast):
            for week, floor in zip(found.weeks, found.floor, strict=True):
                assert 0 <= week.low <= week.chance <= week.high <= 1
                assert 0 <= floor.low <= floor.chance <= floor.high <= 1
                assert floor.chance <= week.chance + 1e-12


@pytest.mark.parametrize("on", [date(2026, 1, 24), MARCH, JUNE, date(2026, 10, 10)])
def test_the_future_changes_nothing(on):
    """Whatever is published later: other numbers, or nothing."""
    whole = season_2026()
    past = [row for row in whole if row.observed_on <= on]
    other = [
        row if row.observed_on <= on
        else replace(row, invitations=7, candidates=3, spots=1, quota=9, rating=3)
        for row in whole
    ]  # fmt: skip
    expected = study(past, on)
    assert study(other, on) == expected
    assert study(reversed(whole), on).forecast(GB, 40) == expected.forecast(GB, 40)


def test_the_fit_looks_at_no_later_report():
    history_of = rounds.records(season_2026())
    past = rounds.records(row for row in season_2026() if row.observed_on <= JUNE)
    assert model.learn(history_of, JUNE) == model.learn(past, JUNE)


def test_a_season_with_rounds_of_its_own_takes_no_quota(march):
    found = march.forecast(GB, 1)
    assert (found.basis, found.quota_scale) == (Basis.THIS_SEASON, None)


def test_small_pools_are_named_and_wider():
    known = study(season_2026(), JUNE)
    small, large = known.forecast(Pool("KR", "yp"), 8), known.forecast(Pool("KR", "wh"), 8)
    assert (small.small_pool, large.small_pool) == (True, False)
    assert small.weeks[0].high - small.weeks[0].low > large.weeks[0].high - large.weeks[0].low


# Out of season


def test_out_of_season_last_seasons_curve_stands_in(today):
    found = today.forecast(GB, 60)
    assert (found.season, found.basis) == (2027, Basis.LAST_SEASON)
    assert found.weeks[0].monday == date(2027, 1, 18)  # 52 weeks after 19 January 2026
    assert found.weeks[-1].monday == date(2027, 10, 18)
    assert found.weeks[0].chance == pytest.approx(3129 / 5296)
    assert found.quota_scale is None


def test_a_pool_that_started_late_starts_late(today):
    """Japan's first round was in the week of 2 March 2026."""
    weeks = {week.monday: week for week in today.forecast(Pool("JP", "wh"), 60).weeks}
    assert weeks[date(2027, 2, 22)].high == 0
    assert weeks[date(2027, 3, 1)].chance == pytest.approx(2438 / 5437)


def test_scaled_by_the_new_quota():
    """Half the quota is half the rate; a first round that is announced moves the curve."""
    new = figures(
        date(2027, 1, 8), GB, quota=4681, invitations=Open.NOT_ANNOUNCED, rating=None,
        spots=4681, candidates=5000, first_round=date(2027, 1, 25),
    )  # fmt: skip
    before = study(season_2026(), TODAY).forecast(GB, 60)
    after = study([*season_2026(), new], date(2027, 1, 9)).forecast(GB, 60)
    scale = 4681 / 9363
    assert after.quota_scale == scale
    assert after.weeks[0].monday == date(2027, 1, 25)
    for week, other in zip(before.weeks[:30], after.weeks[:30], strict=True):
        rate = projection.rate(week.chance) * scale
        assert other.chance == pytest.approx(projection.chance_of(rate))


@pytest.mark.parametrize(
    ("on", "season", "first"),
    [
        (date(2026, 10, 9), 2026, date(2026, 10, 12)),
        (date(2026, 10, 25), 2026, date(2026, 10, 12)),
        (date(2026, 10, 26), 2027, date(2027, 1, 18)),
        (date(2027, 2, 3), 2027, date(2027, 2, 8)),
    ],
)
def test_when_the_season_turns(on, season, first):
    known = study(season_2026(), on)
    assert (known.season, known.mondays[0]) == (season, first)


def test_every_day_without_reports_has_an_answer():
    """From one season's end to the next one's, of which nothing is reported: none is left then."""
    known = archive(season_2026())
    learned, shapes, after = known.learn(TODAY), {}, {}
    for days in range(400):
        on = date(2026, 10, 20) + timedelta(days)
        found = known.study(on, learned, shapes.get(season_for(on, known.newest(on))))
        shapes[found.season] = found.shapes
        forecast = found.forecast(GB, 60)
        if isinstance(forecast, Forecast):
            after[on] = len(forecast.weeks)
            assert len(forecast.floor) == after[on] == len(found.mondays)
    assert [on for on, weeks in after.items() if not weeks] == [
        date(2027, 10, 18) + timedelta(days) for days in range(7)
    ]


# Not enough data


@pytest.mark.parametrize(
    ("on", "pool", "reason"),
    [
        (date(2026, 1, 11), GB, Reason.NO_REPORTS),
        (date(2026, 1, 20), GB, Reason.NO_ROUNDS),
        (date(2026, 2, 20), Pool("JP", "wh"), Reason.NO_ROUNDS),
        (MARCH, Pool("US", "wh"), Reason.UNKNOWN_POOL),
        (MARCH, Pool("ES", "yp", "ICEX"), Reason.NO_CANDIDATES),
        (TODAY, Pool("ES", "yp", "ICEX"), Reason.NO_CANDIDATES),
    ],
)
def test_not_enough_data(on, pool, reason):
    assert study(season_2026(), on).forecast(pool, 40) == NotEnough(pool, on, reason)


def test_no_figures_at_all():
    assert forecast([], GB, TODAY, 3) == NotEnough(GB, TODAY, Reason.NO_REPORTS)


def test_a_pool_that_left_the_reports_has_no_odds():
    rows = weekly(*[{"invitations": 100 * week} for week in range(9)])
    gone = [row for row in rows if row.observed_on <= FRIDAY + 2 * WEEK]
    others = [replace(row, pool=YP) for row in rows]
    found = study([*gone, *others], FRIDAY + 8 * WEEK)
    assert found.forecast(GB, 3) == NotEnough(GB, FRIDAY + 8 * WEEK, Reason.NO_ROUNDS)
    assert isinstance(found.forecast(YP, 3), Forecast)


def test_a_doubted_figure_falls_back_on_the_report_before():
    rows = weekly(*[{"invitations": 100 * week} for week in range(4)])
    doubted = [*rows[:-1], replace(rows[-1], candidates=None)]
    found = forecast(doubted, GB, rows[-1].observed_on, 2)
    assert found.reported_on == rows[-2].observed_on
    assert all(week.high < inf for week in found.weeks)


def test_reports_that_stopped_give_no_odds():
    """Four weeks after the newest report of the season; what was to come then is over."""
    rows = weekly(*[{"invitations": 100 * week} for week in range(4)])
    newest = rows[-1].observed_on
    assert isinstance(forecast(rows, GB, newest + 4 * WEEK, 3), Forecast)
    on = newest + 4 * WEEK + timedelta(days=1)
    assert forecast(rows, GB, on, 3) == NotEnough(GB, on, Reason.OLD_REPORTS)


@pytest.mark.parametrize(
    "gone",
    [
        (date(2026, 2, 28), date(2026, 12, 31)),  # the reports stopped
        (date(2026, 9, 14), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2026, 2, 19)),  # they began late
    ],
)
def test_a_part_of_last_season_is_no_curve(gone):
    first, last = gone
    kept = [row for row in season_2026() if not first <= row.observed_on <= last]
    assert study(kept, TODAY).forecast(GB, 60) == NotEnough(GB, TODAY, Reason.PART_OF_SEASON)


def test_a_curve_may_miss_four_weeks():
    kept = [row for row in season_2026() if date(2026, 2, 13) <= row.observed_on < MARCH]
    kept += [row for row in season_2026() if MARCH <= row.observed_on <= date(2026, 9, 25)]
    assert study(kept, TODAY).forecast(GB, 60).basis == Basis.LAST_SEASON


def test_an_older_season_is_not_the_last():
    """The curve of 2026 says nothing of 2028."""
    on = date(2027, 11, 22)
    assert study(season_2026(), on).forecast(GB, 9) == NotEnough(GB, on, Reason.UNKNOWN_POOL)


# Weeks after the next, where places are moved into a pool that runs short


def fading():
    """Young Professionals: low, then very good, twice over, each round a week after the other."""
    shares = [0.3, 0.5, 0.7, 0.9, 0.2, 0.6]
    ratings = [4, 3, 2, 1, 4, 3]
    rows, invitations = [], 0
    for share, rating in zip(shares, ratings, strict=True):
        rows.append({"rating": rating, "invitations": invitations})
        invitations += round(100 * share)
    return weekly(*rows, {"rating": 4, "invitations": invitations}, pool=YP)


def test_what_comes_after_a_rating_is_counted_by_weeks():
    """After "low" came 0.5, 0.7, 0.9 in the weeks after the next, and once 0.6."""
    found = model.later_rounds(rounds.records(fading()).values())
    assert found[4, 1] == (pytest.approx(0.5 + 0.6), 2)
    assert found[4, 2] == (pytest.approx(0.7), 1)
    assert found[4, 3] == (pytest.approx(0.9), 1)
    assert found[3, 3] == (pytest.approx(0.2), 1)


def test_rounds_that_do_not_follow_each_other_are_not_counted():
    rows = [row for row in fading() if row.observed_on != FRIDAY + 2 * WEEK]
    found = model.later_rounds(rounds.records(rows).values())
    assert found[4, 1] == (pytest.approx(0.6), 1)  # the round of two weeks breaks the other


def test_working_holiday_and_streams_are_not_counted():
    rows = [replace(row, pool=pool) for pool in (GB, VIE) for row in fading()]
    assert model.later_rounds(rounds.records(rows).values()) == {}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"rating": 4}, (0.2 + 0.5 + 0.6) / 3),
        ({"rating": 5}, 0.2),  # within "very low" the chance stays
        ({"rating": 4, "candidates": 9}, 0.2),
        ({"rating": None}, 0.2),
        ({"rating": 4, "pool": GB}, 0.2),
        ({"rating": 4, "pool": VIE}, 0.2),
    ],
)
def test_the_second_week(values, expected):
    """The mean of what came, with "as in the next round" as one more pool."""
    learned = model.Learned({}, {}, 0.4, {}, {(4, 1): (1.1, 2), (5, 1): (1.1, 2)})
    report = figures(**{"pool": YP, "spots": 500} | values)
    found = ahead(spots=None, first=0.2, then=model.then(report, 0.2, learned))
    path = projection.chances(found, 9)
    assert path[0] == 0.2
    assert path[1] == pytest.approx(expected)
    weeks = projection.weeks_ahead(found, 9)
    assert [chance for chance, _floor in weeks] == path
    assert path[4:] == [0.2] * 5  # further ahead nothing is learned
