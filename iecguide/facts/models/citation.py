"""Where facts come from: one row per page we read, one citation per record it supports."""

from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

STALE_AFTER = timedelta(days=60)


class Source(models.Model):
    """A page or file we read."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official (Government of Canada)")
        PARTNER = "partner", _("official (partner country)")
        SECONDARY = "secondary", _("secondary")

    key = models.SlugField(_("key"), unique=True, max_length=60)
    title = models.CharField(_("title"), max_length=160)
    url = models.URLField(_("address"), max_length=500)
    dated = models.CharField(
        _("date of the source"), max_length=40, help_text=_("As it says itself, or “undated”.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    checked_on = models.DateField(_("checked on"), help_text=_("The day we last read it."))
    # Not read any more: the release before still does (docs/operations.md), so it goes one later.
    shipped = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["title"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title

    @property
    def official(self) -> bool:
        return self.kind != self.Kind.SECONDARY


class Citation(models.Model):
    """Says that a source supports some fields of one record."""

    class Confidence(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="citations"
    )
    fields = models.CharField(
        _("fields covered"), max_length=300, help_text=_("Field names, separated by spaces.")
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence, default=Confidence.HIGH
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.source}: {self.fields}"

    def covered(self) -> set[str]:
        return set(self.fields.split())
