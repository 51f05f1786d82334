"""A fit is made once for each set of reports, and every day has the odds it always had."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iecguide.facts.season.rounds import last_monday
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import season_year
from pools import repository
from pools.forecast.between_seasons import changes_of, compare
from pools.forecast.last_season import last_chances
from pools.forecast.model import learn
from pools.forecast.odds import Shapes, Study, archive, by_season
from pools.forecast.rounds import monday_after, records
from pools.forecast.season_weeks import mondays_left
from pools.reports.earlier import read_pieces
from pools.values import NO_PIECES

from .caches import forget
from .reports.reported import season_2026

DAY, YEAR = timedelta(days=1), timedelta(days=364)
REPORTED = sorted({row.observed_on for row in season_2026()})
POOLS = sorted({row.pool for row in season_2026()})


def two_seasons():
    """The shipped season, and the begin of another one a year later."""
    begin = [row for row in season_2026() if row.observed_on <= REPORTED[7]]
    return (
        *season_2026(),
        *(replace(row, observed_on=row.observed_on + YEAR, first_round=None) for row in begin),
    )


def study_anew(figures, on, openings=(), pieces=NO_PIECES):
    """The study of a day made from nothing but the reports of that day and before."""
    past = [row for row in figures if row.observed_on <= on]
    newest = max((row.observed_on for row in past), default=None)
    season = season_year(on)
    season += monday_after(max(newest or on, on - timedelta(days=7))) > last_monday(season)
    this, last = (
        records(row for row in past if season_year(row.observed_on) == year)
        for year in (season, season - 1)
    )
    mondays, learned = mondays_left(season, on, this, last), learn(records(past), on)
    chances = last_chances(last, learned)
    earlier = {year: records(rows, openings) for year, rows in by_season(past, openings).items()}
    earlier |= {
        year: records(rows, openings) for year, rows in by_season(pieces.figures, openings).items()
    }
    seen = compare(season, {}, {}, {})
    if last:
        seen = compare(season, last, chances, earlier, pieces.quotas, openings)
    shapes = Shapes(changes_of(seen, chances))
    return Study(on, season, newest, mondays, learned, this, last, shapes)


DAYS = sorted(
    {
        date(2024, 6, 1),
        *(day + shift * DAY for day in REPORTED[::6] for shift in (-1, 0, 1)),
        date(2026, 10, 18),
        date(2026, 10, 26),
        date(2026, 11, 30),
        date(2026, 12, 1),
        date(2026, 12, 31),
        *(REPORTED[at] + YEAR + shift * DAY for at in (0, 3, 7) for shift in (-1, 0, 1)),
        date(2027, 12, 15),
    }
)


def test_a_study_cut_out_of_the_archive_is_the_one_made_anew():
    figures = two_seasons()
    found, learned = archive(figures), {}
    for on in DAYS:
        newest = found.newest(on)
        if newest not in learned:
            learned[newest] = found.learn(newest or date.min)
        study, expected = found.study(on, learned[newest]), study_anew(figures, on)
        assert study == expected
        for pool in POOLS[::9]:
            assert study.forecast(pool, 60) == expected.forecast(pool, 60)


@pytest.fixture
def fits(monkeypatch):
    """How many reports each fit that is made rests on."""
    made = []

    def counted(history, on):
        made.append(on)
        return learn(history, on)

    monkeypatch.setattr("pools.forecast.odds.learn", counted)
    forget()
    yield made
    forget()


@pytest.mark.django_db
def test_fifty_days_between_two_reports_are_one_fit(fits):
    last = REPORTED[-1]
    for shift in range(50):
        repository.season_odds(last + shift * DAY, {"wh": POOLS[0]})
    assert fits == [last]


@pytest.mark.django_db
def test_any_days_in_any_order_fit_each_report_once(fits):
    days = [REPORTED[0] - 9 * DAY + (7 * shift % 350) * DAY for shift in range(350)]
    for on in days:
        repository.season_odds(on, {})
    assert len(fits) == len(set(fits)) <= len(REPORTED) + 1
    again = len(fits)
    for year in range(2015, 2028):  # nor does asking about every season push one out
        repository.season_odds(date(year, 6, 1), {})
    for on in days:
        repository.season_odds(on, {})
    assert len(fits) <= again + 1


@pytest.mark.django_db
@pytest.mark.parametrize("on", [REPORTED[20] - DAY, REPORTED[20], date(2026, 11, 24)], ids=str)
def test_a_kept_fit_gives_what_a_fresh_one_does(fits, on):
    expected = study_anew(repository._figures(0, 2026), on, snapshot().seasons, read_pieces())
    for day in (REPORTED[-1], REPORTED[19], on):
        found = repository.season_odds(day, {str(pool): pool for pool in POOLS[::7]})
    assert found.season == expected.season
    assert found.newest == expected.newest
    for pool in POOLS[::7]:
        assert found.pools[str(pool)] == expected.forecast(pool, repository.ALL_WEEKS)
