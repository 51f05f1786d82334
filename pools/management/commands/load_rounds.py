from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from pools.reports.fixtures import read_season, seasons
from pools.reports.importing import load_shipped

from .import_rounds import show


class Command(BaseCommand):
    help = "Load the shipped reports; what was imported, corrected or deleted here stays so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revive", action="store_true", help="bring back what was deleted")

    def handle(self, revive: bool = False, **options: object) -> None:
        for folder in seasons():
            show(self, load_shipped(read_season(folder), revive), every=False)
