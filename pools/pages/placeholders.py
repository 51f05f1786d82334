"""The newest report as placeholders for prose: ``[[pool:GB:wh:candidates]]`` and its like."""

from collections.abc import Iterator
from datetime import date
from statistics import fmean

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.lists import listed
from iecguide.core.numbers import number, percent, percents
from iecguide.facts.models import Source
from iecguide.facts.placeholders.book import Placeholder
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Confidence
from iecguide.facts.values import Source as SourceValue
from pools.forecast.rounds import LONGEST, SMALL, Record, Round, mean_share
from pools.ircc import rating_range
from pools.messages import CATEGORIES, amount, rating, share_words
from pools.repository import SeasonFigures, newest_season, newest_source
from pools.values import Pool

RATING_SLUGS = {1: "excellent", 2: "very-good", 3: "fair", 4: "low", 5: "very-low"}
TOTALS = ("invitations", "candidates", "spots")


def pool_placeholders(_day: date) -> Iterator[Placeholder]:
    """Nothing while no report is known."""
    kept = newest_season()
    row = newest_source()
    if not kept.newest or not row:
        return
    source = _source(row, kept.newest)
    yield from _report(kept, source)
    countries = snapshot().countries
    for pool, record in kept.records.items():
        if record.reports[-1].observed_on == kept.newest:
            yield from _pool(countries[pool.country].name, pool, record, source)
    yield from _ratings(kept, source)


def _source(row: Source, newest: date) -> tuple[SourceValue, ...]:
    """IRCC's file, dated by the newest report in it that the odds may use."""
    return (
        SourceValue(
            title=row.title,
            url=row.url,
            dated=newest.isoformat(),
            checked=row.checked_on,
            official=row.official,
            confidence=Confidence.HIGH,
        ),
    )


def _report(kept: SeasonFigures, source: tuple[SourceValue, ...]) -> Iterator[Placeholder]:
    day = date_format(kept.newest)
    yield Placeholder("report:day", _("Newest weekly report"), day, source)
    season = _("Season of the newest report")
    yield Placeholder("report:season", season, str(kept.season), source)
    newest = [
        record.reports[-1]
        for record in kept.records.values()
        if record.reports[-1].observed_on == kept.newest
    ]
    for name in TOTALS:
        values = [getattr(report, name) for report in newest]
        total = sum(value for value in values if isinstance(value, int))
        label = _("All pools: %(name)s, %(day)s") % {"name": _names()[name], "day": day}
        yield Placeholder(f"rounds:{name}", label, number(total), source)


def _names() -> dict[str, str]:
    return {
        "candidates": _("candidates"),
        "spots": _("spots"),
        "invitations": _("invitations this season"),
        "rating": _("IRCC’s rating"),
        "last": _("invited between the last two reports"),
        "chance": _("share invited per report lately"),
    }


def _pool(
    country: str, pool: Pool, record: Record, source: tuple[SourceValue, ...]
) -> Iterator[Placeholder]:
    last = record.reports[-1]
    where = listed(filter(None, (country, CATEGORIES[pool.category], pool.stream)))
    key = f"pool:{pool.country}:{pool.category}{pool.stream and '-' + pool.stream.lower()}"
    day = date_format(last.observed_on)
    texts = {
        "candidates": amount(last.candidates),
        "spots": amount(last.spots),
        "invitations": amount(last.invitations),
        "rating": rating(last.rating),
        "last": _last(record),
        "chance": _chance(record),
    }
    for name, text in texts.items():
        # Translators: a pool, one of its figures, and a day: “Ireland, Working Holiday:
        # candidates, 9 October 2026”.
        label = _("%(pool)s: %(figure)s, %(day)s") % {
            "pool": where,
            "figure": _names()[name],
            "day": day,
        }
        yield Placeholder(f"{key}:{name}", label, text, source)


def _last(record: Record) -> str:
    rounds = record.rounds
    newest = rounds and rounds[-1].until == record.reports[-1].observed_on
    return number(rounds[-1].invited) if newest else _("not known")


def _chance(record: Record) -> str:
    """Of those waiting at a report, the share invited by the next, over the last rounds."""
    share = mean_share(record)
    return _("not known") if share is None else share_words(share)


def _ratings(kept: SeasonFigures, source: tuple[SourceValue, ...]) -> Iterator[Placeholder]:
    """What each rating came to in Working Holiday pools that were not small, pools alike."""
    for value, slug in RATING_SLUGS.items():
        found = [
            round_.chance
            for pool, record in kept.records.items()
            if pool.category == "wh"
            for round_ in record.rounds
            if _counts(round_) and round_.report.rating == value
        ]
        name = rating(value)
        label = _("Rated %(rating)s: really invited") % {"rating": name}
        observed = percent(fmean(found)) if found else _("not known")
        yield Placeholder(f"rating:{slug}:observed", label, observed, source)
        rounds = ngettext("%(n)s round", "%(n)s rounds", len(found)) % {"n": len(found)}
        label = _("Rated %(rating)s: rounds counted") % {"rating": name}
        yield Placeholder(f"rating:{slug}:rounds", label, rounds, source)
        label = _("Rated %(rating)s: IRCC’s range") % {"rating": name}
        yield Placeholder(f"rating:{slug}:band", label, percents(*rating_range(value)), source)


def _counts(round_: Round) -> bool:
    return round_.days <= LONGEST and round_.report.candidates >= SMALL
