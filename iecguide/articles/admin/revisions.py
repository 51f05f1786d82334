"""Admin pages about revisions: the history, a preview of the real page, a diff, and restoring."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iecguide.articles.models import Article, Revision
from iecguide.articles.publishing import drafts, publish
from iecguide.articles.publishing.clock import in_toronto
from iecguide.articles.reading.page import page

from . import recovering, reviewing
from .differences import changes
from .inserting import figures, pages, pictures
from .preview import read_draft


def urls(site: Any) -> list[Any]:
    """Everything under one article but Django's own pages."""
    views = {
        "<int:pk>/history/": ("history", history),
        "<int:pk>/duplicate/": ("duplicate", duplicate),
        "<int:pk>/takedown/": ("takedown", takedown),
        "<int:pk>/versions/<int:number>/": ("preview", preview),
        "<int:pk>/versions/<int:number>/widths/": ("widths", widths),
        "<int:pk>/versions/<int:number>/changes/": ("changes", differences),
        "<int:pk>/versions/<int:number>/restore/": ("restore", restore),
        "<int:pk>/send-back/": ("send_back", reviewing.send_back),
        "<int:pk>/keep/": ("keep", recovering.keep),
        "<int:pk>/take/": ("take", recovering.take),
        "<int:pk>/discard/": ("discard", recovering.discard),
        "keep/": ("keep_new", recovering.keep),
        "take/": ("take_new", recovering.take),
        "discard/": ("discard_new", recovering.discard),
        "figures/": ("figures", figures.find),
        "figures/values/": ("values", figures.tell),
        "pages/": ("pages", pages.find),
        "pictures/": ("pictures", pictures.find),
        "pictures/add/": ("add_picture", pictures.add),
    }
    return [
        path(route, _guard(site, view), name=f"articles_article_{name}")
        for route, (name, view) in views.items()
    ]


def _guard(site: Any, view: Any) -> Any:
    """Staff who may read articles, told so by the admin's own login."""

    def ask_permission(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied
        response = view(request, site=site, **kwargs)
        add_never_cache_headers(response)
        return response

    return site.admin_site.admin_view(ask_permission)


def _revision(pk: int, number: int) -> Revision:
    found = Revision.objects.select_related("article", "saved_by")
    return get_object_or_404(found, article_id=pk, pk=number)


@require_safe
def history(request: HttpRequest, pk: int, site: Any) -> HttpResponse:
    """Every version: when, who, what it said it changed, and what became of it."""
    article = get_object_or_404(Article, pk=pk)
    context = site.admin_site.each_context(request) | {
        "title": _("Versions of “%(title)s”") % {"title": article},
        "article": article,
        "opts": Article._meta,
        "revisions": article.revisions.select_related("saved_by").defer("form"),
        "reviews": article.reviews.select_related("sent_by", "answered_by"),
    }
    return render(request, "admin/articles/article/history.html", context)


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@require_safe
def preview(request: HttpRequest, pk: int, number: int, site: Any) -> HttpResponse:
    """The page as readers would see it with this version. Only ``widths`` may frame it."""
    revision = _revision(pk, number)
    article = read_draft(revision)
    context = {
        "section": "guide",
        "article": article,
        "page": page(article),
        "revision": revision,
    }
    return render(request, "admin/articles/article/preview.html", context)


@csp_replace({"frame-src": [SELF]})
@require_safe
def widths(request: HttpRequest, pk: int, number: int, site: Any) -> HttpResponse:
    """The preview twice, side by side: as wide as a phone and as a desk."""
    revision = _revision(pk, number)
    context = site.admin_site.each_context(request) | {
        "title": _("Preview of “%(title)s”") % {"title": revision.value("title")},
        "article": revision.article,
        "opts": Article._meta,
        "revision": revision,
        "is_nav_sidebar_enabled": False,  # a desk of 1280 pixels has no room for it
    }
    return render(request, "admin/articles/article/widths.html", context)


@require_safe
def differences(request: HttpRequest, pk: int, number: int, site: Any) -> HttpResponse:
    """What this version changed; with ``?to=`` what another one has differently."""
    revision = _revision(pk, number)
    before = _before(request, revision)
    context = site.admin_site.each_context(request) | {
        "title": _("What changed"),
        "article": revision.article,
        "opts": Article._meta,
        "revision": revision,
        "before": before,
        "changes": [
            (_label(change.field), change.pieces)
            for change in changes(before.form if before else {}, revision.form)
        ],
    }
    return render(request, "admin/articles/article/changes.html", context)


def _label(field: str) -> str:
    """The field's name as the form says it."""
    return str(_("sources") if field == "sources" else Article._meta.get_field(field).verbose_name)


def _before(request: HttpRequest, revision: Revision) -> Revision | None:
    other = request.GET.get("to", "")
    if other.isdecimal():
        return _revision(revision.article_id, int(other))
    if other:
        raise Http404
    return revision.article.revisions.filter(pk__lt=revision.pk).first()


@require_POST
def restore(request: HttpRequest, pk: int, number: int, site: Any) -> HttpResponse:
    """The old version as the newest draft; publishing it is a step of its own."""
    revision = _revision(pk, number)
    note = _("Version %(number)s again") % {"number": revision.pk}
    publish.restore(revision, request.user, note)
    site.message_user(request, _("Restored as the newest draft. Publish it when it is right."))
    return redirect("admin:articles_article_change", pk)


@require_POST
def duplicate(request: HttpRequest, pk: int, site: Any) -> HttpResponse:
    """Another article that begins as this one stands in its newest version."""
    if not site.has_add_permission(request):
        raise PermissionDenied
    article = get_object_or_404(Article, pk=pk)
    newest = get_object_or_404(article.revisions.all()[:1])
    title = _("Copy of %(title)s") % {"title": newest.value("title")}
    note = _("Begun as a copy of “%(title)s”") % {"title": newest.value("title")}
    copy = drafts.duplicate(newest, request.user, title, note)
    site.log_addition(request, copy, note)
    site.message_user(request, _("This is the copy, a draft: give it its own title and address."))
    return redirect("admin:articles_article_change", copy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def takedown(request: HttpRequest, pk: int, site: Any) -> HttpResponse:
    """Asks first, with what readers lose by it; then takes the article down and says so."""
    article = get_object_or_404(Article.objects.select_related("topic"), pk=pk)
    if not site.has_publish_permission(request):
        raise PermissionDenied
    if not article.live_id:
        site.message_user(request, _("Readers do not see this article."), messages.WARNING)
    elif request.method == "POST":
        publish.take_down(article)
        words = _(
            "Taken down: since %(when)s readers get “page not found” at %(address)s. Nothing is"
            " lost; publish it to bring it back."
        )
        address = article.get_absolute_url()
        when = in_toronto(timezone.now())
        site.log_change(request, article, str(_("Taken down.")))
        site.message_user(request, words % {"when": when, "address": address})
    else:
        context = site.admin_site.each_context(request) | {
            "title": _("Take down “%(title)s”?") % {"title": article},
            "article": article,
            "opts": Article._meta,
            "naming": article.article_set.filter(status=Article.Status.PUBLISHED),
        }
        return render(request, "admin/articles/article/takedown.html", context)
    return redirect("admin:articles_article_change", pk)
