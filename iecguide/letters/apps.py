from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "iecguide.letters"
    verbose_name = _("Letters")

    def ready(self) -> None:
        """What operators and staff are told; the letter of a month is something that happens."""
        from anymail.signals import tracking

        from iecguide.core.registries import happenings, waiting, wellbeing

        from .events.monthly import monthly_happenings
        from .reports import take_report
        from .waiting import letters_waiting
        from .wellbeing import check_letters, check_worker

        wellbeing.checks.register(check_letters)
        wellbeing.checks.register(check_worker)
        happenings.register(monthly_happenings)
        waiting.register(letters_waiting)
        tracking.connect(take_report)
