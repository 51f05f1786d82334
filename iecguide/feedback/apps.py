from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """What readers say is wrong on a page, for editors to read."""

    name = "iecguide.feedback"
    verbose_name = _("Feedback")

    def ready(self) -> None:
        from iecguide.core.registries import waiting

        from .waiting import notes_waiting

        waiting.register(notes_waiting)
