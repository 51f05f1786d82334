from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from iecguide.operations.backups import BackupError, backup
from iecguide.operations.dumps import DumpError


class Command(BaseCommand):
    help = "Back up the database and the uploaded files into a new folder, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="the folder that holds the backups")
        parser.add_argument("--keep", type=int, default=0, help="delete all but so many newest")

    def handle(self, target: Path, keep: int, **options: object) -> None:
        try:
            made = backup(target, timezone.now(), keep)
        except (BackupError, DumpError, OSError) as error:
            raise CommandError(f"{error} No backup was made.") from None
        self.stdout.write(f"backup: {made}")
