"""Who asked for which letters. An address is all we hold of a person."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def make_secret() -> str:
    """43 characters nobody can guess: what the signed links of a person rest on."""
    return secrets.token_urlsafe(32)


class Subscriber(models.Model):
    """An address that asked for letters; nothing is sent to it before ``confirmed_at``."""

    class Frequency(models.TextChoices):
        ONCE = "once", pgettext_lazy("letters", "at once")
        WEEKLY = "weekly", pgettext_lazy("letters", "once a week")

    class Stopped(models.TextChoices):
        ASKED = "asked", _("asked to stop")
        BOUNCED = "bounced", _("the address refuses letters")
        COMPLAINED = "complained", _("said it is spam")

    address = models.EmailField(_("address"), unique=True)
    # Changed to end every link given out before.
    secret = models.CharField(max_length=43, default=make_secret, editable=False)
    language = models.CharField(_("language"), max_length=10, default="en")
    frequency = models.CharField(
        _("how often"), max_length=6, choices=Frequency, default=Frequency.ONCE
    )
    asked_at = models.DateTimeField(_("asked"))
    # The words somebody agreed to, as they stood on the form: proof of consent.
    consent = models.TextField(_("words agreed to"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, db_index=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    stopped_why = models.CharField(_("why stopped"), max_length=10, choices=Stopped, blank=True)
    bounces = models.PositiveSmallIntegerField(_("bounces in a row"), default=0)
    # When we last wrote because somebody typed the address into the form.
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return self.address


class Wished(models.Model):
    """What somebody wants to hear of; which fields count depends on ``kind``."""

    class Kind(models.TextChoices):
        SEASON = "season", _("the opening of a season, or its date")
        FIGURES = "figures", _("new weekly figures of a pool")
        RATING = "rating", _("a pool’s rating that passes a level")
        SPOTS = "spots", _("spots again in a pool")
        QUOTA = "quota", _("a pool’s quota, announced or changed")
        CHANCE = "chance", _("a chance in a pool that passes a limit")
        ROUND = "round", _("Express Entry rounds")
        COUNTRY = "country", _("a change in the facts of a country")
        MONTHLY = "monthly", _("the letter of the month: what is new, what changed")

    kind = models.CharField(_("about"), max_length=8, choices=Kind)
    country = models.CharField(_("country"), max_length=3, blank=True)
    category = models.CharField(_("category"), max_length=40, blank=True)
    # RATING: 1 to 5; CHANCE: in 100; ROUND: highest cut-off wanted. Empty: whatever it is.
    limit = models.PositiveSmallIntegerField(_("limit"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_kind_display()


class Wish(Wished):
    """A wish that the owner of the address has confirmed."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="wishes")

    class Meta:
        ordering = ["kind", "country", "category"]
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "kind", "country", "category", "limit"],
                name="letters_wish_once",
            ),
            # To a database two wishes without a limit are not alike.
            models.UniqueConstraint(
                fields=["subscriber", "kind", "country", "category"],
                condition=models.Q(limit=None),
                name="letters_wish_once_without_limit",
            ),
        ]
        indexes = [models.Index(fields=["kind", "country", "category"], name="letters_wish_about")]


class Asking(Wished):
    """A wish somebody typed into the form: none until the link in our letter is followed."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="askings")
    frequency = models.CharField(_("how often"), max_length=6, choices=Subscriber.Frequency)
    consent = models.TextField(_("words agreed to"))
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("wish to be confirmed")
        verbose_name_plural = _("wishes to be confirmed")
