"""Studies as one frozen value, built once and kept until a fact changes."""

import logging
from collections import defaultdict

from iecguide.core.unreadable import BROKEN, FactsUnreadableError
from iecguide.facts.models import FactsVersion
from iecguide.facts.snapshot import Sources, reading
from iecguide.programmes.models import read_amounts

from . import models, values
from .kinds import Level, Place, Topic, Unit

log = logging.getLogger(__name__)

_kept: values.StudyBook | None = None
_unreadable: int | None = None  # the version that could not be read, so that it is said once


def book() -> values.StudyBook:
    """Studies as they stand: nothing is asked for while nothing has changed.

    Rows that cannot be read (written past every check) leave the last good ones standing. Raises
    FactsUnreadableError where there are none.
    """
    global _unreadable
    version = FactsVersion.current()
    if _kept is not None and version in (_kept.version, _unreadable):
        return _kept
    try:
        return newest()
    except BROKEN as error:
        if _unreadable != version:
            log.exception("studies: version %s cannot be read, older ones are shown", version)
        _unreadable = version
        if _kept is None:
            raise FactsUnreadableError from error
        return _kept


def newest() -> values.StudyBook:
    """Studies by the newest facts. Raises what BROKEN names where they cannot be read."""
    global _kept
    if _kept is None or _kept.version != FactsVersion.current():
        _kept = build()
    return _kept


@reading()
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
    every = [source for found in rules.values() for rule in found for source in rule.sources]
    every += [each.source for each in (*funds, *figures, *tuition, *changes) if each.source]
    return values.StudyBook(
        version=version,
        rules={topic: tuple(found) for topic, found in rules.items()},
        funds=funds,
        figures=figures,
        tuition=tuition,
        changes=changes,
        checked=max((source.checked for source in every), default=None),
    )


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
        sources=tuple(dict.fromkeys(cited.of(row).values())),
    )


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
    return values.Change(on=row.on, text=row.text, source=cited.of(row).get("on"))
