"""What the finder concludes, in words."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from iecguide.programmes.kinds import ChosenBy
from iecguide.programmes.values import Programme
from iecguide.programmes.vocabulary import EDUCATION, TEERS
from iecguide.programmes.words import PROVINCE_NAMES, STANDINGS
from quiz.crs.page import competition_words
from quiz.crs.score.competition import NOT_FOR_YOU, Standing
from quiz.engine.fields import Bounds
from quiz.engine.findings import Verdict

from .competition import is_ranked
from .outcome import Found, Result
from .points import Points
from .steps import Step

_STEPS: Mapping[str, str] = {
    "offer_province": gettext_lazy("Find a full-time job offer there: %(value)s."),
    "offer_teer": gettext_lazy("Find an offer at this level: %(value)s."),
    "months_with_offer_employer": gettext_lazy("Work for this employer for %(value)s months."),
    "english": gettext_lazy("Reach level %(value)s in all four abilities of English."),
    "french": gettext_lazy("Reach level %(value)s in all four abilities of French."),
    "canadian_skilled_months_3y": gettext_lazy("Do %(value)s months of skilled work in Canada."),
    "work_months_3y": gettext_lazy("Have %(value)s months of your work within three years."),
    "province_intent": gettext_lazy("Plan to live there: %(value)s."),
    "skilled_months_continuous_same_noc_10y": gettext_lazy(
        "Do %(value)s months of skilled work in one occupation without a break."
    ),
    "lives_in_province": gettext_lazy("Live and work there: %(value)s."),
    "funds_enough": gettext_lazy("Save up the settlement funds."),
    "stay": gettext_lazy("Come to Canada on an open work permit."),
    "education": gettext_lazy("Finish this education: %(value)s."),
}
# For those who have begun: how many months more, and how many that makes.
_MORE: Mapping[str, str] = {
    "months_with_offer_employer": ngettext_lazy(
        "Work for this employer for %(more)s more month: %(all)s in all.",
        "Work for this employer for %(more)s more months: %(all)s in all.",
        "more",
    ),
    "canadian_skilled_months_3y": ngettext_lazy(
        "Do %(more)s more month of skilled work in Canada: %(all)s in all.",
        "Do %(more)s more months of skilled work in Canada: %(all)s in all.",
        "more",
    ),
    "work_months_3y": ngettext_lazy(
        "Do your work for %(more)s more month: %(all)s within three years.",
        "Do your work for %(more)s more months: %(all)s within three years.",
        "more",
    ),
    "skilled_months_continuous_same_noc_10y": ngettext_lazy(
        "Go on in your occupation for %(more)s more month: %(all)s without a break.",
        "Go on in your occupation for %(more)s more months: %(all)s without a break.",
        "more",
    ),
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "offer_province": PROVINCE_NAMES,
    "lives_in_province": PROVINCE_NAMES,
    "province_intent": {**PROVINCE_NAMES, "any": gettext_lazy("anywhere but Quebec")},
    "offer_teer": TEERS,
    "education": EDUCATION,
}
_MONTHS = {1: gettext_lazy("One"), 2: gettext_lazy("Two"), 3: gettext_lazy("Three")}
_CHANCES: Mapping[ChosenBy, str] = {
    ChosenBy.RANK: gettext_lazy("Not sure: you are ranked among others."),
    ChosenBy.INVITATION: gettext_lazy("Not sure: you have to be invited."),
    ChosenBy.FIRST_COME: gettext_lazy("Nobody is ranked: each file is decided by itself."),
    ChosenBy.NONE: gettext_lazy("Nobody is chosen now."),
}


def step(found: Step, programme: Programme) -> str:
    """“Reach level 7 in all four abilities of English.”"""
    if found.name == "offer_province" and not programme.provinces:
        return _("Find a full-time job offer in Canada.")
    if found.more:
        return str(_MORE[found.name] % {"more": found.more, "all": found.text})
    value = _VALUES.get(found.name, {}).get(found.text, found.text)
    return str(_STEPS[found.name]) % {"value": value}


def then(found: Step) -> str:
    """What a step leads to."""
    if found.verdict == Verdict.ELIGIBLE:
        return _("Then you meet its rules.")
    return _("Then nothing you told us stops you.")


def chance(found: Found) -> str:
    """Whether one would be chosen, as far as anybody can say."""
    return str(_CHANCES[found.programme.chosen_by])


def no_standing(found: Found, points: Points) -> str:
    """Why nobody can say where somebody stands among those chosen."""
    if not is_ranked(found):
        return chance(found)
    if points.span is None:
        return _("Tell your points, and we compare them with the rounds.")
    return _("No round of this kind is on record.")


def standing_words(standing: Standing, points: Points) -> str:
    """Where the points stand beside those invited in twelve months."""
    if standing.verdict == NOT_FOR_YOU:
        return _("Not now: you do not meet its rules.")
    place = competition_words.verdict(standing)
    if points.told and points.span:
        return _("Your %(score)s points: %(place)s.") % {"score": points.span.low, "place": place}
    return _("By your answers: %(place)s.") % {"place": place}


def points_words(points: Points) -> str:
    """The range of points that the answers allow, with the grid it is by; empty without one."""
    if points.told or not points.span:
        return ""
    values = {"low": points.span.low, "high": points.span.high}
    if not points.grid_until:
        return _("Your answers allow %(low)s to %(high)s points of Express Entry.") % values
    return _(
        "Your answers allow %(low)s to %(high)s points of Express Entry by the grid in force until"
        " %(until)s. The numbers of today’s grid are not known to us."
    ) % {**values, "until": date_format(points.grid_until)}


def factor_words(factors: Bounds | None, pass_mark: int | None) -> str:
    """The 67 points where the answers leave open whether somebody passes; else empty."""
    if not factors or not pass_mark or not factors.low < pass_mark <= factors.high:
        return ""
    return _(
        "In the test of Federal Skilled Worker your answers give %(low)s to %(high)s of 100 points;"
        " %(pass)s pass."
    ) % {"low": factors.low, "high": factors.high, "pass": pass_mark}


def rounds_words(standing: Standing) -> list[str]:
    """The rounds of twelve months, and the newest one."""
    parts = [competition_words.recent(standing), competition_words.last(standing)]
    return [part for part in parts if part]


def verdict(found: Found) -> str:
    """Whether somebody meets the rules."""
    if not found.reasons:
        return _("Nobody is judged: its conditions are not on record here.")
    return {
        Verdict.ELIGIBLE: _("Yes, by what you told us."),
        Verdict.DEPENDS: _("It depends: something is not known."),
        Verdict.NOT_ELIGIBLE: _("Not yet."),
    }[found.verdict]


def standing(found: Found) -> str:
    return str(STANDINGS[found.programme.standing])


def lead(result: Result, advice: Found | None) -> str:
    """The recommendation in a sentence."""
    if advice is None:
        return _lead_nowhere(result)
    name = {"name": advice.programme.name}
    if advice.verdict == Verdict.ELIGIBLE:
        return _("Start with “%(name)s”") % name
    if advice.verdict == Verdict.DEPENDS:
        return _("Look at “%(name)s” first") % name
    if advice.next_months and advice.missing:
        return ngettext(
            "%(months)s more month of work, then “%(name)s”",
            "%(months)s more months of work, then “%(name)s”",
            advice.missing,
        ) % {"months": _MONTHS.get(advice.missing, advice.missing), **name}
    return _("You are one step away from “%(name)s”") % name


def _lead_nowhere(result: Result) -> str:
    if result.pending:
        return _("Answer the questions first")
    if result.may_fit:
        return _("Too little is known to say where to start")
    return _("We found no way that is open to you today")


def because(result: Result, advice: Found | None) -> list[str]:
    """Why, in a few sentences."""
    if advice is None:
        return _because_nowhere(result)
    reasons = {
        Verdict.ELIGIBLE: _("By what you told us, you meet its rules."),
        Verdict.DEPENDS: _("Nothing you told us stops you, but something is not known yet."),
        Verdict.NOT_ELIGIBLE: _("One change takes away what stops you:"),
    }
    found, change = [reasons[advice.verdict]], advice.best_step
    if advice.verdict == Verdict.NOT_ELIGIBLE and change:
        if change.verdict == Verdict.ELIGIBLE:
            found = [_("One change opens it:")]
        found.append(step(change, advice.programme))
    return [*found, advice.programme.standing_words]


def nowhere(result: Result) -> list[str]:
    """Why nothing is recommended, in sentences."""
    first = _("%(sentence)s.") % {"sentence": _lead_nowhere(result)}
    return [first, *_because_nowhere(result)]


def _because_nowhere(result: Result) -> list[str]:
    if result.pending:
        return [_("We know too little of you yet to say where to start.")]
    if result.may_fit:
        return [_("Below is what is not known in each programme.")]
    return [_("Below is what stops you in each programme, with its source.")]
