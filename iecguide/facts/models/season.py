"""Seasons and the quotas that belong to one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cited import Cited
from .country import CategoryTerms, Stream


class Season(Cited):
    """One year of the programme, from the opening of its pools to its last round."""

    CITED = ("opens_on", "first_round_on", "closes_on", "ends_by")

    year = models.PositiveSmallIntegerField(_("season"), unique=True)
    opens_on = models.DateField(_("pools open on"), null=True, blank=True)
    first_round_on = models.DateField(_("first round, week of"), null=True, blank=True)
    closes_on = models.DateField(_("pools close on"), null=True, blank=True)
    ends_by = models.DateField(
        _("treated as over after"), help_text=_("The closing day, or the day we assume.")
    )
    terms_known = models.BooleanField(_("terms on record"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["year"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")

    def __str__(self) -> str:
        return str(self.year)


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
    number = models.PositiveIntegerField(_("quota"), null=True, blank=True)
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
