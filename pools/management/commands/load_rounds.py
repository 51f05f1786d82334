from django.core.management.base import BaseCommand

from pools.reports.fixtures import read_season, seasons
from pools.reports.importing import load_shipped

from .import_rounds import show


class Command(BaseCommand):
    help = "Load the shipped reports; what was imported or corrected here is kept."

    def handle(self, **options: object) -> None:
        for folder in seasons():
            show(self, load_shipped(read_season(folder)), every=False)
