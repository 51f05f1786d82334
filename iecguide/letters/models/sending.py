"""What happened, and every letter that is to go out.

An event is found once, by its key; a letter exists once for each person and key. What a worker that
dies may still send twice, `docs/letters.md` says.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import Subscriber, Wish


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
