"""What an editor is writing and has not saved: a copy that outlives a lost browser."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iecguide.articles.plain_text import CharField

from .article import Article


class RecoveryCopy(models.Model):
    """The form of one article as one editor left it; no article for one that is not saved yet.

    It is no version: nobody but this editor sees it, and it dies when the form is saved. ``fields``
    holds what the form would send, each name with its list of values; ``page`` names the open page
    that writes it, so that two pages of one editor never write over each other.
    """

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="recovery_copies",
    )
    page = CharField(_("page"), max_length=32)
    fields = models.JSONField(_("fields"))
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        ordering = ["-kept_at"]
        verbose_name = _("recovery copy")
        verbose_name_plural = _("recovery copies")
        constraints = [
            models.UniqueConstraint(fields=["editor", "article"], name="one_copy_of_an_article"),
            models.UniqueConstraint(
                fields=["editor"],
                condition=models.Q(article=None),
                name="one_copy_of_a_new_article",
            ),
        ]

    def __str__(self) -> str:
        return self.page
