from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_save


class ArticlesConfig(AppConfig):
    name = "iecguide.articles"

    def ready(self) -> None:
        """Facts may ask which articles show them, and pages for those they name; a change of a
        topic or author is one of prose."""
        from iecguide.core.registries import cited_pages, guide, schedule, waiting
        from iecguide.facts.models import FactsVersion
        from iecguide.facts.placeholders import references

        from . import resting
        from .models import Article, Author, OldAddress, Picture, Topic
        from .pictures import removal
        from .publishing.publish import next_moment
        from .publishing.references import articles_naming
        from .reading.named import articles_named, articles_since
        from .waiting import articles_waiting

        references.register(articles_naming)
        schedule.register(next_moment)
        guide.register(articles_named)
        guide.news.register(articles_since)
        waiting.register(articles_waiting)
        cited_pages.addresses.register(resting.list_addresses)
        cited_pages.uses.register(resting.find_uses)

        def bump(sender: type, **_kwargs: object) -> None:
            FactsVersion.bump(FactsVersion.PROSE)

        for model in (Article, Author, OldAddress, Picture, Topic):
            for signal in (post_save, post_delete):
                signal.connect(bump, sender=model, weak=False)
        pre_save.connect(removal.note_replaced, sender=Picture)
        post_delete.connect(removal.note_deleted, sender=Picture)
