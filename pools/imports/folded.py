"""Reads a season as it ships: ``figures.csv``, folded, and the days of its ``reports.csv``.

What ships is trusted; what somebody uploads is looked at line by line, and refused as a whole.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice

from iecguide.core.numbers import number
from pools.reports.csv_file import write_csv
from pools.reports.fixtures import ABSENT, COLUMNS, POOL, VALUES, unfold
from pools.reports.importing import MAX_REPORTS
from pools.reports.parsing import (
    MAX_ROWS,
    STREAMS,
    UnreadableError,
    amount,
    check_pool,
    iso_day,
    named,
)
from pools.reports.parsing import rating as rating_of
from pools.values import Figures, Pool

Lines = list[tuple[int, dict[str, str]]]


def is_folded(data: bytes) -> bool:
    """Whether a file has the first line of a ``figures.csv``."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    names = [name.strip(b' "\r') for name in head.split(b",")]
    return b"from" in names and b"observed_on" not in names


def unfold_files(figures: bytes, reports: bytes) -> bytes:
    """Both files as one CSV of reports, by day. Raises ``UnreadableError`` with file and line."""
    days = _days(_read("reports.csv", reports, ("observed_on",)))
    lines = _read("figures.csv", figures, COLUMNS)
    pools = _check(lines, days)
    if pools * len(days) > MAX_ROWS:
        raise UnreadableError(
            f"figures.csv has {number(pools)} pools on {number(len(days))} days; at most"
            f" {number(MAX_ROWS)} figures are taken at once, and a season has 3,600."
        )
    rows = unfold((line for _number, line in lines), days)
    return write_csv(sorted(rows, key=_place)).encode()


def _place(row: Figures) -> tuple[date, Pool]:
    return row.observed_on, row.pool


def _read(name: str, data: bytes, columns: Sequence[str]) -> Lines:
    """The lines of a file with their numbers; each has all columns."""
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        missing = [column for column in columns if column not in (table.fieldnames or ())]
        if missing:
            raise UnreadableError(f"{name} has no column {', '.join(missing)}.")
        lines = [(table.line_num, line) for line in islice(table, MAX_ROWS + 1)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(f"{name} is no CSV in UTF-8: {error}.") from None
    if not lines:
        raise UnreadableError(f"{name} has no line under its first.")
    if len(lines) > MAX_ROWS:
        raise UnreadableError(f"{name} has more than {number(MAX_ROWS)} lines; a season has 3,600.")
    if not data.endswith(b"\n"):
        raise UnreadableError(f"{name} is cut off: its last line does not end.")
    for position, line in lines:
        if None in line or None in line.values():
            raise UnreadableError(f"{name}, line {position}: it has too few or too many columns.")
    return lines


def _days(lines: Lines) -> list[date]:
    days: list[date] = []
    for position, line in lines:
        try:
            days.append(named("observed_on", iso_day, line["observed_on"].strip()))
        except ValueError as error:
            raise UnreadableError(f"reports.csv, line {position}, {error}.") from None
    if days != sorted(set(days)):
        raise UnreadableError("reports.csv: its days stand there once each, the oldest first.")
    if len(days) > MAX_REPORTS:
        raise UnreadableError(f"reports.csv has {number(len(days))} days; at most {MAX_REPORTS}.")
    return days


def _check(lines: Lines, days: Sequence[date]) -> int:
    """How many pools there are. Raises ``UnreadableError`` for the first line that is wrong."""
    known, seen = set(days), set()
    for position, line in lines:
        try:
            pool, day = _check_line(line)
        except ValueError as error:
            raise UnreadableError(f"figures.csv, line {position}, {error}.") from None
        if day not in known:
            raise UnreadableError(
                f"figures.csv, line {position}, from: {day} is none of the days of reports.csv."
            )
        if (pool, day) in seen:
            raise UnreadableError(f"figures.csv, line {position}: its pool has this day twice.")
        seen.add((pool, day))
    return len({pool for pool, _day in seen})


def _check_line(line: dict[str, str]) -> tuple[Pool, date]:
    """Raises ``ValueError`` that names the field and what it may hold."""
    pool = Pool(*(line[column] for column in POOL))
    check_pool(pool)
    if pool.stream and pool.stream not in STREAMS:
        raise ValueError(f"stream: “{pool.stream[:60]}”; they are {', '.join(STREAMS)}")
    day = named("from", iso_day, line["from"])
    if line["quota"] != ABSENT:
        for name, read in _readers():
            named(name, read, line[name])
    return pool, day


def _readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    for name in VALUES[:4]:
        yield name, amount
    yield "rating", rating_of
    yield "first_round", lambda text: iso_day(text) if text else None
