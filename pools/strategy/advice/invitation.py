"""Accept an open invitation or decline it: the advice never gives up a sure thing on a guess. Pure.

The optimizer finds what is best on the likely path. This is the safety rule on top of it: "decline"
only where the plan after declining beats accepting by more than a point on the likely path, and
beats it in the low and in the high season too, with odds of a season that has its own figures, and
without what comes in the last two weeks of the season only: its last round is not known before.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from iecguide.facts.values import Source
from pools.strategy.plans.optimizer import Now
from pools.strategy.plans.policies import POINT, Strategy

EXACT = 1e-9


class Reason(StrEnum):
    """Why to accept or to decline. All but the last three are reasons to accept."""

    BETTER = "accepting_is_better"  # worth at least as much on the likely path
    LAST = "no_other_round"  # no round is left in which another could come
    CLOSE = "close"  # declining gains no more than a point
    LOW = "low_says_accept"  # in a worse season, or a better one, accepting is worth as much
    UNANNOUNCED = "season_not_announced"  # declining leads into a season without a quota
    LAST_WEEKS = (
        "last_weeks_decide"  # without the season's last two weeks accepting is worth as much
    )
    BETWEEN = "between_seasons"  # it can hardly be open; if it is, it is sure
    DECLINING = "declining_is_better"  # on the likely path, in the low and in the high season
    WORTHLESS = "worth_nothing"  # no points were given for it, or what it uses up costs as much
    ENDED = "ended"  # its days to answer are over


@dataclass(frozen=True, slots=True)
class Clock:
    """The days to answer an invitation. ``last_day`` is the day on which they run out: its minute
    is not known. ``left`` are days from today to it, below 0 once it is past."""

    came: date
    days: int
    last_day: date
    left: int
    source: Source | None

    @property
    def ended(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do with an invitation, and what that rests on. Worths are points.

    ``decline`` is the worth on the likely path of the plan advised after declining; ``low`` the
    same in a low season, ``worst`` in the worse of low and high; all 0 without a plan. ``earliest``
    is the first day on which a new invitation could come, the Monday of a week or today; None: none
    could.
    """

    category: str
    accept: bool
    reason: Reason
    gain: float
    decline: float
    low: float
    worst: float
    earliest: date | None


def run_clock(came: date, days: int, on: date, source: Source | None) -> Clock:
    """The clock of an invitation that came on a day, as it stands on ``on``."""
    last = came + timedelta(days=days)
    return Clock(came, days, last, (last - on).days, source)


def decide(
    now: Now,
    plan: Strategy | None,
    earliest: date | None,
    *,
    late: float,
    guess: bool,
    between: bool,
) -> Answer:
    """Accept or decline. ``plan`` is the one advised after declining, None without rounds;
    ``late`` the points it owes to invitations of the season's last two weeks; ``guess``: its season
    has neither rounds nor a quota yet."""
    worths = (plan.value, plan.value_low, plan.value_high) if plan else (0.0, 0.0, 0.0)
    reason = _reason(now, worths, bool(plan and earliest), late, guess, between)
    return Answer(
        category=now.category,
        accept=reason not in (Reason.DECLINING, Reason.WORTHLESS),
        reason=reason,
        gain=now.value_accept,
        decline=worths[0],
        low=worths[1],
        worst=min(worths[1:]),
        earliest=earliest,
    )


def _reason(
    now: Now,
    worths: tuple[float, float, float],
    left: bool,
    late: float,
    guess: bool,
    between: bool,
) -> Reason:
    gain = now.value_accept
    if gain <= 0:
        return Reason.WORTHLESS
    if between:
        return Reason.BETWEEN
    if not left:
        return Reason.LAST
    if now.value_decline <= gain + EXACT:
        return Reason.BETTER
    if worths[0] <= gain + POINT:
        return Reason.CLOSE
    if min(worths) <= gain + EXACT:
        return Reason.LOW
    if guess:
        return Reason.UNANNOUNCED
    return Reason.LAST_WEEKS if worths[0] - late <= gain + EXACT else Reason.DECLINING


def let_go(category: str, plan: Strategy | None, earliest: date | None) -> Answer:
    """The answer once the days to answer are over: nothing is left to accept."""
    value, low, high = (plan.value, plan.value_low, plan.value_high) if plan else (0.0, 0.0, 0.0)
    return Answer(category, False, Reason.ENDED, 0.0, value, low, min(low, high), earliest)
