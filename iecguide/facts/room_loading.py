"""Loads what a room ships: idempotent, and never over what an editor changed or deleted.

The sources of its records ship with the facts, which are loaded before.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from .loading import Loader
from .models import FactsVersion
from .shipping import Report

# A list of the file, the model of its records, and the fields that make up the key of each.
Records = Sequence[tuple[str, type, tuple[str, ...]]]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@contextmanager
def room_loader(revive: bool = False) -> Iterator[Loader]:
    """Within it, records are loaded; with ``revive``, also those that were deleted here.

    After it the facts have a new version where something changed. Raises ValueError for a filled
    field that no citation covers; nothing of that load stays.
    """
    with transaction.atomic():
        loader = Loader(revive)
        loader.know_sources()
        yield loader
        loader.close()
        if loader.report.created or loader.report.updated:
            FactsVersion.bump()


def load_records(data: Mapping[str, Any], records: Records, revive: bool = False) -> Report:
    """Bring the records to what ships now. Raises as ``room_loader`` does."""
    with room_loader(revive) as loader:
        for name, model, fields in records:
            for row in data[name]:
                key = ":".join(str(row[field] or "") for field in fields)
                loader.record(model, fields, row, key)
    return loader.report
