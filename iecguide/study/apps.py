from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "iecguide.study"

    def ready(self) -> None:
        """The student corner can be found, and staff are told what ends soon."""
        from iecguide.core.registries import documents, waiting

        from .pages.search_documents import study_documents
        from .waiting import study_waiting

        documents.register(study_documents)
        waiting.register(study_waiting)
