"""What the quiz reads of the programme's conditions and clocks, and what its words rely on."""

from iecguide.facts.needs import Need

from .guidance.stage_guide import CLOCKS
from .guidance.stage_guide import CONDITIONS as OF_STAGES

FIGURES = (
    Need("bank-statement", "days", 1, 365),
    Need("funds", "CAD", 1, 100_000),
    Need("organization-max-age", "years", 21, 60),  # never below the least
    Need("organization-min-age", "years", 14, 20),
    Need("organization-stays", "participations", 2, 2),  # the findings say “two” and “both”
)
SOURCES = (
    "age-on-invitation-day",
    "counts-when-issued",
    "criminal-record",
    "document",
    "dual-citizens",
    "family",
    "gap-runs",
    "insurance",
    "insurance-when",
    "offer",
    "offer-icex",
    "offer-not-self",
    "offer-teer4",
    "offer-vie",
    "one-a-season",
    "organization-lifts",
    "organization-nominates",
    "partners",
    "placement",
    "residence-proof",
    "student",
    "unused-letter",
)
CONDITIONS = (
    *FIGURES,
    *map(Need, SOURCES),
    *(Need(slug) for slugs in OF_STAGES.values() for slug in slugs),
)
DAYS = tuple(Need(slug, "days", 1, 365) for slug in CLOCKS)
