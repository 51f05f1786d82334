"""Pictures for articles: re-encoded when they are uploaded, never without words for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iecguide.articles.plain_text import CharField


class Picture(models.Model):
    """An uploaded picture; a text names it as ``[[picture:slug]]``."""

    slug = models.SlugField(_("name in texts"), unique=True)
    file = models.ImageField(
        _("picture"), upload_to="pictures/", width_field="width", height_field="height"
    )
    alt = CharField(
        _("what it shows"),
        max_length=300,
        help_text=_("For readers who cannot see it. Say what matters, not “picture of”."),
    )
    caption = CharField(_("caption"), max_length=200, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.slug
