"""Reports written down in a few words, for the tests of the odds."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pools.reports.fixtures import read_season, seasons
from pools.values import Figures, Open, Pool

GB = Pool("GB", "wh")
WEEK = timedelta(days=7)
FRIDAY = date(2026, 2, 13)


@cache
def season_2026() -> tuple[Figures, ...]:
    return tuple(row for report in read_season(seasons()[0]) for row in report.figures)


def figures(observed_on=FRIDAY, pool=GB, **values) -> Figures:
    usual = {
        "quota": 1000,
        "invitations": 200,
        "candidates": 100,
        "spots": 500,
        "rating": 1,
        "first_round": date(2026, 1, 19),
    }
    return Figures(observed_on=observed_on, pool=pool, **usual | values)


def weekly(*rows: dict, pool=GB, start=FRIDAY) -> list[Figures]:
    """One report a week."""
    return [figures(start + week * WEEK, pool, **row) for week, row in enumerate(rows)]


def later(row: Figures, **values) -> Figures:
    return replace(row, observed_on=row.observed_on + WEEK, **values)


__all__ = ["FRIDAY", "GB", "WEEK", "Open", "figures", "later", "season_2026", "weekly"]
