from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from iecguide.articles.publishing.loading import load
from iecguide.core.signals import loaded


class Command(BaseCommand):
    help = (
        "Load the shipped articles, and bring search up to date;"
        " what an editor changed, moved or deleted stays so and is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revive", action="store_true", help="bring back what was deleted")

    def handle(self, revive: bool = False, **options: object) -> None:
        report = load(revive=revive)
        loaded.send(sender=Command)
        for line in report.lines("articles"):
            self.stdout.write(line)
