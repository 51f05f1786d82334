from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from iecguide.express_entry.loading import load


class Command(BaseCommand):
    help = "Load the shipped tables of points, rounds and pool counts of Express Entry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revive", action="store_true", help="bring back what was deleted")

    def handle(self, revive: bool = False, **options: object) -> None:
        for line in load(revive).lines("express entry"):
            self.stdout.write(line)
