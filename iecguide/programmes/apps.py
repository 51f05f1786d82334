from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "iecguide.programmes"

    def ready(self) -> None:
        """Every programme can be found, and prose may name its amounts."""
        from iecguide.core.registries import cited_pages, documents
        from iecguide.facts.placeholders import book

        from . import resting
        from .pages.search_documents import programme_documents
        from .placeholders import programme_placeholders

        book.register(programme_placeholders)
        documents.register(programme_documents)
        cited_pages.uses.register(resting.find_uses)
