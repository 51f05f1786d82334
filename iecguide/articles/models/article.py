"""An article as readers see it: always the content of its live revision."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iecguide.articles.plain_text import CharField, TextField, URLField
from iecguide.articles.prose import clean
from iecguide.articles.video import check_video

from .naming import Author, Topic


class ArticleQuerySet(models.QuerySet):
    def published(self, day: date) -> "ArticleQuerySet":
        """Articles readers may see on a day."""
        return self.filter(status=Article.Status.PUBLISHED, published_on__lte=day)


class Article(models.Model):
    """One answer to one question. The body is HTML, sanitised whenever it is saved.

    Editors save revisions (see ``publishing``); publishing one copies it here.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    title = CharField(_("title"), max_length=100)
    slug = models.SlugField(
        _("address"), unique=True, max_length=80, help_text=_("The last part of its address.")
    )
    summary = TextField(
        _("answer in short"),
        max_length=400,
        help_text=_("Two or three sentences that answer the question. Figures may stand in it."),
    )
    description = CharField(
        _("description for search engines"),
        max_length=160,
        help_text=_("One sentence, no figures."),
    )
    body = TextField(_("text"))
    questions = TextField(
        _("questions it answers"),
        blank=True,
        help_text=_("One a line, as people type them into a search box. Readers do not see them."),
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,  # of a draft: readers find every article under one
        blank=True,
    )
    authors = models.ManyToManyField(Author, verbose_name=_("authors"), blank=True)
    video_title = CharField(
        _("title of the video"),
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text=_("What one sees in it, and in which language it speaks."),
    )
    video_url = URLField(
        _("address of the video"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        validators=[check_video],
    )
    video_picture = models.ForeignKey(
        "Picture",
        verbose_name=_("picture of the video"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("An own picture. Readers load nothing of the video before they press it."),
    )
    related = models.ManyToManyField(
        "self", verbose_name=_("read next"), blank=True, symmetrical=False
    )
    status = CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT, db_index=True
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    updated_at = models.DateTimeField(_("last changed"), null=True, editable=False)
    checked_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day its facts were last read."),
    )
    unpublish_at = models.DateTimeField(_("taken down at"), null=True, blank=True, editable=False)
    live = models.ForeignKey(
        "Revision", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    # Not read any more: the release before still does (docs/operations.md), so it goes one later.
    shipped = CharField(max_length=64, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "title"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", _("Can publish, schedule and take down articles"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(published_on__isnull=False),
                name="published_articles_have_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(topic__isnull=False),
                name="published_articles_have_a_topic",
            ),
        ]
        # Each list in the order it is shown, so that its first page costs the same with any number.
        indexes = [
            models.Index(fields=["status", "-published_on", "title"], name="articles_newest"),
            models.Index(
                fields=["topic", "status", "-published_on", "title"], name="articles_of_topic"
            ),
            models.Index(fields=["unpublish_at"], name="articles_ending"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body = clean(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    # What its page shows of other records: rows of the few columns that are read, which cost half
    # of what records do.

    def written_by(self) -> Iterable[Any]:
        return self.authors.values_list("slug", "name", named=True)

    def leads_to(self, day: date) -> Iterable[Any]:
        """What to read next, of what readers may see on a day."""
        return self.related.published(day).values_list("slug", "title", named=True)

    def rests_on(self) -> Iterable[Any]:
        return self.sources.values_list(*ArticleSource.SHOWN, named=True)


class ArticleSource(models.Model):
    """A page an article rests on."""

    SHOWN = ("url", "title", "supports", "dated", "checked_on", "kind", "confidence")

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
    title = CharField(_("title"), max_length=160)
    url = URLField(_("web address"), max_length=500)
    dated = CharField(
        _("date of the source"),
        max_length=40,
        help_text=_("As it says itself: 2026-01-31, 2026-01, 2026 or “undated”."),
    )
    checked_on = models.DateField(_("checked on"))
    kind = CharField(_("kind"), max_length=9, choices=Kind)
    confidence = CharField(_("confidence"), max_length=6, choices=Confidence)
    supports = CharField(_("what it supports"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class OldAddress(models.Model):
    """Where an article used to be: readers are led on from there."""

    slug = models.SlugField(_("old address"), unique=True, max_length=80)
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="old_addresses"
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.slug
