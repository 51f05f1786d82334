"""What was ever loaded of what ships with the site."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shipped(models.Model):
    """One thing that ships, by the key it ships under, and the record it became.

    The row stays when the record is gone: what was deleted here is not loaded again. ``base`` is
    what shipped when it was last loaded, or when an editor last looked at it; ``newest`` is what
    ships now, and empty when it ships no more; ``written`` is the record as loading left it.
    """

    kind = models.CharField(max_length=60)  # the record's model
    key = models.CharField(max_length=120)
    record_id = models.PositiveBigIntegerField(null=True)
    base = models.CharField(max_length=64, blank=True)
    newest = models.CharField(max_length=64, blank=True)
    written = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("shipped record")
        verbose_name_plural = _("shipped records")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_row_per_shipped_key")
        ]
        indexes = [models.Index(fields=["kind", "record_id"], name="shipped_of_record")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"

    @classmethod
    def of(cls, model: type[models.Model]) -> "models.QuerySet[Shipped]":
        return cls.objects.filter(kind=model._meta.label_lower)

    @classmethod
    def changed_since(cls, model: type[models.Model]) -> "models.QuerySet[Shipped]":
        """Rows of records that were kept as they are here though something else ships now."""
        return cls.of(model).exclude(record_id=None).exclude(base=models.F("newest"))

    @classmethod
    def written_to(cls, record: Any) -> str:
        """The fingerprint of a record as loading left it; empty if it was never loaded."""
        row = cls.of(type(record)).filter(record_id=record.pk).first()
        return row.written if row else ""
