"""Who asked for which letters, what happened, and every letter that is to go out.

An address is all we hold of a person. An event is found once, by its key; a letter exists once for
each person and key. What a worker that dies may still send twice, `docs/letters.md` says.
"""

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


class Event(models.Model):
    """Something that happened and that people asked to hear of, found from imports and facts."""

    # Says what happened and when, e.g. "figures:fr:wh:2026-11-20": found twice, it stays once.
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("about"), max_length=8, choices=Wish.Kind)
    country = models.CharField(_("country"), max_length=3, blank=True)
    category = models.CharField(_("category"), max_length=40, blank=True)
    # What it is measured by against a wish's limit; the figure before it, where passing counts.
    value = models.FloatField(null=True, blank=True)
    value_before = models.FloatField(null=True, blank=True)
    # Figures with source and date, as plain values; words are made when a letter is written.
    details = models.JSONField(default=dict)
    path = models.CharField(_("page"), max_length=200)
    found_at = models.DateTimeField(_("found"), db_index=True)
    # When letters had been laid out for everybody who wished for it; empty while that goes on.
    addressed_at = models.DateTimeField(_("addressed"), null=True, blank=True, db_index=True)
    # The last subscriber laid out for: the next worker goes on from here.
    addressed_to = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-found_at"]
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return self.key


class Letter(models.Model):
    """One e-mail to one person: ``key`` is an event's, or a week's for a weekly letter."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused for good")
        DROPPED = "dropped", _("not wanted any more")

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="letters")
    key = models.CharField(max_length=200)
    events = models.ManyToManyField(Event, related_name="letters")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("due"))
    # Who sends it holds it until then; past it, the next worker takes it over.
    held_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    trouble = models.CharField(_("trouble"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ["-due_at"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "key"], name="letters_letter_once")
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="letters_letter_due")]

    def __str__(self) -> str:
        return self.key
