"""Where a score stands among the real rounds of each category, and in the pool. Pure.

There is no line that holds for all: each category has cut-offs of its own, and a provincial round
is for nominees alone. Nothing is said of what rounds to come will bring.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from iecguide.express_entry.categories import CATEGORIES, CEC, FRENCH, PNP
from iecguide.express_entry.values import Round

from .person import Profile, Span

ABOVE, WITHIN, BELOW = "above", "within", "below"
DEPENDS = "depends"  # the two ends of the score stand differently
NOT_FOR_YOU, NO_ROUND = "not_for_you", "no_recent_round"
YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """One category. ``low`` and ``high`` are the cut-offs of the twelve months before ``on``,
    None where there was no round; ``last`` is the newest round on record, however old.

    ``above_last`` is None where it depends on what is open, or on the minute of the profile.
    """

    category: str
    rounds: int
    low: int | None
    high: int | None
    last: Round
    verdict: str
    above_last: bool | None
    eligible: str


def twelve_months_before(on: date) -> date:
    """The same day a year ago; of 29 February the 28th."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=28)


def standings(
    rounds: Iterable[Round], total: Span, eligible: dict[str, str], on: date
) -> tuple[Standing, ...]:
    """Every category that ever had a round up to ``on``, in the usual order.

    ``eligible`` says of categories whether they are for this person; those it does not name depend
    on the occupation, which nobody asks here.
    """
    known = [each for each in rounds if each.cutoff is not None and each.day <= on]
    by_category: dict[str, list[Round]] = {name: [] for name in CATEGORIES}
    for each in known:
        by_category[each.category].append(each)
    return tuple(
        _standing(name, found, total, eligible.get(name, UNKNOWN), on)
        for name, found in by_category.items()
        if found
    )


def _standing(category: str, rounds: list[Round], total: Span, eligible: str, on: date) -> Standing:
    since = twelve_months_before(on)
    recent = [each.cutoff for each in rounds if each.day > since and each.cutoff is not None]
    last = max(rounds, key=lambda each: each.day)
    low, high = (min(recent), max(recent)) if recent else (None, None)
    return Standing(
        category=category,
        rounds=len(recent),
        low=low,
        high=high,
        last=last,
        verdict=_verdict(total, low, high, eligible),
        above_last=_above(total, last.cutoff or 0),
        eligible=eligible,
    )


def _verdict(total: Span, low: int | None, high: int | None, eligible: str) -> str:
    if eligible == NO:
        return NOT_FOR_YOU
    if low is None or high is None:
        return NO_ROUND
    found = {_place(points, low, high) for points in (total.low, total.high)}
    return found.pop() if len(found) == 1 else DEPENDS


def _place(points: int, low: int, high: int) -> str:
    if points > high:
        return ABOVE
    return WITHIN if points >= low else BELOW


def _above(total: Span, cutoff: int) -> bool | None:
    """At the cut-off itself the minute decides in which the profile was submitted."""
    if total.low > cutoff:
        return True
    return False if total.high < cutoff else None


def eligible_for(
    profile: Profile, programme: str | None = None, french_least: int | None = None
) -> dict[str, str]:
    """Which categories are for this person, as far as a score's own answers tell.

    Canadian Experience Class wants a year of skilled work in Canada; provincial rounds a
    nomination; French rounds level 7 in all four abilities.
    """
    found = {
        PNP: _whether(profile.nomination),
        CEC: _reaches(profile.canadian_work, 1),
        FRENCH: _french(profile),
    }
    if programme == "CEC":
        found[CEC] = YES
    if programme == "none":  # outside of the pool, there is nothing to be invited from
        return {name: NO for name in CATEGORIES if name != PNP} | {PNP: found[PNP]}
    if french_least is not None:
        found[FRENCH] = YES if french_least >= FRENCH_LEVEL else NO
    return found


FRENCH_LEVEL = 7


def _whether(values: tuple[bool, ...]) -> str:
    if len(values) > 1:
        return UNKNOWN
    return YES if values[0] else NO


def _reaches(span: Span, least: int) -> str:
    if span.low >= least:
        return YES
    return NO if span.high < least else UNKNOWN


def _french(profile: Profile) -> str:
    found = set()
    for first in profile.french_first:
        spans = profile.first if first else profile.second
        lowest = Span(min(span.low for span in spans), min(span.high for span in spans))
        found.add(_reaches(lowest, FRENCH_LEVEL))
    return found.pop() if len(found) == 1 else UNKNOWN
