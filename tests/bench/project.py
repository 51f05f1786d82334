"""The site as it runs, with one address more: a constant view behind all of its middleware."""

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

from iecguide.wsgi import application  # sets Django up, so before the addresses

# isort: split
from iecguide.urls import urlpatterns

__all__ = ["application"]
BODY = Path(os.environ["BENCH_BODY"]).read_bytes()


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns.insert(0, path("constant/", constant))  # first, as in bare.py
