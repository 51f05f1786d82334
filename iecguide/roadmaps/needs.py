"""What plans read of the facts' conditions and clocks."""

from iecguide.facts.needs import Need

CLOCKS = (
    Need("accept", "days", 1, 60),
    Need("submit", "days", 1, 120),
    Need("biometrics", "days", 1, 365),
    Need("processing", "days", 1, 730),
    Need("letter", "months", 1, 36),
)
CONDITIONS = (Need("funds", "CAD", 1, 100_000),)
