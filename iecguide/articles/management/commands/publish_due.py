from django.core.management.base import BaseCommand
from django.utils import timezone

from iecguide.articles.publishing.publish import apply_due


class Command(BaseCommand):
    help = "Publish and take down what is scheduled until now (pages also do it when asked for)."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"articles: {apply_due(timezone.now())} published or taken down")
