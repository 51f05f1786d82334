"""An editor takes a whole report back: its figures go, its quotas are what they were, and the same
figures do not come again."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from pools.models import RefusedReport, Report

from .csv_file import write_csv
from .quotas import put_back
from .settling import Outcome, lock, settle


def explain_refusals() -> dict[str, str]:
    """What to say of figures that were taken back, by their fingerprint."""
    found: dict[str, str] = {}
    for report in RefusedReport.objects.filter(allowed=False):
        said = (
            f"not imported: an editor took these figures back on {report.taken_back_at:%Y-%m-%d}."
            " If they are right, tick “let it be imported again” in the admin, under Reports taken"
            " back, and import them again"
        )
        found |= dict.fromkeys({report.digest, report.copy_digest} - {""}, said)
    return found


@transaction.atomic
def take_back(report: Report, user: AbstractBaseUser) -> Outcome:
    """Remove a report with its figures, which stay readable, and say what was done."""
    (season,) = lock(report.season_id)
    rows = report.figures.select_related("country", "report")
    RefusedReport.objects.create(
        observed_on=report.observed_on,
        source=report.source,
        figures=write_csv(row.as_published() for row in rows),
        digest=report.digest,
        copy_digest=report.copy_digest,
        taken_back_by=user,
    )
    outcome = Outcome(kept=put_back(report))
    report.delete()
    return settle(season, outcome)
