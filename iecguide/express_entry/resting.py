"""Which tables of points come from a page of others."""

from collections.abc import Collection, Iterator

from iecguide.core.registries.waiting import Link
from iecguide.facts.desk.resting import link_to

from .models import Ruleset


def find_uses(addresses: Collection[str]) -> Iterator[Link]:
    yield from map(link_to, Ruleset.objects.filter(source__url__in=addresses))
