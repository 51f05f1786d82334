from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Probes, limits, headers, logs and backups: what whoever runs the site needs."""

    name = "iecguide.operations"
