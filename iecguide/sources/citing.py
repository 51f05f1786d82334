"""Which pages our records cite, and by which addresses."""

from collections.abc import Iterable
from urllib.parse import urldefrag, urlsplit

from iecguide.core.registries import cited_pages


def page_of(address: str) -> str:
    """The page an address is on; an empty text where it is none of the web."""
    plain = urldefrag(address).url
    return plain if urlsplit(plain).scheme in ("http", "https") else ""


def list_cited() -> dict[str, list[str]]:
    """Every page that is cited, with the addresses our records have for it."""
    found: dict[str, list[str]] = {}
    for address in sorted(cited_pages.list_addresses()):
        if page := page_of(address):
            found.setdefault(page, []).append(address)
    return found


def cited_as(pages: Iterable[str]) -> dict[str, list[str]]:
    """Of these pages those that are still cited, with the addresses our records have for them."""
    wanted = set(pages)
    if not wanted:
        return {}
    return {page: cited for page, cited in list_cited().items() if page in wanted}
