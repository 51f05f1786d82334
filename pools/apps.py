from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "pools"

    def ready(self) -> None:
        """Prose may name the newest figures of every pool, and their pages can be found."""
        from iecguide.facts import documents, needs, placeholders

        from .findable import pool_documents
        from .needs import CONDITIONS
        from .prose_figures import pool_placeholders

        placeholders.register(pool_placeholders)
        documents.register(pool_documents)
        needs.register(of_conditions=CONDITIONS)
