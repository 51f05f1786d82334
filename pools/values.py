"""What IRCC publishes each week of a pool: frozen values, no database, no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Open(StrEnum):
    """Words the feed may give instead of a number. Neither is ever 0."""

    UNLIMITED = "unlimited"
    NOT_ANNOUNCED = "to_be_announced"


Amount = int | Open | None


@dataclass(frozen=True, slots=True, order=True)
class Pool:
    """One country (ISO 3166-1 alpha-2) and category (wh, yp, coop); ``stream`` "VIE" or "ICEX"."""

    country: str
    category: str
    stream: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """One pool in one weekly report.

    ``invitations`` are cumulative over the season, ``rating`` is 1 (excellent) to 5 (very low)
    for the next round, None where there is none yet.
    """

    observed_on: date
    pool: Pool
    quota: Amount
    invitations: Amount
    candidates: Amount
    spots: Amount
    rating: int | None
    first_round: date | None


@dataclass(frozen=True, slots=True)
class SeasonQuota:
    """The quota of a pool in a season, as one source gives it."""

    season: int
    pool: Pool
    quota: Amount


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is known of seasons whose weekly reports are not on record: single reports, quotas."""

    figures: tuple[Figures, ...] = ()
    quotas: tuple[SeasonQuota, ...] = ()


NO_PIECES = Pieces()
