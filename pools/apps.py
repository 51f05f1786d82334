from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "pools"

    def ready(self) -> None:
        """Prose may name the newest figures of every pool, and their pages can be found."""
        from iecguide.facts import documents, placeholders

        from .findable import pool_documents
        from .prose_figures import pool_placeholders

        placeholders.register(pool_placeholders)
        documents.register(pool_documents)
