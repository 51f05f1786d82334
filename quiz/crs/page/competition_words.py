"""Where a score stands among the rounds, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.core.numbers import number
from quiz.crs.score.competition import (
    ABOVE,
    BELOW,
    DEPENDS,
    NO_ROUND,
    NOT_FOR_YOU,
    UNKNOWN,
    WITHIN,
    Standing,
)

VERDICTS = {
    ABOVE: lazy("above every recent round"),
    WITHIN: lazy("in the recent range"),
    BELOW: lazy("below the recent rounds"),
    DEPENDS: lazy("depends on what is still open"),
    NO_ROUND: lazy("no round in these twelve months"),
    NOT_FOR_YOU: lazy("not for you as you answered"),
}
_NOT_FOR_YOU = {
    "pnp": lazy("These rounds are for people with a nomination alone, whatever their score."),
    "cec": lazy("It wants a year of skilled work in Canada."),
    "french": lazy("It wants level 7 (NCLC) in all four abilities in French."),
}
_WANTS = {
    "cec": lazy("It wants a year of skilled work in Canada in the last three years."),
    "french": lazy("It wants level 7 (NCLC) in all four abilities in French."),
    "pnp": lazy("It wants a nomination."),
    "general": lazy("For everybody in the pool."),
    "fsw": lazy("For everybody in the pool through this programme."),
    "fst": lazy("For everybody in the pool through this programme."),
}


def verdict(standing: Standing) -> str:
    """Where the score stands; with an “if” where nobody knows whether the rounds are for you."""
    text = str(VERDICTS[standing.verdict])
    if standing.eligible == UNKNOWN and standing.verdict in (ABOVE, WITHIN):
        return _("%(verdict)s, if it is for you") % {"verdict": text}
    return text


def recent(standing: Standing) -> str:
    """How many rounds there were, and between which scores."""
    if standing.low is None or standing.high is None:
        return ""
    values = {
        "n": number(standing.rounds),
        "low": number(standing.low),
        "high": number(standing.high),
    }
    if standing.low == standing.high:
        text = ngettext(
            "%(n)s round in twelve months: lowest score invited %(low)s.",
            "%(n)s rounds in twelve months: lowest score invited %(low)s each time.",
            standing.rounds,
        )
    else:
        text = ngettext(
            "%(n)s round in twelve months: lowest score invited %(low)s to %(high)s.",
            "%(n)s rounds in twelve months: lowest scores invited %(low)s to %(high)s.",
            standing.rounds,
        )
    return text % values


def last(standing: Standing) -> str:
    """The newest round: its day, its cut-off, and whether the score is above it."""
    values = {"day": date_format(standing.last.day), "cutoff": number(standing.last.cutoff or 0)}
    if standing.verdict == NOT_FOR_YOU or standing.above_last is None:
        return _("Last: %(day)s, %(cutoff)s.") % values
    if standing.above_last:
        return _("Last: %(day)s, %(cutoff)s; you are above it.") % values
    return _("Last: %(day)s, %(cutoff)s; you are below it.") % values


def who(standing: Standing) -> str:
    """For whom the rounds of a category are, where the answers do not say that they are for you."""
    if standing.verdict == NOT_FOR_YOU:
        other = _("Only for people in the pool of Express Entry.")
        return str(_NOT_FOR_YOU.get(standing.category, other))
    if standing.eligible == UNKNOWN:
        occupation = _("For people with the work or the occupation it names.")
        return str(_WANTS.get(standing.category, occupation))
    return ""
