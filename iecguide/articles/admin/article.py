"""Where editors write the guide."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet, URLField
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from iecguide.articles.models import (
    Article,
    ArticleSource,
    Author,
    OldAddress,
    Picture,
    Revision,
    Topic,
)
from iecguide.articles.publishing.publish import publish, save_draft
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
    list_display = ["title", "topic", "shown", "published_on", "checked_on", "waiting"]
    list_filter = [StateFilter, ReviewFilter, "topic"]
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
        (_("People and neighbours"), {"fields": ["authors", "related"], "classes": ["collapse"]}),
        (_("This version"), {"fields": [*VERSION, "publish_at", "take_down_at"]}),
    ]

    def get_queryset(self, request: Any) -> QuerySet:
        later = Count("revisions", filter=Q(revisions__state=Revision.State.SCHEDULED))
        return super().get_queryset(request).annotate(planned=later)

    def get_ordering(self, request: Any) -> list[Any]:
        """The queue of what needs review begins with the oldest."""
        if ReviewFilter.parameter_name in request.GET:
            return [F("checked_on").asc(nulls_first=True), "title"]
        return list(super().get_ordering(request))

    def get_fieldsets(self, request: Any, obj: Any = None) -> list[Any]:
        """Who may not publish sees no schedule."""
        if self.has_publish_permission(request):
            return self.fieldsets
        *rest, (name, last) = self.fieldsets
        return [*rest, (name, last | {"fields": VERSION})]

    @admin.display(description=_("readers see it"), boolean=True, ordering="status")
    def shown(self, article: Article) -> bool:
        return article.status == Article.Status.PUBLISHED

    @admin.display(description=_("scheduled"), boolean=True, ordering="planned")
    def waiting(self, article: Any) -> bool:
        return bool(article.planned)

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
