"""A permit of the season that has been issued already."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.fields.months import Month
from quiz.engine.findings import Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def season(case: Case) -> Finding:
    """Once a season, by any route (S-PDI25, eligibility).

    A permit issued before the season began cannot belong to it, so somebody whose permits are
    all older need not be asked.
    """
    sources = case.source("one-a-season")
    answer, values = case.answers.this_season, {"season": case.season.year}
    if answer == "yes":
        return blocking("season.blocking", sources, **values)
    permits = case.permits()
    begins = Month.of(case.season.begins)
    if permits is not None and all(permit.latest < begins for permit in permits):
        return met("season.older" if permits else "season.met", sources, **values)
    if answer == "no":
        return met("season.met", sources, **values)
    asks = ("used", "this_season") if permits is None else ("this_season",)
    return unknown("season.unknown", sources, asks=asks, **values)


def _season(facts: Snapshot, _answers: Answers, on: date) -> dict[str, object]:
    season = facts.season_on(on)
    return {"season": season.year if season else 0}


RULE = Rule(
    id="season",
    test=season,
    reads=("this_season", "used"),
    order=90,
    name=_("Once a season"),
    statement=_("No permit of the season has been issued to you yet."),
    words={
        "season.met": _("You have no permit for the %(season)s season yet."),
        "season.older": _("Your earlier permits are older than the %(season)s season."),
        "season.blocking": _(
            "You already have a permit for the %(season)s season, and you can have one a season. In"
            " a later season you can be invited again, if a stay is left."
        ),
        "season.unknown": _("You can have only one permit for the %(season)s season."),
    },
    missing=_("a permit this season"),
)

QUESTIONS = (
    Question(
        name="this_season",
        field=YesNo(),
        asked=60,
        written=70,
        title=_("Has an IEC work permit for the %(season)s season been issued to you?"),
        short=_("Permit this season"),
        why=_("You can take part only once in a season."),
        asked_when=_("if you had a permit that may belong to this season"),
        values=_season,
        rules=(RULE,),
    ),
)
