from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from iecguide.operations.backups import BackupError, restore
from iecguide.operations.dumps import DumpError


class Command(BaseCommand):
    help = "Put a backup in place. Run `migrate` next if it is of an older release."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="one backup's folder")
        parser.add_argument(
            "--replace", action="store_true", help="in place of the content that is here"
        )

    def handle(self, source: Path, replace: bool, **options: object) -> None:
        try:
            done = restore(source, replace)
        except (BackupError, DumpError, OSError) as error:
            raise CommandError(f"{error} The content is as it was.") from None
        self.stdout.write(
            f"restored: the content of {done.made:%d %B %Y %H:%M} UTC, {done.files} files"
        )
        for note in done.notes:
            self.stdout.write(f"  {note}")
        if done.others:
            self.stdout.write(f"  {done.others} uploaded files are here that it does not know")
