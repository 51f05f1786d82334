"""Loads what ships of life in Canada: idempotent, never over what an editor changed or deleted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from iecguide.facts.loading import Loader
from iecguide.facts.models import FactsVersion
from iecguide.facts.shipping import Report

from .models import Bank, Point, Province

DATA = Path(__file__).parent / "data" / "living.json"


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@transaction.atomic
def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring provinces, banks and points to what ships now; with ``revive``, also deleted ones.

    Their sources ship with the facts, which are loaded before. Raises ValueError for a filled field
    that no citation covers; nothing of that load stays.
    """
    loader = Loader(revive)
    loader.know_sources()
    for row in data["provinces"]:
        loader.record(Province, ("code",), row, row["code"])
    for row in data["banks"]:
        loader.record(Bank, ("slug",), row, row["slug"])
    for row in data["points"]:
        loader.record(Point, ("slug",), row, row["slug"])
    loader.close()
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report
