"""The season that nobody has announced yet: last season's curve, and how far off it may be."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import prod

import pytest

from pools.forecast.last_season import used_up
from pools.forecast.odds import Basis, Forecast, archive
from pools.forecast.rounds import records
from pools.reports.earlier import read_pieces
from pools.values import Open, Pool
from tests.pools.reports.reported import GB, figures, season_2026

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NEWEST = date(2026, 10, 9)
NOVEMBER = date(2026, 11, 28)
IE, FR, JP = Pool("IE", "wh"), Pool("FR", "wh"), Pool("JP", "wh")
POOLS = sorted({row.pool for row in season_2026()})
# Between two seasons; and with the next one open, when nothing but its pools is announced.
DAYS = (date(2026, 10, 26), NOVEMBER, date(2026, 12, 31), date(2027, 1, 9))


def opened():
    """The first report of 2027 as that of 2026 was: pools, no quota, no first round."""
    first = min(row.observed_on for row in season_2026())
    return [
        replace(
            row,
            observed_on=date(2027, 1, 8),
            quota=Open.NOT_ANNOUNCED,
            invitations=Open.NOT_ANNOUNCED,
            spots=Open.NOT_ANNOUNCED,
            first_round=None,
        )
        for row in season_2026()
        if row.observed_on == first
    ]


@pytest.fixture(scope="module")
def studies(facts):
    """What is known on each of the days."""
    known = archive([*season_2026(), *opened()], facts.seasons, read_pieces())
    return {day: known.study(day, known.learn(day)) for day in DAYS}


@pytest.fixture(scope="module")
def november(studies):
    return studies[NOVEMBER]


def season(weeks, side):
    return 1 - prod(1 - getattr(week, side) for week in weeks)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_one_season_makes_nothing_certain(studies, day):
    """No pool, on no day, has the same low as likely."""
    seen = 0
    for pool in POOLS:
        found = studies[day].forecast(pool, 60)
        if not isinstance(found, Forecast):
            continue
        seen += 1
        assert (found.basis, found.quota_scale) == (Basis.LAST_SEASON, None)
        low, likely, high = (season(found.weeks, side) for side in ("low", "chance", "high"))
        assert low + 1e-5 < likely <= high
        for weeks in (found.weeks, found.floor):
            for week in weeks:
                assert 0 <= week.low <= week.chance <= week.high <= 1
            assert season(weeks, "low") < season(weeks, "chance")
    assert seen == len(POOLS) - 1  # of ICEX IRCC gives no candidates


def test_the_cases_that_were_said_to_be_certain(november):
    """Ireland lost a quarter in a year, France is drawn, Japan began late and was full in May."""
    found = {pool: november.forecast(pool, 60).weeks for pool in (IE, FR, JP)}
    assert season(found[IE], "low") < 0.96 < season(found[IE], "chance")
    assert season(found[FR], "low") < 0.1 < 0.4 < season(found[FR], "chance")
    assert season(found[FR], "high") > 0.7
    assert season(found[JP], "low") < 0.6


def test_whoever_has_few_weeks_may_have_none(november):
    """To 28 February: pools that open seven weeks later leave nobody a round by then."""
    weeks = [week for week in november.forecast(FR, 60).weeks if week.monday < date(2027, 2, 26)]
    assert len(weeks) == 6
    assert season(weeks, "low") == 0 < season(weeks, "chance")


def test_the_low_season_begins_later_and_ends_sooner(november):
    changes = november.shapes.changes
    weeks = november.forecast(IE, 60).weeks
    begins = weeks[0].monday + WEEK * changes.later
    ends = weeks[-1].monday - WEEK * changes.ends_earlier
    assert min(changes.later, changes.ends_earlier) > 0
    for week in weeks:
        assert (week.low > 0) == (begins <= week.monday <= ends)


def test_the_high_season_begins_sooner(november):
    """Japan's first round was in the week of 2 March 2026; and once there, sooner means more."""
    early = WEEK * november.shapes.changes.earlier
    high = {week.monday: week.high for week in november.forecast(JP, 60).weeks}
    assert early
    assert high[date(2027, 3, 1) - early] > 0
    assert all(not share for day, share in high.items() if day < date(2027, 3, 1) - early - WEEK)
    first, second = november.forecast(FR, 60).weeks[:2]
    assert first.high > second.high  # the rounds of a season that began before that week count


def test_a_forecast_that_begins_within_a_season_has_no_rounds_behind_it(november):
    """Asked in May, a pool without rounds of its own has the high of the week, not of four."""
    november.forecast(FR, 1)
    curve, may = november.shapes.curves[FR], date(2027, 5, 3)
    assert curve.at(may, may) == curve.at(may, date.min)
    first = date(2027, 1, 18)
    assert curve.at(first, first)[2] > curve.at(first, date.min)[2]


def test_a_pool_that_was_full_at_the_end(november):
    """France's Young Professionals on 9 October 2026: no spots, rated very low."""
    weeks = november.forecast(Pool("FR", "yp"), 60).weeks
    assert [week.monday for week in weeks[-2:]] == [date(2027, 10, 11), date(2027, 10, 18)]
    assert all(week.chance < 0.2 for week in weeks[-2:])
    assert weeks[-3].chance > 0.9


def test_once_the_lowest_quota_is_used_the_low_season_is_full(november):
    """Ireland had used 65 of 100 places by the end of February 2026."""
    record = november.last[IE]
    least = november.shapes.changes.least_quota["wh"]
    used = next(
        report.observed_on
        for report in record.reports
        if isinstance(report.spots, int) and 1 - report.spots / 2890 >= least
    )
    assert used < date(2026, 4, 1)
    very_low = november.learned.rating_mean[5]
    late = WEEK * november.shapes.changes.later
    for week in november.forecast(IE, 60).weeks:
        if week.monday - late - timedelta(days=364) > used:
            assert week.low <= very_low


@pytest.mark.parametrize(
    ("values", "share"),
    [({"spots": 250}, 0.75), ({"spots": 1200}, 0.0), ({"spots": Open.UNLIMITED}, 0.0)],
)
def test_what_was_used_up(values, share):
    """A quota cut after places were given leaves more spots than it has."""
    [record] = records([figures(**values)]).values()
    assert used_up(record.reports[0], record) == share


def test_worked_out_a_second_time(november):
    """Ireland, week by week, from the reports alone."""
    changes, means = november.shapes.changes, november.learned.rating_mean
    reports = [row for row in season_2026() if row.pool == IE]
    points = []
    for report, after in pairwise(reports):
        if not isinstance(after.invitations, int):
            continue
        invited = after.invitations - (
            report.invitations if isinstance(report.invitations, int) else 0
        )
        weeks = max(1, round((after.observed_on - report.observed_on).days / 7))
        chance = 1 - (1 - min(0.9999, invited / report.candidates)) ** (1 / weeks)
        if report.rating and report.rating <= 3 and not invited:
            chance = means[report.rating]
        points.append((report, chance))
    points.append((reports[-1], None))
    newest = 2890
    for week in november.forecast(IE, 60).weeks[:-2]:
        expected = {"chance": (0, 1.0), "low": (changes.later, None)}
        for side, (late, factor) in expected.items():
            day = week.monday - timedelta(days=364) - WEEK * late
            before = [rows for rows in points if next_monday(rows[0].observed_on) <= day]
            if not before or (side == "low" and week.monday > date(2027, 9, 27)):
                assert getattr(week, side) == 0
                continue
            report, chance = before[-1]
            kind = "sure" if report.rating == 1 else "unsure"
            factor = factor or changes.factors[kind][0]
            value = 1 - (1 - min(chance, 0.9999)) ** factor
            full = isinstance(report.spots, int) and 1 - report.spots / newest >= 0.64752
            if side == "low":
                value = min(value, means[5] if full else 1, week.chance)
            assert getattr(week, side) == pytest.approx(value, abs=2e-4)


def next_monday(day):
    return day + timedelta(days=7 - day.weekday())


# What is announced counts instead


def announced(**values):
    usual = {
        "quota": 9363, "spots": 9363, "candidates": 5000, "rating": None,
        "invitations": Open.NOT_ANNOUNCED, "first_round": date(2027, 1, 25),
    }  # fmt: skip
    return figures(date(2027, 1, 8), GB, **usual | values)


def first_weeks(facts, report):
    known = archive([*season_2026(), report], facts.seasons, read_pieces())
    return known.study(date(2027, 1, 9), known.learn(date(2027, 1, 9))).forecast(GB, 60)


def test_a_first_round_that_is_announced_is_not_moved(facts):
    weeks = first_weeks(facts, announced()).weeks
    assert weeks[0].monday == date(2027, 1, 25)
    assert weeks[0].low > 0
    moved = first_weeks(facts, announced(first_round=None)).weeks
    assert moved[0].low == 0


def test_a_quota_that_is_announced_fills_the_pool_when_it_is_used(facts):
    """At three tenths of last season's places, the low season is full weeks before that of all."""
    low = {
        quota: [week.low for week in first_weeks(facts, announced(quota=quota)).weeks]
        for quota in (9363, 2809)
    }
    full = {
        quota: next(at for at, share in enumerate(lows) if share < 0.04)
        for quota, lows in low.items()
    }
    assert full[2809] < full[9363] - 3


# Early in a season


def test_early_on_last_seasons_low_and_high_count_too(facts):
    """Two rounds into 2027: four weeks are its own, the others at least as wide as last season."""
    year = timedelta(days=364)
    begin = [
        replace(
            row,
            observed_on=row.observed_on + year,
            first_round=row.first_round and row.first_round + year,
        )
        for row in season_2026()
        if row.observed_on <= date(2026, 1, 30)
    ]
    on = date(2027, 1, 30)
    known = archive([*season_2026(), *begin], facts.seasons, read_pieces())
    study = known.study(on, known.learn(on))
    alone = archive(begin, facts.seasons)
    learned = known.learn(on)
    own = alone.study(on, learned)
    for pool in (GB, IE, FR):
        found, narrow = study.forecast(pool, 60), own.forecast(pool, 60)
        assert found.basis == narrow.basis == Basis.THIS_SEASON
        assert found.weeks[:4] == narrow.weeks[:4]
        curve = study.shapes.curves[pool]
        for week, other in zip(found.weeks[4:], narrow.weeks[4:], strict=True):
            low, _chance, high = curve.at(week.monday, date.min)
            assert (week.low, week.high) == (min(low, other.low), max(high, other.high))
            assert week.chance == other.chance
