"""What the admin does with a saved article: it becomes a revision, and what the button says."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from iecguide.articles.models import Article, Revision
from iecguide.articles.publishing import publish, recovery, review
from iecguide.articles.publishing.clock import in_toronto
from iecguide.articles.publishing.links import broken

from . import recovering
from .forms import ArticleForm, form_data
from .sources import newest_of

WARNINGS = 20  # broken links that are named
PUBLISHING = ("_publish", "_schedule", "_takedown")  # buttons a Writer has not


class ArticleEditing:
    """For ``ArticleAdmin``: saving keeps a revision; readers see one only when it is published."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Whoever saves holds the article until the end, so that two never pass each other."""
        if connection.in_atomic_block and request.method == "POST":
            Article.objects.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def save_model(
        self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool
    ) -> None:
        """A new article is a row readers do not see; an old row changes only by publishing."""
        publishing_too = any(name in request.POST for name in PUBLISHING)
        if publishing_too and not self.has_publish_permission(request):
            raise PermissionDenied
        if not change:
            obj.status = Article.Status.DRAFT
            obj.save()

    def save_related(
        self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool
    ) -> None:
        rows = [row for formset in formsets for row in formset.rows()]
        data, note = form_data(form, rows), form.cleaned_data["note"]
        article = Article.objects.get(pk=form.instance.pk)
        request.revision = publish.save_draft(article, data, request.user, note)
        self._act(request, form, request.revision)
        recovery.forget(request.user, request.POST.get(recovering.PAGE, ""))

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[ArticleForm]:
        """The form; with unsaved writing in it where its editor has just taken it back."""
        form: type[ArticleForm] = super().get_form(request, obj, change, **kwargs)
        if copy := recovering.taken_copy(request, obj):
            form.recovered = recovering.sent_fields(copy)
        return form

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Iterator[Any]:
        copy = recovering.taken_copy(request, obj)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if copy:
                formset.recovered = recovering.sent_fields(copy)
            yield formset, inline

    def _act(self, request: HttpRequest, form: ArticleForm, revision: Revision) -> None:
        start, end = (form.cleaned_data.get(name) for name in ("publish_at", "take_down_at"))
        if "_publish" in request.POST:
            revision.unpublish_at = end
            revision.save(update_fields=["unpublish_at"])
            publish.publish(revision)
        elif "_schedule" in request.POST:
            publish.schedule(revision, start, end)
        elif "_review" in request.POST:
            review.send(revision.article, request.user, form.cleaned_data["review_note"])
            return
        else:
            return
        review.settle(revision.article, request.user)

    def construct_change_message(
        self, request: Any, form: Any, formsets: Any, add: bool = False
    ) -> str:
        """The log points at the revision, which says everything."""
        words = _("Version %(number)s. %(note)s")
        if "_review" in request.POST:
            words = _("Version %(number)s, sent for review. %(note)s")
        return words % {"number": request.revision.pk, "note": form.cleaned_data["note"]}

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: Any = None
    ) -> HttpResponse:
        return self._respond(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._respond(request, obj)

    def _respond(self, request: HttpRequest, obj: Article) -> HttpResponse:
        revision = Revision.objects.get(pk=request.revision.pk)
        if "_preview" in request.POST:
            return redirect("admin:articles_article_widths", obj.pk, revision.pk)
        article = Article.objects.get(pk=obj.pk)
        self.message_user(request, _describe_state(article, revision))
        if "_review" in request.POST:
            words = _("Sent for review: whoever may publish is told on the front page.")
            self.message_user(request, words)
        page = "takedown" if "_takedown" in request.POST else "change"
        return redirect(f"admin:articles_article_{page}", obj.pk)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Links are tried when all is saved: that takes a while, and nobody waits for it."""
        response = super().changeform_view(request, *args, **kwargs)
        if saved := getattr(request, "revision", None):
            self._warn(request, Revision.objects.get(pk=saved.pk))
        return response

    def _warn(self, request: HttpRequest, revision: Revision) -> None:
        """What an editor should look at after publishing: links that lead nowhere."""
        if revision.state not in (Revision.State.LIVE, Revision.State.SCHEDULED):
            return
        found = broken(revision.form["body"])
        for link in found[:WARNINGS]:
            words = _("Broken link: %(link)s") % {"link": link}
            self.message_user(request, words, messages.WARNING)
        if len(found) > WARNINGS:
            words = _("And %(n)s more broken links.") % {"n": len(found) - WARNINGS}
            self.message_user(request, words, messages.WARNING)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        article = self.get_object(request, object_id)
        newest = newest_of(article)
        context = {
            "newest": newest,
            "article": article,
            "review": article and review.open_review(article),
            "scheduled": article and article.revisions.filter(state="scheduled").first(),
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        context["may_publish"] = self.has_publish_permission(request)
        context["collided"] = context["adminform"].form.collided
        context["writing"] = recovering.writing_context(request, kwargs.get("obj"))
        return super().render_change_form(request, context, **kwargs)


def _describe_state(article: Article, revision: Revision) -> str:
    history = reverse("admin:articles_article_history", args=[article.pk])
    match revision.state:
        case Revision.State.LIVE:
            words = _("Published: readers see this version now.")
            return format_html(
                '{} <a href="{}">{}</a>', words, article.get_absolute_url(), _("See the page")
            )
        case Revision.State.SCHEDULED:
            when = in_toronto(revision.publish_at)
            return _("Saved. It will be published on %(when)s.") % {"when": when}
    words = _("Saved as a draft: readers see no difference yet.")
    return format_html('{} <a href="{}">{}</a>', words, history, _("All versions"))
