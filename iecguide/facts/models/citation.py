"""Where facts come from: one row per page we read, one citation per record it supports."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .checks import DAYS, Checked, check_own_date
from .lists import WordsField

STALE_AFTER = timedelta(days=60)


class Source(Checked):
    """A page or file we read."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official (Government of Canada)")
        PARTNER = "partner", _("official (partner country)")
        SECONDARY = "secondary", _("secondary")

    NAMES = ("key",)

    key = models.SlugField(_("key"), unique=True, max_length=60)
    title = models.CharField(_("title"), max_length=160)
    url = models.URLField(_("address"), max_length=500)
    dated = models.CharField(
        _("date of the source"),
        max_length=40,
        validators=[check_own_date],
        help_text=_("As it says itself: 2026-11-03, 2026-11, 2026, 2015-2017, or “undated”."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    checked_on = models.DateField(
        _("checked on"), validators=DAYS, help_text=_("The day we last read it.")
    )
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

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.checked_on and self.checked_on > timezone.localdate():
            yield "checked_on", gettext("A day that has not come yet: when did we last read it?")


class Citation(Checked):
    """Says that a source supports some fields of one record."""

    class Confidence(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="citations"
    )
    fields = WordsField(_("what the source says"), help_text=_("Tick each field that it gives."))
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
        model = self.content_type.model_class() if self.content_type_id else None
        labels = label_fields(model, self.fields) if model else self.fields
        return f"{self.source}: {', '.join(labels)}"

    def covered(self) -> set[str]:
        """The names of the fields it supports."""
        return set(self.fields)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        model = self.content_type.model_class() if self.content_type_id else None
        if model:
            yield from (("fields", message) for message in find_unknown_fields(model, [self]))


def label_fields(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """What people call the fields of a model; one that it has none of is called as it is."""
    labels = {field.name: str(getattr(field, "verbose_name", "")) for field in model._meta.fields}
    return [labels.get(name) or name for name in names]


def find_unknown_fields(model: type, citations: Iterable[Citation]) -> list[str]:
    """At most one message: the fields citations name that a model has none of, and those it has."""
    known = set(model.CITED)
    unknown = sorted(set().union(*(citation.covered() for citation in citations)) - known)
    if not unknown:
        return []
    text = gettext("A citation covers fields that do not exist: %(names)s. They are: %(known)s.")
    return [text % {"names": ", ".join(unknown), "known": ", ".join(sorted(known))}]
