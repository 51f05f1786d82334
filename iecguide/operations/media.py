"""Uploaded pictures for readers: images and nothing else, by names that cannot leave the folder."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

TYPES = {"gif": "image/gif", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
PATH = r"^media/(?P<name>(?:[\w-]+/)*[\w-]+\.(?P<suffix>gif|jpg|png|webp))$"
A_MONTH = 30 * 24 * 3600


@require_safe
def media(request: HttpRequest, name: str, suffix: str) -> FileResponse:
    """A picture; ``PATH`` lets no dot into a folder's name, and so no way up."""
    if not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type=TYPES[suffix])
    response.headers["Cache-Control"] = f"public, max-age={A_MONTH}"
    response.headers["Content-Disposition"] = "inline"
    return response
