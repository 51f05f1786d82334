"""What the pages behind a signed link share: who it is for, or why it opens nothing."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from iecguide.letters.models import Subscriber
from iecguide.letters.tokens import Purpose, Refused, read_token

Answer = Callable[[HttpRequest, Subscriber], HttpResponse]
Page = Callable[[HttpRequest, str], HttpResponse]


def by_link(purpose: Purpose) -> Callable[[Answer], Page]:
    """A view of the subscriber its token is for. The token is a key: no cache keeps the page and no
    other site learns its address."""

    def decorate(answer: Answer) -> Page:
        @wraps(answer)
        def view(request: HttpRequest, token: str) -> HttpResponse:
            try:
                response = answer(request, read_token(token, purpose))
            except Refused as refused:
                context = {"late": refused.is_late}
                status = 410 if refused.is_late else 404
                response = render(request, "letters/refused.html", context, status=status)
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            return response

        return view

    return decorate
