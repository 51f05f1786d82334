"""Loads the shipped roadmaps: idempotent, and never over what an editor changed or deleted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from iecguide.facts.loading import Loader
from iecguide.facts.models import FactsVersion
from iecguide.facts.shipping import Report

from .models import PoliceCertificate, Roadmap, Step

DATA = Path(__file__).parent / "data" / "roadmaps.json"


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@transaction.atomic
def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the roadmaps to what ships now; with ``revive``, also what was deleted here.

    Their sources, fees and clocks ship with the facts and the programmes, which are loaded before.
    Raises ValueError for a filled field that no citation covers; nothing of that load stays.
    """
    loader = Loader(revive)
    loader.know_sources()
    roadmaps = {
        row["slug"]: loader.record(Roadmap, ("slug",), row, row["slug"]) for row in data["roadmaps"]
    }
    for row in data["steps"]:
        own = row | {"roadmap": roadmaps[row["roadmap"]]}
        loader.record(Step, ("roadmap", "code"), own, f"{row['roadmap']}:{row['code']}")
    for row in data["police"]:
        loader.record(PoliceCertificate, ("country",), row, row["country"])
    loader.close()
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report
