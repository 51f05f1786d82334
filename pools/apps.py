from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "pools"

    def ready(self) -> None:
        """Prose may name the newest figures of every pool, and their pages can be found."""
        from iecguide.core import documents
        from iecguide.facts import needs
        from iecguide.facts.placeholders import book

        from .pages.placeholders import pool_placeholders
        from .pages.search_documents import pool_documents
        from .strategy.needs import CLOCKS, CONDITIONS

        book.register(pool_placeholders)
        documents.register(pool_documents)
        needs.register(of_conditions=CONDITIONS, of_clocks=CLOCKS)
