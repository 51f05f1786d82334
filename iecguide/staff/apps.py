from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    """Who may work on the site, with what proof, and for how long."""

    name = "iecguide.staff"

    def ready(self) -> None:
        from . import journal, restoring, sessions
        from .roles import create_roles

        post_migrate.connect(create_roles, sender=self)
        sessions.connect()
        journal.connect()
        restoring.connect()


class StaffAdminConfig(AdminConfig):
    """Django's admin, with our site as ``admin.site``."""

    default_site = "iecguide.staff.site.StaffSite"
