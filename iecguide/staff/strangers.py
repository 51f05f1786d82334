"""Under the admin's address, whoever is not signed in: they may sign in, slowly and cheaply.

Staff are not counted. A stranger's form is small, few are read at a time, and it is checked only
while the computing of its lane lasts (a password costs as much as a thousand pages). Names that
signed in from there within 30 days have a lane of their own, so neither a flood from elsewhere nor
an infected computer beside them keeps them out.
"""

from collections.abc import Callable, Hashable
from functools import partial

from axes.helpers import get_client_username
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from iecguide.core.serving.clients import network_of
from iecguide.operations.bodies import Busy, Places, places
from iecguide.operations.limits import is_within
from iecguide.operations.rates import count

from .pauses import is_known

FORM = 16 * 1024  # bytes of a stranger's form
RETRY = 5  # seconds
EVERYBODY = "strangers"  # the lane of all unknown names together
PASSWORD = 0.4  # seconds that checking one takes

checks = Places(most=1)  # passwords of unknown names, in a process: a check holds a thread long


class StrangersMiddleware:
    """Before any form is read: who is not signed in gets no further than to the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.root, self.door = reverse("admin:index"), reverse("admin:login")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.root):
            return self.get_response(request)
        if request.user.is_authenticated:
            return self.get_response(request)
        if request.method != "POST":
            return self.count(request, ("stranger", network_of(request)))
        if request.path_info != self.door:
            return redirect_to_login(request.get_full_path(), self.door)
        if not is_within(request.META.get("CONTENT_LENGTH") or "0", FORM):
            return render(request, "413.html", status=413)
        try:
            with places.of(network_of(request)):
                get_client_username(request)  # reads the form
            return self.signing_in(request)
        except Busy:
            return HttpResponse(status=503, headers={"Retry-After": str(RETRY)})

    def signing_in(self, request: HttpRequest) -> HttpResponse:
        name, network = get_client_username(request), network_of(request)
        if name and is_known(name, network):
            return self.count(request, ("known", network, name), PASSWORD)
        with checks.of(network):
            return self.count(request, ("stranger", network), PASSWORD, EVERYBODY)

    def count(
        self, request: HttpRequest, lane: Hashable, deposit: float = 0.0, *others: Hashable
    ) -> HttpResponse:
        """Answered while each of the lanes has computing left."""
        if not settings.RATES_SHARE:
            return self.get_response(request)
        if not others:
            return count(request, lane, self.get_response, deposit)
        within = partial(self.count, lane=others[0], deposit=deposit)
        return count(request, lane, within, deposit)
