from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from iecguide.core.dates import today
from iecguide.core.fetching import fetch
from iecguide.core.text import printable
from iecguide.core.unreadable import UnreadableError
from iecguide.express_entry.imports.telling import DRAWS, tally
from iecguide.express_entry.rounds.feed import MAX_BYTES, read_feed
from iecguide.express_entry.rounds.importing import Outcome, take
from iecguide.facts.imports.log import logged, note

MOST = 40  # lines of one kind


class Command(BaseCommand):
    help = "Import rounds of Express Entry: IRCC's ee_rounds_123_en.json, a file or an address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="a file, or an http(s) address")

    def handle(self, source: str, **options: object) -> None:
        try:
            with logged(DRAWS, source) as run:
                outcome = take(read_feed(fetch(source, MAX_BYTES).data), today())
                note(run, tally(outcome))
        except UnreadableError as error:
            raise CommandError(f"{printable(str(error))} Nothing was imported.") from None
        self.show(outcome)

    def show(self, outcome: Outcome) -> None:
        """Counts in one line, then what they are."""
        self.stdout.write(
            f"draws: {len(outcome.new)} new, {len(outcome.changed)} changed,"
            f" {outcome.known} known, {len(outcome.refused)} refused,"
            f" {len(outcome.suspicious)} suspicious"
        )
        for title, lines in (
            ("new", outcome.new),
            ("changed", outcome.changed),
            ("refused", outcome.refused),
            ("suspicious", outcome.suspicious),
        ):
            for line in lines[:MOST]:
                self.stdout.write(printable(f"  {title}: {line}"))
            if len(lines) > MOST:
                self.stdout.write(f"  {title}: and {len(lines) - MOST:,} more")
