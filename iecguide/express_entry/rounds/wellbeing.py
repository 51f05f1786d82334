"""Whether the rounds of Express Entry still come in, for whoever runs the site."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from iecguide.core.registries.wellbeing import Check, judge_age
from iecguide.express_entry.ircc import FEED
from iecguide.express_entry.models import Round

IRCC_EVERY = timedelta(days=30)  # rounds are held every other week or so


def check_rounds(now: datetime) -> Iterator[Check]:
    """How long ago the newest round on record was held."""
    day = Round.usable().order_by("-day").values_list("day", flat=True).first()
    yield judge_age(
        "Express Entry rounds",
        datetime.combine(day, time(), UTC) if day else None,
        now,
        IRCC_EVERY,
        f"Look at iecguide-draws.timer, or run manage.py import_draws {FEED}.",
    )
