"""Two probes for whoever runs the site: is the process up, and may visitors be sent to it.

They are answered before anything asks for the host's name: a probe calls a process by its address,
over plain http, and knows no other name for it.
"""

import logging
from collections.abc import Callable, Iterator
from functools import cache

from django.core.cache import cache as shared
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from iecguide.facts.snapshot import newest

log = logging.getLogger(__name__)


class ProbesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.probes = {"/healthz": healthz, "/readyz": readyz}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = self.probes.get(request.path_info)
        if not probe:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = probe()
        response["Cache-Control"] = "no-store"
        return response


def healthz() -> HttpResponse:
    """The process answers. It asks nobody: a process is not to be restarted for a database."""
    return JsonResponse({"healthy": True})


def readyz() -> HttpResponse:
    """Whether pages can be made here: 503 and what is missing otherwise."""
    missing = list(find_missing())
    body = {"ready": not missing, "missing": missing, "cache": cache_answers()}
    return JsonResponse(body, status=503 if missing else 200)


def find_missing() -> Iterator[str]:
    """In words that tell no secret; the log has the rest."""
    try:
        left = len(_shipped_migrations() - set(MigrationRecorder(connection).applied_migrations()))
        if left:
            yield f"migrations: {left} not applied"
        elif not (facts := newest()):
            yield "facts: cannot be read"
        elif not (facts.version and facts.seasons):
            yield "facts: none loaded"
    except Error:
        log.exception("not ready: no answer from the database")
        yield "database: no answer"


@cache
def _shipped_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def cache_answers() -> bool:
    """Told, and no reason to be taken out of service: pages do without."""
    shared.set("readyz", True, 10)
    return shared.get("readyz") is True
