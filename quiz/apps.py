from django.apps import AppConfig


class QuizConfig(AppConfig):
    name = "quiz"

    def ready(self) -> None:
        """The quiz, its questions and its rules can be found."""
        from iecguide.core.documents import register

        from .iec.search_documents import quiz_documents

        register(quiz_documents)
