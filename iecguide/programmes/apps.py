from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "iecguide.programmes"

    def ready(self) -> None:
        """Every programme can be found."""
        from iecguide.core import documents

        from .pages.search_documents import programme_documents

        documents.register(programme_documents)
