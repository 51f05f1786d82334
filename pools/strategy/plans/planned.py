"""A visitor's case with all that was worked out for it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.facts.values import Country
from pools.forecast.odds import Basis, Forecast, NotEnough
from pools.strategy.advice.cautions import Caution
from pools.strategy.advice.invitation import Answer, Clock
from pools.strategy.parameters import Wishes
from pools.values import Figures

from .optimizer import Advice, Situation
from .policies import Strategy
from .prospects import Outlook
from .season_days import SeasonDays


@dataclass(frozen=True, slots=True)
class Planned:
    """The advice, or why there is none: ``lacking`` names the pools without enough data.

    ``answer`` is what to do with an invitation, ``clock`` its days to answer (None: the day it
    came was not given), ``days`` those of the season, ``outlooks`` whether a round can come in time
    in each category worth entering, ``cautions`` what to know before following the first plan.
    """

    wishes: Wishes
    country: Country
    on: date
    season: int
    newest: date | None
    forecasts: Mapping[str, Forecast]
    lacking: Mapping[str, NotEnough]
    reported: Mapping[str, Figures]
    days: SeasonDays
    clock: Clock | None
    case: Situation | None
    advice: Advice | None
    outlooks: Mapping[str, Outlook]
    answer: Answer | None
    cautions: tuple[Caution, ...]

    @property
    def basis(self) -> Basis | None:
        """Last season's as soon as one of the pools leans on it; None without any odds."""
        found = {forecast.basis for forecast in self.forecasts.values()}
        if not found:
            return None
        return Basis.LAST_SEASON if Basis.LAST_SEASON in found else Basis.THIS_SEASON

    @property
    def best(self) -> Strategy | None:
        """The plan that is advised, None without a round left."""
        return self.advice.strategies[0] if self.advice and self.advice.strategies else None

    @property
    def inside(self) -> tuple[str, ...]:
        """The pools the profile is in: none once its invitation ran out, or its season is over."""
        held = self.wishes.invited
        if (self.clock and self.clock.ended) or (self.days.emptied and not held):
            return ()
        named = {*self.wishes.pools, held}
        return tuple(name for name in self.wishes.list_relevant() if name in named)

    @property
    def announced(self) -> bool:
        """Whether all odds are of a season with rounds or a quota of its own."""
        return all(is_announced(forecast) for forecast in self.forecasts.values())


def is_announced(forecast: Forecast) -> bool:
    """Whether a forecast rests on rounds of its own season, or on its quota at least."""
    return forecast.basis == Basis.THIS_SEASON or forecast.quota_scale is not None
