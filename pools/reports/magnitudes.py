"""Checks the size of a pool's figures against the reports before. Pure.

The bounds are wide: of the 3,588 rows of 2026 and the two reports of 2023 none is beyond them but
those whose quotas were shifted. A figure beyond them is a slip (a digit too many, two rows
exchanged), not an unusual week.
"""

from collections.abc import Iterator
from datetime import timedelta

from pools.values import Amount, Figures

MOST = 100_000  # more than the whole programme invites in most years
TIMES = 5  # how many times as large or small a figure may be as the one before
QUOTA_MOVES = 50  # permits: below, a quota of ten may well become one of sixty
PEOPLE_COME = 500  # a week, into one pool; in 2026 at most 500 where rounds were held
PEOPLE_COME_FIRST = 5_000  # the same before the first round: in 2026 at most 1,700
PEOPLE_LEAVE = 200  # a week, without an invitation; in 2026 at most 94
INVITED = 1_000  # a week, beyond those who were waiting; in 2026 at most 855
INVITED_PER_PERMIT = 10  # over a season; in 2023 and 2026 at most 8
ENOUGH = 200  # invitations: below, a small quota may be exceeded many times
YEAR = timedelta(days=366)

Check = tuple[tuple[str, ...], str]


def absurdities(row: Figures, last: Figures | None, quota: int | None) -> Iterator[Check]:
    """The fields of a row that cannot be, and why.

    ``last``: the pool's last report nobody doubts the size of; ``quota``: its last sure quota.
    """
    yield from _too_many(row)
    yield from _quota(row, quota)
    yield from _per_permit(row, quota)
    yield from _first_round(row)
    if last:
        yield from _candidates(row, last)
        yield from _invitations(row, last)


def number(value: Amount) -> int | None:
    """The figure where it is a number; words and nothing are ``None``."""
    return value if isinstance(value, int) else None


def _too_many(row: Figures) -> Iterator[Check]:
    for name in ("quota", "invitations", "candidates", "spots"):
        value = number(getattr(row, name))
        if value is not None and value > MOST:
            yield (name,), f"{name} {value:,} are more than the whole programme has"


def _quota(row: Figures, before: int | None) -> Iterator[Check]:
    now = number(row.quota)
    if now is None or before is None or abs(now - before) < QUOTA_MOVES:
        return
    if not before <= now * TIMES or not now <= before * TIMES:
        yield ("quota",), f"quota {now:,} is {_ratio(now, before)} what it was ({before:,})"


def _ratio(now: int, before: int) -> str:
    return f"{now / before:.0f} times" if now > before else f"{now / before:.0%} of"


def _per_permit(row: Figures, sure: int | None) -> Iterator[Check]:
    quota, invited = sure if sure is not None else number(row.quota), number(row.invitations)
    if quota and invited is not None and invited >= ENOUGH and invited > INVITED_PER_PERMIT * quota:
        why = f"invitations {invited:,} are more than {INVITED_PER_PERMIT} for each permit"
        yield ("invitations",), why


def _first_round(row: Figures) -> Iterator[Check]:
    first = row.first_round
    if first and abs(first - row.observed_on) > YEAR:
        yield ("first_round",), f"its first round, {first}, is more than a year away"


def _candidates(row: Figures, last: Figures) -> Iterator[Check]:
    before, now = number(last.candidates), number(row.candidates)
    if before is None or now is None:
        return
    weeks, begun = _weeks(row, last), number(last.invitations)
    come = weeks * (PEOPLE_COME if begun else PEOPLE_COME_FIRST)
    if now > TIMES * before and now - before > come:
        yield ("candidates",), f"candidates rose from {before:,} to {now:,}"
    invited = max(0, (number(row.invitations) or 0) - (begun or 0))
    left = before - now - invited
    if left > before / 2 and left > weeks * PEOPLE_LEAVE:
        why = f"candidates fell from {before:,} to {now:,} with {invited:,} invited"
        yield ("candidates",), why


def _invitations(row: Figures, last: Figures) -> Iterator[Check]:
    now, waiting = number(row.invitations), number(last.candidates)
    if now is None or waiting is None:
        return
    before = number(last.invitations) or 0
    most = waiting + _weeks(row, last) * INVITED
    if now - before > most:
        why = f"invitations rose from {before:,} to {now:,} with {waiting:,} waiting"
        yield ("invitations",), why


def _weeks(row: Figures, last: Figures) -> int:
    return max(1, round((row.observed_on - last.observed_on).days / 7))
