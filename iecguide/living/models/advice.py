"""Points of law and help, and those who may be paid for advice."""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iecguide.facts.models.checks import DAYS, Checked
from iecguide.facts.models.cited import Cited
from iecguide.facts.models.lists import WordsField
from iecguide.living import values, words
from iecguide.living.kinds import Adviser
from iecguide.programmes.kinds import PROVINCES


class Point(Cited):
    """One line of a list: a law, a check, a sign of fraud."""

    CITED = ("title", "text")
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=40)
    place = models.CharField(_("list"), max_length=16, choices=list(words.PLACES.items()))
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[MaxValueValidator(1000)]
    )
    title = models.CharField(_("title"), max_length=100)
    text = models.TextField(_("text"), blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)

    class Meta:
        ordering = ["place", "order", "slug"]
        verbose_name = _("point")
        verbose_name_plural = _("points")

    def __str__(self) -> str:
        return self.title


class Consultant(Checked):
    """A licensed adviser who agreed to be listed. Shown only while checked within twelve months.

    The register is the source, and its page a field of the record.
    """

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=8, choices=list(words.ADVISERS.items()))
    number = models.CharField(_("licence number"), max_length=20, unique=True)
    body = models.CharField(_("licensed by"), max_length=100)
    register_url = models.URLField(_("page of the register"), max_length=300)
    languages = models.CharField(_("languages"), max_length=100)
    where = models.CharField(_("where"), max_length=80)
    provinces = WordsField(_("provinces, as codes"), blank=True)
    services = models.TextField(_("what they help with"))
    fee_words = models.TextField(_("fees, as they state them"), blank=True)
    disclosure = models.TextField(
        _("disclosure"), blank=True, help_text=_("Any tie to this site, in their words or ours.")
    )
    consent_on = models.DateField(_("agreed to be listed on"), validators=DAYS)
    checked_on = models.DateField(_("register read on"), validators=DAYS)
    entitled = models.BooleanField(
        _("the register said: active, and entitled to practise"), default=False
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("adviser")
        verbose_name_plural = _("advisers")
        constraints = [
            models.CheckConstraint(condition=~models.Q(number=""), name="adviser_has_a_number")
        ]

    def __str__(self) -> str:
        return self.name

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.kind == Adviser.CONSULTANT and not values.RCIC.fullmatch(self.number or ""):
            yield "number", gettext("The number of a consultant is R and six digits.")
        if wrong := [code for code in self.provinces if code.upper() not in PROVINCES]:
            text = gettext("Unknown: %(wrong)s. Separated by spaces, of: %(known)s.")
            yield "provinces", text % {"wrong": ", ".join(wrong), "known": " ".join(PROVINCES)}
        for name in ("consent_on", "checked_on"):
            day = getattr(self, name)
            if day and day > timezone.localdate():
                yield name, gettext("A day that has not come yet.")
