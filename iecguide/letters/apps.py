from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "iecguide.letters"
    verbose_name = _("letters")

    def ready(self) -> None:
        """The operator is told whether letters go out."""
        from iecguide.core.registries import wellbeing

        from .wellbeing import check_letters

        wellbeing.checks.register(check_letters)
