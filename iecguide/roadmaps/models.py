"""Roadmaps as editors keep them: phases, steps with their days, and police certificates."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models import Clock, Fee
from iecguide.facts.models.checks import check_places
from iecguide.facts.models.cited import Cited
from iecguide.facts.models.lists import WordsField
from iecguide.programmes.kinds import PROVINCES, FeeKind
from iecguide.programmes.models import Programme
from quiz.engine.conditions import ConditionError

from . import words
from .conditions import read_condition
from .kinds import DERIVED, Event, Joins, Kind, Own, Payer, Per, Sure
from .phases import read_phases
from .timing.events import events_of

CODE = RegexValidator(r"^[A-Z][A-Z0-9_]+$", _("Capital letters, digits and _."))
IN_DAYS = [MinValueValidator(-1500), MaxValueValidator(1500)]
MAYBE: dict[str, Any] = {"null": True, "blank": True}
MONEY: dict[str, Any] = {"max_digits": 9, "decimal_places": 2, **MAYBE}


def number_or_none(value: Any) -> Any:
    """A number; None for a box that holds nothing but spaces."""
    return None if isinstance(value, str) else value


def check_currency(code: str) -> None:
    if len(code) != 3 or not code.isascii() or not code.isupper():
        raise ValidationError(_("Three capital letters, such as CAD."))


class Roadmap(Cited):
    """A way from one point to another, in phases."""

    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=40)
    title = models.CharField(_("title"), max_length=80)
    summary = models.TextField(_("in one sentence"))
    phases = models.JSONField(
        _("phases"),
        default=list,
        help_text=_(
            'A list of {"code": …, "title": …, "closed_by": an event or ""}: once that event has'
            " happened, what is left of the phase lies behind."
        ),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadmap", args=[self.slug])

    def find_faults(self) -> Iterator[tuple[str, str]]:
        try:
            codes = {phase.code for phase in read_phases(self.phases)}
        except ValueError as error:
            yield "phases", str(error)
            return
        used = set(self.steps.values_list("phase", flat=True)) if self.pk else set()
        if lost := sorted(used - codes):
            text = gettext("Steps stand in phases that are not here: %(codes)s.")
            yield "phases", text % {"codes": ", ".join(lost)}


class Step(Cited):
    """One thing to do, to read or to decide.

    What is only general knowledge (“L”) needs no source, and its price is never shown as a fact.
    """

    CITED = ("title", "cost_low")
    NAMES = ("code",)

    roadmap = models.ForeignKey(
        Roadmap, verbose_name=_("roadmap"), on_delete=models.CASCADE, related_name="steps"
    )
    code = models.CharField(_("code"), max_length=24, validators=[CODE])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    phase = models.SlugField(_("phase"), max_length=24)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=6, choices=words.choices(Kind))
    joins = models.CharField(
        _("after the one before"), max_length=4, choices=words.choices(Joins), default=Joins.THEN
    )
    why = models.TextField(_("why"), blank=True)
    applies_if = models.JSONField(
        _("only if"),
        default=list,
        blank=True,
        help_text=_("A condition; empty for everybody. Its fields are named in docs/facts.md."),
    )
    event = models.CharField(_("event"), max_length=20, choices=words.choices(Event))
    target_days = models.SmallIntegerField(
        _("day to do it"), validators=IN_DAYS, help_text=_("In days after the event; - before.")
    )
    earliest_days = models.SmallIntegerField(
        _("first sensible day"), null=True, blank=True, validators=IN_DAYS
    )
    latest_days = models.SmallIntegerField(
        _("last safe day"), null=True, blank=True, validators=IN_DAYS
    )
    clock = models.SlugField(
        _("clock"), blank=True, help_text=_("Slug of a clock in days that gives the last day.")
    )
    latest_by_province = models.JSONField(
        _("last day by province"), default=list, blank=True, help_text=_('{"ON": 60, …}')
    )
    takes_usual = models.PositiveSmallIntegerField(_("takes, usually (days)"), **MAYBE)
    takes_slow = models.PositiveSmallIntegerField(_("takes, at worst (days)"), **MAYBE)
    fees = WordsField(
        _("fees"),
        blank=True,
        help_text=_(
            "Fees of the facts by slug (open-permit@wh: in that category alone), or of a programme"
            " (CEC:application). They win over the price."
        ),
    )
    cost_low = models.DecimalField(_("price, from"), **MONEY)
    cost_high = models.DecimalField(_("price, to"), **MONEY)
    currency = models.CharField(
        _("currency"), max_length=3, default="CAD", validators=[check_currency]
    )
    cost_sourced = models.BooleanField(
        _("the price has a source"), default=False, help_text=_("Else it is a rough guess.")
    )
    cost_per = models.CharField(
        _("price for"), max_length=6, choices=words.choices(Per), default=Per.ONCE
    )
    payer = models.CharField(
        _("paid by"), max_length=8, choices=words.choices(Payer), default=Payer.YOU
    )
    papers = models.TextField(_("papers"), blank=True, help_text=_("A line for each."))
    how = models.TextField(_("how"), blank=True)
    trap = models.TextField(_("trap"), blank=True)
    sure = models.CharField(_("how sure"), max_length=1, choices=words.choices(Sure))

    class Meta:
        ordering = ["roadmap", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "code"], name="step_code_of_a_roadmap")
        ]
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return self.title

    def filled(self) -> list[str]:
        """A title is covered unless it is general knowledge, a price where it has a source."""
        wanted = {"title": self.sure != Sure.LOW, "cost_low": self.cost_sourced}
        return [name for name in super().filled() if wanted[name]]

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from self._phase_faults()
        yield from self._day_faults()
        yield from self._cost_faults()
        try:
            read_condition(self.applies_if)
        except ConditionError as error:
            yield "applies_if", str(error)

    def _phase_faults(self) -> Iterator[tuple[str, str]]:
        if not self.roadmap_id:
            return
        try:
            codes = [phase.code for phase in read_phases(self.roadmap.phases)]
        except ValueError:
            return
        if self.event not in (events := events_of(self.roadmap.slug)):
            text = gettext("The plan of this roadmap has no such event. It has: %(events)s.")
            yield "event", text % {"events": ", ".join(events)}
        if self.phase not in codes:
            text = gettext("The roadmap has no such phase. It has: %(codes)s.")
            yield "phase", text % {"codes": ", ".join(codes)}

    def _day_faults(self) -> Iterator[tuple[str, str]]:
        earliest, latest = map(number_or_none, (self.earliest_days, self.latest_days))
        usual, slow = map(number_or_none, (self.takes_usual, self.takes_slow))
        if earliest is not None and earliest > self.target_days:
            yield "earliest_days", gettext("It comes after the day to do it.")
        if latest is not None and latest < self.target_days:
            yield "latest_days", gettext("It comes before the day to do it.")
        if (usual is None) != (slow is None):
            yield "takes_slow", gettext("Give both the usual and the slow number of days.")
        elif slow is not None and slow < usual:
            yield "takes_slow", gettext("It is shorter than the usual one.")
        if self.clock:
            clock = Clock.objects.filter(slug=self.clock, unit=Clock.Unit.DAYS).first()
            if not clock:
                yield "clock", gettext("The facts have no clock in days of this name.")
            elif clock.length < self.target_days:
                yield "clock", gettext("The clock ends before the day to do it.")
            if self.event in DERIVED:
                yield "clock", gettext("No clock begins with this event.")
        yield from self._province_faults()

    def _province_faults(self) -> Iterator[tuple[str, str]]:
        found: Any = self.latest_by_province or {}
        right = isinstance(found, dict) and all(
            code in PROVINCES and isinstance(days, int) and self.target_days <= days <= 1500
            for code, days in found.items()
        )
        if not right:
            yield (
                "latest_by_province",
                gettext('Write {"ON": 60}: provinces and days, none before the day to do it.'),
            )

    def _cost_faults(self) -> Iterator[tuple[str, str]]:
        low, high = map(number_or_none, (self.cost_low, self.cost_high))
        if (low is None) != (high is None):
            yield "cost_high", gettext("Give both ends of the price, the same where it is one.")
        elif low is not None and high is not None and not 0 <= low <= high:
            yield "cost_high", gettext("It is lower than the other end.")
        if self.cost_sourced and low is None:
            yield "cost_sourced", gettext("There is no price.")
        for word in self.fees:
            if not fee_exists(word):
                text = gettext("No fee and no programme has this name: %(name)s.")
                yield "fees", text % {"name": word}


def fee_exists(word: str) -> bool:
    """Whether the facts have a fee, or a programme one of a kind, that a step may name so."""
    slug, _at, only = word.partition("@")
    if only and only not in words.CATEGORIES:
        return False
    code, colon, kind = slug.partition(":")
    if not colon:
        return Fee.objects.filter(slug=slug).exists()
    return kind in list(FeeKind) and Programme.objects.filter(code=code).exists()


class PoliceCertificate(Cited):
    """What the police of a country certify, and whether IRCC asks its citizens for it."""

    CITED = ("own", "cost")
    NAMES = ("country",)

    country = models.CharField(
        _("country"), max_length=2, unique=True, validators=[check_places], help_text=_("Its code.")
    )
    certificate = models.CharField(_("certificate"), max_length=120)
    own = models.CharField(
        _("its own citizens"),
        max_length=12,
        choices=[choice for choice in words.choices(Own) if choice[0] != Own.NOT_RESEARCHED],
    )
    how = models.TextField(_("how"))
    takes_usual = models.PositiveSmallIntegerField(_("takes, usually (days)"))
    takes_slow = models.PositiveSmallIntegerField(_("takes, at worst (days)"))
    takes_sure = models.CharField(
        _("how sure of the days"), max_length=1, choices=words.choices(Sure), default=Sure.LOW
    )
    cost = models.DecimalField(_("price"), **MONEY)
    currency = models.CharField(
        _("currency"), max_length=3, default="EUR", validators=[check_currency]
    )
    cost_sourced = models.BooleanField(
        _("the price has a source"), default=False, help_text=_("Else it is not shown.")
    )
    language = models.CharField(_("languages"), max_length=80, blank=True)
    translation = models.BooleanField(_("needs a translation"), null=True, blank=True)
    note = models.TextField(_("good to know"), blank=True)
    sure = models.CharField(_("how sure"), max_length=1, choices=words.choices(Sure))

    class Meta:
        ordering = ["country"]
        verbose_name = _("police certificate")
        verbose_name_plural = _("police certificates")

    def __str__(self) -> str:
        return f"{self.country}: {self.certificate}"

    def filled(self) -> list[str]:
        """What is only general knowledge needs no source, but a price that is shown does."""
        wanted = {"own": self.sure != Sure.LOW, "cost": self.cost_sourced}
        return [name for name in super().filled() if wanted[name]]

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.takes_slow < self.takes_usual:
            yield "takes_slow", gettext("It is shorter than the usual one.")
        cost = number_or_none(self.cost)
        if self.cost_sourced and cost is None:
            yield "cost_sourced", gettext("There is no price.")
        if cost is not None and cost < 0:
            yield "cost", gettext("A price is not negative.")
