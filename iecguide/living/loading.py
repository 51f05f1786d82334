"""Loads what ships of life in Canada: idempotent, never over what an editor changed or deleted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iecguide.facts.room_loading import load_records, read_json
from iecguide.facts.shipping import Report

from .models import Bank, Point, Province

DATA = Path(__file__).parent / "data" / "living.json"
RECORDS = (
    ("provinces", Province, ("code",)),
    ("banks", Bank, ("slug",)),
    ("points", Point, ("slug",)),
)


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = read_json(path)
    return found


def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring provinces, banks and points to what ships now; with ``revive``, also deleted ones."""
    return load_records(data, RECORDS, revive)
