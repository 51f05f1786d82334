"""Pages that can be found: a registry that every app fills.

Search and the sitemap read it; whoever fills it says what a page is about and what people type.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from iecguide.core.unreadable import BROKEN, FactsUnreadableError

from .registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Document:
    """A page, or a part of one.

    ``kind`` is the word readers see for what it is; ``url`` a path, with a fragment for a part;
    ``typed`` what people type into a search box when they want it, one thought each.
    """

    kind: str
    title: str
    url: str
    text: str
    typed: tuple[str, ...] = ()


# Asked whenever facts or reports have changed.
registry: Registry[[], Iterable[Document]] = Registry()
register = registry.register


def documents() -> list[Document]:
    """Every page that is not an article, as of now. Raises what a provider raises."""
    return [document for found in registry.ask() for document in found]


def documents_at_hand() -> tuple[list[Document], bool]:
    """The documents of every provider that can give its own, and whether those are all.

    One that cannot is logged; what search knows of its pages is then to stay as it is.
    """
    found, whole = [], True
    for provider in registry.providers:
        try:
            found += list(provider())
        except (*BROKEN, FactsUnreadableError):
            log.exception("search: the pages of %s stay as they were", provider.__module__)
            whole = False
    return found, whole
