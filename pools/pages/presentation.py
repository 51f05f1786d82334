"""What the pool pages show: the figures in words, links and drawings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.numbers import number, percent, percents
from iecguide.facts.values import Country, Snapshot
from pools.forecast.rounds import LATELY, Record, mean_share
from pools.ircc import rating_range
from pools.messages import CATEGORIES, amount, format_share, rating, share_words
from pools.repository import SeasonFigures
from pools.values import Amount, Figures, Open, Pool

from .charts import Band, Chart, Series, draw, spark


@dataclass(frozen=True, slots=True)
class PoolRow:
    """One pool in the newest report. ``moved`` says who was invited since the report before,
    ``rating_before`` and ``quota_before`` what it said, where that was something else."""

    country: Country
    category: str
    stream: str
    quota: str
    invitations: str
    candidates: str
    spots: str
    rating: str
    moved: str
    rating_before: str
    quota_before: str
    spark: list[str]
    spark_text: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    day: date
    invited: str
    candidates: str
    spots: str
    rating: str
    chance: str


@dataclass(frozen=True, slots=True)
class PoolView:
    """One pool of a country: what happened in words, charts, and the same as a table."""

    id: str
    title: str
    sentence: str
    charts: list[Chart]
    weeks: list[WeekRow]


def pool_rows(facts: Snapshot, kept: SeasonFigures, category: str, country: str) -> list[PoolRow]:
    """The pools of a category and a country (empty: of all) in the newest report, by country."""
    order = list(CATEGORIES)
    found = [
        (facts.countries[pool.country], pool, record)
        for pool, record in kept.records.items()
        if category in ("", pool.category) and country in ("", pool.country)
    ]
    found.sort(key=lambda entry: (entry[0].name, order.index(entry[1].category), entry[1].stream))
    return [_row(*entry) for entry in found]


def most_invited(facts: Snapshot, kept: SeasonFigures, many: int) -> list[PoolRow]:
    """The pools that invited most people between the last two reports."""
    found = [
        (record.rounds[-1].invited, pool, record)
        for pool, record in kept.records.items()
        if record.rounds and record.rounds[-1].until == kept.newest
    ]
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return [_row(facts.countries[pool.country], pool, record) for _n, pool, record in found[:many]]


def _row(country: Country, pool: Pool, record: Record) -> PoolRow:
    last = record.reports[-1]
    people = [_number(report.candidates) for report in record.reports]
    most = max((value for value in people if value is not None), default=0)
    return PoolRow(
        country=country,
        category=str(CATEGORIES[pool.category]),
        stream=pool.stream,
        quota=amount(last.quota),
        invitations=amount(last.invitations),
        candidates=amount(last.candidates),
        spots=amount(last.spots),
        rating=rating(last.rating),
        moved=_count_invited(record),
        rating_before=_find_before(record, "rating", rating),
        quota_before=_find_before(record, "quota", amount),
        spark=spark(people),
        spark_text=_("Candidates over the season, at most %(most)s") % {"most": number(most)},
    )


def _count_invited(record: Record) -> str:
    """Who was invited between the last two reports."""
    if not record.rounds or record.rounds[-1].until != record.reports[-1].observed_on:
        return ""
    invited = record.rounds[-1].invited
    return ngettext("%(n)s invited", "%(n)s invited", invited) % {"n": number(invited)}


def _find_before(record: Record, name: str, word: Callable[[Any], str]) -> str:
    """What the report before said, if it said something else."""
    values = [getattr(report, name) for report in record.reports[-2:]]
    changed = len(values) == 2 and None not in values and values[0] != values[1]
    return word(values[0]) if changed else ""


def pool_views(facts: Snapshot, kept: SeasonFigures, code: str) -> list[PoolView]:
    """The pools of one country in the order of the categories, streams after their pool."""
    pools = [pool for pool in kept.records if pool.country == code]
    order = list(CATEGORIES)
    pools.sort(key=lambda pool: (order.index(pool.category), pool.stream))
    return [_view(pool, kept.records[pool]) for pool in pools]


def _view(pool: Pool, record: Record) -> PoolView:
    name = str(CATEGORIES[pool.category])
    return PoolView(
        id=f"{pool.category}{pool.stream and '-' + pool.stream.lower()}",
        # Translators: a category and a stream of it: “Young Professionals: VIE”.
        title=_("%(category)s: %(stream)s") % {"category": name, "stream": pool.stream}
        if pool.stream
        else name,
        sentence=_sentence(record),
        charts=list(_charts(pool, record)),
        weeks=list(_weeks(record)),
    )


def _sentence(record: Record) -> str:
    """The newest rating beside what happened, in one sentence."""
    last = record.reports[-1]
    words = _("%(day)s: %(candidates)s candidates for %(spots)s spots.") % {
        "day": date_format(last.observed_on),
        "candidates": amount(last.candidates),
        "spots": amount(last.spots),
    }
    if last.rating:
        words += " " + _("IRCC rated the round after it %(rating)s (%(range)s).") % {
            "rating": rating(last.rating),
            "range": percents(*rating_range(last.rating)),
        }
    return words + _lately(record)


def _lately(record: Record) -> str:
    share = mean_share(record)
    if share is None:
        return ""
    rounds = len(record.rounds[-LATELY:])
    text = ngettext(
        "Over the last report, the round after it invited %(share)s of those waiting.",
        "Over the last %(n)s reports, each invited %(share)s of those waiting.",
        rounds,
    )
    return " " + text % {"n": rounds, "share": share_words(share)}


def _charts(pool: Pool, record: Record) -> Iterator[Chart]:
    """Three drawings; a pool with a single report has none."""
    if len(record.reports) < 2:
        return
    name = f"{pool.category}{pool.stream.lower()}"
    days = [report.observed_on for report in record.reports]
    rounds = {round_.report.observed_on: round_ for round_ in record.rounds}
    after = [rounds.get(day) for day in days]
    yield _draw_invited(name, days, [round_ and round_.invited for round_ in after])
    yield _draw_waiting(name, days, record)
    yield _draw_chance(name, days, [round_ and round_.chance for round_ in after], record)


def _draw_invited(name: str, days: list[date], invited: list[int | None]) -> Chart:
    most = max((people or 0 for people in invited), default=0)
    return draw(
        f"{name}-invited",
        _("Invitations between one report and the next"),
        _("Highest: %(most)s.") % {"most": number(most)},
        days,
        bars=[Series(_("invitations"), "bar", invited)],
        month=_month,
        value=number,
    )


def _draw_waiting(name: str, days: list[date], record: Record) -> Chart:
    last = record.reports[-1]
    people = [_number(report.candidates) for report in record.reports]
    spots = [_number(report.spots) for report in record.reports]
    return draw(
        f"{name}-waiting",
        _("Candidates waiting and spots left"),
        _("The newest report has %(candidates)s candidates and %(spots)s spots.")
        % {"candidates": amount(last.candidates), "spots": amount(last.spots)},
        days,
        lines=[Series(_("candidates"), "line", people), Series(_("spots"), "line line--2", spots)],
        month=_month,
        value=number,
    )


def _draw_chance(name: str, days: list[date], chances: list[float | None], record: Record) -> Chart:
    ranges = [report.rating and rating_range(report.rating) for report in record.reports]
    return draw(
        f"{name}-chance",
        _("Chance of a candidate in the round after each report"),
        _("The shaded range is what IRCC’s rating promised for that round."),
        days,
        lines=[Series(_("what happened"), "line", chances)],
        bands=[Band(_("IRCC’s rating"), "band", ranges)],
        month=_month,
        value=percent,
        top=1.0,
    )


def _month(day: date) -> str:
    return date_format(day, "M")


def _weeks(record: Record) -> Iterator[WeekRow]:
    """The charts as numbers, newest first."""
    by_day = {round_.report.observed_on: round_ for round_ in record.rounds}
    for report in reversed(record.reports):
        after = by_day.get(report.observed_on)
        yield WeekRow(
            day=report.observed_on,
            invited=number(after.invited) if after else "",
            candidates=amount(report.candidates),
            spots=amount(report.spots),
            rating=rating(report.rating),
            chance=format_share(after.chance) if after else "",
        )


def _number(value: Amount) -> float | None:
    return value if isinstance(value, int) and not isinstance(value, Open) else None


def csv_rows(kept: SeasonFigures, code: str) -> Iterator[list[object]]:
    """A country's figures as published values, oldest first, with a head line."""
    yield [
        "observed_on",
        "category",
        "stream",
        "quota",
        "invitations",
        "candidates",
        "spots",
        "rating",
    ]
    for row in kept.figures:
        if row.pool.country == code:
            yield [row.observed_on, row.pool.category, row.pool.stream, *_values(row)]


def _values(row: Figures) -> list[object]:
    given = (row.quota, row.invitations, row.candidates, row.spots, row.rating)
    return ["" if value is None else str(value) for value in given]
