"""Studies as one frozen value, built once and kept until a fact changes."""

from collections import defaultdict

from iecguide.facts.cited_sources import Sources
from iecguide.facts.keeping import Keeper
from iecguide.facts.models import FactsVersion
from iecguide.facts.values import Source
from iecguide.programmes.models import read_amounts

from . import models, values
from .kinds import Level, Place, Topic, Unit


def build() -> values.StudyBook:
    """Read everything at one version, the version first."""
    version = FactsVersion.current()
    cited = Sources()
    rules: dict[Topic, list[values.StudyRule]] = defaultdict(list)
    for row in models.StudyRule.objects.all():
        rules[Topic(row.topic)].append(_rule(row, cited))
    funds = tuple(_funds(row, cited) for row in models.StudyFunds.objects.all())
    figures = tuple(_figure(row, cited) for row in models.StudyFigure.objects.all())
    tuition = tuple(_tuition(row, cited) for row in models.Tuition.objects.all())
    changes = tuple(_change(row, cited) for row in models.StudyChange.objects.all())
    letters = tuple(_letters(row, cited) for row in models.LetterPlaces.objects.all())
    times = tuple(_time(row, cited) for row in models.ProcessingTime.objects.all())
    every = [source for found in rules.values() for rule in found for source in rule.sources]
    dated = (*funds, *figures, *tuition, *changes, *letters, *times)
    every += [each.source for each in dated if each.source]
    return values.StudyBook(
        version=version,
        rules={topic: tuple(found) for topic, found in rules.items()},
        funds=funds,
        figures=figures,
        tuition=tuition,
        changes=changes,
        letters=letters,
        times=times,
        checked=max((source.checked for source in every), default=None),
    )


_keeper = Keeper("studies", build)
book, newest = _keeper.current, _keeper.newest


def _rule(row: models.StudyRule, cited: Sources) -> values.StudyRule:
    return values.StudyRule(
        name=row.name,
        topic=Topic(row.topic),
        condition=row.read_condition(),
        verdict=row.verdict,
        value=row.value,
        text=row.text,
        fix=row.fix,
        holds_from=row.holds_from,
        holds_to=row.holds_to,
        sources=_every(row, cited),
    )


def _every(row: models.StudyRule, cited: Sources) -> tuple[Source, ...]:
    """All that a rule rests on, the best first."""
    return tuple(dict.fromkeys(source for name in row.CITED for source in cited.every(row, name)))


def _funds(row: models.StudyFunds, cited: Sources) -> values.FundsTable:
    return values.FundsTable(
        place=Place(row.place),
        amounts=read_amounts(row.amounts),
        holds_from=row.holds_from,
        holds_to=row.holds_to,
        note=row.note,
        source=cited.of(row).get("amounts"),
    )


def _figure(row: models.StudyFigure, cited: Sources) -> values.Figure:
    return values.Figure(
        slug=row.slug,
        title=row.title,
        amount=row.amount,
        unit=Unit(row.unit),
        note=row.note,
        in_short=row.in_short,
        holds_from=row.holds_from,
        holds_to=row.holds_to,
        source=cited.of(row).get("amount"),
    )


def _tuition(row: models.Tuition, cited: Sources) -> values.Tuition:
    return values.Tuition(
        level=Level(row.level),
        province=row.province,
        year=row.year,
        amount=row.amount,
        preliminary=row.preliminary,
        source=cited.of(row).get("amount"),
    )


def _change(row: models.StudyChange, cited: Sources) -> values.Change:
    return values.Change(slug=row.slug, on=row.on, text=row.text, source=cited.of(row).get("on"))


def _letters(row: models.LetterPlaces, cited: Sources) -> values.LetterPlaces:
    return values.LetterPlaces(
        year=row.year,
        province=row.province,
        applications=row.applications,
        permits=row.permits,
        source=cited.of(row).get("applications"),
    )


def _time(row: models.ProcessingTime, cited: Sources) -> values.ProcessingTime:
    return values.ProcessingTime(
        country=row.country,
        weeks=row.weeks,
        said_on=row.said_on,
        source=cited.of(row).get("weeks"),
    )
