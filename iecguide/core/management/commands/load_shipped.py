"""Everything that ships, in the order in which it stands on one another."""

from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand

# A room's own command; facts come first, for they bring the sources of all, and articles last.
ORDER = (
    "load_facts",
    "load_programmes",
    "load_occupations",
    "load_living",
    "load_roadmaps",
    "load_study",
    "load_rounds",
    "load_express_entry",
    "load_articles",
)


class Command(BaseCommand):
    help = "Load all that ships; what an editor changed or deleted stays so and is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revive", action="store_true", help="bring back what was deleted")

    def handle(self, revive: bool = False, **options: object) -> None:
        for name in ORDER:
            call_command(name, revive=revive, stdout=self.stdout)
