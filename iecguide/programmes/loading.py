"""Loads the shipped programmes: idempotent, and never over what an editor changed or deleted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iecguide.facts.room_loading import load_records, read_json
from iecguide.facts.shipping import Report

from .models import AmountTable, Programme

DATA = Path(__file__).parent / "data" / "programmes.json"
RECORDS = (("amounts", AmountTable, ("slug",)), ("programmes", Programme, ("code",)))


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = read_json(path)
    return found


def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the programmes to what ships now; with ``revive``, also what was deleted here."""
    return load_records(data, RECORDS, revive)
