"""What an import of reports did or would do, for the log of imports and for its preview."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from iecguide.facts.imports.kinds import Kind
from iecguide.facts.imports.tally import Tally
from pools.reports.settling import Outcome

ROUNDS = "rounds"
MOST_REASONS = 3


def tally(outcome: Outcome) -> Tally:
    """An outcome in lines. A report that is refused as a whole makes the import a failed one."""
    return Tally(
        lines={
            "new": outcome.new,
            "changed": outcome.changed,
            "refused": outcome.refused,
            "suspicious": outcome.suspicious,
            "missing": outcome.missing,
            "older": outcome.older,
            "quotas": [line for line in outcome.quotas if not is_unchanged(line)],
            "kept": outcome.kept,
        },
        known=len(outcome.known),
        failed=_explain_refused(outcome),
    )


def is_unchanged(quota: str) -> bool:
    """Whether the line of a quota says only that it has a newer report to cite."""
    before, _arrow, after = quota.partition(": ")[2].partition(" → ")
    return before == after


def _explain_refused(outcome: Outcome) -> str:
    count = outcome.refused_reports
    if not count:
        return ""
    words = ngettext(
        "%(count)s report was refused: %(reasons)s",
        "%(count)s reports were refused: %(reasons)s",
        count,
    )
    reasons = [line for line in outcome.refused if line.startswith("the report of ")]
    return words % {"count": count, "reasons": "; ".join(reasons[:MOST_REASONS])}


def _links() -> Mapping[str, str]:
    reports = reverse("admin:pools_report_changelist")
    doubts = reverse("admin:pools_poolfigures_changelist", query={"suspicious": "open"})
    return {"new": reports, "changed": reports, "suspicious": doubts}


KIND = Kind(ROUNDS, gettext_lazy("weekly pool reports"), _links)
