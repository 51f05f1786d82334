"""The video of an article: where it may lie. A page links to it, and loads nothing of it."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "canada.ca", "gc.ca")


def host_of(url: str) -> str:
    """The host of an address, without “www.”; empty where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def check_video(url: str) -> None:
    """Raises ValidationError for what is no secure address of a host that we know."""
    host = host_of(url)
    known = any(host == each or host.endswith(f".{each}") for each in HOSTS)
    if not url.startswith("https://") or not known:
        message = _("Write an address that begins with https:// and lies on one of: %(hosts)s.")
        raise ValidationError(message, params={"hosts": ", ".join(HOSTS)})
