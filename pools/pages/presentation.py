"""The list of pools: the newest report in words and small drawings, and the figures as a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.numbers import number
from iecguide.core.ratings import RATINGS
from iecguide.facts.values import Country, Snapshot
from pools.forecast.rounds import Record
from pools.messages import CATEGORIES, amount, rating
from pools.repository import SeasonFigures
from pools.values import Amount, Figures, Open, Pool

from .sparks import spark

FEW = 40  # candidates: a line of fewer does not reach the top, so that one is no peak


@dataclass(frozen=True, slots=True)
class PoolRow:
    """One pool in the newest report. ``moved`` says who was invited since the report before,
    ``rating_before`` and ``quota_before`` what it said, where that was something else; ``grade`` is
    the rating as 1 to 5. ``is_empty`` says that nobody waits."""

    country: Country
    category: str
    stream: str
    quota: str
    invitations: str
    candidates: str
    spots: str
    rating: str
    grade: int | None
    moved: str
    rating_before: str
    quota_before: str
    spark: list[str]
    spark_text: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class PoolGroup:
    """Pools under one heading: those where somebody waits, and those where nobody does."""

    category: str
    rows: list[PoolRow]
    empty: list[PoolRow]


def pool_rows(
    facts: Snapshot,
    kept: SeasonFigures,
    category: str,
    countries: Sequence[str] = (),
    sort: str = "",
) -> list[PoolRow]:
    """The pools of a category and of countries (empty: of all) in the newest report, by country
    as they are named or given, or in the order of ``sort``."""
    order = list(CATEGORIES)
    found = [
        (facts.countries[pool.country], pool, record)
        for pool, record in kept.records.items()
        if category in ("", pool.category) and (not countries or pool.country in countries)
    ]
    found.sort(key=lambda entry: (entry[0].name, order.index(entry[1].category), entry[1].stream))
    if countries:
        found.sort(key=lambda entry: countries.index(entry[1].country))
    found.sort(key=lambda entry: _rank(entry[2].reports[-1], sort))
    return [_row(*entry) for entry in found]


def _rank(report: Figures, sort: str) -> float:
    """Where a pool goes in an order; what is not a number goes last."""
    if sort == "rating":
        return report.rating or len(RATINGS) + 1
    value = {"spots": report.spots, "candidates": report.candidates}.get(sort)
    return -value if isinstance(value, int) else 1


def pool_groups(rows: Sequence[PoolRow]) -> list[PoolGroup]:
    """Rows by category; within each, the pools in which nobody waits apart."""
    return [
        PoolGroup(
            name,
            [row for row in rows if row.category == name and not row.is_empty],
            [row for row in rows if row.category == name and row.is_empty],
        )
        for name in map(str, CATEGORIES.values())
        if any(row.category == name for row in rows)
    ]


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
        grade=last.rating,
        moved=_count_invited(record),
        rating_before=_find_before(record, "rating", rating),
        quota_before=_find_before(record, "quota", amount),
        spark=spark(people, FEW),
        spark_text=_("Candidates over the season, at most %(most)s") % {"most": number(most)},
        is_empty=last.candidates == 0,
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
