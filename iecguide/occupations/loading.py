"""Loads wages and seasonal work that ship: idempotent, and never over what an editor changed."""

from pathlib import Path
from typing import Any

from iecguide.facts.room_loading import load_records, read_json
from iecguide.facts.shipping import Report

from .models import MinimumWage, SeasonalWork, WageTable

DATA = Path(__file__).parent / "data"
RECORDS = (
    ("wages", WageTable, ("area",)),
    ("minimum_wages", MinimumWage, ("province",)),
    ("seasonal_work", SeasonalWork, ("slug",)),
)


def read_data(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_json(DATA / f"{name}.json")
    return found


def load(revive: bool = False) -> Report:
    """Bring wages, minimum wages and seasonal work to what ships now; with ``revive``, also what
    was deleted here."""
    return load_records({name: read_data(name) for name, *_rest in RECORDS}, RECORDS, revive)
