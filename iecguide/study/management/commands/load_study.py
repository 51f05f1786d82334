from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from iecguide.study.loading import load, read_data


class Command(BaseCommand):
    help = "Load what ships about studies; what an editor changed or deleted stays and is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revive", action="store_true", help="bring back what was deleted")

    def handle(self, revive: bool = False, **options: object) -> None:
        for line in load(read_data(), revive).lines("studies"):
            self.stdout.write(line)
