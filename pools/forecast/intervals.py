"""The 80 % interval of a chance: low and high, from how far past outcomes lay from the fit. Pure.

A scenario is one factor on the rates of a whole season, since a pool's weeks err together. The
factor grows with the weeks ahead: it is measured one week ahead, within four weeks, and for a month
a quarter ahead.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from .projection import Outlook, chances, factor_between, invited_within, scale_chance
from .rounds import LONGEST, SMALL, Counted, Record, cut_record, follows_spots

# Four weeks of an excellent pool invite everybody: for the weeks after, its fourth counts alone.
LEADS = {"next": slice(0, 1), "four": slice(0, 4), "fourth": slice(3, 4), "quarter": slice(9, 13)}
NEXT, FOUR, FOURTH, QUARTER = LEADS
NEAR, FAR = 4, 13  # weeks

# Pools that run out, by rating: between excellent and very low those with spots for many more
# candidates, whose rounds pause, and those without. And the other categories and the streams.
RUNS_OUT = (EXCELLENT, PAUSED, SCARCE, VERY_LOW) = ("excellent", "paused", "scarce", "very_low")
STEADY = (FULL, OTHER) = ("steady_excellent", "steady")
MANY = 3  # spots per candidate
HELD = 0.8  # of the outcomes fitted on lie in the band
# Of the outcomes below, and as many above. No more than these: excellent pools hold nearly always,
# and would leave the others with too narrow a band, which shows once pools run out.
TAILS = tuple((16 - step) / 100 for step in range(17))
SAME = 0.0005  # chances that differ by less are the same
PRIOR = (0.4, 0.6, 0.8, 1.0, 1.25, 1.6, 2.5)  # factors to start with
ALL_INVITED = (EXCELLENT, FULL)
EVERYBODY = 1e6
WIDER = 1.5  # a small pool's factors are raised to this power

Key = tuple[str, str]  # group, lead
Factors = Mapping[Key, tuple[float, float]]  # low (0 to 1) and high (1 or more)


def group_of(report: Counted) -> str:
    """Pools without a rating count as between; ratings do not hold for a stream."""
    if not follows_spots(report):
        return FULL if report.rating == 1 and not report.pool.stream else OTHER
    if report.rating in (1, 5):
        return EXCELLENT if report.rating == 1 else VERY_LOW
    return PAUSED if report.spots >= MANY * report.candidates else SCARCE


def factors_of(
    past: Sequence[Record], outlook: Callable[[Record], Outlook | None]
) -> dict[Key, tuple[float, float]]:
    """For each group and lead the factors that bound the middle of the outcomes."""
    seen = {(kind, lead): list(PRIOR) for kind in RUNS_OUT + STEADY for lead in LEADS}
    for record in past:
        for key, factor in factors_in(record, outlook):
            seen[key].append(factor)
    found: dict[Key, tuple[float, float]] = {}
    for kinds, lead in product((RUNS_OUT, STEADY), LEADS):
        found |= narrowest({(kind, lead): sorted(seen[kind, lead]) for kind in kinds})
    return found


def factors_in(
    record: Record, outlook: Callable[[Record], Outlook | None]
) -> Iterator[tuple[Key, float]]:
    """By which factor each past outcome lay off, for every lead whose weeks are known."""
    outcomes = [round_.chance for round_ in record.rounds]
    weekly = [round_.days <= LONGEST for round_ in record.rounds]
    for at, round_ in enumerate(record.rounds):
        ahead = outlook(cut_record(record, round_.report.observed_on)) if round_.teaches else None
        if not ahead:
            continue
        report, left = round_.report, len(outcomes) - at
        path = chances(ahead, min(FAR, left))
        for lead, weeks in LEADS.items():
            first, end = at + weeks.start, at + weeks.stop
            if left >= weeks.stop and all(weekly[first:end]):
                factor = factor_off(path[weeks], outcomes[first:end], report.candidates)
                yield (group_of(report), lead), factor


def factor_off(path: Sequence[float], outcomes: Sequence[float], people: int) -> float:
    """The factor on a path's rates that gives what happened; 1 where the two hardly differ."""
    outcome = invited_within(outcomes)
    if abs(invited_within(path) - outcome) < SAME:
        return 1.0
    return factor_between(path, outcome, people)


def narrowest(seen: Mapping[Key, Sequence[float]]) -> Factors:
    """The narrowest bounds, with tails as large below as above, that hold enough."""
    return next(bounds for tail in TAILS if coverage(bounds := bounds_at(seen, tail), seen) >= HELD)


def bounds_at(seen: Mapping[Key, Sequence[float]], tail: float) -> Factors:
    """The bounds that leave a share ``tail`` of the factors below and above. An excellent pool may
    always be emptied, as it nearly always is."""
    bounds = {}
    for (kind, lead), all_ in seen.items():
        low, high = quantile(all_, tail), quantile(all_, 1 - tail)
        emptied = kind in ALL_INVITED and lead in (NEXT, FOUR)
        bounds[kind, lead] = min(1.0, low), EVERYBODY if emptied else max(1.0, high)
    return bounds


def coverage(bounds: Factors, seen: Mapping[Key, Sequence[float]]) -> float:
    """The share, 0 to 1, of the outcomes inside the bounds."""
    inside = [
        bounds[key][0] <= factor <= bounds[key][1] for key, all_ in seen.items() for factor in all_
    ]
    return sum(inside) / len(inside)


def quantile(values: Sequence[float], share: float) -> float:
    """Linear between sorted values; ``share`` 0 to 1, at least one value."""
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def band(path: Sequence[float], factors: Factors, report: Counted) -> list[tuple[float, float]]:
    """Low and high of each week of a path: two scenarios of the whole season."""
    power = WIDER if report.candidates < SMALL else 1.0
    bounds = []
    for week, chance in enumerate(path, 1):
        low, high = (
            scale_chance(chance, factor**power, max(report.candidates, SMALL))
            for factor in factors_at(factors, group_of(report), week)
        )
        bounds.append((min(low, chance), max(high, chance)))
    return bounds


def factors_at(factors: Factors, kind: str, week: int) -> list[float]:
    """Low and high of a week: as measured up to the fourth, from there on growing to the far ones,
    and never narrower."""
    if week == 1:
        return list(factors[kind, NEXT])
    low, high = factors[kind, FOURTH if kind in ALL_INVITED else FOUR]
    lowest, highest = factors[kind, QUARTER]
    share = min(1.0, max(0.0, (week - NEAR) / (FAR - NEAR)))
    return [low + share * min(0.0, lowest - low), high + share * max(0.0, highest - high)]
