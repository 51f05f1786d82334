"""What the settings, which are passed in, say of a site."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iecguide.core.registries.wellbeing import Check, State

SHORTEST_KEY = 50
LOCAL = {"localhost", "127.0.0.1", "[::1]"}
NO_MAIL = ("filebased", "console", "locmem", "dummy")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that are judged, by their names in lower case."""

    debug: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    site_url: str
    contact_email: str
    email_backend: str


def check_settings(found: Settings) -> Iterator[Check]:
    """Every setting that a public site needs. A site without an address is one being tried."""
    yield _debug(found)
    yield _key(found)
    yield _address(found)
    yield _hosts(found.allowed_hosts, found.site_url)
    yield _contact(found)
    yield _mail(found)


def _debug(found: Settings) -> Check:
    if not found.debug:
        return Check("DEBUG", State.WELL, "off")
    state = State.WRONG if found.site_url else State.LOOK
    return Check("DEBUG", state, "on: errors show the site's inside", "Set DEBUG=0.")


def _key(found: Settings) -> Check:
    length = len(found.secret_key)
    if length >= SHORTEST_KEY:
        return Check("SECRET_KEY", State.WELL, f"{length} characters")
    state = State.WRONG if found.site_url else State.LOOK
    return Check(
        "SECRET_KEY",
        state,
        f"only {length} characters",
        'Make one: python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
    )


def _address(found: Settings) -> Check:
    if found.site_url.startswith("https://"):
        return Check("SITE_URL", State.WELL, found.site_url)
    said = found.site_url or "not set: this site is being tried, and its links are relative"
    return Check("SITE_URL", State.LOOK, said, "Set SITE_URL=https://… before it is public.")


def _hosts(allowed: Iterable[str], site_url: str) -> Check:
    hosts = tuple(allowed)
    own = site_url.partition("://")[2].partition("/")[0].partition(":")[0]
    listed = ", ".join(hosts) or "none"
    if "*" in hosts:
        return Check(
            "ALLOWED_HOSTS", State.WRONG, "takes any name", "Name this site's own names alone."
        )
    if own and own not in hosts:
        return Check(
            "ALLOWED_HOSTS", State.WRONG, f"{listed}; not {own}", f"Add {own}: else it gets a 400."
        )
    if not own and not LOCAL & set(hosts):
        return Check("ALLOWED_HOSTS", State.LOOK, listed, "Set SITE_URL to one of them.")
    return Check("ALLOWED_HOSTS", State.WELL, listed)


def _contact(found: Settings) -> Check:
    if found.contact_email:
        return Check("CONTACT_EMAIL", State.WELL, found.contact_email)
    return Check(
        "CONTACT_EMAIL",
        State.LOOK,
        "not set: readers cannot write, and /.well-known/security.txt is missing",
        "Set CONTACT_EMAIL to an address somebody reads.",
    )


def _mail(found: Settings) -> Check:
    name = found.email_backend
    if not any(word in name for word in NO_MAIL):
        return Check("mail", State.WELL, name)
    return Check(
        "mail",
        State.LOOK,
        f"{name}: nothing leaves this machine",
        "Set EMAIL_BACKEND and its server (docs/operations.md) once letters are to be sent.",
    )
