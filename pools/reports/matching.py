"""Compares a report with the stored ones: new, known, a correction, or to be refused. Pure.

IRCC's file has traps that only the reports already known can tell: its date was not renewed
(2026-02-28), an older copy is served again (2026-07-28), its end is missing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from iecguide.facts.values import Season, Snapshot, season_year
from pools.values import Figures, Pool

from .parsing import figures_of, name

FRIDAY = 4  # the weekday IRCC publishes on, as date.weekday() counts
Rows = Mapping[Pool, Figures]


@dataclass(frozen=True)
class Copy:
    """One report as one file has it.

    ``whole``: no row can be missing from its end. ``dated``: the day comes from a CSV that names
    it in every row, not from the feed's own stamp, which may be old. ``fetched``: the day of the
    copy, if known. ``undated``: the day was inferred.
    """

    day: date
    rows: Rows
    whole: bool
    dated: bool = False
    fetched: date | None = None
    undated: bool = False


@dataclass(frozen=True)
class Place:
    """What to do with a copy: one of ``take``, ``known`` (the day we have it as) and ``refuse``.

    ``missing``: pools that the report it is compared with has and this one does not.
    """

    take: Copy | None = None
    known: date | None = None
    refuse: str = ""
    missing: tuple[str, ...] = ()


def place(copy: Copy, known: Mapping[date, Rows]) -> Place:
    """Compare a copy with the known reports of its season."""
    stored = known.get(copy.day, {})
    before = max((day for day in known if day < copy.day), default=copy.day)
    like = stored or known.get(before, {})
    missing = tuple(name(pool) for pool in sorted(like) if pool not in copy.rows)
    why = _find_cut(copy, len(missing), len(like))
    if why:
        found = Place(refuse=why)
    elif is_same(copy.rows, stored):
        found = Place(known=copy.day)
    elif copy.dated:
        found = Place(take=copy)
    elif not stored:
        found = _match_new(copy, known)
    else:
        found = _match_redated(copy, known)
    return replace(found, missing=missing)


def _match_new(copy: Copy, known: Mapping[date, Rows]) -> Place:
    """A feed of a day we have no report of: not where a newer report has its figures."""
    for day in sorted(known):
        if day > copy.day and is_same(copy.rows, known[day]):
            return Place(refuse=f"has the figures of {day}, which is newer, under an older date")
    return Place(take=copy)


def season_of_report(copy: Copy, facts: Snapshot) -> tuple[Season | None, str]:
    """The season a report belongs to, or None and why it can be of no season.

    It is that of the pools' first rounds, which go on being named after the day we take the season
    to be over; else the one open on the report's day, or the next. No report names its season.
    """
    firsts = Counter(row.first_round for row in copy.rows.values() if row.first_round)
    first = max(firsts, key=lambda day: (firsts[day], day), default=None)
    season = facts.season_of(first) if first else facts.season_or_next(copy.day)
    if not season:
        return None, "belongs to no season on record: add its season to the facts first"
    if copy.day < season.begins:
        return None, (
            f"is dated before the season {season.year}, which could begin on {season.begins}:"
            " its date is wrong, or that season’s"
        )
    if (year := season_year(copy.day, facts.seasons)) > season.year:
        return None, (
            f"is of the season {year} by its date and of {season.year} by its first rounds:"
            " one of them is wrong"
        )
    return season, ""


def _find_cut(copy: Copy, missing: int, of: int) -> str:
    if copy.whole or (of and not missing):
        return ""
    if missing:
        return f"ends too early: {missing} of {of} pools are missing"
    return "may end too early, and there is no report to compare it with (--whole takes it)"


def _match_redated(copy: Copy, known: Mapping[date, Rows]) -> Place:
    """A feed with the date of a known report, but other figures.

    It has the figures of another report we have; or it is a later week whose date was not
    renewed (filed under the last Friday before its fetch), a correction of the newest report, or
    an old copy.
    """
    for day in sorted(known):
        if is_same(copy.rows, known[day]):
            return Place(known=day)
    if has_advanced(copy.rows, known[copy.day]):
        return _match_later_week(copy, known)
    if copy.day == max(known):
        return Place(take=copy)
    return Place(refuse="is an older copy that differs from what we know")


def _match_later_week(copy: Copy, known: Mapping[date, Rows]) -> Place:
    if not copy.fetched:
        return Place(refuse="has later figures than we know of that day: say when it was --fetched")
    friday = copy.fetched - timedelta(days=(copy.fetched.weekday() - FRIDAY) % 7)
    if friday <= copy.day:
        return Place(take=copy)
    if friday in known:
        return Place(refuse=f"was not renewed, and we have other figures of {friday}")
    rows = {pool: replace(row, observed_on=friday) for pool, row in copy.rows.items()}
    return Place(take=replace(copy, day=friday, rows=rows, undated=True))


def is_same(rows: Rows, stored: Rows) -> bool:
    """Whether nothing in the rows is new against the stored ones."""
    return bool(stored) and all(
        pool in stored and figures_of(row) == figures_of(stored[pool]) for pool, row in rows.items()
    )


def has_advanced(rows: Rows, stored: Rows) -> bool:
    """Whether a round lies between: invitations rose somewhere and fell nowhere."""
    pairs = [
        (stored[pool].invitations, row.invitations) for pool, row in rows.items() if pool in stored
    ]
    rises = [b - a for a, b in pairs if isinstance(a, int) and isinstance(b, int)]
    return max(rises, default=0) > 0 and min(rises) >= 0
