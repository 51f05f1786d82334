"""A roadmap without dates, step by step: phases in their order, steps joined by “and” and “or”."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.dates import today
from iecguide.core.numbers import number
from iecguide.facts.names import place_name
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Source
from iecguide.programmes.book import book as programmes
from iecguide.roadmaps.book import book
from iecguide.roadmaps.kinds import Joins, Own, Sure
from iecguide.roadmaps.timing.costs import cost_of
from iecguide.roadmaps.values import Days, Roadmap, Step
from iecguide.roadmaps.words import EVENTS

from . import money
from .answers import describe_police
from .asking.parameters import DEFAULT
from .charges import charges_of
from .readable import condition_words


@dataclass(frozen=True, slots=True)
class StepView:
    code: str
    title: str
    joins: str
    when: str
    only_if: str
    cost: str
    why: str
    how: str
    papers: tuple[str, ...]
    trap: str
    unsure: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    title: str
    count: str
    here: bool
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class PoliceView:
    place: str
    short: str
    lines: tuple[str, ...]
    unsure: bool
    sources: tuple[Source, ...]


def view(roadmap: Roadmap, here: str) -> dict[str, object]:
    """What the page of a roadmap shows; ``here`` that is no phase is nowhere."""
    codes = [phase.code for phase in roadmap.phases]
    here = here if here in codes else ""
    facts = snapshot()
    charges = charges_of(roadmap, facts, programmes(), today())
    parts = tuple(
        Part(
            phase.code,
            phase.title,
            _count(len(roadmap.in_phase(phase.code))),
            phase.code == here,
            tuple(_step(step, charges) for step in roadmap.in_phase(phase.code)),
        )
        for phase in roadmap.phases
    )
    own = "" if roadmap.slug == DEFAULT else f"?roadmap={roadmap.slug}"
    return {
        "plan_link": f"{reverse('plan')}{own}",
        "parts": parts,
        "here": here,
        "police": _police() if roadmap.slug == "iec" else (),
        "over": any(charge.over for charge in charges.values()),
    }


def _count(steps: int) -> str:
    return ngettext("%(n)s step", "%(n)s steps", steps) % {"n": number(steps)}


def _step(step: Step, charges: dict[str, money.Charge]) -> StepView:
    cost = cost_of(step, "", charges)
    return StepView(
        code=step.code,
        title=step.title,
        joins={Joins.AND: _("and"), Joins.OR: _("or")}.get(step.joins, ""),
        when=when_words(step.days),
        only_if=condition_words(step.applies_if) if step.applies_if else "",
        cost=money.cost_words(cost) if cost and cost.sourced else "",
        why=step.why,
        how=step.how,
        papers=step.papers,
        trap=step.trap,
        unsure=step.sure == Sure.LOW,
        sources=step.sources,
    )


def when_words(days: Days) -> str:
    """“5 days after: you accept the invitation”."""
    values = {"n": number(abs(days.target)), "event": EVENTS[days.event]}
    if not days.target:
        return _("On the day: %(event)s") % values
    if days.target < 0:
        text = ngettext("%(n)s day before: %(event)s", "%(n)s days before: %(event)s", -days.target)
    else:
        text = ngettext("%(n)s day after: %(event)s", "%(n)s days after: %(event)s", days.target)
    return text % values


def _police() -> tuple[PoliceView, ...]:
    facts = snapshot()
    words = {
        Own.ASKED: _("Citizens are asked for it."),
        Own.NOT_ASKED: _("Citizens are not asked for it at first."),
        Own.ORGANIZATION: _("Citizens are asked for it, with an exception."),
    }
    found = [
        PoliceView(
            place_name(facts, each.country),
            words[each.own],
            describe_police(each),
            each.sure == Sure.LOW,
            each.sources,
        )
        for each in book().police.values()
    ]
    return tuple(sorted(found, key=lambda each: each.place))
