"""A draft handed in: who asks for a look, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iecguide.articles.plain_text import TextField

from .article import Article

LONGEST_NOTE = 500


class Review(models.Model):
    """Somebody asks that an article be published; another publishes it or sends it back."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for review")
        SENT_BACK = "sent back", _("sent back")
        REPLACED = "replaced", _("sent again")
        PUBLISHED = "published", _("published")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="reviews"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.WAITING, db_index=True
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent at"))
    note = TextField(_("note"), max_length=LONGEST_NOTE, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answer = TextField(_("answer"), max_length=LONGEST_NOTE, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(state__in=["waiting", "sent back"]),
                name="one_open_review",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.state}"

    @property
    def waits(self) -> bool:
        return self.state == self.State.WAITING
