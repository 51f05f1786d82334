"""Reports as IRCC published them, and what an editor decided about doubtful figures.

A figure is never edited here: a report says what it says. Quotas live in the facts.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iecguide.facts.models import Country, Season
from iecguide.facts.models.country import Category

from .reports import Amount, Figures, Open, Pool


class AmountField(models.Field):
    """A figure of a report: a whole number, “unlimited”, “to be announced”, or none."""

    description = _("figure of a report")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"max_length": 20, "blank": True, "default": None}))

    def get_internal_type(self) -> str:
        return "CharField"

    def to_python(self, value: Any) -> Amount:
        if value in (None, ""):
            return None
        return int(value) if str(value).isdecimal() else Open(value)

    def from_db_value(self, value: str, *_args: Any) -> Amount:
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> str:
        return "" if value is None else str(value)

    def value_to_string(self, obj: Any) -> str:
        return self.get_prep_value(self.value_from_object(obj))


class Report(models.Model):
    """One weekly report: the figures of all pools on one day."""

    season = models.ForeignKey(
        Season, verbose_name=_("season"), on_delete=models.PROTECT, related_name="reports"
    )
    observed_on = models.DateField(_("figures of"), unique=True)
    imported_at = models.DateTimeField(_("imported"), auto_now=True)
    fetched_on = models.DateField(_("copy fetched on"), null=True, blank=True)
    source = models.CharField(_("file or address"), max_length=500)
    digest = models.CharField(max_length=64, editable=False)
    # Not read any more: the release before still does (docs/operations.md), so it goes one later.
    shipped = models.CharField(max_length=64, blank=True, editable=False)
    undated = models.BooleanField(
        _("day inferred"), default=False, help_text=_("The file still carried an older day.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["-observed_on"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return self.observed_on.isoformat()


class PoolFigures(models.Model):
    """One pool in one report. ``doubted`` names the fields that look wrong, ``reason`` says why."""

    class Decision(models.TextChoices):
        OPEN = "", _("not decided")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    report = models.ForeignKey(
        Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="figures"
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="figures"
    )
    category = models.CharField(_("category"), max_length=4, choices=Category)
    stream = models.CharField(_("stream"), max_length=8, blank=True)
    quota = AmountField(_("quota"))
    invitations = AmountField(_("invitations so far"))
    candidates = AmountField(_("candidates"))
    spots = AmountField(_("spots"))
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)
    first_round = models.DateField(_("first round, week of"), null=True, blank=True)
    doubted = models.CharField(_("doubted"), max_length=60, blank=True)
    reason = models.CharField(_("suspicious"), max_length=300, blank=True)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-report__observed_on", "country__name", "category", "stream"]
        verbose_name = _("figures of a pool")
        verbose_name_plural = _("figures of the pools")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "country", "category", "stream"], name="one_row_per_pool"
            ),
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__range=(1, 5)),
                name="rating_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.country.code} {self.category} {self.stream}".rstrip()

    @property
    def pool(self) -> Pool:
        return Pool(self.country.code, self.category, self.stream)

    def as_published(self) -> Figures:
        """Every figure, doubted or not."""
        return Figures(
            observed_on=self.report.observed_on,
            pool=self.pool,
            quota=self.quota,
            invitations=self.invitations,
            candidates=self.candidates,
            spots=self.spots,
            rating=self.rating,
            first_round=self.first_round,
        )
