"""Sending a draft back to whoever wrote it, with a note."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from iecguide.articles.models import Article
from iecguide.articles.models.review import LONGEST_NOTE
from iecguide.articles.plain_text import PlainTextField
from iecguide.articles.publishing import review


class AnswerForm(forms.Form):
    answer = PlainTextField(
        label=gettext_lazy("What is to be done first"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5, "cols": 60}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int, site: Any) -> HttpResponse:
    """Asks what is to be done first; then the draft is its writer's again."""
    article = get_object_or_404(Article, pk=pk)
    if not site.has_publish_permission(request):
        raise PermissionDenied
    waiting = review.open_review(article)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if not waiting or not waiting.waits:
        site.message_user(request, _("This article does not wait for review."), messages.WARNING)
    elif form.is_valid():
        review.send_back(article, request.user, form.cleaned_data["answer"])
        words = _("Sent back: %(note)s") % {"note": form.cleaned_data["answer"]}
        site.log_change(request, article, words)
        site.message_user(request, _("Sent back. Its writer is told on the front page."))
    else:
        context = site.admin_site.each_context(request) | {
            "title": _("Send back “%(title)s”") % {"title": article},
            "article": article,
            "opts": Article._meta,
            "review": waiting,
            "form": form,
        }
        return render(request, "admin/articles/article/send_back.html", context)
    return redirect("admin:articles_article_change", pk)
