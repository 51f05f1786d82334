"""Seasons and the quotas that belong to one."""

from collections.abc import Iterator
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .checks import DAYS, find_disorder
from .cited import Cited
from .country import CategoryTerms, Stream


class Season(Cited):
    """One year of the programme, from the opening of its pools to its last round."""

    CITED = ("opens_on", "first_round_on", "closes_on", "ends_by")

    NAMES = ("year",)

    year = models.PositiveSmallIntegerField(
        _("season"), unique=True, validators=[MinValueValidator(1991), MaxValueValidator(2099)]
    )
    opens_on = models.DateField(_("pools open on"), null=True, blank=True, validators=DAYS)
    first_round_on = models.DateField(
        _("first round, week of"), null=True, blank=True, validators=DAYS
    )
    closes_on = models.DateField(_("pools close on"), null=True, blank=True, validators=DAYS)
    ends_by = models.DateField(
        _("treated as over after"),
        validators=DAYS,
        help_text=_("The closing day, or the day we assume."),
    )
    terms_known = models.BooleanField(_("terms on record"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["year"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")

    def __str__(self) -> str:
        return str(self.year)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        """Its days come in their order and near its year: from the year before it to its own end.

        How it lies to the other seasons is looked at when all are saved, see ``validation``.
        """
        days = self.CITED
        yield from find_disorder(self, *days)
        if not self.year:
            return
        for name in days:
            day: date | None = getattr(self, name)
            if day and not self.year - 1 <= day.year <= self.year:
                params = {"first": self.year - 1, "last": self.year}
                yield name, gettext("A day of %(first)s or %(last)s.") % params


class Quota(Cited):
    """Permits a season may give to one pool. No number and not unlimited: not announced."""

    CITED = ("number", "unlimited", "note")

    season = models.ForeignKey(
        Season, verbose_name=_("season"), on_delete=models.CASCADE, related_name="quotas"
    )
    terms = models.ForeignKey(
        CategoryTerms, verbose_name=_("category"), on_delete=models.CASCADE, related_name="quotas"
    )
    stream = models.ForeignKey(
        Stream,
        verbose_name=_("stream"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="quotas",
    )
    number = models.PositiveIntegerField(
        _("quota"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    unlimited = models.BooleanField(_("unlimited"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["-season__year", "terms", "pk"]
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        constraints = [
            models.UniqueConstraint(
                fields=["season", "terms"],
                condition=models.Q(stream=None),
                name="one_quota_per_pool",
            ),
            models.UniqueConstraint(
                fields=["season", "terms", "stream"], name="one_quota_per_stream"
            ),
            models.CheckConstraint(
                condition=models.Q(number=None) | ~models.Q(unlimited=True),
                name="quota_number_or_unlimited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.season}: {self.stream or self.terms}"

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.number is not None and self.unlimited:
            yield "unlimited", gettext("Either a number or no limit, not both.")
        others = Quota.objects.exclude(pk=self.pk)
        if not self.stream_id and others.filter(
            season=self.season_id, terms=self.terms_id, stream=None
        ):
            yield "terms", gettext("This season has a quota of this category: change that one.")
        if self.stream_id and self.terms_id and self.stream.terms_id != self.terms_id:
            yield "stream", gettext("This stream is not one of this country and category.")
