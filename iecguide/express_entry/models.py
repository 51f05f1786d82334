"""Grids of points with the days they hold, rounds of invitations, and counts of the pool.

A round says what IRCC said: its figures are imported, never typed.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from iecguide.facts.models import Source
from iecguide.facts.models.checks import DAYS, Checked, find_disorder

from .categories import CATEGORIES
from .tables import TableError, read_crs, read_fsw, read_language

HIGHEST_SCORE = 1_200
READERS = {"crs": read_crs, "language": read_language, "fsw": read_fsw}


class Ruleset(Checked):
    """Tables of points, and the days on which they hold."""

    class Kind(models.TextChoices):
        CRS = "crs", gettext_lazy("Comprehensive Ranking System")
        LANGUAGE = "language", gettext_lazy("language tests and levels")
        FSW = "fsw", gettext_lazy("67 points of the Federal Skilled Worker programme")

    NAMES = ("code", "kind")

    kind = models.CharField(gettext_lazy("kind"), max_length=8, choices=Kind)
    code = models.SlugField(gettext_lazy("code"), unique=True)
    first_day = models.DateField(gettext_lazy("in force from"), validators=DAYS)
    last_day = models.DateField(
        gettext_lazy("in force until"), null=True, blank=True, validators=DAYS
    )
    tables = models.JSONField(
        gettext_lazy("tables"),
        default=dict,
        blank=True,
        help_text=gettext_lazy("Empty: in force, but its numbers are on no record."),
    )
    source = models.ForeignKey(
        Source, verbose_name=gettext_lazy("source"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(gettext_lazy("note"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "-first_day"]
        verbose_name = gettext_lazy("table of points")
        verbose_name_plural = gettext_lazy("tables of points")

    def __str__(self) -> str:
        return self.code

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from find_disorder(self, "first_day", "last_day")
        yield from self._find_table_fault()
        if not self.first_day:
            return
        others = Ruleset.objects.filter(kind=self.kind).exclude(pk=self.pk)
        last = self.last_day
        for other in others:
            begins_later = last and other.first_day > last
            ended_before = other.last_day and other.last_day < self.first_day
            if not (begins_later or ended_before):
                text = _("“%(code)s” holds on some of these days, too: end one before the other.")
                yield "first_day", text % {"code": other.code}

    def _find_table_fault(self) -> Iterator[tuple[str, str]]:
        if self.tables:
            try:
                READERS[self.kind](self.tables)
            except TableError as error:
                yield "tables", str(error)
            except KeyError:  # a kind nobody knows is told of already
                return
        elif not Ruleset.known(self.kind).exclude(pk=self.pk):
            yield "tables", _("The site needs one with numbers: nothing else of this kind has any.")

    @classmethod
    def known(cls, kind: str) -> "models.QuerySet[Ruleset]":
        """Those of a kind whose numbers are on record, newest first."""
        return cls.objects.filter(kind=kind).exclude(tables={}).exclude(tables=[])


class Doubtful(models.Model):
    """Something imported that may look wrong: kept out until an editor accepts it."""

    class Decision(models.TextChoices):
        OPEN = "", gettext_lazy("not decided")
        ACCEPTED = "accepted", gettext_lazy("accepted")
        REFUSED = "refused", gettext_lazy("refused")

    doubt = models.CharField(gettext_lazy("suspicious"), max_length=200, blank=True)
    decision = models.CharField(
        gettext_lazy("decision"), max_length=8, choices=Decision, blank=True
    )

    class Meta:
        abstract = True

    @classmethod
    def usable(cls) -> models.QuerySet:
        """Those that are not suspicious, and those an editor accepted."""
        return cls._default_manager.filter(
            models.Q(doubt="", decision="") | models.Q(decision=cls.Decision.ACCEPTED)
        )


class Round(Doubtful):
    """One round of invitations, as IRCC reported it."""

    number = models.CharField(gettext_lazy("number"), max_length=8, unique=True)
    day = models.DateField(gettext_lazy("day"), validators=DAYS)
    name = models.CharField(gettext_lazy("name"), max_length=250)
    category = models.CharField(
        gettext_lazy("category"), max_length=12, choices=list(CATEGORIES.items()), blank=True
    )
    cutoff = models.PositiveSmallIntegerField(
        gettext_lazy("lowest score invited"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_SCORE)],
    )
    invitations = models.PositiveIntegerField(gettext_lazy("invitations"), null=True, blank=True)
    tie_break = models.CharField(gettext_lazy("tie-break"), max_length=100, blank=True)
    tie_break_at = models.DateTimeField(gettext_lazy("tie-break, UTC"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-day", "-number"]
        verbose_name = gettext_lazy("round of Express Entry")
        verbose_name_plural = gettext_lazy("rounds of Express Entry")

    def __str__(self) -> str:
        return f"{self.number} ({self.day})"

    def clean(self) -> None:
        if self.decision == self.Decision.ACCEPTED and not self.category:
            raise ValidationError({"category": _("Say which category it is before accepting it.")})


class PoolDistribution(Doubtful):
    """How many profiles had which score on a day: counts by band of scores (“501-600”)."""

    day = models.DateField(gettext_lazy("day"), unique=True, validators=DAYS)
    counts = models.JSONField(gettext_lazy("profiles by score"))
    total = models.PositiveIntegerField(gettext_lazy("profiles"))
    history = HistoricalRecords()

    class Meta:
        ordering = ["-day"]
        verbose_name = gettext_lazy("count of the pool")
        verbose_name_plural = gettext_lazy("counts of the pool")

    def __str__(self) -> str:
        return self.day.isoformat()
