"""The picture that goes with a link to an article when somebody shares it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class SharePicture(models.Model):
    """Drawn when an article is published; in the database, so that every host has it."""

    article = models.OneToOneField(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="share_picture"
    )
    digest = models.CharField(_("drawn from"), max_length=12)
    png = models.BinaryField(_("picture"))

    class Meta:
        verbose_name = _("picture for sharing")
        verbose_name_plural = _("pictures for sharing")

    def __str__(self) -> str:
        return self.digest
