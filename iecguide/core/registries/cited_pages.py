"""Pages of others that our records rest on: each app tells which, and what rests on them.

An app registers two functions when it is ready: every address that its records cite, and, given
some of these addresses, links to the records that rest on them::

    cited_pages.addresses.register(list_addresses)
    cited_pages.uses.register(find_uses)
"""

from collections.abc import Collection, Iterable

from .registry import Registry
from .waiting import Link

addresses: Registry[[], Iterable[str]] = Registry()
uses: Registry[[Collection[str]], Iterable[Link]] = Registry()


def list_addresses() -> set[str]:
    """Every address that is cited, as the records have it."""
    return {address for found in addresses.ask() for address in found}


def find_uses(cited: Collection[str]) -> list[Link]:
    """What rests on any of these addresses, each record once, in the order of the apps."""
    if not cited:
        return []
    return list({link.address: link for found in uses.ask(cited) for link in found}.values())
