from django.apps import AppConfig
from django.db.models import Model
from django.db.models.signals import post_delete, post_save


class FactsConfig(AppConfig):
    name = "iecguide.facts"

    def ready(self) -> None:
        """Any change of a fact, its citation or its source moves the version."""
        from iecguide.core.registries import cited_pages, documents, happenings, waiting, wellbeing

        from .changes.happenings import facts_happenings
        from .desk import resting
        from .desk.waiting import facts_waiting
        from .imports.wellbeing import check_imports
        from .models import Citation, Cited, Source
        from .pages.search_documents import facts_documents
        from .placeholders.book import register
        from .placeholders.figures import facts_placeholders

        register(facts_placeholders)
        documents.register(facts_documents)
        waiting.register(facts_waiting)
        happenings.register(facts_happenings)
        wellbeing.checks.register(check_imports)
        cited_pages.addresses.register(resting.list_addresses)
        cited_pages.uses.register(resting.find_uses)

        move_version(*Cited.__subclasses__(), Citation, Source)


def move_version(*models: type[Model]) -> None:
    """From here on, every change of a record of these models moves the version of the facts."""
    from .models import FactsVersion

    def bump(sender: type, **_kwargs: object) -> None:
        FactsVersion.bump()

    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(bump, sender=model, weak=False)
