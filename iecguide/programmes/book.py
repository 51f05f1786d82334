"""The programmes as one frozen value, built once and kept until a fact changes."""

from iecguide.facts.cited_sources import Sources
from iecguide.facts.keeping import Keeper
from iecguide.facts.models import FactsVersion

from . import models, values
from .kinds import ChosenBy, Kind, Level, Standing
from .models import condition_sources, read_amounts, read_fees


def build() -> values.Book:
    """Read every programme at one version, the version first."""
    version = FactsVersion.current()
    cited = Sources()
    rows = list(models.Programme.objects.all())
    own = condition_sources([row.conditions for row in rows])
    programmes = tuple(_programme(row, cited, own) for row in rows)
    every = (source for programme in programmes for source in programme.every_source)
    return values.Book(
        version=version,
        programmes=programmes,
        tables={row.slug: _table(row, cited) for row in models.AmountTable.objects.all()},
        checked=max((source.checked for source in every), default=None),
    )


_keeper = Keeper("programmes", build)
book, newest = _keeper.current, _keeper.newest


def _programme(
    row: models.Programme, cited: Sources, own: dict[str, values.Source]
) -> values.Programme:
    return values.Programme(
        code=row.code,
        slug=row.slug,
        name=row.name,
        kind=Kind(row.kind),
        level=Level(row.level),
        provinces=tuple(row.provinces),
        standing=Standing(row.status),
        standing_on=row.status_on,
        standing_words=row.status_words,
        who=row.who,
        chosen_by=ChosenBy(row.chosen_by),
        selection=row.selection,
        requirements=row.requirements(own),
        fees=read_fees(row.fees),
        processing=row.processing,
        notes=tuple(filter(None, map(str.strip, row.notes.splitlines()))),
        official_page=row.official_page,
        sources=cited.of(row),
    )


def _table(row: models.AmountTable, cited: Sources) -> values.AmountTable:
    return values.AmountTable(
        amounts=read_amounts(row.amounts),
        holds_from=row.holds_from,
        note=row.note,
        source=cited.of(row).get("amounts"),
    )
