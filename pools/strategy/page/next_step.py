"""The one thing to do next, and the page that says how."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.facts.season.openings import usual_openings
from iecguide.facts.values import Snapshot
from pools.strategy import messages
from pools.strategy.parameters import ACCEPT
from pools.strategy.plans.planned import Planned

SUBMIT = "submit"  # the clock of the facts: days to send the application once one has accepted


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, and where it is explained."""

    text: str
    name: str
    link: str


def next_step(facts: Snapshot, planned: Planned) -> Step | None:
    """What to do next: answer, wait, or get into a pool. None where no pool is to be entered."""
    answer = planned.answer
    if answer and not (planned.clock and planned.clock.ended):
        return _accept(facts, planned) if answer.accept else _decline(planned)
    if not planned.best or not planned.best.enter:
        return None
    if planned.inside:
        return _watch(facts)
    return _enter(planned) if _is_open(facts, planned) else _prepare(facts, planned)


def _accept(facts: Snapshot, planned: Planned) -> Step:
    days = facts.clocks[SUBMIT]
    values = {"n": days, "last": messages.day(planned.clock.last_day) if planned.clock else ""}
    if planned.clock:
        text = ngettext(
            "Accept it in your IRCC account before %(last)s. You then have %(n)s day to send the "
            "application, so begin to collect your papers today.",
            "Accept it in your IRCC account before %(last)s. You then have %(n)s days to send the "
            "application, so begin to collect your papers today.",
            days,
        )
    else:
        text = ngettext(
            "Accept it in your IRCC account. You then have %(n)s day to send the application, so "
            "begin to collect your papers today.",
            "Accept it in your IRCC account. You then have %(n)s days to send the application, so "
            "begin to collect your papers today.",
            days,
        )
    return Step(text % values, _("After the invitation"), _article("after-the-invitation"))


def _decline(planned: Planned) -> Step:
    if planned.clock:
        text = _(
            "Decline it in your IRCC account before %(last)s. Never let it run out: that takes "
            "your profile with it."
        ) % {"last": messages.day(planned.clock.last_day)}
    else:
        text = _(
            "Decline it in your IRCC account. Never let it run out: that takes your profile with "
            "it."
        )
    return Step(text, _("Decline or let it expire"), _article("decline-or-let-expire"))


def _watch(facts: Snapshot) -> Step:
    days = facts.clocks[ACCEPT]
    text = ngettext(
        "Look into your account every second day: an invitation waits for %(n)s day only.",
        "Look into your account every second day: an invitation waits for %(n)s days only.",
        days,
    )
    link = _article("clocks-after-an-invitation")
    return Step(text % {"n": days}, _("The clocks after an invitation"), link)


def _enter(planned: Planned) -> Step:
    pools = messages.join_categories(planned.best.enter if planned.best else ())
    text = _("Make your profile with IRCC this week, and enter %(pools)s. It is free.")
    return Step(text % {"pools": pools}, _("How the pools work"), _article("how-pools-work"))


def _prepare(facts: Snapshot, planned: Planned) -> Step:
    """Before the pools open; the usual days where none is announced."""
    season = next(each for each in facts.seasons if each.year == planned.season)
    usual = usual_openings(facts.seasons, season.year)
    values = {"season": season.year, "opens": "", "first": "", "last": ""}
    if season.opens_on:
        values["opens"] = messages.day(season.opens_on)
        text = _("Be ready when the pools of %(season)s open, on %(opens)s.")
    elif usual:
        values["first"], values["last"] = map(messages.day, (usual.first, usual.last))
        text = _(
            "Be ready when the pools of %(season)s open. No day is announced; going by the last "
            "seasons, between %(first)s and %(last)s."
        )
    else:
        text = _("Be ready when the pools of %(season)s open. No day is announced.")
    name = _("Before the next season")
    return Step(text % values, name, _article("before-the-next-season"))


def _is_open(facts: Snapshot, planned: Planned) -> bool:
    """Whether the pools of the plan's season take profiles, as far as is announced."""
    season = next((each for each in facts.seasons if each.year == planned.season), None)
    return not season or bool(season.opens_on and season.opens_on <= planned.on)


def _article(slug: str) -> str:
    return reverse("article", args=[slug])
