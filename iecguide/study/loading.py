"""Loads what ships about studies: idempotent, and never over what an editor changed or deleted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iecguide.facts.room_loading import load_records, read_json
from iecguide.facts.shipping import Report

from .models import (
    LetterPlaces,
    ProcessingTime,
    StudyChange,
    StudyFigure,
    StudyFunds,
    StudyRule,
    Tuition,
)

DATA = Path(__file__).parent / "data" / "study.json"
RECORDS = (
    ("rules", StudyRule, ("name",)),
    ("funds", StudyFunds, ("slug",)),
    ("figures", StudyFigure, ("slug", "holds_from")),
    ("tuition", Tuition, ("level", "province", "year")),
    ("changes", StudyChange, ("slug",)),
    ("letters", LetterPlaces, ("year", "province")),
    ("times", ProcessingTime, ("country",)),
)


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = read_json(path)
    return found


def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the records to what ships now; with ``revive``, also what was deleted here."""
    return load_records(data, RECORDS, revive)
