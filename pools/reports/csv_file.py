"""Reads the CSV of reports: one line per report and pool, typed from IRCC's feed. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from pools.values import Figures, Pool

from .parsing import (
    MAX_ROWS,
    RATING_WORDS,
    STREAMS,
    Reading,
    Refusal,
    UnreadableError,
    amount,
    check_pool,
    check_size,
    figures_of,
    iso_day,
    named,
    printable,
    split_rows,
)
from .parsing import rating as rating_of

COLUMNS = (
    "observed_on",
    "country",
    "category",
    "stream",
    "quota",
    "invitations_to_date",
    "candidates_in_pool",
    "spots_available",
    "rating",
    "first_round",
)


def read_csv(data: bytes) -> Reading:
    """Read a CSV with the columns ``COLUMNS`` in any order; further ones are not read.

    ISO days and codes; amounts as in the feed or ``unlimited``, ``to_be_announced``. A last line
    without its line end is refused unless what may be cut is no figure. Raises ``UnreadableError``.
    """
    try:
        lines = csv.DictReader(io.StringIO(data.decode("utf-8")), strict=True)
        head = list(lines.fieldnames or ())
        missing = [column for column in COLUMNS if column not in head]
        if missing:
            raise UnreadableError(
                f"Neither a feed nor a CSV of reports: no {', '.join(missing)}. The first line of a"
                " CSV names its columns, with commas between them."
            )
        records = [(lines.line_num, record) for record in islice(lines, MAX_ROWS + 1)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(f"Neither a feed nor a CSV of reports: {error}.") from None
    check_size(records)
    cut = bool(records) and not data.endswith(b"\n") and head[-1] in COLUMNS
    last = [Refusal("the last line", "is cut off")] if cut else []
    figures, refused = split_rows(_record(*line) for line in records[: -1 if cut else None])
    copies = _copies(record for _line, record in records)
    return Reading("csv", figures, (*refused, *last), whole=False, copies=copies)


def write_csv(figures: Iterable[Figures]) -> str:
    """The same form, to be read again."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in figures:
        *amounts, rating, first = figures_of(row)
        pool = (row.pool.country, row.pool.category, row.pool.stream)
        words = ["" if value is None else str(value) for value in amounts]
        word = RATING_WORDS.get(rating or 0, "")
        writer.writerow((row.observed_on, *pool, *words, word, first or ""))
    return file.getvalue()


def _record(line: int, record: Mapping[str, str | None]) -> Figures | Refusal:
    key = " ".join(str(record[column] or "")[:20] for column in COLUMNS[:4]).strip()
    where = f"line {line} ({key})"
    if None in record or any(record[column] is None for column in COLUMNS):
        return Refusal(where, "has too few or too many columns")
    try:
        return _figures({column: str(record[column]).strip() for column in COLUMNS})
    except ValueError as error:
        return Refusal(where, str(error))


def _figures(values: Mapping[str, str]) -> Figures:
    pool = Pool(values["country"].upper(), values["category"], values["stream"])
    check_pool(pool)
    if pool.stream and pool.stream not in STREAMS:
        raise ValueError(f"unknown stream “{pool.stream[:60]}”; they are {', '.join(STREAMS)}")
    first = values["first_round"]
    return Figures(
        observed_on=named("observed_on", iso_day, values["observed_on"]),
        pool=pool,
        quota=named("quota", amount, values["quota"]),
        invitations=named("invitations_to_date", amount, values["invitations_to_date"]),
        candidates=named("candidates_in_pool", amount, values["candidates_in_pool"]),
        spots=named("spots_available", amount, values["spots_available"]),
        rating=named("rating", rating_of, values["rating"]),
        first_round=named("first_round", iso_day, first) if first else None,
    )


def _copies(records: Iterable[Mapping[str, str | None]]) -> dict[date, str]:
    """The copy each report was typed from, where a column ``source`` names it."""
    found: dict[date, str] = {}
    for record in records:
        try:
            day = date.fromisoformat(record["observed_on"] or "")
        except ValueError:
            continue
        found.setdefault(day, printable(record.get("source") or "")[:200])
    return found
