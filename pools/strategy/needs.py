"""What the pools and the strategy read of the programme's conditions: where each comes from."""

from iecguide.facts.needs import Need

from .advice.assumptions import TEXTS
from .parameters import ACCEPT

FULL_POOL = "full-pool"
SEASON_END = "season-end"
CONDITIONS = (
    Need(FULL_POOL),
    Need(SEASON_END),
    *(Need(slug) for slug in sorted({slug for _text, slug in TEXTS.values() if slug})),
)
CLOCKS = (Need(ACCEPT, "days", 1, 365),)
