"""What a plan hangs on that the reader must know first: the end of a season, a full pool. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from iecguide.facts.season.rounds import WEEK, last_monday
from pools.strategy.plans.policies import Step, Strategy, result_of
from pools.strategy.plans.profile_rules import ORDER, Game, bits
from pools.values import Figures

MUCH = 0.05  # of the chance of a plan: what hangs on less is not said
LAST_WEEKS = 2
LATE = timedelta(weeks=4)  # a change so shortly before the last round is late


class Hangs(StrEnum):
    LAST_WEEKS = "last_weeks"  # invitations of the season's last two weeks
    FULL = "full_pool"  # a pool without spots in its newest report
    LATE_CHANGE = "late_change"  # a change of pools or answers in the last four weeks


@dataclass(frozen=True, slots=True)
class Caution:
    """``category`` and the chance, 0 to 1, of an invitation through it that hangs on the thing;
    ``reported`` is the day of the report that shows the pool full. A late change names neither."""

    hangs: Hangs
    category: str | None = None
    share: float = 0.0
    reported: date | None = None


def find_cautions(
    game: Game, plan: Strategy, season: int, started: bool, reported: Mapping[str, Figures]
) -> Iterator[Caution]:
    """The cautions of a plan, the heaviest first. ``started``: the odds are of this season, so that
    a full pool of the newest report is full now, and not the end of the season before."""
    end = last_monday(season)
    late = share_from(game, plan, end - (LAST_WEEKS - 1) * WEEK)
    autumn = share_from(game, plan, end - LATE)
    for category in ORDER:
        if late[category] >= MUCH:
            yield Caution(Hangs.LAST_WEEKS, category, late[category])
        share = plan.outcome[category] if started else autumn[category]
        row = reported.get(category)
        if share >= MUCH and row and row.spots == 0:
            yield Caution(Hangs.FULL, category, share, row.observed_on)
    changed = [plan.turn, *(switch.week for switch in plan.switches)]
    if any(day and day > end - LATE for day in changed):
        yield Caution(Hangs.LATE_CHANGE)


def late_points(game: Game, plan: Strategy, season: int, points: Mapping[str, float]) -> float:
    """The points that a plan owes to invitations of the season's last two weeks; ``points`` are
    those of an invitation in each category."""
    late = share_from(game, plan, last_monday(season) - (LAST_WEEKS - 1) * WEEK)
    return sum(share * points.get(category, 0.0) for category, share in late.items())


def share_from(game: Game, plan: Strategy, monday: date) -> dict[str, float]:
    """The chance of an invitation accepted through each category in the weeks from a Monday on."""
    before = tuple(_step(step) if step.week < monday else (0, 0) for step in plan.policy)
    early = result_of(game, before).taken
    return {
        category: max(0.0, plan.outcome[category] - share)
        for category, share in zip(ORDER, early, strict=True)
    }


def _step(step: Step) -> tuple[int, int]:
    return bits(step.pools), bits(step.accept)
