from django.core.management.base import BaseCommand

from iecguide.facts.loading import load, read_data


class Command(BaseCommand):
    help = "Load the shipped facts; an editor's changes are kept and named."

    def handle(self, **options: object) -> None:
        report = load(read_data())
        self.stdout.write(
            f"facts: {len(report.created)} new, {len(report.updated)} updated,"
            f" {report.unchanged} unchanged, {len(report.skipped)} kept as edited"
        )
        for name in report.skipped:
            self.stdout.write(f"  kept as edited: {name}")
