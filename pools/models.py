"""Reports as IRCC published them, and what an editor decided about doubtful figures.

A figure is never edited here: a report says what it says. Quotas live in the facts.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iecguide.facts.models import Country, Quota, Season
from iecguide.facts.models.country import Category

from .values import Amount, Figures, Open, Pool

AMOUNTS = ("quota", "invitations", "candidates", "spots")
VALUES = (*AMOUNTS, "rating", "first_round")


class Words(models.TextChoices):
    """What a report may say instead of a number."""

    NONE = "", _("none given")
    UNLIMITED = Open.UNLIMITED, _("unlimited")
    NOT_ANNOUNCED = Open.NOT_ANNOUNCED, _("to be announced")


def _number(name: Any, column: str) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(name, null=True, blank=True, db_column=column)


def _word(name: Any) -> models.CharField:
    return models.CharField(name, max_length=16, blank=True, choices=Words)


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
    copy_digest = models.CharField(max_length=64, blank=True, editable=False)
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
        return date_format(self.observed_on)


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
    # Each figure is a number, or a word, or neither: see ``amount``.
    quota_number = _number(_("quota"), "quota")
    quota_word = _word(_("quota in a word"))
    invitations_number = _number(_("invitations so far"), "invitations")
    invitations_word = _word(_("invitations in a word"))
    candidates_number = _number(_("candidates"), "candidates")
    candidates_word = _word(_("candidates in a word"))
    spots_number = _number(_("spots"), "spots")
    spots_word = _word(_("spots in a word"))
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
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{name}_number": None})
                    | models.Q(**{f"{name}_word": ""}),
                    name=f"{name}_number_or_word",
                )
                for name in AMOUNTS
            ),
        ]

    def __str__(self) -> str:
        words = _("%(day)s: %(country)s, %(category)s %(stream)s") % {
            "day": self.report,
            "country": self.country,
            "category": self.get_category_display(),
            "stream": self.stream,
        }
        return words.rstrip()

    @property
    def pool(self) -> Pool:
        return Pool(self.country.code, self.category, self.stream)

    def amount(self, name: str) -> Amount:
        """One of the ``AMOUNTS`` as the reports' own value."""
        return join_amount(getattr(self, f"{name}_number"), getattr(self, f"{name}_word"))

    def as_published(self) -> Figures:
        """Every figure, doubted or not."""
        return Figures(
            observed_on=self.report.observed_on,
            pool=self.pool,
            **{name: self.amount(name) for name in AMOUNTS},
            rating=self.rating,
            first_round=self.first_round,
        )


class RefusedReport(models.Model):
    """A report that an editor refused. The same figures are not imported again, unless
    ``allowed``; ``figures`` are kept as the CSV of reports, and ``beside`` is what no CSV says:
    see ``reports.refusing``."""

    observed_on = models.DateField(_("figures of"))
    source = models.CharField(_("file or address"), max_length=500)
    reason = models.CharField(_("why"), max_length=300, blank=True, default="", db_default="")
    figures = models.TextField(_("its figures"))
    beside = models.JSONField(null=True, editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    copy_digest = models.CharField(max_length=64, blank=True, editable=False)
    taken_back_at = models.DateTimeField(_("refused on"), auto_now_add=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("refused by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    allowed = models.BooleanField(
        _("let it be imported again"),
        default=False,
        help_text=_("Ticked: the next import of these figures takes them as a new report."),
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["-taken_back_at"]
        verbose_name = _("refused report")
        verbose_name_plural = _("refused reports")

    def __str__(self) -> str:
        return date_format(self.observed_on)


class ReplacedQuota(models.Model):
    """A quota as it was before a report changed it, for the day the report is taken back.

    ``citations`` are those that the report replaced, as source key, fields and confidence;
    ``edited_on`` is the day of an editor's change.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="replaced")
    quota = models.ForeignKey(Quota, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(null=True)
    unlimited = models.BooleanField(null=True)
    citations = models.JSONField(default=list)
    edited_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "quota"], name="replaced_once_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.quota}"


def join_amount(number: int | None, word: str) -> Amount:
    """The value that two columns hold."""
    return Open(word) if word else number


def amount_columns(figures: Figures) -> dict[str, Any]:
    """The columns of ``PoolFigures`` for what a report says of its pool."""
    found: dict[str, Any] = {"rating": figures.rating, "first_round": figures.first_round}
    for name in AMOUNTS:
        value = getattr(figures, name)
        word = isinstance(value, Open)
        found[f"{name}_number"] = None if word else value
        found[f"{name}_word"] = str(value) if word else ""
    return found
