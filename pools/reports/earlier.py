"""Pieces of earlier seasons: single reports and quotas, each line with its source and its day.

``data/earlier/figures.csv`` has reports of single days (two whole ones of February 2023, the rest
of one pool each), ``quotas.csv`` the quotas of a season as a source of that season gives them. They
are no season's record, so no page shows them and no week is forecast from them: they tell how much
one season differs from another.
"""

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from pools.values import Figures, Pieces, Pool, SeasonQuota

from .fixtures import DATA
from .parsing import amount
from .parsing import rating as rating_of

EARLIER = DATA / "earlier"


@lru_cache(maxsize=1)
def read_pieces(folder: Path = EARLIER) -> Pieces:
    """Everything in the folder, in the order of its lines."""
    figures = tuple(_figures(line) for line in lines(folder / "figures.csv"))
    quotas = tuple(
        SeasonQuota(int(line["season"]), _pool(line), amount(line["quota"]))
        for line in lines(folder / "quotas.csv")
    )
    return Pieces(figures, quotas)


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a file, each by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _pool(line: dict[str, str]) -> Pool:
    return Pool(line["country"], line["category"], line["stream"])


def _figures(line: dict[str, str]) -> Figures:
    first = line["first_round"]
    return Figures(
        observed_on=date.fromisoformat(line["observed_on"]),
        pool=_pool(line),
        quota=amount(line["quota"]),
        invitations=amount(line["invitations"]),
        candidates=amount(line["candidates"]),
        spots=amount(line["spots"]),
        rating=rating_of(line["rating"]),
        first_round=date.fromisoformat(first) if first else None,
    )
