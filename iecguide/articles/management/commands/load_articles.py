from django.core.management.base import BaseCommand

from iecguide.articles.publishing.loading import load
from iecguide.search.indexing import refresh_documents


class Command(BaseCommand):
    help = "Load the shipped articles that are not there yet, and bring search up to date."

    def handle(self, **options: object) -> None:
        created = load()
        refresh_documents()
        self.stdout.write(f"articles: {len(created)} new")
