"""Wages, minimum wages and openings as one frozen value, read once for a version of the facts."""

from iecguide.facts.cited_sources import Sources, plain_source
from iecguide.facts.keeping import Keeper
from iecguide.facts.kinds import Confidence
from iecguide.facts.models import FactsVersion, Source

from . import models, values
from .kinds import Level

NOC, OUTLOOK, POSTINGS = "noc-2021", "cops-2024", "job-bank-postings"
LICENCES, MEDICAL = "roadmap-unify", "pdi-medical"
# Of sources that no record cites: how sure we are of what we took from them.
SURENESS = {
    NOC: Confidence.HIGH,
    OUTLOOK: Confidence.MEDIUM,
    POSTINGS: Confidence.HIGH,
    LICENCES: Confidence.MEDIUM,
    MEDICAL: Confidence.HIGH,
}


def build() -> values.Labour:
    """Read every table. Raises what BROKEN names for a row that cannot be read."""
    version, cited = FactsVersion.current(), Sources()
    tables = {row.area: _table(row, cited) for row in models.WageTable.objects.all()}
    minimum = {row.province: _minimum(row, cited) for row in models.MinimumWage.objects.all()}
    month = models.PostingMonth.objects.first()
    sources = [each.source for each in (*tables.values(), *minimum.values()) if each.source]
    return values.Labour(
        version=version,
        tables=tables,
        minimum=minimum,
        month=month and values.Month(month.day, models.read_counts(month.counts), month.origin),
        sources={
            row.key: plain_source(row, SURENESS[row.key])
            for row in Source.objects.filter(key__in=SURENESS)
        },
        checked=max((source.checked for source in sources), default=None),
    )


_keeper = Keeper("wages", build)
labour, newest = _keeper.current, _keeper.newest


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
