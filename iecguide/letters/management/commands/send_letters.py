"""Sends what is due; with ``--later`` leaves it to the worker of the queue."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from iecguide.letters.sending.tasks import do_round, ensure_round


class Command(BaseCommand):
    help = "Find what happened, write letters of it and send those that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--later", action="store_true", help="only put a round on the worker's queue"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["later"]:
            ensure_round()
        else:
            do_round()
