"""Who sends letters: what the law wants told in each, and what is still missing of it."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.urls import reverse

# Without the address of the site no link in a letter would lead anywhere.
NEEDED = ("OPERATOR_NAME", "OPERATOR_ADDRESS", "LETTERS_FROM", "SITE_URL")


def missing_settings() -> list[str]:
    """The settings that are empty, or no address; while there are any, no letter is sent."""
    empty = [name for name in NEEDED if not getattr(settings, name).strip()]
    is_address = "@" in parseaddr(settings.LETTERS_FROM)[1]
    return empty if is_address or "LETTERS_FROM" in empty else [*empty, "LETTERS_FROM"]


def is_ready() -> bool:
    return not missing_settings()


def sender() -> str:
    """The operator's name with the address letters come from."""
    return formataddr((settings.OPERATOR_NAME, parseaddr(settings.LETTERS_FROM)[1]))


def absolute(name: str, *args: str) -> str:
    """A page's whole address, as a letter needs it."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
