"""Which programmes have a condition that names a page of others as its source."""

from collections.abc import Collection, Iterator

from iecguide.core.registries.waiting import Link
from iecguide.facts.desk.resting import link_to
from iecguide.facts.models import Source

from .models import Programme
from .requirements import sources_named


def find_uses(addresses: Collection[str]) -> Iterator[Link]:
    keys = set(Source.objects.filter(url__in=addresses).values_list("key", flat=True))
    for programme in Programme.objects.all():
        if keys & sources_named(programme.conditions):
            yield link_to(programme)
