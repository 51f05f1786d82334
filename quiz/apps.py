from django.apps import AppConfig


class QuizConfig(AppConfig):
    name = "quiz"

    def ready(self) -> None:
        """The quiz, its questions and its rules can be found."""
        from iecguide.facts.documents import register

        from .findable import quiz_documents

        register(quiz_documents)
