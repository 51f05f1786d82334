from argparse import ArgumentParser
from tempfile import TemporaryFile

from django.core.management.base import BaseCommand, CommandError

from iecguide.core.dates import today
from iecguide.core.fetching import save
from iecguide.core.text import printable
from iecguide.core.unreadable import UnreadableError
from iecguide.occupations.importing import take
from iecguide.occupations.postings import MAX_BYTES, read_postings
from iecguide.occupations.titles.catalogue import unit_groups


class Command(BaseCommand):
    help = "Count Job Bank's postings of a month by job and province: a file or an address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="the English file of a month, or its http(s) address")
        parser.add_argument(
            "--accept", action="store_true", help="also where it has far fewer postings than before"
        )

    def handle(self, source: str, accept: bool = False, **options: object) -> None:
        try:
            with TemporaryFile() as file:
                if save(source, MAX_BYTES, file) > MAX_BYTES:
                    raise UnreadableError(f"It has more than {MAX_BYTES:,} bytes.")
                file.seek(0)
                found = read_postings(file, unit_groups())
            outcome = take(found, source, today(), accept)
        except UnreadableError as error:
            raise CommandError(f"{printable(str(error))} Nothing was imported.") from None
        self.stdout.write(
            f"postings of {outcome.month:%Y-%m}: {outcome.did}; {outcome.postings:,} counted,"
            f" {outcome.skipped:,} left out (no job group, no province, or there twice)"
        )
