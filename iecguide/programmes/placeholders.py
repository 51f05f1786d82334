"""Amounts of the programmes as placeholders for prose: ``[[cost:study-permit:study-permit]]``.

``cost:`` is a fee of a programme by its address and kind, ``amount:`` a row of a table of amounts:
``[[amount:settlement-funds:1]]``.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from iecguide.core.numbers import dollars
from iecguide.facts.cited_sources import Sources
from iecguide.facts.models import Cited
from iecguide.facts.placeholders.book import Placeholder
from iecguide.facts.values import Source

from . import words
from .models import AmountTable, Programme, read_amounts, read_fees


def programme_placeholders(_day: date) -> Iterator[Placeholder]:
    """Every amount that we have read; a fee nobody has read is no figure to name."""
    sources = Sources()
    for programme in Programme.objects.all():
        yield from _fees(programme, sources)
    for table in AmountTable.objects.all():
        yield from _rows(table, sources)


def _fees(programme: Programme, sources: Sources) -> Iterator[Placeholder]:
    cited = _cite(sources, programme, "fees")
    for fee in read_fees(programme.fees):
        if fee.amount is not None:
            label = _("%(programme)s: %(fee)s") % {
                "programme": programme.name,
                "fee": words.FEES[fee.kind],
            }
            name = f"cost:{programme.slug}:{fee.kind.value.replace('_', '-')}"
            yield Placeholder(name, label, dollars(fee.amount), cited, _record(programme))


def _rows(table: AmountTable, sources: Sources) -> Iterator[Placeholder]:
    cited = _cite(sources, table, "amounts")
    for key, amount in read_amounts(table.amounts).items():
        label = _("%(table)s: %(key)s") % {"table": table.title, "key": key}
        name = f"amount:{table.slug}:{key}"
        yield Placeholder(name, label, dollars(amount), cited, _record(table))


def _cite(sources: Sources, record: Cited, name: str) -> tuple[Source, ...]:
    found = sources.of(record)
    return (found[name],) if name in found else ()


def _record(record: Cited) -> frozenset[tuple[str, int]]:
    return frozenset({(record._meta.model_name, record.pk)})
