"""Articles by name, for pages that may link to some: a registry the guide fills.

A page names the articles it would like; only those that readers can open come back.
"""

from collections.abc import Sequence

from .registry import Registry

Titled = tuple[str, str]  # a title and an address

registry: Registry[[Sequence[str]], list[Titled]] = Registry()
register = registry.register


def articles(slugs: Sequence[str]) -> list[Titled]:
    """Titles and addresses of those articles that are public, in the order asked for."""
    return [found for each in registry.ask(slugs) for found in each]
