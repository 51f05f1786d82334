from django.apps import AppConfig


class QuizConfig(AppConfig):
    name = "quiz"

    def ready(self) -> None:
        """The quiz, its questions and its rules can be found; what they read stays there."""
        from iecguide.facts import documents, needs

        from .findable import quiz_documents
        from .needs import CONDITIONS, DAYS

        documents.register(quiz_documents)
        needs.register(of_conditions=CONDITIONS, of_clocks=DAYS)
