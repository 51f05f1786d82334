from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "pools"

    def ready(self) -> None:
        """Prose may name the newest figures of every pool."""
        from iecguide.facts.placeholders import register

        from .prose_figures import pool_placeholders

        register(pool_placeholders)
