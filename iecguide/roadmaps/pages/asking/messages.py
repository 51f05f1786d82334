"""What is wrong with an answer, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.roadmaps.kinds import Event
from iecguide.roadmaps.words import EVENTS
from quiz.engine import words as engine
from quiz.engine.fields import Problem
from quiz.engine.questionnaire import Parameter

from .parameters import PARAMETERS

LABELS: Mapping[str, str | Promise] = {
    "roadmap": lazy("Roadmap"),
    "citizenship": lazy("Your passport"),
    "category": lazy("Category"),
    "province": lazy("Province"),
    "job": lazy("Job"),
    "has": lazy("What holds for you"),
    **{event.value: label for event, label in EVENTS.items()},
    "done": lazy("Steps done"),
    "on": lazy("Day"),
}
PROBLEMS = {
    "season": lazy("“%(given)s” is outside the seasons a plan can hold (%(first)s to %(last)s)."),
    "minute": lazy("“%(given)s” is not a day. Write 2026-11-22, or 2026-11-22 14:05 in UTC."),
}


def problem(found: Problem) -> str:
    """What is wrong with a parameter, beside its control."""
    side, colon, other = found.message.partition(":")
    if colon:
        return _order(found, side == "before", Event(other))
    message = found.message
    if message == "day" and len(found.allowed) > 1:
        message = "minute"
    parameter = Parameter(
        name=found.name,
        field=PARAMETERS[found.name],
        written=0,
        short=str(LABELS[found.name]),
        problems={name: str(text) for name, text in PROBLEMS.items()},
    )
    return engine.problem(
        parameter, Problem(found.name, found.given, message, found.allowed, found.between)
    )


def _order(found: Problem, early: bool, other: Event) -> str:
    first, last = found.between or (None, None)
    values = {
        "given": found.given_text,
        "other": EVENTS[other],
        "first": _day(first),
        "last": _day(last),
    }
    if early:
        text = _("“%(given)s” is before “%(other)s” (%(first)s), which comes first.")
    else:
        text = _(
            "“%(given)s” is too late after “%(other)s” (%(first)s): the rules leave until %(last)s."
        )
    return text % values


def problem_elsewhere(found: Problem) -> str:
    return _("%(label)s: %(problem)s") % {
        "label": LABELS[found.name],
        "problem": problem(found),
    }


def _day(value: object) -> str:
    return engine.day(value) if isinstance(value, date) else ""
