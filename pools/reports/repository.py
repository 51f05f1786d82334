"""The figures of a season as they are stored: for the pages and the odds."""

from collections.abc import Iterator
from dataclasses import replace

from iecguide.facts.models import Season
from pools.models import PoolFigures
from pools.values import Figures, Pool

from .checks import REPORT

ORDER = ("report__observed_on", "country__code", "category", "stream")
VALUES = ("quota", "invitations", "candidates", "spots", "rating", "first_round")


def figures(season: Season) -> list[Figures]:
    """The season's figures by day and pool, without what is suspicious and not accepted.

    A single doubted value is ``None``; of a report doubted as a whole the row is left out. They
    change only when ``FactsVersion`` does, so they can be kept until then.
    """
    return [
        replace(one, **dict.fromkeys(doubted)) if doubted else one
        for one, doubted in _lines(season)
        if REPORT not in doubted
    ]


def published(season: Season) -> list[Figures]:
    """The season's figures as IRCC published them, suspicious ones included."""
    return [one for one, _doubted in _lines(season)]


def _lines(season: Season) -> Iterator[tuple[Figures, list[str]]]:
    """Each row with the fields that stay out: doubted, and not accepted by an editor."""
    found = PoolFigures.objects.filter(report__season=season).order_by(*ORDER)
    pools: dict[tuple[str, ...], Pool] = {}
    for (
        day,
        *pool,
        doubted,
        decision,
        quota,
        invitations,
        candidates,
        spots,
        rating,
        first,
    ) in found.values_list(*ORDER, "doubted", "decision", *VALUES):
        key = tuple(pool)
        one = Figures(
            observed_on=day,
            pool=pools.setdefault(key, Pool(*key)),
            quota=quota,
            invitations=invitations,
            candidates=candidates,
            spots=spots,
            rating=rating,
            first_round=first,
        )
        accepted = decision == PoolFigures.Decision.ACCEPTED
        yield one, [] if accepted else doubted.split()


def rows(season: Season) -> list[PoolFigures]:
    """The season's rows by day, country code, category and stream, in one query."""
    found = PoolFigures.objects.filter(report__season=season).order_by(*ORDER)
    return list(found.select_related("report", "country"))
