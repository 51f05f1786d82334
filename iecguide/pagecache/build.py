"""What pages are made with: it changes with code, templates, static names and settings."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings

_MADE_OF = {".py", ".html", ".svg", ".txt", ".xml", ".json", ".mo"}
_SHOWN = ("CONTACT_EMAIL", "SITE_URL", "LANGUAGE_CODE", "STATIC_URL")


@cache
def build_id() -> str:
    """The same on every host that runs the same build with the same settings."""
    digest = blake2b(django.__version__.encode(), digest_size=8)
    for name in _SHOWN:
        digest.update(f"{name}={getattr(settings, name, '')}\n".encode())
    for name, path in _files():
        digest.update(name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    """Every source file of ours and the list of static names, always in the same order.

    Each has a name that is the same wherever the code lies, and wherever static files do.
    """
    base = Path(settings.BASE_DIR)
    paths = [Path(app.path) for app in apps.get_app_configs()]
    ours = [
        path for path in paths if path.is_relative_to(base) and "site-packages" not in path.parts
    ]
    roots = {path.relative_to(base).parts[0] for path in ours}
    for root in sorted({*roots, "templates"}):
        for path in sorted(path for path in (base / root).rglob("*") if path.suffix in _MADE_OF):
            yield path.relative_to(base).as_posix(), path
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists():
        yield manifest.name, manifest
