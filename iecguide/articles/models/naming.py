"""Under which topic an article stands, and who wrote it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iecguide.articles.plain_text import CharField, TextField


class Topic(models.Model):
    name = CharField(_("name"), max_length=60)
    slug = models.SlugField(_("slug"), unique=True)
    summary = CharField(_("summary"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])


class Author(models.Model):
    name = CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), unique=True)
    about = TextField(_("about"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])
