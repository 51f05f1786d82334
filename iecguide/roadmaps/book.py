"""The roadmaps as one frozen value, built once and kept until a fact changes."""

from collections import defaultdict
from decimal import Decimal

from iecguide.facts.cited_sources import Sources
from iecguide.facts.keeping import Keeper
from iecguide.facts.models import FactsVersion

from . import models, values
from .conditions import read_condition
from .kinds import Event, Joins, Kind, Own, Payer, Per, Sure
from .phases import read_phases


def build() -> values.Book:
    """Read every roadmap at one version, the version first."""
    version = FactsVersion.current()
    cited = Sources()
    steps: dict[int, list[values.Step]] = defaultdict(list)
    for row in models.Step.objects.all():
        steps[row.roadmap_id].append(_step(row, cited))
    roadmaps = tuple(_roadmap(row, steps[row.pk]) for row in models.Roadmap.objects.all())
    police = {row.country: _police(row, cited) for row in models.PoliceCertificate.objects.all()}
    every = [source for roadmap in roadmaps for source in roadmap.every_source()]
    every += [source for found in police.values() for source in found.sources]
    return values.Book(
        version, roadmaps, police, max((source.checked for source in every), default=None)
    )


_keeper = Keeper("roadmaps", build)
book, newest = _keeper.current, _keeper.newest


def _roadmap(row: models.Roadmap, steps: list[values.Step]) -> values.Roadmap:
    """Raises ValueError for a step in a phase that is not there."""
    phases = read_phases(row.phases)
    if lost := {step.phase for step in steps} - {phase.code for phase in phases}:
        raise ValueError(f"{row.slug}: no phase {', '.join(sorted(lost))}")
    return values.Roadmap(row.slug, row.title, row.summary, phases, tuple(steps))


def _step(row: models.Step, cited: Sources) -> values.Step:
    takes = None if row.takes_slow is None else (row.takes_usual or 0, row.takes_slow)
    return values.Step(
        code=row.code,
        phase=row.phase,
        title=row.title,
        kind=Kind(row.kind),
        joins=Joins(row.joins),
        days=values.Days(
            event=Event(row.event),
            target=row.target_days,
            earliest=row.earliest_days,
            latest=row.latest_days,
            clock=row.clock,
            by_province=dict(row.latest_by_province) if row.latest_by_province else None,
            takes=takes,
        ),
        sure=Sure(row.sure),
        why=row.why,
        applies_if=read_condition(row.applies_if),
        price=_price(row),
        fees=tuple(row.fees),
        payer=Payer(row.payer),
        papers=tuple(filter(None, map(str.strip, row.papers.splitlines()))),
        how=row.how,
        trap=row.trap,
        sources=tuple(dict.fromkeys(cited.of(row).values())),
    )


def _price(row: models.Step) -> values.Price | None:
    if row.cost_low is None or row.cost_high is None:
        return None
    low, high = Decimal(row.cost_low), Decimal(row.cost_high)
    return values.Price(low, high, row.currency, row.cost_sourced, Per(row.cost_per))


def _police(row: models.PoliceCertificate, cited: Sources) -> values.Police:
    price = None
    if row.cost is not None and row.cost_sourced:
        price = values.Price(row.cost, row.cost, row.currency, True)
    return values.Police(
        country=row.country,
        certificate=row.certificate,
        own=Own(row.own),
        how=row.how,
        takes=(row.takes_usual, row.takes_slow),
        takes_sure=Sure(row.takes_sure),
        language=row.language,
        translation=row.translation,
        sure=Sure(row.sure),
        price=price,
        note=row.note,
        sources=tuple(dict.fromkeys(cited.of(row).values())),
    )
