"""Whether a job is good enough for Young Professionals, and an offer besides. Pure.

The rule is that of the facts ``offer`` and ``offer-teer4``: TEER 0 to 3, or TEER 4 with a diploma
of the field. What follows of pay is the law of the province, and no rule of IEC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quiz.engine.findings import State

from .kinds import Unit, YoungProfessionals
from .values import MinimumWage, Pay

SKILLED = (0, 1, 2, 3)  # levels that Young Professionals and the Canadian Experience Class take
WITH_DIPLOMA = 4
TIPS_COUNT = ("QC",)  # provinces with a lower minimum wage for staff who get tips
TIPPED = ("64300", "64301", "65200")  # hosts, bartenders, servers


def young_professionals(teer: int) -> YoungProfessionals:
    """Whether a level is one that Young Professionals takes."""
    if teer in SKILLED:
        return YoungProfessionals.FITS
    if teer == WITH_DIPLOMA:
        return YoungProfessionals.WITH_DIPLOMA
    return YoungProfessionals.NO


@dataclass(frozen=True, slots=True)
class Reason:
    """Something of an offer: ``id`` says what, ``state`` whether it is in order."""

    id: str
    state: State


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an offer comes to, and why."""

    answer: YoungProfessionals
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer as far as it was told: dollars an hour, and whether somebody has a diploma of its
    field. None was not told. ``tipped`` is whether a lower minimum wage may hold for it."""

    teer: int
    wage: Decimal | None = None
    diploma: bool | None = None
    tipped: bool = False


def is_tipped(noc: str, province: str) -> bool:
    """Whether a province has a lower minimum wage for those who get tips, and this job does."""
    return province in TIPS_COUNT and noc in TIPPED


def judge(offer: Offer, minimum: MinimumWage | None, usual: Pay | None) -> Verdict:
    """Fits, with a diploma, or no. Pay below the minimum wage is never right; what is usual is
    said, and decides nothing."""
    reasons = (*_level(offer), *_wage(offer, minimum), *_usual(offer, usual))
    if any(reason.state == State.BLOCKING for reason in reasons):
        return Verdict(YoungProfessionals.NO, reasons)
    if offer.teer == WITH_DIPLOMA and offer.diploma is None:
        return Verdict(YoungProfessionals.WITH_DIPLOMA, reasons)
    return Verdict(YoungProfessionals.FITS, reasons)


def _level(offer: Offer) -> Iterator[Reason]:
    fits = young_professionals(offer.teer)
    if fits == YoungProfessionals.FITS:
        yield Reason("level", State.MET)
    elif fits == YoungProfessionals.NO:
        yield Reason("level", State.BLOCKING)
    elif offer.diploma is None:
        yield Reason("diploma", State.UNKNOWN)
    else:
        yield Reason("diploma", State.MET if offer.diploma else State.BLOCKING)


def _wage(offer: Offer, minimum: MinimumWage | None) -> Iterator[Reason]:
    if offer.wage is None:
        return
    if minimum is None:
        yield Reason("minimum", State.UNKNOWN)
    elif offer.wage >= minimum.amount:
        yield Reason("minimum", State.MET)
    elif offer.tipped:  # how much lower is not on record
        yield Reason("minimum.tips", State.UNKNOWN)
    else:
        yield Reason("minimum", State.BLOCKING)


def _usual(offer: Offer, usual: Pay | None) -> Iterator[Reason]:
    """Where the wage stands among what people in this job earn; only hours against hours."""
    if offer.wage is None or usual is None or usual.unit != Unit.HOUR:
        return
    if offer.wage < usual.low:
        yield Reason("usual.below", State.UNKNOWN)
    elif offer.wage < usual.median:
        yield Reason("usual.lower_half", State.MET)
    else:
        yield Reason("usual.upper_half", State.MET)
