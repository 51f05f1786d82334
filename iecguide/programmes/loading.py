"""Loads the shipped programmes: idempotent, and never over what an editor changed or deleted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from iecguide.facts.loading import Loader
from iecguide.facts.models import FactsVersion
from iecguide.facts.shipping import Report

from .models import AmountTable, Programme

DATA = Path(__file__).parent / "data" / "programmes.json"


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@transaction.atomic
def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the programmes to what ships now; with ``revive``, also what was deleted here.

    Their sources ship with the facts, which are loaded before. Raises ValueError for a filled field
    that no citation covers; nothing of that load stays.
    """
    loader = Loader(revive)
    loader.know_sources()
    for row in data["amounts"]:
        loader.record(AmountTable, ("slug",), row, row["slug"])
    for row in data["programmes"]:
        loader.record(Programme, ("code",), row, row["code"])
    loader.close()
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report
