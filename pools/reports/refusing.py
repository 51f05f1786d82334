"""An editor refuses a whole report: its figures go, its quotas are what they were, and the same
figures do not come again. And takes it in again, as it was."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from iecguide.facts.models import Country, Season
from iecguide.facts.snapshot import snapshot
from pools.models import PoolFigures, RefusedReport, Report, amount_columns
from pools.values import Pool

from .csv_file import read_csv, write_csv
from .matching import Copy, Rows, season_of_report
from .parsing import UnreadableError
from .quotas import put_back
from .settling import Outcome, lock, settle

DOUBT = ("doubted", "reason", "decision")


class StaysOutError(Exception):
    """A refused report that cannot be taken in again; the message says why."""


def explain_refusals() -> dict[str, str]:
    """What to say of figures that were refused, by their fingerprint."""
    found: dict[str, str] = {}
    for report in RefusedReport.objects.filter(allowed=False):
        why = f" ({report.reason})" if report.reason else ""
        said = (
            f"not imported: an editor refused these figures on {report.taken_back_at:%Y-%m-%d}"
            f"{why}. If they are right, choose “Take it in again” in the admin, under Refused"
            " reports"
        )
        found |= dict.fromkeys({report.digest, report.copy_digest} - {""}, said)
    return found


@transaction.atomic
def refuse(report: Report, reason: str, user: AbstractBaseUser) -> Outcome:
    """Remove a report with its figures, which stay readable, and say what was done."""
    (season,) = lock(report.season_id)
    rows = list(report.figures.select_related("country", "report"))
    RefusedReport.objects.create(
        observed_on=report.observed_on,
        source=report.source,
        reason=reason,
        figures=write_csv(row.as_published() for row in rows),
        beside={
            "season": season.year,
            "note": report.note,
            "undated": report.undated,
            "fetched_on": report.fetched_on and report.fetched_on.isoformat(),
            "doubts": [_doubt(row) for row in rows if row.doubted],
        },
        digest=report.digest,
        copy_digest=report.copy_digest,
        taken_back_by=user,
    )
    outcome = Outcome(kept=put_back(report))
    report.delete()
    return settle(season, outcome)


@transaction.atomic
def take_in_again(refused: RefusedReport) -> Outcome:
    """Undo a refusal: the same figures with what was decided about them, and the quotas they set.

    Raises ``StaysOutError`` where another report has its day, or the facts lack what it needs.
    """
    beside = refused.beside or {}
    rows = _read_rows(refused)
    season = _season_of(refused, rows, beside)
    lock(season.pk)
    if Report.objects.filter(observed_on=refused.observed_on).exists():
        words = _("There is a report of %(day)s. Refuse that one first.")
        raise StaysOutError(words % {"day": refused})
    fetched = beside.get("fetched_on")
    report = Report.objects.create(
        season=season,
        observed_on=refused.observed_on,
        fetched_on=date.fromisoformat(fetched) if fetched else None,
        source=refused.source,
        digest=refused.digest,
        copy_digest=refused.copy_digest,
        undated=beside.get("undated", False),
        note=beside.get("note", ""),
    )
    _create_figures(report, rows, beside.get("doubts", []))
    refused.allowed = True
    refused.save()
    return settle(season, Outcome())


def _doubt(row: PoolFigures) -> list[str]:
    pool = row.pool
    return [pool.country, pool.category, pool.stream, *(getattr(row, name) for name in DOUBT)]


def _read_rows(refused: RefusedReport) -> Rows:
    words = _("Its figures cannot be read any more: %(why)s")
    try:
        reading = read_csv(refused.figures.encode())
    except UnreadableError as error:
        raise StaysOutError(words % {"why": error}) from None
    for refusal in reading.refused:
        raise StaysOutError(words % {"why": f"{refusal.where} {refusal.why}."})
    return {row.pool: row for row in reading.figures}


def _season_of(refused: RefusedReport, rows: Rows, beside: dict[str, Any]) -> Season:
    """The season it was of; one refused before that was kept is placed as an import would."""
    year = beside.get("season")
    if not year:
        found, _why = season_of_report(Copy(refused.observed_on, rows, whole=True), snapshot())
        year = found.year if found else None
    season = Season.objects.filter(year=year).first()
    if not season:
        raise StaysOutError(_("Its season is not on record: add the season first."))
    return season


def _create_figures(report: Report, rows: Rows, doubts: list[list[str]]) -> None:
    countries = Country.objects.in_bulk({pool.country for pool in rows}, field_name="code")
    if gone := sorted({pool.country for pool in rows} - set(countries)):
        words = _("No country or territory on record has the code: %(codes)s.")
        raise StaysOutError(words % {"codes": ", ".join(gone)})
    doubted = {Pool(*doubt[:3]): dict(zip(DOUBT, doubt[3:], strict=True)) for doubt in doubts}
    PoolFigures.objects.bulk_create(
        PoolFigures(
            report=report,
            country=countries[pool.country],
            category=pool.category,
            stream=pool.stream,
            **amount_columns(row),
            **doubted.get(pool, {}),
        )
        for pool, row in rows.items()
    )
