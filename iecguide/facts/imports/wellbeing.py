"""Whether imports still run, for whoever runs the site."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from iecguide.core.registries.wellbeing import Check, State, judge_age
from iecguide.facts.models import ImportRun

from . import kinds

EVERY = timedelta(days=2)  # the timers run twice a day


def check_imports(now: datetime) -> Iterator[Check]:
    """Of each kind: how its last import ended, and how long ago one went well."""
    for kind in kinds.every():
        part = f"import of {kind.title}"
        do = f"Look at iecguide-{kind.key}.timer, and at Imports in the admin."
        runs = ImportRun.objects.filter(kind=kind.key)
        last = runs.first()
        if last and last.failed:
            found = f"failed on {last.started_at:%Y-%m-%d %H:%M} UTC: {last.failed}"
            yield Check(part, State.LOOK, found, do)
        else:
            yield judge_age(part, last.started_at if last else None, now, EVERY, do)
