from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "iecguide.search"

    def ready(self) -> None:
        """What readers see of the guide, and what ships with a release, is found at once."""
        from iecguide.articles.publishing.on_publish import live_changed
        from iecguide.core.signals import loaded

        from .indexing import refresh_articles, refresh_loaded

        live_changed.connect(refresh_articles)
        loaded.connect(refresh_loaded)
