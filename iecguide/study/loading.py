"""Loads what ships about studies: idempotent, and never over what an editor changed or deleted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from iecguide.facts.loading import Loader
from iecguide.facts.models import FactsVersion
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
# What ships, and the fields that make up the key of a record.
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
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@transaction.atomic
def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the records to what ships now; with ``revive``, also what was deleted here.

    Their sources ship with the facts, which are loaded before. Raises ValueError for a filled field
    that no citation covers; nothing of that load stays.
    """
    loader = Loader(revive)
    loader.know_sources()
    for name, model, names in RECORDS:
        for row in data[name]:
            key = ":".join(str(row[field] or "") for field in names)
            loader.record(model, names, row, key)
    loader.close()
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report
