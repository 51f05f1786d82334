from django.core.management.base import BaseCommand

from iecguide.articles.loading import load


class Command(BaseCommand):
    help = "Load the shipped articles that are not there yet."

    def handle(self, **options: object) -> None:
        created = load()
        self.stdout.write(f"articles: {len(created)} new")
