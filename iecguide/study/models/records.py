"""Studies as editors keep them: rules, money, figures of a day, costs, and what changes when."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.checks import DAYS, find_disorder
from iecguide.facts.models.cited import Cited
from iecguide.programmes.models import read_amounts
from iecguide.programmes.words import PROVINCE_NAMES
from iecguide.study import conditions, kinds, words
from quiz.engine.conditions import Condition, ConditionError

AMOUNT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(999_999))]
HOUSEHOLDS = {
    kinds.Place.CANADA: r"\d{1,2}|each-more",
    kinds.Place.QUEBEC: r"\d\+\d",
}
VERDICTS = sorted({verdict for each in kinds.VERDICTS.values() for verdict in each})


class Dated(models.Model):
    """What a record that holds on some days has. An end that is not filled is open."""

    holds_from = models.DateField(_("holds from"), null=True, blank=True, validators=DAYS)
    holds_to = models.DateField(_("holds to"), null=True, blank=True, validators=DAYS)

    class Meta:
        abstract = True

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from find_disorder(self, "holds_from", "holds_to")

    def find_overlap(self, **same: Any) -> Iterator[tuple[str, str]]:
        """Another record of the same kind that holds on some of the same days."""
        others = type(self)._default_manager.filter(**same).exclude(pk=self.pk)
        if self.holds_to:
            others = others.exclude(holds_from__gt=self.holds_to)
        if self.holds_from:
            others = others.exclude(holds_to__lt=self.holds_from)
        if other := others.first():
            text = gettext("“%(other)s” holds on some of the same days: end one before the other.")
            yield "holds_from", text % {"other": other}


class StudyRule(Dated, Cited):
    """What holds for whom. Of a topic, the first rule in its order that holds gives the verdict."""

    CITED = ("condition", "verdict")
    NAMES = ("name",)

    name = models.CharField(
        _("name"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_.]+$", _("Small letters, digits, dots and _: pg.short."))
        ],
    )
    topic = models.CharField(
        pgettext_lazy("of a rule", "question"),
        max_length=20,
        choices=[(topic, words.TOPICS[topic]) for topic in kinds.WITH_RULES],
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        validators=[MaxValueValidator(10_000)],
        help_text=_("The first that holds wins."),
    )
    condition = models.JSONField(
        _("condition"), default=list, blank=True, help_text=_("Empty: it always holds.")
    )
    verdict = models.CharField(_("verdict"), max_length=24)
    value = models.DecimalField(
        _("number"), max_digits=8, decimal_places=2, null=True, blank=True, validators=AMOUNT
    )
    text = models.TextField(_("the rule in a sentence"))
    fix = models.TextField(_("what would change it"), blank=True)

    class Meta:
        ordering = ["topic", "order", "name"]
        verbose_name = _("rule of studies")
        verbose_name_plural = _("rules of studies")

    def __str__(self) -> str:
        return self.name

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from super().find_faults()
        verdicts = (*kinds.VERDICTS.get(kinds.Topic(self.topic), ()), kinds.UNKNOWN)
        if self.verdict not in verdicts:
            text = gettext("This question has these verdicts: %(known)s.")
            yield "verdict", text % {"known": ", ".join(verdicts)}
        if self.verdict == kinds.FIXED and self.value is None:
            yield "value", gettext("How many months? The verdict “fixed” needs a number.")
        try:
            self.read_condition()
        except ConditionError as error:
            yield "condition", str(error)

    def read_condition(self) -> Condition | None:
        """The condition as it is judged; None for one that always holds. Raises ConditionError."""
        return conditions.read(self.condition)


class StudyFunds(Dated, Cited):
    """Money to live on for the first year, by household, on the days it is asked for."""

    CITED = ("amounts",)
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    place = models.CharField(_("place"), max_length=10, choices=list(words.PLACES.items()))
    amounts = models.JSONField(_("amounts"), default=list)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["place", "holds_from"]
        verbose_name = _("money to live on")
        verbose_name_plural = _("money to live on")

    def __str__(self) -> str:
        return self.slug

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from super().find_faults()
        try:
            keys = read_amounts(self.amounts)
        except ValueError as error:
            yield "amounts", str(error)
            return
        allowed = HOUSEHOLDS[kinds.Place(self.place)]
        if wrong := [key for key in keys if not re.fullmatch(allowed, key, re.ASCII)]:
            text = gettext("These households cannot be read: %(wrong)s. Write 3 or 2+1.")
            yield "amounts", text % {"wrong": ", ".join(wrong)}
        yield from self.find_overlap(place=self.place)


class StudyFigure(Dated, Cited):
    """A fee, a clock or a limit of studies."""

    CITED = ("amount",)

    slug = models.SlugField(_("slug"))
    title = models.CharField(_("title"), max_length=120)
    amount = models.DecimalField(_("figure"), max_digits=9, decimal_places=2, validators=AMOUNT)
    unit = models.CharField(_("unit"), max_length=10, choices=list(words.UNITS.items()))
    note = models.TextField(_("note"), blank=True)
    in_short = models.BooleanField(_("shown on the page of the room"), default=False)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[MaxValueValidator(10_000)]
    )

    class Meta:
        ordering = ["order", "slug", "holds_from"]
        verbose_name = _("figure of studies")
        verbose_name_plural = _("figures of studies")
        constraints = [
            models.UniqueConstraint(fields=["slug", "holds_from"], name="a_study_figure_once")
        ]

    def __str__(self) -> str:
        return self.title

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from super().find_faults()
        yield from self.find_overlap(slug=self.slug)


class Tuition(Cited):
    """The average a foreign student pays a school for a year."""

    CITED = ("amount",)

    level = models.CharField(_("level"), max_length=14, choices=list(words.LEVELS.items()))
    province = models.CharField(
        _("province"),
        max_length=2,
        blank=True,
        choices=list(PROVINCE_NAMES.items()),
        help_text=_("Empty: all of Canada."),
    )
    year = models.CharField(
        _("year"), max_length=7, validators=[RegexValidator(r"^\d{4}/\d\d$", _("As 2026/27."))]
    )
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2, validators=AMOUNT)
    preliminary = models.BooleanField(_("preliminary"), default=False)

    class Meta:
        ordering = ["level", "province", "-year"]
        verbose_name = _("tuition")
        verbose_name_plural = _("tuition")
        constraints = [
            models.UniqueConstraint(fields=["level", "province", "year"], name="a_tuition_once")
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.province} {self.year}"


class StudyChange(Cited):
    """A day on which something ends or moves, for readers and for whoever keeps the facts."""

    CITED = ("on",)
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    on = models.DateField(_("day"), validators=DAYS)
    text = models.TextField(_("what changes"))

    class Meta:
        ordering = ["on", "slug"]
        verbose_name = _("change to come")
        verbose_name_plural = _("changes to come")

    def __str__(self) -> str:
        return self.slug
