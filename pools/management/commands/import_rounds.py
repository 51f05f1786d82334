from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from iecguide.core.dates import today
from iecguide.core.fetching import fetch
from iecguide.facts.imports.log import logged, note
from pools.imports.telling import ROUNDS, is_unchanged, tally
from pools.reports.importing import Origin, take
from pools.reports.ircc_xml import MAX_BYTES, read
from pools.reports.parsing import UnreadableError, printable
from pools.reports.settling import Outcome

MOST = 40  # lines of one kind


class Command(BaseCommand):
    help = "Import weekly reports of the pools: IRCC's selections.xml or a CSV, file or address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="a file, or an http(s) address")
        parser.add_argument(
            "--fetched", type=date.fromisoformat, help="day the copy was fetched, YYYY-MM-DD"
        )
        parser.add_argument(
            "--whole", action="store_true", help="the file is whole, though it cannot show it"
        )

    def handle(self, source: str, fetched: date | None, whole: bool, **options: object) -> None:
        try:
            with logged(ROUNDS, source) as run:
                file = fetch(source, MAX_BYTES)
                origin = Origin(file.name, today(), fetched or file.published, whole)
                outcome = take(read(file.data), origin)
                note(run, tally(outcome))
        except UnreadableError as error:
            raise CommandError(f"{printable(str(error))} Nothing was imported.") from None
        show(self, outcome)
        if outcome.refused_reports:
            raise CommandError(f"{outcome.refused_reports} reports were refused; see above.")


def show(command: BaseCommand, outcome: Outcome, every: bool = True) -> None:
    """What an import did: counts in one line, then what they are (or only what needs a look)."""
    command.stdout.write(
        f"rounds: {len(outcome.new)} new, {len(outcome.changed)} changed,"
        f" {len(outcome.known)} known, {len(outcome.refused)} refused,"
        f" {len(outcome.suspicious)} suspicious, {len(outcome.quotas)} quotas written"
    )
    for title, lines in (
        ("new", outcome.new),
        ("changed", outcome.changed),
        ("older than what we have", outcome.older),
        ("refused", outcome.refused),
        ("pools missing", outcome.missing),
        ("suspicious, kept out until accepted", outcome.suspicious),
        ("quota", [line for line in outcome.quotas if not is_unchanged(line)]),
        ("kept", outcome.kept),
    ):
        if not every and title not in ("refused", "kept"):
            continue
        for line in lines[:MOST]:
            command.stdout.write(printable(f"  {title}: {line}"))
        if len(lines) > MOST:
            command.stdout.write(f"  {title}: and {len(lines) - MOST:,} more")
