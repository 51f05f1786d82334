"""What an editor saved, when, and what became of it: drafts, previews, schedule, history."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iecguide.articles.plain_text import CharField

from .article import Article


class Revision(models.Model):
    """The whole form of an article as somebody saved it. Never changed, only followed by another.

    ``form`` holds every field by name, related records by their slugs, sources as rows.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("scheduled")
        LIVE = "live", _("live")
        PAST = "past", _("was live")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="revisions"
    )
    form = models.JSONField(_("form"))
    saved_at = models.DateTimeField(_("saved at"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("saved by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    note = CharField(_("what changed"), max_length=200, blank=True)
    state = CharField(_("state"), max_length=9, choices=State, default=State.DRAFT, db_index=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    unpublish_at = models.DateTimeField(_("take down at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        get_latest_by = "pk"
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        # The schedule is asked after every edit, among all versions there ever were.
        indexes = [models.Index(fields=["state", "publish_at"], name="revisions_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="scheduled") | models.Q(publish_at__isnull=False),
                name="scheduled_revisions_have_a_moment",
            ),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(state="live"), name="one_live_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.pk})"

    def value(self, name: str) -> Any:
        return self.form.get(name)
