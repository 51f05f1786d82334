"""All that is known of the site itself: a part that fails is told, and the next one asked."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import Error

from iecguide.core.registries.wellbeing import Check, State

from . import part_checks
from .settings_checks import Settings, check_settings


def gather(backups: Path | None, now: datetime) -> Iterator[Check]:
    """Every check of the site itself; those of the apps are in the registry of ``core``."""
    yield from check_settings(read_settings())
    parts: list[tuple[str, Callable[[], Iterable[Check]]]] = [
        ("database", part_checks.check_database),
        ("cache", lambda: [part_checks.check_cache()]),
        ("mail server", part_checks.check_mail_server),
        ("static files", lambda: [part_checks.check_static()]),
        ("pages", part_checks.check_pages),
        ("backups", lambda: [part_checks.check_backups(backups, now)]),
        ("certificate", lambda: [part_checks.check_certificate(now)]),
    ]
    for part, check in parts:
        yield from ask(part, check)


def ask(part: str, check: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """What a check finds; where it cannot even ask, that is what it found."""
    try:
        yield from list(check())
    except (Error, OSError) as error:
        kind = type(error).__name__
        yield Check(part, State.WRONG, f"could not be asked: {kind}: {error}", "Mend this first.")


def read_settings() -> Settings:
    return Settings(
        debug=settings.DEBUG,
        secret_key=settings.SECRET_KEY,
        allowed_hosts=tuple(settings.ALLOWED_HOSTS),
        site_url=settings.SITE_URL,
        contact_email=settings.CONTACT_EMAIL,
        email_backend=settings.EMAIL_BACKEND,
    )
