from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from iecguide.facts.models import Season
from pools.models import Report
from pools.reports.fixtures import DATA, ShippedReport, season_text
from pools.reports.repository import read_published


class Command(BaseCommand):
    help = "Write a season's stored reports in the form they are shipped in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("season", type=int)
        parser.add_argument("--to", type=Path, default=DATA, help="folder of the seasons")

    def handle(self, season: int, to: Path, **options: object) -> None:
        stored = Season.objects.filter(year=season, reports__isnull=False).first()
        if not stored:
            raise CommandError(f"No reports of the season {season} are stored.")
        folder = to / str(season)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in season_text(reports_of(stored)).items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"wrote {folder.name}")


def reports_of(season: Season) -> list[ShippedReport]:
    figures = read_published(season)
    return [
        ShippedReport(
            observed_on=report.observed_on,
            fetched_on=report.fetched_on,
            source=report.source,
            note=report.note,
            figures=tuple(row for row in figures if row.observed_on == report.observed_on),
        )
        for report in Report.objects.filter(season=season).order_by("observed_on")
    ]
