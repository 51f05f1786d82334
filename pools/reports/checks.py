"""Checks the reports of a season, and names the figures that an editor must decide on. Pure.

IRCC's file has known errors: quotas shifted between the rows of one country (2026-10-01, France
and Spain), a file of last week served under a new date, figures of different days in one file
(2026-02-06: four pools keep their invitations while their spots fall), corrections. Figures of a
size that cannot be are in magnitudes.py.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pools.values import Amount, Figures, Pool

from .magnitudes import Check, absurdities
from .parsing import name

REPORT = "report"  # every figure of the row is doubted
# In 2026 at most 37 % of the pools (the small ones) kept all their figures for a week.
REPEATED_SHARE = 0.8
REPEATED_POOLS = 5
# Spots may fall by a few without a round; and pools of a few people wait for nobody's round.
SPOTS_FELL = 3
PEOPLE_WAITING = 5
# Two small quotas may well be exchanged.
EXCHANGED = 20

Key = tuple[date, Pool]
Rows = Mapping[Pool, Figures]
Counts = tuple[Amount, Amount, Amount]  # invitations, candidates, spots
Seen = dict[tuple[tuple[Pool, str], ...], date]  # a report's counts, and the first day of them


@dataclass(frozen=True, slots=True)
class Doubt:
    """``fields`` of one row that are doubted: names of ``Figures``, or ``("report",)``."""

    observed_on: date
    pool: Pool
    fields: tuple[str, ...]
    why: str


def find_doubts(
    figures: Iterable[Figures],
    accepted: Collection[Key] = (),
    undated: Collection[date] = (),
    before: Mapping[Pool, int] | None = None,
) -> list[Doubt]:
    """Every doubt about one season's figures, by day and in the order given.

    ``accepted``: rows an editor has accepted; their quotas count as the pool's own from then on.
    ``undated``: days we inferred because the file's own date was not renewed.
    ``before``: the quotas of the season before, to compare the first ones with.
    """
    found: list[Doubt] = []
    quotas: dict[Pool, int] = {}  # the last quota that nobody doubts
    had: dict[Pool, set[int]] = {}  # every quota that nobody doubts
    last: Rows = {}
    seen: Seen = {}
    for day, rows in _by_day(figures).items():
        absurd = {
            pool: list(absurdities(row, last.get(pool), _usual_quota(row, had, before or {})))
            for pool, row in rows.items()
        }
        new = list(_doubt_report(day, rows, last, undated, seen))
        new = new or list(_doubt_rows(day, rows, last, quotas, absurd))
        found += new
        doubted = {doubt.pool for doubt in new if {"quota", REPORT} & set(doubt.fields)}
        for pool, row in rows.items():
            sure = pool not in doubted or (day, pool) in accepted
            if sure and isinstance(row.quota, int):
                quotas[pool] = row.quota
                had.setdefault(pool, set()).add(row.quota)
        sound = {
            pool: row for pool, row in rows.items() if not absurd[pool] or (day, pool) in accepted
        }
        last = {pool: known for pool in rows if (known := sound.get(pool) or last.get(pool))}
    return found


def _usual_quota(
    row: Figures, had: Mapping[Pool, set[int]], before: Mapping[Pool, int]
) -> int | None:
    """Of the quotas the pool had so far the nearest to the row's: an accepted one may have been a
    slip, and the next is then back where it was."""
    known, now = had.get(row.pool), row.quota
    if not known or not isinstance(now, int):
        return before.get(row.pool)
    return min(known, key=lambda quota: abs(quota - now))


def _by_day(figures: Iterable[Figures]) -> dict[date, dict[Pool, Figures]]:
    days: dict[date, dict[Pool, Figures]] = {}
    for row in sorted(figures, key=lambda row: row.observed_on):
        days.setdefault(row.observed_on, {})[row.pool] = row
    return days


def _doubt_report(
    day: date, rows: Rows, last: Rows, undated: Collection[date], seen: Seen
) -> Iterator[Doubt]:
    """A report that is doubted as a whole, row by row."""
    counts = tuple(sorted((pool, repr(_counts(row))) for pool, row in rows.items()))
    given = seen.setdefault(counts, day)
    if day in undated:
        why = "the file still carried the date of the report before"
    elif repeats(rows, last):
        why = f"repeats the report of {next(row for row in last.values() if row).observed_on}"
    elif given != day and len(rows) >= REPEATED_POOLS:
        why = f"has the figures of the report of {given} again"
    else:
        return
    for pool in rows:
        yield Doubt(day, pool, (REPORT,), why)


def repeats(rows: Rows, last: Rows) -> bool:
    """Whether nearly all pools (four in five, of five or more) have the last report's figures."""
    both = [pool for pool in rows if last.get(pool)]
    same = sum(_counts(rows[pool]) == _counts(last[pool]) for pool in both)
    return len(both) >= REPEATED_POOLS and same >= REPEATED_SHARE * len(both)


def _counts(row: Figures) -> Counts:
    return row.invitations, row.candidates, row.spots


def _doubt_rows(
    day: date,
    rows: Rows,
    last: Rows,
    quotas: Mapping[Pool, int],
    absurd: Mapping[Pool, list[Check]],
) -> Iterator[Doubt]:
    exchanged = _find_exchanged(rows, quotas)
    for pool, row in rows.items():
        moved = _find_shifted(row, rows, quotas) or exchanged.get(pool) or _find_above_quota(row)
        checks = [moved, _find_odd_rounds(row, last.get(pool)), _find_emptied(row, last.get(pool))]
        said = [check for check in checks if check]
        for names, why in absurd[pool]:
            if not any(set(names) & set(known) for known, _why in said):
                said.append((names, why))
        if said:
            fields = dict.fromkeys(field for names, _why in said for field in names)
            yield Doubt(day, pool, tuple(fields), "; ".join(why for _names, why in said))


def _find_emptied(row: Figures, last: Figures | None) -> Check | None:
    """Every figure of a pool is gone at once: an empty row, not a pool that has nothing."""
    if last and not any(_has_numbers(row)) and any(_has_numbers(last)):
        return (REPORT,), f"gives no figure; on {last.observed_on} it did"
    return None


def _has_numbers(row: Figures) -> tuple[bool, ...]:
    return tuple(isinstance(value, int) for value in (row.quota, *_counts(row)))


def _find_exchanged(rows: Rows, quotas: Mapping[Pool, int]) -> dict[Pool, Check]:
    """Pools of two countries, in one category, of which each has the quota the other had."""
    moved: dict[tuple[str, str, int, int], list[Pool]] = {}
    for pool, row in rows.items():
        own, now = quotas.get(pool), row.quota
        if own is not None and isinstance(now, int) and abs(own - now) >= EXCHANGED:
            moved.setdefault((pool.category, pool.stream, own, now), []).append(pool)
    found: dict[Pool, Check] = {}
    for (category, stream, own, now), pools in moved.items():
        others = moved.get((category, stream, now, own))
        if others:
            why = f"quota {now:,} is that of {name(others[0])}, and the other way round"
            found |= dict.fromkeys(pools, (("quota",), why))
    return found


def _find_shifted(row: Figures, rows: Rows, quotas: Mapping[Pool, int]) -> Check | None:
    """A quota that moved to exactly what another row of its country had: rows were shifted."""
    own = quotas.get(row.pool)
    if own is None or row.quota == own or not isinstance(row.quota, int):
        return None
    for other in rows:
        same_country = other.country == row.pool.country and other != row.pool
        if same_country and quotas.get(other) == row.quota:
            why = f"quota {row.quota:,} is that of {name(other)}; it was {own:,}"
            return ("quota",), why
    return None


def _find_above_quota(row: Figures) -> Check | None:
    if isinstance(row.quota, int) and isinstance(row.spots, int) and row.spots > row.quota:
        return ("quota", "spots"), f"spots {row.spots:,} are above the quota {row.quota:,}"
    return None


def _find_odd_rounds(row: Figures, last: Figures | None) -> Check | None:
    """Invitations count up over a season, and spots fall because of them."""
    if not last or not isinstance(row.invitations, int) or not isinstance(last.invitations, int):
        return None
    if row.invitations < last.invitations:
        why = f"invitations fell from {last.invitations:,} to {row.invitations:,}"
        return ("invitations",), why
    if row.invitations == last.invitations > 0 and _spots_fell(row, last):
        why = f"invitations unchanged while spots fell from {last.spots:,} to {row.spots:,}"
        return ("invitations",), why
    return None


def _spots_fell(row: Figures, last: Figures) -> bool:
    spots, before, people = row.spots, last.spots, last.candidates
    if row.quota != last.quota or not isinstance(spots, int):
        return False
    if not isinstance(before, int) or not isinstance(people, int):
        return False
    return before - spots >= SPOTS_FELL and people >= PEOPLE_WAITING
