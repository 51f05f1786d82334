"""What rests on a page of others: sources, the facts that cite them, articles that show those."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.functional import lazy

from iecguide.core.registries.waiting import Link
from iecguide.facts.models import Citation, Source
from iecguide.facts.placeholders.references import uses_of_all


def list_addresses() -> Iterable[str]:
    return Source.objects.values_list("url", flat=True)


def find_uses(addresses: Collection[str]) -> Iterator[Link]:
    """Facts first, then articles that show them, and the sources themselves."""
    sources = Source.objects.filter(url__in=addresses)
    citations = Citation.objects.filter(source__in=sources).prefetch_related("record")
    records = [citation.record for citation in citations if citation.record]
    yield from map(link_to, records)
    for use in uses_of_all(records):
        yield Link(use.title, use.edit_url, "articles.view_article")
    yield from map(link_to, sources)


def link_to(record: Any) -> Link:
    """The page of a record in the admin, with the name of its kind."""
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    title = lazy(lambda: f"{meta.verbose_name}: {record}", str)  # of hundreds, few are shown
    return Link(title(), address, f"{meta.app_label}.view_{meta.model_name}")
