"""The results of a search for jobs, to the letter of the public contract."""

from collections.abc import Iterable
from typing import Any

from iecguide.occupations.values import AreaPay

from .presentation import Row, area_name


def jobs_json(text: str, found: Iterable[Row]) -> dict[str, Any]:
    return {"q": text, "results": [_result(row) for row in found]}


def _result(row: Row) -> dict[str, Any]:
    return {
        "noc": row.group.noc,
        "title": row.name,
        "matched": row.matched,
        "teer": row.group.teer,
        "young_professionals": row.fits,
        "counts_for": [programme.code for programme in row.counts],
        "wage": row.pay and _wage(row.pay),
    }


def _wage(pay: AreaPay) -> dict[str, Any]:
    """Null, in its place, where no pay is on record."""
    figures = pay.pay
    return {
        "low": float(figures.low),
        "median": float(figures.median),
        "high": float(figures.high),
        "unit": figures.unit,
        "year": pay.table.year,
        "area": area_name(pay),
    }
