from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_save


class ArticlesConfig(AppConfig):
    name = "iecguide.articles"

    def ready(self) -> None:
        """Facts may ask which articles show them; a change of a topic or author is one of prose."""
        from iecguide.facts import moments, uses
        from iecguide.facts.models import FactsVersion

        from . import picture_files
        from .models import Article, Author, OldAddress, Picture, Topic
        from .publishing import next_moment
        from .uses import articles_naming

        uses.register(articles_naming)
        moments.register(next_moment)

        def bump(sender: type, **_kwargs: object) -> None:
            FactsVersion.bump(FactsVersion.PROSE)

        for model in (Article, Author, OldAddress, Picture, Topic):
            for signal in (post_save, post_delete):
                signal.connect(bump, sender=model, weak=False)
        pre_save.connect(picture_files.note_replaced, sender=Picture)
        post_delete.connect(picture_files.note_deleted, sender=Picture)
