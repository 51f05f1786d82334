"""Where editors write the guide."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, URLField
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from iecguide.articles.models import (
    Article,
    ArticleSource,
    Author,
    OldAddress,
    Picture,
    Review,
    Revision,
    Topic,
)
from iecguide.articles.publishing.publish import publish, save_draft
from iecguide.articles.publishing.review import OPEN
from iecguide.core.changelists import BriskList
from iecguide.core.dates import today
from iecguide.facts.admin.shipped import ShippedAdmin

from . import revisions
from .editing import ArticleEditing
from .filters import ReviewFilter, StateFilter
from .forms import ArticleForm
from .pictures import PictureAdmin
from .sources import SourceForm, SourceFormSet

VERSION = ["checked_on", "note", "review_note"]


class ArticleSourceInline(admin.StackedInline):
    """The sources of the newest revision."""

    model = ArticleSource
    form = SourceForm
    formset = SourceFormSet
    verbose_name_plural = _("sources of this version")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    classes = ["collapse"]
    fields = [("title", "kind"), "url", ("dated", "checked_on", "confidence"), "supports"]

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Whoever may save a version may change its sources: they are part of it."""
        return request.user.has_perm("articles.change_article")

    has_add_permission = has_delete_permission = has_view_permission = has_change_permission


@admin.register(Article)
class ArticleAdmin(BriskList, ShippedAdmin, ArticleEditing, admin.ModelAdmin):
    form = ArticleForm
    list_display = ["title", "state", "topic", "published", "checked"]
    list_filter = [StateFilter, ReviewFilter, "topic"]
    ordering = ["-pk"]  # no column of the list: see get_ordering
    list_select_related = ["topic"]
    search_fields = ["title", "summary", "body"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["authors", "related"]
    inlines = [ArticleSourceInline]
    actions = ["mark_checked", "keep_ours"]
    save_on_top = True
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "base",
                    "overwrite",
                    "confirmed",
                    "links_confirmed",
                    "title",
                    "slug",
                    "topic",
                    "summary",
                    "body",
                ],
                "description": _(
                    "A draft needs only a title. To be published it also needs a topic, the answer"
                    " in short, a text and a description for search engines."
                ),
            },
        ),
        (_("For search"), {"fields": ["description", "questions"]}),
        (
            _("Video"),
            {
                "fields": ["video_title", "video_url", "video_picture"],
                "classes": ["collapse"],
            },
        ),
        (_("People and neighbours"), {"fields": ["authors", "related"], "classes": ["collapse"]}),
        (_("This version"), {"fields": [*VERSION, "publish_at", "take_down_at"]}),
    ]

    def get_queryset(self, request: Any) -> QuerySet:
        """With what the column of the state says."""
        review = Review.objects.filter(article=OuterRef("pk"), state__in=OPEN).values("state")
        return (
            super()
            .get_queryset(request)
            .annotate(
                planned=Count("revisions", filter=Q(revisions__state=Revision.State.SCHEDULED)),
                newest=Max("revisions"),
                review=Subquery(review[:1]),
            )
        )

    def get_ordering(self, request: Any) -> list[Any]:
        """Drafts and what was changed last come first; the queue of what needs review begins
        with the oldest."""
        if ReviewFilter.parameter_name in request.GET:
            return [F("checked_on").asc(nulls_first=True), "title"]
        return [F("updated_at").desc(nulls_first=True), "-pk"]

    def get_fieldsets(self, request: Any, obj: Any = None) -> list[Any]:
        """Who may not publish sees no schedule."""
        if self.has_publish_permission(request):
            return self.fieldsets
        *rest, (name, last) = self.fieldsets
        return [*rest, (name, last | {"fields": VERSION})]

    @admin.display(description=_("state"), ordering="status")
    def state(self, article: Any) -> str:
        """Whether readers see it, and what waits, in words."""
        said = [gettext("readers see it") if article.live_id else gettext("draft")]
        if article.review:
            said.append(Review.State(article.review).label)
        if article.planned:
            said.append(gettext("scheduled"))
        elif article.live_id and article.newest > article.live_id:
            said.append(gettext("newer draft"))
        return ", ".join(map(str, said))

    @admin.display(description=_("published"), ordering="published_on")
    def published(self, article: Article) -> str | None:
        return _short(article.published_on)

    @admin.display(description=_("checked"), ordering="checked_on")
    def checked(self, article: Article) -> str | None:
        return _short(article.checked_on)

    @admin.action(description=_("Mark as checked today"), permissions=["publish"])
    def mark_checked(self, request: Any, queryset: QuerySet) -> None:
        """The live version again, with today as the day its facts were read."""
        for article in queryset.exclude(live=None).select_related("live"):
            form = article.live.form | {"checked_on": today().isoformat()}
            publish(save_draft(article, form, request.user, str(_("Checked again"))))
        self.message_user(request, _("Marked as checked today."))

    def has_publish_permission(self, request: Any) -> bool:
        return request.user.has_perm("articles.publish_article")

    has_settle_permission = has_publish_permission

    def get_urls(self) -> list[Any]:
        return [*revisions.urls(self), *super().get_urls()]


def _short(day: date | None) -> str | None:
    """A day on one line of a narrow column."""
    return date_format(day, "j M Y") if day else None


admin.site.register(Picture, PictureAdmin)


@admin.register(Topic, Author)
class NameAdmin(SimpleHistoryAdmin):
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(OldAddress)
class OldAddressAdmin(admin.ModelAdmin):
    list_display = ["slug", "article"]
    list_select_related = ["article"]
    search_fields = ["slug"]
    autocomplete_fields = ["article"]
