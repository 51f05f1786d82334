from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    """Whether the pages of others that we rest on still say what they said."""

    name = "iecguide.sources"
    verbose_name = _("Sources")

    def ready(self) -> None:
        from iecguide.core.registries import waiting, wellbeing

        from .waiting import sources_waiting
        from .wellbeing import check_sources

        waiting.register(sources_waiting)
        wellbeing.checks.register(check_sources)
