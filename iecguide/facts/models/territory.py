"""Territories without a passport of their own, and what people call places."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from iecguide.facts import values
from iecguide.facts.finder import LONGEST, fold

from .cited import Cited
from .country import Country

LETTERS = RegexValidator(r"^[A-Z]{2,3}$", _("Two letters, or three for a kind of passport."))
MOST_NAMES = 60


def check_place(code: str) -> None:
    """Raises ValidationError for two letters that no country or territory has."""
    if len(code) == 2 and code not in iso_countries:
        message = _("No country or territory has the code: %(codes)s.")
        raise ValidationError(message, params={"codes": code})


class Territory(Cited):
    """A place that issues no passport of its own for IEC, or a kind of passport: whose terms hold.

    It is judged by the terms of ``parent``; ``treatment`` says whether that is certain.
    """

    class Treatment(models.TextChoices):
        NAMED = values.Treatment.NAMED, _("named in the instructions: the parent’s terms")
        PASSPORT = values.Treatment.PASSPORT, _("not named, but the parent’s own passport")
        UNNAMED = values.Treatment.UNNAMED, _("not settled: ask IRCC")
        KIND = values.Treatment.KIND, _("a kind of passport that the agreement takes")

    CITED = ("parent", "treatment", "taken_for", "note")
    NAMES = ("code",)

    code = models.CharField(_("code"), max_length=3, unique=True, validators=[LETTERS, check_place])
    parent = models.ForeignKey(
        Country,
        verbose_name=_("takes part as"),
        on_delete=models.CASCADE,
        related_name="territories",
        help_text=_("The country whose passport counts, and whose terms hold."),
    )
    treatment = models.CharField(_("how sure"), max_length=8, choices=Treatment)
    taken_for = models.ForeignKey(
        Country,
        verbose_name=_("often taken for a passport of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mistaken",
        help_text=_(
            "Whoever gives this country and lives where the other agreement asks is asked."
        ),
    )
    note = models.TextField(_("note"), help_text=_("Whole sentences, shown with the result."))

    class Meta:
        ordering = ["code"]
        verbose_name = _("territory")
        verbose_name_plural = _("territories")

    def __str__(self) -> str:
        return self.code

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.parent_id and self.parent.code == self.code:
            yield "parent", gettext("A country is not its own territory.")
        if Country.objects.filter(code=self.code).exists():
            yield "code", gettext("This place has terms of its own: it is a country here.")
        if self.taken_for_id and self.treatment != self.Treatment.KIND:
            yield "taken_for", gettext("Only a kind of passport is taken for another.")
        if (len(self.code) == 3) != (self.treatment == self.Treatment.KIND):
            yield "treatment", gettext("Three letters are for a kind of passport, and only that.")


class PlaceName(Cited):
    """What people call a country, a territory or a kind of passport: the site's one table of names.

    The quiz, the list of countries and the search read it. Nothing in it needs a source.
    """

    NAMES = ("code",)

    code = models.CharField(_("code"), max_length=3, unique=True, validators=[LETTERS, check_place])
    name = models.CharField(
        _("name"),
        max_length=60,
        blank=True,
        help_text=_("Where ours is not the usual one. The name of a country is on its own page."),
    )
    article = models.BooleanField(_("takes “the” in a sentence"), default=False)
    names = models.TextField(
        _("what else people call it"),
        blank=True,
        help_text=_(
            "One a line: its people, nicknames, its name in French and at home. The first that is"
            " one word is what the search keeps where the name has several words."
        ),
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def find_faults(self) -> Iterator[tuple[str, str]]:
        lines = self.names.splitlines()
        if len(lines) > MOST_NAMES:
            yield "names", gettext("At most %(most)s names.") % {"most": MOST_NAMES}
        if long := [line for line in lines if len(line) > LONGEST]:
            yield "names", gettext("Too long: “%(name)s”.") % {"name": long[0][:LONGEST]}
        if empty := [line for line in lines if line.strip() and not fold(line)]:
            yield "names", gettext("No letters in “%(name)s”.") % {"name": empty[0]}
        if len(self.code) == 3 and not self.name:
            yield "name", gettext("A kind of passport needs its name here.")
