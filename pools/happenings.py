"""What a new report says that the one before did not: what letters tell of pools."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from django.urls import reverse

from iecguide.core.registries.happenings import Happening
from iecguide.facts.models import FactsVersion
from iecguide.facts.snapshot import snapshot

from .changes import Change, chance_change, changes, first_figures
from .forecast.odds import Forecast
from .forecast.weeks import invited_in
from .repository import known_forecast, newest_season, newest_source
from .values import Figures, Pool


def pool_happenings(since: date) -> Iterator[Happening]:
    """Everything that the reports of ``since`` and later changed, pool by pool."""
    countries, source = snapshot().countries, _source()
    for before, now in _reports(since):
        country = countries.get(now.pool.country)
        if not country:
            continue
        path = reverse("pool_country", args=[country.slug])
        for change in _found(before, now):
            yield _happening(change, now, path, {**source, "dated": f"{now.observed_on}"})


def _found(before: Figures | None, now: Figures) -> Iterator[Change]:
    if before is None:
        yield from first_figures(now)
        return
    yield from changes(before, now)
    yield from chance_change(_chance(before), _chance(now))


def _reports(since: date) -> Iterator[tuple[Figures | None, Figures]]:
    """Each report of a pool of ``since`` or later with the one before it; the first of a season
    has none."""
    rows: dict[Pool, list[Figures]] = {}
    for row in newest_season().figures:
        rows.setdefault(row.pool, []).append(row)
    for reports in rows.values():
        for before, now in pairwise([None, *reports]):
            if now and now.observed_on >= since:
                yield before, now


def _chance(row: Figures) -> float | None:
    """The likely chance, in 100, of somebody in the pool on the day of a report."""
    forecast = known_forecast(FactsVersion.current(), row.observed_on, row.pool)
    if not isinstance(forecast, Forecast) or not forecast.weeks:
        return None
    return round(100 * invited_in(forecast.weeks)[1], 1)


def _source() -> dict[str, str]:
    source = newest_source()
    return {"title": source.title, "url": source.url} if source else {}


def _happening(change: Change, now: Figures, path: str, source: Mapping[str, Any]) -> Happening:
    pool = now.pool
    key = (change.kind, pool.country, pool.category, pool.stream, f"{now.observed_on}")
    return Happening(
        key=":".join(key).lower(),
        kind=change.kind,
        on=now.observed_on,
        path=path,
        country=pool.country,
        category=pool.category,
        value=change.value,
        value_before=change.value_before,
        details={"stream": pool.stream, "lines": change.lines, "source": dict(source)},
    )
