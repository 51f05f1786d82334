"""Banks compared for one person. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quiz.engine.answers import Answers
from quiz.engine.findings import State, Verdict, fold

from .cover import Judged, judge
from .kinds import Abroad, Takes
from .values import Bank

ORDER = (Verdict.ELIGIBLE, Verdict.DEPENDS, Verdict.NOT_ELIGIBLE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A bank for one person. ``whole`` is whether no fee falls due while the permit runs: None
    where nobody said how long it is."""

    bank: Bank
    verdict: Verdict
    lines: tuple[Judged, ...]
    whole: bool | None
    only_after: bool = False  # asked for before the flight, and opened after it alone

    @property
    def free_months(self) -> int:
        """For the order alone: an account that never has a fee is above all others."""
        return 1_000 if self.bank.free_months is None else self.bank.free_months


def compare(banks: Iterable[Bank], answers: Answers, before: bool, on: date) -> list[Offer]:
    """Every bank, those that fit first, then by the months without a fee, then as editors put them.

    ``before`` is whether the account is to be open before the flight.
    """
    offers = [_offer(bank, answers, before, on) for bank in banks]
    return sorted(offers, key=lambda offer: (ORDER.index(offer.verdict), -offer.free_months))


def _offer(bank: Bank, answers: Answers, before: bool, on: date) -> Offer:
    lines = judge(bank.conditions, answers, on)
    states = [line.state for line in lines]
    if bank.takes == Takes.LATER:
        states.append(State.BLOCKING)
    if bank.takes == Takes.IF and not lines:  # its conditions are told in words alone
        states.append(State.UNKNOWN)
    if before:
        states.append(_state_of(bank.from_abroad))
    months = answers.value("permit_months") if answers.known("permit_months") else None
    only_after = before and bank.from_abroad == Abroad.NO
    return Offer(bank, fold(states), lines, _is_whole(bank, months), only_after)


def _state_of(abroad: Abroad) -> State:
    return {Abroad.YES: State.MET, Abroad.SOME: State.UNKNOWN, Abroad.NO: State.BLOCKING}[abroad]


def _is_whole(bank: Bank, months: object) -> bool | None:
    if bank.free_months is None:
        return True
    return bank.free_months >= months if isinstance(months, int) else None
