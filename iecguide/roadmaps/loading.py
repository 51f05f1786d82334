"""Loads the shipped roadmaps: idempotent, and never over what an editor changed or deleted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iecguide.facts.room_loading import read_json, room_loader
from iecguide.facts.shipping import Report

from .models import PoliceCertificate, Roadmap, Step

DATA = Path(__file__).parent / "data" / "roadmaps.json"


def read_data(path: Path = DATA) -> dict[str, Any]:
    found: dict[str, Any] = read_json(path)
    return found


def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the roadmaps to what ships now; with ``revive``, also what was deleted here.

    Their fees and clocks ship with the facts and the programmes, which are loaded before.
    """
    with room_loader(revive) as loader:
        roadmaps = {
            row["slug"]: loader.record(Roadmap, ("slug",), row, row["slug"])
            for row in data["roadmaps"]
        }
        for row in data["steps"]:
            own = row | {"roadmap": roadmaps[row["roadmap"]]}
            loader.record(Step, ("roadmap", "code"), own, f"{row['roadmap']}:{row['code']}")
        for row in data["police"]:
            loader.record(PoliceCertificate, ("country",), row, row["country"])
    return loader.report
