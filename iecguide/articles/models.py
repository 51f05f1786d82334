"""The guide: articles with their topic, authors and sources."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .prose import Heading, clean, framed, headings


class Topic(models.Model):
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("slug"), unique=True)
    summary = models.CharField(_("summary"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name


class Author(models.Model):
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), unique=True)
    about = models.TextField(_("about"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet):
    def published(self, day: date) -> "ArticleQuerySet":
        """Articles readers may see on a day."""
        return self.filter(status=Article.Status.PUBLISHED, published_on__lte=day)


class Article(models.Model):
    """One answer to one question. The body is HTML, sanitised whenever it is saved."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    title = models.CharField(_("title"), max_length=100)
    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    summary = models.TextField(_("answer in short"), max_length=400)
    description = models.CharField(_("description for search"), max_length=160)
    body = models.TextField(_("body"), help_text=_("HTML; what is not allowed is taken out."))
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="articles"
    )
    authors = models.ManyToManyField(Author, verbose_name=_("authors"), blank=True)
    related = models.ManyToManyField("self", verbose_name=_("read next"), blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT, db_index=True
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    shipped = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "title"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(published_on__isnull=False),
                name="published_articles_have_a_day",
            )
        ]
        # Each list in the order it is shown, so that its first page costs the same with any number.
        indexes = [
            models.Index(fields=["status", "-published_on", "title"], name="articles_newest"),
            models.Index(
                fields=["topic", "status", "-published_on", "title"], name="articles_of_topic"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body = clean(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    def framed_body(self) -> str:
        return framed(self.body)

    def headings(self) -> list[Heading]:
        return headings(self.body)


class ArticleSource(models.Model):
    """A page an article rests on."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        SECONDARY = "secondary", _("secondary")

    class Confidence(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="sources"
    )
    title = models.CharField(_("title"), max_length=160)
    url = models.URLField(_("address"), max_length=500)
    dated = models.CharField(_("date of the source"), max_length=40)
    checked_on = models.DateField(_("checked on"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence)
    supports = models.CharField(_("what it supports"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title
