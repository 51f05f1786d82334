"""Reads the stored figures of a season. What is read is cached in ``pools.repository``."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import QuerySet

from iecguide.facts.models import Season
from pools.models import AMOUNTS, PoolFigures, join_amount
from pools.values import Figures, Pool

from .checks import REPORT

ORDER = ("report__observed_on", "country__code", "category", "stream")
PAIRS = [f"{name}_{part}" for name in AMOUNTS for part in ("number", "word")]


def read_figures(season: Season) -> list[Figures]:
    """The season's figures by day and pool, without what is suspicious and not accepted.

    A single doubted value is ``None``; of a report doubted as a whole the row is left out. They
    change only when ``FactsVersion`` does, so they can be kept until then.
    """
    return [
        replace(row, **dict.fromkeys(doubted)) if doubted else row
        for row, doubted in _lines(season)
        if REPORT not in doubted
    ]


def read_published(season: Season) -> list[Figures]:
    """The season's figures as IRCC published them, suspicious ones included."""
    return [row for row, _doubted in _lines(season)]


def _lines(season: Season) -> Iterator[tuple[Figures, list[str]]]:
    """Each row with the fields that stay out: doubted, and not accepted by an editor."""
    found = PoolFigures.objects.filter(report__season=season).order_by(*ORDER)
    pools: dict[tuple[str, ...], Pool] = {}
    for day, *pool, doubted, decision, values in _values(found):
        key = tuple(pool)
        row = Figures(day, pools.setdefault(key, Pool(*key)), *values)
        accepted = decision == PoolFigures.Decision.ACCEPTED
        yield row, [] if accepted else doubted.split()


def _values(found: QuerySet) -> Iterator[tuple]:
    """Day, pool, doubted fields and decision of each row, and its figures in their order."""
    ends = ("doubted", "decision", "rating", "first_round")
    for line in found.values_list(*ORDER, *ends, *PAIRS):
        head, (rating, first), pairs = line[:6], line[6:8], line[8:]
        amounts = map(join_amount, pairs[::2], pairs[1::2])
        yield *head, (*amounts, rating, first)


def read_rows(season: Season) -> list[PoolFigures]:
    """The season's rows by day, country code, category and stream, in one query."""
    found = PoolFigures.objects.filter(report__season=season).order_by(*ORDER)
    return list(found.select_related("report", "country"))
