"""The form keeps what is being written, and offers on opening what was never saved."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iecguide.articles.models import Article, RecoveryCopy
from iecguide.articles.publishing import recovery

TAKEN = "taken"  # in the address of a page that opens with a copy: the page it was handed to
PAGE = "_page"  # in the form: the page that writes


def taken_copy(request: HttpRequest, article: Article | None) -> RecoveryCopy | None:
    """The copy a page opens with, where its editor has just taken it back."""
    page = request.GET.get(TAKEN, "")
    if request.method != "GET" or not recovery.is_page(page):
        return None
    copy = recovery.find(request.user, article)
    return copy if copy and copy.page == page else None


def sent_fields(copy: RecoveryCopy) -> QueryDict:
    """A copy as a form reads it."""
    data = QueryDict(mutable=True)
    for name, values in copy.fields.items():
        data.setlist(name, values)
    return data


def writing_context(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """What the page says and asks of unsaved writing."""
    taken = taken_copy(request, article)
    sent = request.POST.get(PAGE, "")
    page = taken.page if taken else sent
    if not recovery.is_page(page):
        page = recovery.new_page()
    found = None if taken else recovery.find(request.user, article)
    return {
        "page": page,
        "offered": found if found and found.page != page else None,
        "taken": taken,
        "unsaved": request.method == "POST",
        "keep_url": _address("keep", article),
        "take_url": _address("take", article),
        "discard_url": _address("discard", article),
    }


def _address(name: str, article: Article | None) -> str:
    if article:
        return reverse(f"admin:articles_article_{name}", args=[article.pk])
    return reverse(f"admin:articles_article_{name}_new")


def _article(pk: int | None) -> Article | None:
    return get_object_or_404(Article, pk=pk) if pk else None


@require_POST
def keep(request: HttpRequest, site: Any, pk: int | None = None) -> JsonResponse:
    """Keep the form as it stands. Answers with the words the page shows."""
    page = request.POST.get(PAGE, "")
    if not recovery.is_page(page):
        return JsonResponse({"message": _("Not saved: open this page anew.")}, status=400)
    try:
        fields = recovery.fields_of(request.POST.lists())
        recovery.keep(request.user, _article(pk), page, fields)
    except recovery.TooLongError:
        return JsonResponse({"message": _("Not saved: this is too long.")}, status=413)
    except recovery.OtherWritingError:
        words = _(
            "Not saved as you write: you have other unsaved writing of this article. Save a draft"
            " here, or decide about the other first."
        )
        return JsonResponse({"message": words}, status=409)
    when = date_format(timezone.localtime(), "H:i")
    words = _("Saved as you write at %(when)s (Toronto); no version yet.")
    return JsonResponse({"message": words % {"when": when}})


@require_POST
def take(request: HttpRequest, site: Any, pk: int | None = None) -> HttpResponse:
    """Open the form with the unsaved writing in it."""
    article = _article(pk)
    copy = recovery.find(request.user, article)
    query = {TAKEN: recovery.take(copy)} if copy else None
    if article:
        return redirect(reverse("admin:articles_article_change", args=[article.pk], query=query))
    return redirect(reverse("admin:articles_article_add", query=query))


@require_POST
def discard(request: HttpRequest, site: Any, pk: int | None = None) -> HttpResponse:
    """Throw the unsaved writing away."""
    article = _article(pk)
    if copy := recovery.find(request.user, article):
        recovery.forget(request.user, copy.page)
        site.message_user(request, _("The unsaved writing is thrown away."))
    if article:
        return redirect("admin:articles_article_change", article.pk)
    return redirect("admin:articles_article_add")
