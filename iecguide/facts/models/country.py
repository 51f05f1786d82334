"""Countries and territories, their terms per category, and streams inside a category."""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts import values

from .category import Category
from .checks import DAYS, SHORT_NAME, check_places, find_disorder
from .cited import Cited
from .lists import CategoriesField, PlacesField

CODE = RegexValidator(r"^[A-Z]{2}$", _("A code of two capital letters."))
AGE = [MinValueValidator(16), MaxValueValidator(45)]
MONTHS = [MinValueValidator(1), MaxValueValidator(60)]
TIMES = [MinValueValidator(1), MaxValueValidator(9)]
SEASONS = [MinValueValidator(1991), MaxValueValidator(2099)]


class Country(Cited):
    """A citizenship, its agreement with Canada, and how often one can take part."""

    class Status(models.TextChoices):
        ACTIVE = values.Status.ACTIVE, _("active")
        SUSPENDED = values.Status.SUSPENDED, _("suspended")
        SIGNED = values.Status.SIGNED, _("signed, not operating")
        ORGANIZATIONS = values.Status.ORGANIZATIONS, _("recognized organizations only")

    class OldRule(models.TextChoices):
        NONE = values.OldRule.NONE, _("no special rule")
        LAST_ANY = (
            values.OldRule.LAST_ANY,
            _("however many older permits: one last stay, in any category"),
        )
        LAST_IF_ONE = (
            values.OldRule.LAST_IF_ONE,
            _("one older permit: one last stay; more than one: none"),
        )
        LAST_IF_SHORT = (
            values.OldRule.LAST_IF_SHORT,
            _("older permits of up to 12 months: one last stay; longer: none"),
        )
        SECOND_LONG = (
            values.OldRule.SECOND_LONG,
            _("older stay of 12 months: the second may be as long as the first"),
        )

    CITED = (
        "status",
        "organizations",
        "second_organization",
        "participations",
        "shared",
        "gap_months",
        "months_in_all",
        "second_months",
        "old_rule",
        "old_before",
        "old_season",
        "old_until",
        "old_months",
    )

    NAMES = ("code",)

    code = models.CharField(_("code"), max_length=2, unique=True, validators=[CODE, check_places])
    slug = models.SlugField(
        _("short name"), unique=True, help_text=_("How the address of its page ends.")
    )
    name = models.CharField(_("name"), max_length=60)
    demonym = models.CharField(
        _("adjective"), max_length=40, help_text=_("As in “Irish passport”.")
    )
    status = models.CharField(_("status"), max_length=14, choices=Status)
    organizations = models.BooleanField(
        _("recognized organizations may nominate"), null=True, blank=True
    )
    second_organization = models.BooleanField(
        _("second organization stay in any category"),
        null=True,
        blank=True,
        help_text=_("Unknown where sources disagree."),
    )
    participations = models.PositiveSmallIntegerField(
        _("participations"), null=True, blank=True, validators=TIMES
    )
    shared = CategoriesField(_("categories that use up one another"), blank=True)
    gap_months = models.PositiveSmallIntegerField(
        _("months between two participations"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(60)],
        help_text=_("0: none. Empty: not known."),
    )
    months_in_all = models.PositiveSmallIntegerField(
        _("months over all participations"), null=True, blank=True, validators=MONTHS
    )
    second_months = models.PositiveSmallIntegerField(
        _("months of the second participation"), null=True, blank=True, validators=MONTHS
    )
    old_rule = models.CharField(
        _("what permits under older terms still allow"), max_length=14, choices=OldRule, blank=True
    )
    old_before = models.DateField(
        _("the present terms began on"),
        null=True,
        blank=True,
        validators=DAYS,
        help_text=_(
            "The day the first season under the present terms opened. Permits of before are older."
        ),
    )
    old_season = models.PositiveSmallIntegerField(
        _("first season under the present terms"),
        null=True,
        blank=True,
        validators=SEASONS,
        help_text=_("Permits that were applied for in a season before it are older."),
    )
    old_until = models.DateField(
        _("last day on which an older permit may have been issued"),
        null=True,
        blank=True,
        validators=DAYS,
        help_text=_("A letter can be used about a year after it was applied for."),
    )
    old_months = models.PositiveSmallIntegerField(
        _("months of the last stay after an older permit"),
        null=True,
        blank=True,
        validators=MONTHS,
    )
    summary = models.TextField(_("summary"), blank=True)
    participation_words = models.TextField(_("participations in words"), blank=True)
    disagreements = models.TextField(
        _("where sources differ"), blank=True, help_text=_("One a line.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("country or territory")
        verbose_name_plural = _("countries and territories")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.slug])

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if len(self.shared) == 1:
            yield "shared", gettext("Name at least two: a category cannot use up itself.")
        yield from find_disorder(self, "old_before", "old_until")
        if not self.old_rule:
            return
        if not self.old_before:
            yield (
                "old_before",
                gettext("A rule for older permits needs the day the present terms began."),
            )
        if not self.old_season:
            yield (
                "old_season",
                gettext("A rule for older permits needs the first season under the present terms."),
            )
        elif self.old_before and not 0 <= self.old_season - self.old_before.year <= 1:
            yield "old_season", gettext("It opens in its own year or the year before.")

    def not_on_record(self) -> list[str]:
        """The names of the categories whose terms nobody has entered yet."""
        have = {terms.category for terms in self.terms.all()} if self.pk else set()
        return [str(label) for value, label in Category.choices if value not in have]


class CategoryTerms(Cited):
    """One country's terms in one category, in force until an editor replaces them."""

    class ResidenceShown(models.TextChoices):
        ADDRESS = values.ResidenceShown.ADDRESS, _("a home or mailing address there")
        HABITUAL = values.ResidenceShown.HABITUAL, _("usually living there, more than an address")
        CERTIFICATE = values.ResidenceShown.CERTIFICATE, _("a residence certificate")

    class Study(models.TextChoices):
        STUDENT = values.Study.STUDENT, _("students")
        OR_CONDITION = values.Study.STUDENT_OR_CONDITION, _("students, or the further condition")
        CONDITION = values.Study.CONDITION, _("whoever meets the further condition")

    CITED = (
        "offered",
        "min_age",
        "max_age",
        "months",
        "limit",
        "residence_required",
        "residence",
        "residence_unclear",
        "residence_shown",
        "residence_kept",
        "home_school",
        "condition",
        "offered_since",
        "note",
        "months_note",
    )

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="terms"
    )
    category = models.CharField(_("category"), max_length=4, choices=Category)
    offered = models.BooleanField(_("offered"))
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True, validators=AGE)
    max_age = models.PositiveSmallIntegerField(
        _("to age, inclusive"), null=True, blank=True, validators=AGE
    )
    months = models.PositiveSmallIntegerField(
        _("longest stay, months"), null=True, blank=True, validators=MONTHS
    )
    limit = models.PositiveSmallIntegerField(
        _("times in this category"), null=True, blank=True, validators=TIMES
    )
    residence_required = models.BooleanField(_("residence required"), null=True, blank=True)
    residence = PlacesField(_("residence accepted"), blank=True)
    residence_unclear = PlacesField(_("residence not settled"), blank=True)
    residence_shown = models.CharField(
        _("residence shown by"),
        max_length=11,
        choices=ResidenceShown,
        blank=True,
        default="",
        db_default="",
        help_text=_("What counts for somebody who is away for a time. Empty: not found."),
    )
    residence_kept = models.BooleanField(
        _("a stay in Canada keeps residence"),
        null=True,
        blank=True,
        help_text=_("Whether a stay under the agreement leaves the residence as it was."),
    )
    study = models.CharField(_("who"), max_length=22, choices=Study, default=Study.STUDENT)
    home_school = models.BooleanField(_("school in the country required"), null=True, blank=True)
    condition = models.CharField(_("further condition, as a question"), max_length=300, blank=True)
    offered_since = models.DateField(_("offered since"), null=True, blank=True, validators=DAYS)
    months_note = models.TextField(_("note on the length"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["country__name", "pk"]
        verbose_name = _("category terms")
        verbose_name_plural = _("category terms")
        constraints = [
            models.UniqueConstraint(fields=["country", "category"], name="one_terms_per_category")
        ]

    def __str__(self) -> str:
        return f"{self.country.name}: {self.get_category_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.country.get_absolute_url()}#{self.category}"

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from find_disorder(self, "min_age", "max_age")
        if self.residence_required and not self.residence:
            yield "residence", gettext("Residence is required: name the places that count.")
        if self.residence_shown and not self.residence_required:
            yield "residence_shown", gettext("Only where residence is required.")
        if self.study != self.Study.STUDENT and not self.condition:
            yield "condition", gettext("“Who” speaks of a further condition: write it here.")


class Stream(Cited):
    """A stream inside a category, with ages of its own."""

    CITED = ("name", "min_age", "max_age", "sure_max_age", "note")
    NAMES = ("slug",)

    terms = models.ForeignKey(
        CategoryTerms, verbose_name=_("terms"), on_delete=models.CASCADE, related_name="streams"
    )
    slug = models.SlugField(_("short name"), max_length=12, help_text=SHORT_NAME)
    name = models.CharField(_("name"), max_length=80)
    min_age = models.PositiveSmallIntegerField(_("from age"), validators=AGE)
    max_age = models.PositiveSmallIntegerField(_("to age, inclusive"), validators=AGE)
    sure_max_age = models.PositiveSmallIntegerField(
        _("age up to which sources agree"), validators=AGE
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("stream")
        verbose_name_plural = _("streams")
        constraints = [
            models.UniqueConstraint(fields=["terms", "slug"], name="one_stream_per_slug")
        ]

    def __str__(self) -> str:
        return self.name

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from find_disorder(self, "min_age", "sure_max_age", "max_age")
