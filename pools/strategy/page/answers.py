"""Accept or decline, in words: the answer first, then what it rests on, in frequencies."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.facts.values import Snapshot, Source
from pools.strategy import messages
from pools.strategy.advice import reasons
from pools.strategy.advice.invitation import Answer, Clock, Reason
from pools.strategy.parameters import ACCEPT
from pools.strategy.plans.planned import Planned

SENTENCES = {
    Reason.BETTER: lazy("Accept the %(name)s invitation."),
    Reason.LAST: lazy("Accept the %(name)s invitation."),
    Reason.CLOSE: lazy(
        "Accept the %(name)s invitation. It is a close call, but declining is worth hardly more, "
        "and accepting is sure."
    ),
    Reason.LOW: lazy(
        "Accept the %(name)s invitation, unless you would rather take the risk: declining pays on "
        "the likely path, not in a bad year."
    ),
    Reason.UNANNOUNCED: lazy(
        "Accept the %(name)s invitation, unless you would rather wait for a season of which no "
        "quota is announced."
    ),
    Reason.LAST_WEEKS: lazy(
        "Accept the %(name)s invitation, unless you would rather take the risk: declining pays "
        "only with invitations of the season’s last two weeks."
    ),
    Reason.BETWEEN: lazy(
        "Accept the %(name)s invitation if it is still open. First look on which day it came: "
        "today is between two seasons."
    ),
    Reason.DECLINING: lazy("Decline the %(name)s invitation. %(plan)s"),
    Reason.WORTHLESS: lazy("Decline the %(name)s invitation. %(plan)s"),
    Reason.ENDED: lazy(
        "The %(name)s invitation ran out on %(day)s. One left without an answer takes your profile "
        "with it, so you would begin with a new one. %(plan)s"
    ),
}
# Between two seasons, where the day it came is given: it is not asked for again.
STILL_OPEN = lazy(
    "Accept the %(name)s invitation if your account still shows it: counted from the day you gave, "
    "the last day is %(day)s."
)
STOP = lazy("Decline the %(name)s invitation, and stop waiting.")


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of an invitation. ``clock`` names the last day to answer, or asks for the
    day it came; ``season`` is empty but between two seasons."""

    why: str
    earliest: str
    clock: str
    clock_source: Source | None
    season: str


def sentence(planned: Planned, answer: Answer, plan: str) -> str:
    """What to do, in a sentence or two. ``plan`` is that of the plan after declining."""
    text = SENTENCES[answer.reason]
    if answer.reason == Reason.BETWEEN and planned.clock:
        text = STILL_OPEN
    if answer.reason == Reason.WORTHLESS and not (planned.best and planned.best.enter):
        text = STOP
    return str(text) % {
        "name": messages.CATEGORIES[answer.category],
        "plan": plan,
        "day": messages.day(planned.clock.last_day) if planned.clock else "",
    }


def tell(facts: Snapshot, planned: Planned, answer: Answer) -> Told:
    """What the answer rests on."""
    return Told(
        why=_why(planned, answer),
        earliest=_earliest(planned, answer),
        clock=tell_clock(facts, planned),
        clock_source=facts.clock_sources.get(ACCEPT),
        season=tell_season(facts, planned) if answer.reason == Reason.BETWEEN else "",
    )


def _why(planned: Planned, answer: Answer) -> str:
    """Both worths, as chances of the favourite that are as good."""
    values = {
        "accept": of_hundred(planned, answer.gain, sure=True),
        "likely": of_hundred(planned, answer.decline),
        "bad": of_hundred(planned, answer.worst),
    }
    if answer.reason == Reason.ENDED:
        return ""
    if answer.reason == Reason.WORTHLESS:
        return _("By your points this invitation brings you nothing.")
    if answer.reason == Reason.LAST:
        return _("No other invitation can be counted on. This one is sure.")
    return (
        _(
            "Accepting is as good to you as %(accept)s chances of your favourite, and it is sure. "
            "Declining is as good as %(likely)s on the likely path, and %(bad)s in a bad year."
        )
        % values
    )


def of_hundred(planned: Planned, value: float, *, sure: bool = False) -> str:
    """Points as “60 of 100”: so many chances of the favourite are as good. What is not sure is
    never all of them, and of a season without a quota not nearly."""
    favourite = max(planned.case.values.values(), default=0.0) if planned.case else 0.0
    share = value / favourite if favourite else 0.0
    most = 0.99 if planned.announced else messages.UNANNOUNCED_MOST
    if not sure and share > most:
        return _("more than %(n)s of 100") % {"n": round(most * 100)}
    if 0 < share < 0.005:
        return _("less than %(n)s of 100") % {"n": 1}
    return _("%(n)s of 100") % {"n": max(0, round(share * 100))}


def _earliest(planned: Planned, answer: Answer) -> str:
    """The first day on which a new invitation could come; empty without figures."""
    if planned.lacking:
        return ""
    if not answer.earliest and not reasons.is_open(planned):
        return _("No round is left in which a new invitation could come.")
    calendars = [found.left.calendar for found in planned.outlooks.values() if found.left]
    ahead = [each for each in calendars if not each.first_known and planned.on < each.first]
    usual = [reasons.first_rounds(each) for each in ahead[:1]]
    if not answer.earliest:
        return " ".join([_("When a new invitation could come is not known."), *usual])
    if answer.earliest <= planned.on:
        return _("The earliest new invitation: still this week.")
    values = {"day": messages.day(answer.earliest), "season": planned.season}
    if not usual:
        return _("The earliest new invitation: in the week of %(day)s.") % values
    text = _(
        "The earliest new invitation: in the week of %(day)s, if the rounds of %(season)s begin as "
        "the last ones did. No day is announced."
    )
    return " ".join([text % values, *usual])


def tell_clock(facts: Snapshot, planned: Planned) -> str:
    """The last day to answer an invitation, or the question on which day it came."""
    return _clock(planned.clock) if planned.clock else _ask_for_the_day(facts)


def _clock(clock: Clock) -> str:
    values = {"came": messages.day(clock.came), "last": messages.day(clock.last_day)}
    if clock.ended:
        text = ngettext(
            "It came on %(came)s. You had %(n)s day to answer, to %(last)s: that has ended.",
            "It came on %(came)s. You had %(n)s days to answer, to %(last)s: they have ended.",
            clock.days,
        )
        return text % {**values, "n": clock.days}
    text = ngettext(
        "%(n)s day is left to answer: the last day is %(last)s.",
        "%(n)s days are left to answer: the last day is %(last)s.",
        clock.left,
    )
    if not clock.left:
        text = _("Today is the last day to answer: %(last)s.")
    care = _(
        "Answer a day or two before: the minute is not known, and days are counted in UTC. The day "
        "in your account goes before ours."
    )
    return " ".join([text % {**values, "n": clock.left}, care])


def _ask_for_the_day(facts: Snapshot) -> str:
    days = facts.clocks[ACCEPT]
    text = ngettext(
        "You have %(n)s day to answer an invitation. On which day did yours come?",
        "You have %(n)s days to answer an invitation. On which day did yours come?",
        days,
    )
    return text % {"n": days}


def tell_season(facts: Snapshot, planned: Planned) -> str:
    """Between two seasons: an invitation can hardly be open, so which is it?"""
    values = {
        "today": messages.day(planned.on),
        "over": planned.days.over,
        "n": facts.clocks[ACCEPT],
        "came": messages.day(planned.clock.came) if planned.clock else "",
    }
    if planned.clock:
        text = _(
            "%(today)s is between two seasons, and we know of no round near %(came)s. Look again "
            "at the day in your account."
        )
    else:
        text = _(
            "%(today)s is between two seasons: %(over)s is over, and no round of the next is "
            "known. With %(n)s days to answer, an invitation can hardly be open today. On which "
            "day did yours come?"
        )
    return text % values
