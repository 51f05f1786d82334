"""Which records have a condition that names a page of others as its source."""

from collections.abc import Collection, Iterator

from iecguide.core.registries.waiting import Link
from iecguide.facts.desk.resting import link_to
from iecguide.facts.models import Source
from iecguide.programmes.requirements import sources_named

from .models import Bank, Province


def find_uses(addresses: Collection[str]) -> Iterator[Link]:
    keys = set(Source.objects.filter(url__in=addresses).values_list("key", flat=True))
    for model in (Bank, Province):
        for record in model.objects.all():
            if keys & sources_named(getattr(record, record.CONDITIONS)):
                yield link_to(record)
