"""Everything of Express Entry as one frozen value, read once for a version of the facts."""

from collections.abc import Iterable

from iecguide.core.unreadable import FactsUnreadableError
from iecguide.facts import models as facts
from iecguide.facts.kinds import Confidence
from iecguide.facts.remembering import remember
from iecguide.facts.values import Source

from . import bands
from .models import PoolDistribution, Round, Ruleset
from .tables import read_crs, read_fsw, read_language
from .values import ExpressEntry, Grid, Period, PoolCount
from .values import Round as RoundValue

ROUNDS_SOURCE = "ee-rounds"


@remember(most=2)
def express_entry() -> ExpressEntry:
    """Grids, levels, rounds and the newest count of the pool. Raises FactsUnreadableError
    where no tables are on record: ``load_express_entry`` was never run."""
    grids = Ruleset.objects.filter(kind=Ruleset.Kind.CRS).select_related("source")
    language = _newest(Ruleset.Kind.LANGUAGE)
    fsw = _newest(Ruleset.Kind.FSW)
    pool = PoolDistribution.usable().first()
    rounds_source = facts.Source.objects.filter(key=ROUNDS_SOURCE).first()
    return ExpressEntry(
        grids=tuple(map(_grid, grids)),
        language=read_language(language.tables),
        fsw=read_fsw(fsw.tables),
        rounds=tuple(_rounds(Round.usable().exclude(category=""))),
        pool=pool and _pool(pool),
        rounds_source=rounds_source and _source(rounds_source),
        language_source=_source(language.source),
        fsw_source=_source(fsw.source),
    )


def _newest(kind: str) -> Ruleset:
    found = Ruleset.known(kind).select_related("source").first()
    if not found:
        raise FactsUnreadableError(f"no table of points: {kind}")
    return found


def _grid(row: Ruleset) -> Grid:
    return Grid(
        code=row.code,
        period=Period(row.first_day, row.last_day),
        tables=read_crs(row.tables) if row.tables else None,
        sources=(_source(row.source),),
        note=row.note,
    )


def _source(row: facts.Source) -> Source:
    official = row.official
    return Source(
        title=row.title,
        url=row.url,
        dated=row.dated,
        checked=row.checked_on,
        official=official,
        confidence=Confidence.HIGH if official else Confidence.MEDIUM,
    )


def _rounds(rows: Iterable[Round]) -> Iterable[RoundValue]:
    for row in rows:
        yield RoundValue(row.number, row.day, row.name, row.category, row.cutoff, row.invitations)


def _pool(row: PoolDistribution) -> PoolCount:
    counts = {bands.ends(name): count for name, count in row.counts.items()}
    return PoolCount(row.day, counts, row.total)
