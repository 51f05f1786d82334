"""The model of a round, fitted to the rounds known on a day. Pure.

Fitted: ``rating_mean``, the chance that followed each of IRCC's five ratings, on average over
pools; ``later_rounds``, those that came one, two and three weeks after it in Young Professionals
and Co-op; ``level``, how the chance follows the spots left per candidate; ``factors``, the width of
the band (intervals.py). The other numbers are constants, chosen on the season of 2026 where the
errors hardly depend on them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from math import expm1
from statistics import median

from pools.ircc import RATING_PERCENT
from pools.values import Pool

from .intervals import Factors, factors_of
from .projection import Outlook, chance_of, spots_for_each
from .rounds import (
    LONGEST,
    SMALL,
    Counted,
    Record,
    Round,
    RunsOut,
    cut_record,
    follows_spots,
    is_counted,
    is_rated,
)

VERY_LOW = 5
# IRCC's ranges without the gaps between them, 80-100, 60-80, ... 0-20 %: it has no words for 0 and
# for 100 %.
BANDS = {
    rating: (low / 100 if rating < VERY_LOW else 0.0, (high + 1) / 100)
    for rating, (low, high) in RATING_PERCENT.items()
}
ANY = (0.0, 1.0)
MIDPOINT = {rating: round((low + high) / 2, 2) for rating, (low, high) in BANDS.items()}

PRIOR_POOLS = 1  # IRCC's midpoint counts as this many pools, until there are others
RATING_PEOPLE = 20  # the rating counts as much as this many people of the pool
SMALL_REPORTS = 8  # reports that a small pool puts together
THEN = 3  # weeks after the next whose chances are learned for themselves
RECENT = 4  # rounds that make the recent arrivals
LEVEL, LEVEL_POOLS = 0.4, 20  # where the level starts, and as how many pools that counts
LEVELS = tuple(0.1 * 1.07**step for step in range(34))  # 0.10 to 0.93
YIELD, YIELD_PEOPLE = 0.6, 10  # spots used per invitation, and how many invitations that counts
LEAST_YIELD = 0.2
YIELD_ROUNDS = 8
GIVEN_BACK = 0.01  # of the quota

Later = tuple[int, int]  # rating, weeks after the next round


@dataclass(frozen=True, slots=True)
class Learned:
    """What was fitted on the reports of a day and before, and on how many rounds by rating.

    ``rating_mean`` 0 to 1 by rating; ``level``: the weekly rate at one spot per candidate;
    ``later_rounds``: by rating and weeks after the next round, the sum of the chances in Young
    Professionals and Co-op, and of how many rounds.
    """

    rating_mean: Mapping[int, float]
    learned_from: Mapping[int, int]
    level: float
    factors: Factors
    later_rounds: Mapping[Later, tuple[float, int]] = field(default_factory=dict)


def learn(history: Mapping[Pool, Record], on: date) -> Learned:
    """Fit everything on the reports of ``on`` or earlier."""
    past = [cut_record(record, on) for record in history.values()]
    lessons = [round_ for record in past for round_ in record.rounds if round_.teaches]
    counts, means = rating_means(lessons)
    learned = Learned(means, counts, level_of(lessons), {})
    # Widths are measured without the later rounds: on the rounds that these are the mean of, they
    # would come out too narrow.
    factors = factors_of(past, lambda record: outlook(record, learned))
    return replace(learned, factors=factors, later_rounds=later_rounds(past))


def rating_means(lessons: Sequence[Round]) -> tuple[dict[int, int], dict[int, float]]:
    """By rating the number of rounds, and their mean chance (0 to 1) with the starting value."""
    counts, means = {}, {}
    for rating, middle in MIDPOINT.items():
        seen = [round_.chance for round_ in lessons if round_.report.rating == rating]
        counts[rating] = len(seen)
        means[rating] = (sum(seen) + PRIOR_POOLS * middle) / (len(seen) + PRIOR_POOLS)
    return counts, means


def later_rounds(past: Iterable[Record]) -> dict[Later, tuple[float, int]]:
    """What came in the weeks after the next round, by rating and weeks, where places are moved into
    a pool that runs short: a low rating there soon passes, and an excellent one may too."""
    found: dict[Later, tuple[float, int]] = {}
    for record in past:
        rounds = record.rounds
        for at, round_ in enumerate(rounds):
            report = round_.report
            if report.pool.category == "wh" or not round_.teaches or not is_rated(report):
                continue
            for weeks, (before, after) in enumerate(pairwise(rounds[at : at + THEN + 1]), 1):
                if not follows(before, after):
                    break
                total, count = found.get((report.rating, weeks), (0.0, 0))
                found[report.rating, weeks] = total + after.chance, count + 1
    return found


def follows(round_: Round, after: Round) -> bool:
    """Whether a round of one week comes right after another."""
    return round_.until == after.report.observed_on and after.days <= LONGEST


def level_of(lessons: Sequence[Round]) -> float:
    """The level with the least squared error over the rounds and the starting value."""
    points = [
        (spots_per_candidate(round_.report), round_.chance)
        for round_ in lessons
        if follows_spots(round_.report)
    ]

    def error(level: float) -> float:
        # ``chance_of`` written out: it is asked for every round at every level.
        seen = sum([(-expm1(-level * base) - outcome) ** 2 for base, outcome in points])
        return seen + LEVEL_POOLS * (level - LEVEL) ** 2

    return min(LEVELS, key=error)


# Where a pool stands


def outlook(record: Record, learned: Learned) -> Outlook | None:
    """Where the pool stands at its last report, for the weeks after; None without a basis."""
    report = record.reports[-1]
    first = next_chance(record, learned)
    if first is None or not is_counted(report):
        return None
    return Outlook(
        first=first,
        candidates=report.candidates,
        spots=report.spots if follows_spots(report) else None,
        arrivals=weekly_arrivals(record.rounds[-RECENT:]),
        spots_per_invitation=yield_of(record.rounds[-YIELD_ROUNDS:], report),
        given_back=given_back(report),
        level=learned.level,
        then=then(report, first, learned),
    )


def then(report: Counted, first: float, learned: Learned) -> tuple[float, ...]:
    """The chances in the second to fourth week, where a rated pool's spots do not run out: what
    came after its rating, with "as in the next round" counting as one more pool. Within "very low"
    the pool's own rounds say more, as in the next round, and the chance stays."""
    if report.pool.category == "wh" or report.pool.stream or not is_rated(report):
        return ()
    if report.rating == VERY_LOW:
        return ()
    seen = (
        learned.later_rounds.get((report.rating, week), (0.0, 0)) for week in range(1, THEN + 1)
    )
    return tuple((total + PRIOR_POOLS * first) / (count + PRIOR_POOLS) for total, count in seen)


def next_chance(record: Record, learned: Learned) -> float | None:
    """The chance in the first round after the record's last report; None without a basis.

    The mean of the rating. Where that says little, mixed with the pool's own rounds: in small
    pools, and within "very low", which covers everything from nobody to one in five. Without a
    rating the rule of spots takes its place; a stream has its own rounds alone.
    """
    report = record.reports[-1]
    if not is_counted(report):
        return None
    rating = None if report.pool.stream else report.rating
    mean = by_spots(report, learned.level) if rating is None else learned.rating_mean[rating]
    invited, people = own_rounds(record.rounds, report)
    if not people:
        return None if rating is None and not record.rounds else mean
    if mean is None:
        return invited / people
    if rating not in (None, VERY_LOW) and report.candidates >= SMALL:
        return mean
    low, high = ANY if rating is None else BANDS[rating]
    own = min(max(invited / people, low), high)
    return (own * people + mean * RATING_PEOPLE) / (people + RATING_PEOPLE)


def own_rounds(rounds: Sequence[Round], report: Counted) -> tuple[float, int]:
    """Invited and people before a report: the last round's invitations for today's pool; in small
    pools and streams the last eight reports together."""
    if not rounds:
        return 0.0, 0
    if report.candidates >= SMALL and not report.pool.stream:
        return min(rounds[-1].invited / rounds[-1].weeks, report.candidates), report.candidates
    last = rounds[-SMALL_REPORTS:]
    people = [round_.report.candidates for round_ in last]
    return sum(round_.chance * many for round_, many in zip(last, people, strict=True)), sum(people)


def by_spots(report: Counted, level: float) -> float | None:
    """The chance by the rule of spots, 0 to 1; None where the pool does not run out."""
    if not follows_spots(report):
        return None
    return chance_of(level * spots_per_candidate(report))


def spots_per_candidate(report: RunsOut) -> float:
    """Spots for each candidate, those that will be given back included."""
    return spots_for_each(report.spots + given_back(report), report.candidates)


def given_back(report: Counted) -> float:
    """Spots that go on being given back: letters are refused, invitations declined."""
    return max(1.0, GIVEN_BACK * report.quota) if isinstance(report.quota, int) else 1.0


def weekly_arrivals(rounds: Sequence[Round]) -> float:
    """The middle of the last rounds': a backlog or a repeated figure does not count."""
    return median(round_.arrivals * 7 / round_.days for round_ in rounds) if rounds else 0.0


def yield_of(rounds: Sequence[Round], now: Counted) -> float:
    """Spots used per invitation of late, 0.2 to 1; places moved into the pool are part of it."""
    before = rounds[0].report.spots if rounds else None
    if not isinstance(before, int) or not isinstance(now.spots, int):
        return YIELD
    invited = sum(round_.invited for round_ in rounds)
    used = before - now.spots + YIELD * YIELD_PEOPLE
    return min(max(used / (invited + YIELD_PEOPLE), LEAST_YIELD), 1.0)
