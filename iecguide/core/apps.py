from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every other app stands on; its template tags are those that every page uses."""

    name = "iecguide.core"
