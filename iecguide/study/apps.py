from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "iecguide.study"

    def ready(self) -> None:
        """The student corner can be found."""
        from iecguide.core import documents

        from .pages.search_documents import study_documents

        documents.register(study_documents)
