import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand

from iecguide.articles.models import Article, Revision
from iecguide.articles.publishing.links import Pages, State, troubles


class Command(BaseCommand):
    help = "List links and placeholders of published articles and newest drafts that lead nowhere."

    def handle(self, **options: object) -> None:
        pages, bad = Pages(), 0
        for name, text in _texts():
            for trouble in troubles(text, pages):
                self.stdout.write(f"{name}: {trouble.what} {trouble.state}")
                bad += trouble.state == State.BROKEN
        self.stdout.write(f"links: {bad} broken")
        if bad:
            sys.exit(1)


def _texts() -> Iterator[tuple[str, str]]:
    """Summary and body of what readers see, and of what an editor has saved since."""
    for article in Article.objects.order_by("slug"):
        if article.status == Article.Status.PUBLISHED:
            yield article.slug, f"{article.summary}\n{article.body}"
        newest = article.revisions.first()
        if newest and newest.state in (Revision.State.DRAFT, Revision.State.SCHEDULED):
            yield f"{article.slug} (draft)", f"{newest.form['summary']}\n{newest.form['body']}"
