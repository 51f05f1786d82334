"""Wages, minimum wages and openings as one frozen value, read once for a version of the facts."""

import logging

from iecguide.core.unreadable import BROKEN, FactsUnreadableError
from iecguide.facts.kinds import Confidence
from iecguide.facts.models import FactsVersion, Source
from iecguide.facts.snapshot import Sources, plain_source, reading

from . import models, values
from .kinds import Level

log = logging.getLogger(__name__)

NOC, OUTLOOK, POSTINGS = "noc-2021", "cops-2024", "job-bank-postings"
# Of sources that no record cites: how sure we are of what we took from them.
SURENESS = {
    NOC: Confidence.HIGH,
    OUTLOOK: Confidence.MEDIUM,
    POSTINGS: Confidence.HIGH,
}
_kept: values.Labour | None = None
_seen: int | None = None  # the version that was read last, or could not be read


def labour() -> values.Labour:
    """All of it, as it stands: nothing is asked for while nothing has changed.

    Rows that cannot be read (written past every check) leave the last good ones standing. Raises
    FactsUnreadableError where there are none.
    """
    global _kept, _seen
    version = FactsVersion.current()
    if _kept is not None and version == _seen:
        return _kept
    try:
        _kept, _seen = build(), version
    except BROKEN as error:
        if version != _seen:
            log.exception("wages: version %s cannot be read, older ones are shown", version)
        _seen = version
        if _kept is None:
            raise FactsUnreadableError from error
    return _kept


@reading()
def build() -> values.Labour:
    """Read every table. Raises what BROKEN names for a row that cannot be read."""
    cited = Sources()
    tables = {row.area: _table(row, cited) for row in models.WageTable.objects.all()}
    minimum = {row.province: _minimum(row, cited) for row in models.MinimumWage.objects.all()}
    newest = models.PostingMonth.objects.first()
    sources = [each.source for each in (*tables.values(), *minimum.values()) if each.source]
    return values.Labour(
        tables=tables,
        minimum=minimum,
        month=newest and values.Month(newest.day, models.read_counts(newest.counts), newest.origin),
        sources={
            row.key: plain_source(row, SURENESS[row.key])
            for row in Source.objects.filter(key__in=SURENESS)
        },
        checked=max((source.checked for source in sources), default=None),
    )


def _table(row: models.WageTable, cited: Sources) -> values.WageTable:
    sources = cited.of(row)
    return values.WageTable(
        area=row.area,
        name=row.name,
        level=Level(row.level),
        province=row.province,
        year=row.year,
        pay=row.pay(),
        source=sources.get("hourly") or sources.get("yearly"),
    )


def _minimum(row: models.MinimumWage, cited: Sources) -> values.MinimumWage:
    source = cited.of(row).get("amount")
    return values.MinimumWage(row.province, row.amount, row.since, row.note, source)
