from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from iecguide.occupations.loading import load


class Command(BaseCommand):
    help = "Load the shipped wages; what an editor changed or deleted stays so and is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revive", action="store_true", help="bring back what was deleted")

    def handle(self, revive: bool = False, **options: object) -> None:
        for line in load(revive).lines("occupations"):
            self.stdout.write(line)
