"""Banks as the cards of their page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from iecguide.core.numbers import dollars
from iecguide.living import words
from iecguide.living.kinds import Abroad, Takes
from iecguide.living.offers import Offer
from iecguide.living.values import Bank
from quiz.engine.findings import Verdict


@dataclass(frozen=True, slots=True)
class BankCard:
    """A bank as a card. ``instead`` is what it has for whom the offer is not."""

    offer: Offer
    instead: str
    kind: str
    stand: str
    tone: str
    fee: str
    after: str
    abroad: str
    card: str


def bank_cards(offers: Iterable[Offer]) -> list[BankCard]:
    return [_bank(offer) for offer in offers]


def _bank(offer: Offer) -> BankCard:
    bank = offer.bank
    return BankCard(
        offer=offer,
        instead="" if offer.verdict == Verdict.ELIGIBLE else bank.takes_words,
        kind=str(words.BANK_KINDS[bank.kind]),
        stand=_stand(offer),
        tone=offer.verdict.replace("_", "-"),
        fee=_fee(bank.free_months),
        after=_after(offer),
        abroad=_abroad(bank),
        card=_line(str(words.CARDS[bank.card]), bank.card_words) if bank.card else "",
    )


def _abroad(bank: Bank) -> str:
    """“From some countries” is said by the words themselves."""
    said = str(words.ABROAD[bank.from_abroad])
    if bank.from_abroad == Abroad.SOME and bank.from_abroad_words:
        return bank.from_abroad_words
    return _line(said, bank.from_abroad_words)


def _line(first: str, more: str) -> str:
    # Translators: an answer, and a sentence about it: “Yes. Online, as an account.”.
    return _("%(answer)s. %(more)s") % {"answer": first, "more": more} if more else first


def _stand(offer: Offer) -> str:
    if offer.bank.takes == Takes.LATER:
        return str(words.TAKES[Takes.LATER])
    if offer.only_after:
        return pgettext("offer of a bank", "Only after you land")
    return {
        Verdict.ELIGIBLE: pgettext("offer of a bank", "Open to you"),
        Verdict.DEPENDS: pgettext("offer of a bank", "It depends"),
        Verdict.NOT_ELIGIBLE: pgettext("offer of a bank", "This offer is not for you"),
    }[offer.verdict]


def _fee(months: int | None) -> str:
    if months is None:
        return _("Never a monthly fee")
    return _("%(months)s months without a fee") % {"months": months}


def _after(offer: Offer) -> str:
    bank = offer.bank
    if bank.free_months is None:
        return ""
    if offer.whole:
        return _("Your permit does not outlast the free months.")
    fee = _("Then %(fee)s a month.") % {"fee": dollars(bank.fee_after)}
    return " ".join(filter(None, [fee, bank.fee_waived]))
