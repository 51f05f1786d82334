from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from iecguide.articles.publishing.exporting import export


class Command(BaseCommand):
    help = "Write every published article to a folder, as the files that articles ship as."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, folder: Path, **options: object) -> None:
        written = list(export(folder))
        self.stdout.write(f"articles: {len(written)} written to {folder}")
