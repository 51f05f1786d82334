"""Stops the letters to an address whose mail came back, or whose owner complained."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from iecguide.letters.models import Subscriber
from iecguide.letters.reports import stop_address


class Command(BaseCommand):
    help = "Stops the letters to an address: its mail came back, or its owner asked or complained."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--why", choices=Subscriber.Stopped.values, default="asked")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not stop_address(options["address"], options["why"]):
            raise CommandError(f"Nobody with the address {options['address']} asked for letters.")
        self.stdout.write("Stopped.")
