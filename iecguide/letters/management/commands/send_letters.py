"""Sends what is due; with ``--stay`` goes on doing so, each minute, until it is stopped."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from iecguide.letters.sending.tasks import QUEUE, do_round, ensure_round

# Five seconds between two looks at the queue; a restart of the worker is not for `runserver`.
WORKER = (
    *("--backend", "letters", "--queue-name", QUEUE),
    *("--interval", "5", "--no-startup-delay", "--no-reload"),
)


class Command(BaseCommand):
    help = "Find what happened, write letters of it and send those that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stay", action="store_true", help="go on each minute, as a worker of the queue"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["stay"]:
            do_round()
            return
        ensure_round()
        call_command("db_worker", *WORKER)
