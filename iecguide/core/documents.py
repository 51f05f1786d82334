"""Pages that can be found: the third registry that facts offer and the other apps fill.

Search and the sitemap read it; whoever fills it says what a page is about and what people type.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


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


Provider = Callable[[], Iterable[Document]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; it is called whenever facts or reports have changed."""
    _providers.append(provider)


def documents() -> list[Document]:
    """Every page that is not an article, as of now."""
    return [one for provider in _providers for one in provider()]
