"""Banks."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.cited import Cited
from iecguide.living import words
from iecguide.living.vocabulary import BANKS

from .conditional import Conditional


class Bank(Conditional, Cited):
    """What a bank offers people who are new in Canada."""

    FIELDS = BANKS
    CITED = (
        "takes",
        "takes_words",
        "conditions",
        "free_months",
        "fee_after",
        "fee_waived",
        "from_abroad",
        "from_abroad_words",
        "send_up_to",
        "transfers",
        "card",
        "card_limit",
        "card_words",
        "notes",
    )
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=20)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=list(words.BANK_KINDS.items()))
    programme = models.CharField(_("offer"), max_length=60, blank=True)
    account = models.CharField(_("account"), max_length=60)
    url = models.URLField(_("page of the bank"), max_length=300)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[MaxValueValidator(1000)]
    )
    takes = models.CharField(
        _("takes people on a work permit"), max_length=6, choices=list(words.TAKES.items())
    )
    takes_words = models.TextField(_("whom it takes, in words"), blank=True)
    conditions = models.JSONField(_("conditions of the offer"), default=list, blank=True)
    free_months = models.PositiveSmallIntegerField(
        _("months without a fee"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(120)],
        help_text=_("Empty where the account never has a fee."),
    )
    fee_after = models.DecimalField(
        _("fee a month after that"),
        max_digits=5,
        decimal_places=2,
        help_text=_("0 where the account never has a fee."),
    )
    fee_waived = models.TextField(_("when the fee is waived"), blank=True)
    from_abroad = models.CharField(
        _("opened before the flight"), max_length=6, choices=list(words.ABROAD.items())
    )
    from_abroad_words = models.TextField(_("how it is opened from abroad"), blank=True)
    send_up_to = models.PositiveIntegerField(_("money sent ahead, at most"), null=True, blank=True)
    transfers = models.TextField(_("transfers abroad"), blank=True)
    card = models.CharField(
        _("credit card"), max_length=3, blank=True, choices=list(words.CARDS.items())
    )
    card_limit = models.PositiveIntegerField(_("limit of the card, at most"), null=True, blank=True)
    card_words = models.TextField(_("credit card: good to know"), blank=True)
    notes = models.TextField(_("good to know"), blank=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("bank")
        verbose_name_plural = _("banks")

    def __str__(self) -> str:
        return self.name
