"""How the parts of a running site are: database, cache, pages, files, backups, certificate."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse

from iecguide.core.registries.wellbeing import Check, State, judge_age
from iecguide.operations.backups import LIST, NAME
from iecguide.operations.health import cache_answers, find_missing

BACKUP_EVERY = timedelta(days=2)  # the timer runs each night
SECONDS = 5
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SOON = timedelta(days=14)
# A page of each kind that visitors and feed readers ask for.
PAGES = ("home", "pools", "quiz", "guide_feed", "draws_atom", "sitemap")


def check_database() -> Iterator[Check]:
    """What ``/readyz`` says, with what to do."""
    found = list(find_missing())
    for trouble in found:
        yield Check(
            "database",
            State.WRONG,
            trouble,
            "Run manage.py migrate, then manage.py load_shipped; the log has the error.",
        )
    if not found:
        yield Check("database", State.WELL, "migrated, facts loaded and readable")


def check_cache() -> Check:
    if cache_answers():
        return Check("cache", State.WELL, settings.CACHES["default"]["BACKEND"].rpartition(".")[2])
    return Check(
        "cache",
        State.LOOK,
        "does not answer: pages are made without it",
        "Look whether Redis runs, and at CACHE_URL.",
    )


def check_mail_server() -> Iterator[Check]:
    """Whether the mail server answers, and takes the name and the password; nothing is sent."""
    if settings.EMAIL_BACKEND != SMTP:
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection = get_connection(timeout=SECONDS)
    try:
        with closing(connection):  # also one that was refused after it was opened
            connection.open()
    except OSError as error:  # every error of SMTP is one
        found = f"{where}: {type(error).__name__}: {error}"[:200]
        remedy = "Look at EMAIL_HOST and what follows it (docs/operations.md)."
        yield Check("mail server", State.WRONG, found, remedy)
        return
    yield Check("mail server", State.WELL, f"{where} answers")


def check_static() -> Check:
    listed = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if settings.DEBUG or listed.is_file():
        return Check("static files", State.WELL, str(settings.STATIC_ROOT))
    return Check(
        "static files",
        State.WRONG,
        f"not collected in {settings.STATIC_ROOT}",
        "Run manage.py collectstatic --noinput.",
    )


def check_pages() -> Iterator[Check]:
    """One page of each kind, asked for as a visitor would, inside this process."""
    host = next((name for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    client = Client(raise_request_exception=False, headers={"host": host.lstrip(".")})
    for name in PAGES:
        path = reverse(name)
        status = client.get(path, secure=settings.HTTPS).status_code
        if status == 200:
            yield Check(path, State.WELL, "answers")
        else:
            yield Check(path, State.WRONG, f"answers {status}", "The log says why.")


def check_backups(folder: Path | None, now: datetime) -> Check:
    """How old the newest whole backup of a folder is."""
    part, remedy = "backups", "Run manage.py backup FOLDER --keep 30, and look at its timer."
    if folder is None:
        return Check(part, State.LOOK, "no folder named", "Name it: doctor --backups FOLDER.")
    if not folder.is_dir():
        return Check(part, State.WRONG, f"{folder} is no folder", remedy)
    made = [_made(each) for each in folder.glob("iecguide-*Z") if (each / LIST).is_file()]
    newest = max(filter(None, made), default=None)
    return judge_age(part, newest, now, BACKUP_EVERY, remedy)


def _made(backup: Path) -> datetime | None:
    """When a backup was made, by its name; None of a folder that was called so by hand."""
    try:
        return datetime.strptime(backup.name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def check_certificate(now: datetime) -> Check:
    """How long the certificate of the site's address is good for, asked of the address itself."""
    part, remedy = "certificate", "Look at the proxy's log (journalctl -u caddy)."
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https" or not address.hostname:
        return Check(part, State.LOOK, "not asked: SITE_URL has no https", "Set SITE_URL.")
    try:
        until = _certificate_end(address.hostname, address.port or 443)
    except (OSError, ValueError) as error:
        return Check(part, State.LOOK, f"could not be asked: {error}", remedy)
    return judge_certificate(until, now, remedy)


def judge_certificate(until: datetime, now: datetime, remedy: str) -> Check:
    days = (until - now).days
    found = f"good until {until:%Y-%m-%d}, {days} days"
    if until <= now:
        return Check("certificate", State.WRONG, f"ended on {until:%Y-%m-%d}", remedy)
    if until - now < SOON:
        return Check("certificate", State.LOOK, found, remedy)
    return Check("certificate", State.WELL, found)


def _certificate_end(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as tls,
    ):
        certificate = tls.getpeercert() or {}
    seconds = ssl.cert_time_to_seconds(str(certificate.get("notAfter", "")))
    return datetime.fromtimestamp(seconds, UTC)
