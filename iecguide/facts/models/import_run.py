"""What every import of somebody else's file did: one row a run, also of those that failed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One import, by the timer, by a command or in the admin. ``failed`` says why it failed.

    ``kind`` names what was imported (``iecguide/facts/imports/kinds.py``). Nobody in ``by`` means
    a command, which is what the timer runs.
    """

    kind = models.CharField(max_length=20)
    started_at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    source = models.CharField(_("file or address"), max_length=500)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    known = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    suspicious = models.PositiveIntegerField(_("suspicious"), default=0)
    failed = models.CharField(_("why it failed"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["kind", "-started_at"], name="import_of_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    @property
    def state(self) -> str:
        """How it went, in words."""
        if self.failed:
            return gettext("Failed")
        if self.new or self.changed:
            return gettext("Taken in, rows refused") if self.refused else gettext("Taken in")
        return gettext("Nothing new, rows refused") if self.refused else gettext("Nothing new")
