from django.apps import AppConfig


class QuizConfig(AppConfig):
    name = "quiz"

    def ready(self) -> None:
        """The quiz, its questions and its rules can be found; what they read stays there."""
        from iecguide.core.registries import documents
        from iecguide.facts import needs

        from .crs.search_documents import crs_documents
        from .iec.needs import CONDITIONS, DAYS
        from .iec.search_documents import quiz_documents
        from .programmes.search_documents import finder_documents
        from .study.search_documents import study_quiz_documents

        documents.register(quiz_documents)
        documents.register(crs_documents)
        documents.register(finder_documents)
        documents.register(study_quiz_documents)
        needs.register(of_conditions=CONDITIONS, of_clocks=DAYS)
