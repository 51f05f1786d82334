"""The chances of the weeks after the next round, and of a better or worse season. Pure.

Chances are moved on the scale of rates, ``rate = -log(1 - chance)``: rates add up over weeks, and
half the rate is half as many invitations. Candidates grow by arrivals and shrink by the invited;
spots shrink by what invitations use up. The rate follows ``level * spots / candidates``; a pool
whose rate differs from that rule keeps its ratio to it, and the ratio fades week by week.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, expm1, log, log1p, prod

FADING = 0.8  # of the logarithm of a pool's ratio to the rule is left after a week
HIGHEST = 0.9999  # a chance above it counts as this when it becomes a rate


@dataclass(frozen=True, slots=True)
class Outlook:
    """A pool at a report. ``first`` is the chance in the next round, ``arrivals`` are per week,
    ``spots`` None where they do not run out: then the chances of the weeks after the next are
    ``then``, and after those it is that of the next round again."""

    first: float
    candidates: int
    spots: int | None
    arrivals: float
    spots_per_invitation: float
    given_back: float
    level: float
    then: tuple[float, ...] = ()


def rate(chance: float) -> float:
    """The rate of a chance (0 to 1): rates add up over weeks."""
    return -log1p(-(chance if chance < HIGHEST else HIGHEST))


def chance_of(rate: float) -> float:
    """The chance, 0 to 1, of a rate."""
    return -expm1(-rate)


def weeks_ahead(ahead: Outlook, weeks: int) -> list[tuple[float, float]]:
    """Chance and floor of each of the next weeks.

    The floor is for somebody who joins after the report: invitations over candidates and arrivals.
    """
    people, arrivals = float(ahead.candidates), ahead.arrivals
    spots = None if ahead.spots is None else float(ahead.spots)
    chance, used = ahead.first, ahead.spots_per_invitation
    ratio = log(max(rate(chance), 1e-6) / rate_by_spots(ahead, spots or 0, people))
    found = []
    for week in range(weeks):
        if week and spots is not None:
            ratio *= FADING
            chance = chance_of(rate_by_spots(ahead, spots, people) * exp(ratio))
        elif week:
            chance = without_spots(ahead, week)
        # A pool that is emptied every week gives as many invitations as people arrive.
        invited = chance * (people if people > arrivals else arrivals)
        joined = people + arrivals
        floor = invited / joined if joined >= 1 else chance
        found.append((chance, floor if floor < chance else chance))
        people += arrivals - invited
        if spots is not None:
            spots = max(0.0, spots - used * invited)
    return found


def chances(ahead: Outlook, weeks: int) -> list[float]:
    """The chance of each of the next weeks."""
    if ahead.spots is None:
        return [without_spots(ahead, week) for week in range(weeks)]
    return [chance for chance, _floor in weeks_ahead(ahead, weeks)]


def without_spots(ahead: Outlook, week: int) -> float:
    """The chance in a week (0 is the next) of a pool whose spots do not run out."""
    return ahead.then[week - 1] if 0 < week <= len(ahead.then) else ahead.first


def rate_by_spots(ahead: Outlook, spots: float, people: float) -> float:
    """The rate by the rule of spots; what is given back keeps small rounds going at no spots."""
    return ahead.level * spots_for_each(spots + ahead.given_back, people)


def spots_for_each(spots: float, people: float) -> float:
    """Spots per candidate."""
    return spots / (people if people > 1.0 else 1.0)


def invited_within(path: Sequence[float]) -> float:
    """The chance of at least one invitation: ``1 - prod(1 - chance)``."""
    return 1.0 - prod([1.0 - chance for chance in path])


# Low and high: rates times a factor, half a person away from nobody, so that the chances of small
# pools move in whole people.


def scale_chance(chance: float, factor: float, people: int) -> float:
    """A chance after its rate was multiplied; 0 to 1."""
    half = 0.5 / max(people, 1)
    return chance_of(max(0.0, factor * (rate(chance) + half) - half))


def factor_between(path: Sequence[float], outcome: float, people: int) -> float:
    """The factor on every week's rate that makes the chance of an invitation ``outcome``."""
    half = len(path) * 0.5 / max(people, 1)
    return (rate(outcome) + half) / (sum(map(rate, path)) + half)
