"""Loads wages and seasonal work that ship: idempotent, and never over what an editor changed."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from iecguide.facts.loading import Loader
from iecguide.facts.models import FactsVersion
from iecguide.facts.shipping import Report

from .models import MinimumWage, SeasonalWork, WageTable

DATA = Path(__file__).parent / "data"


def read_data(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


@transaction.atomic
def load(revive: bool = False) -> Report:
    """Bring wages, minimum wages and seasonal work to what ships now; with ``revive``, also what
    was deleted here.

    Their sources ship with the facts, which are loaded before. Raises ValueError for a filled field
    that no citation covers; nothing of that load stays.
    """
    loader = Loader(revive)
    loader.know_sources()
    for row in read_data("wages"):
        loader.record(WageTable, ("area",), row, row["area"])
    for row in read_data("minimum_wages"):
        loader.record(MinimumWage, ("province",), row, row["province"])
    for row in read_data("seasonal_work"):
        loader.record(SeasonalWork, ("slug",), row, row["slug"])
    loader.close()
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report
