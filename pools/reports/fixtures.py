"""The seasons shipped with the site, in a form made to be small and to be read in a diff.

One folder per season. ``reports.csv`` lists the reports; ``figures.csv`` has one block per pool,
with a line only where something differs from the line above it: a pool's figures stand until its
next line. ``absent`` as quota means that a pool is not in the reports from that day on.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pools.values import Figures, Pool

from .parsing import RATING_WORDS, amount, figures_of, harmless
from .parsing import rating as rating_of

DATA = Path(__file__).parent.parent / "data"
REPORTS = ("observed_on", "fetched_on", "source", "note")
POOL = ("country", "category", "stream")
VALUES = ("quota", "invitations", "candidates", "spots", "rating", "first_round")
COLUMNS = (*POOL, "from", *VALUES)
ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class ShippedReport:
    """One report with where and when its copy was fetched."""

    observed_on: date
    fetched_on: date | None
    source: str
    note: str
    figures: tuple[Figures, ...]


def seasons(data: Path = DATA) -> list[Path]:
    """The folders of the shipped seasons, oldest first."""
    return sorted(path.parent for path in data.glob("*/reports.csv"))


def read_season(folder: Path) -> list[ShippedReport]:
    """The reports of one shipped season, oldest first."""
    heads = _lines(folder / "reports.csv")
    days = [date.fromisoformat(head["observed_on"]) for head in heads]
    rows: dict[date, list[Figures]] = {day: [] for day in days}
    for row in unfold(_lines(folder / "figures.csv"), days):
        rows[row.observed_on].append(row)
    return [
        ShippedReport(
            observed_on=day,
            fetched_on=date.fromisoformat(head["fetched_on"]) if head["fetched_on"] else None,
            source=head["source"],
            note=head["note"],
            figures=tuple(rows[day]),
        )
        for head, day in zip(heads, days, strict=True)
    ]


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def unfold(lines: Iterable[dict[str, str]], days: Sequence[date]) -> Iterator[Figures]:
    """Each pool's figures on every day of its lines and the days up to its next line."""
    blocks: dict[Pool, dict[date, dict[str, str]]] = {}
    for line in lines:
        pool = Pool(*(line[column] for column in POOL))
        blocks.setdefault(pool, {})[date.fromisoformat(line["from"])] = line
    for pool, block in blocks.items():
        line = None
        for day in days:
            line = block.get(day, line)
            if line and line["quota"] != ABSENT:
                yield _figures(pool, day, line)


def _figures(pool: Pool, day: date, line: dict[str, str]) -> Figures:
    quota, invitations, candidates, spots = (amount(line[column]) for column in VALUES[:4])
    first = line["first_round"]
    return Figures(
        observed_on=day,
        pool=pool,
        quota=quota,
        invitations=invitations,
        candidates=candidates,
        spots=spots,
        rating=rating_of(line["rating"]),
        first_round=date.fromisoformat(first) if first else None,
    )


def season_text(reports: Sequence[ShippedReport]) -> dict[str, str]:
    """The two files of a season, by name."""
    heads = [
        (
            report.observed_on,
            report.fetched_on or "",
            harmless(report.source),
            harmless(report.note),
        )
        for report in sorted(reports, key=lambda report: report.observed_on)
    ]
    figures = [row for report in reports for row in report.figures]
    return {
        "reports.csv": _text(REPORTS, heads),
        "figures.csv": _text(COLUMNS, _fold(figures, [head[0] for head in heads])),
    }


def _fold(figures: Iterable[Figures], days: Sequence[date]) -> Iterator[tuple]:
    known = {(row.pool, row.observed_on): row for row in figures}
    for pool in sorted({pool for pool, _day in known}):
        last: tuple = (ABSENT,)
        for day in days:
            row = known.get((pool, day))
            values = _words(row) if row else (ABSENT,)
            if values != last:
                yield (pool.country, pool.category, pool.stream, day, *values)
            last = values


def _words(row: Figures) -> tuple:
    *amounts, rating, first = figures_of(row)
    words = ["" if value is None else value for value in amounts]
    return (*words, RATING_WORDS.get(rating or 0, ""), first or "")


def _text(columns: Sequence[str], lines: Iterable[Sequence]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for line in lines:
        writer.writerow([*line, *[""] * (len(columns) - len(line))])
    return file.getvalue()
