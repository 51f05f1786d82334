"""What holds for every address under the admin and nowhere else."""

from collections.abc import Callable

from csp.constants import NONCE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .sessions import keep_or_end


class StaffMiddleware:
    """Sessions end in time, nothing is kept by a cache, and a script may carry a nonce."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.root = ""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.root = self.root or reverse("admin:index")
        if not request.path_info.startswith(self.root):
            return self.get_response(request)
        keep_or_end(request)
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        # The sentinel becomes a nonce only on a page that asks for one.
        response._csp_update = {"script-src": [NONCE]}
        return response
