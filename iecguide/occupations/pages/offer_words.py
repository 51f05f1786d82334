"""What an offer comes to, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from iecguide.core.dates import today
from iecguide.core.numbers import dollars
from iecguide.facts.values import Source
from iecguide.occupations.kinds import YoungProfessionals
from iecguide.occupations.offers import Offer, Verdict, is_tipped, judge
from iecguide.occupations.repository import labour
from iecguide.occupations.values import AreaPay, MinimumWage, UnitGroup
from iecguide.programmes.words import PROVINCE_NAMES
from quiz.engine.findings import State

from .forms import OfferForm
from .presentation import area_name, fits_conditions


@dataclass(frozen=True, slots=True)
class Line:
    """A reason as the page shows it."""

    state: State
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    headline: str
    answer: YoungProfessionals
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the reasons of an offer speak of."""

    offer: Offer
    minimum: MinimumWage | None
    pay: AreaPay | None

    @property
    def params(self) -> dict[str, object]:
        """The figures that the texts name."""
        minimum, pay = self.minimum, self.pay
        return {
            "teer": self.offer.teer,
            "wage": "" if self.offer.wage is None else dollars(self.offer.wage),
            "minimum": dollars(minimum.amount) if minimum else "",
            "place": PROVINCE_NAMES[minimum.province] if minimum else "",
            "area": area_name(pay) if pay else "",
            "year": pay.table.year if pay else "",
            "low": dollars(pay.pay.low) if pay else "",
            "median": dollars(pay.pay.median) if pay else "",
        }


def offer_view(group: UnitGroup, form: OfferForm) -> OfferView | None:
    """What the offer comes to; None where none was told, or it could not be read."""
    if form.errors or not form.is_offer:
        return None
    province, known = form.cleaned_data["province"], labour()
    pay = known.pay(group.noc, province)
    frame = Frame(
        offer=Offer(
            group.teer,
            form.cleaned_data["wage"],
            form.has_diploma,
            is_tipped(group.noc, province),
        ),
        minimum=known.minimum_on(province, today()) if province else None,
        pay=pay,
    )
    verdict = judge(frame.offer, frame.minimum, pay.pay if pay else None)
    return OfferView(headline(verdict), verdict.answer, list(_lines(verdict, frame)))


def headline(verdict: Verdict) -> str:
    if any(each.id == "minimum.tips" for each in verdict.reasons) and (
        verdict.answer != YoungProfessionals.NO
    ):
        return _("Ask first: the pay is below the usual minimum wage")
    blocked = [each.id for each in verdict.reasons if each.state == State.BLOCKING]
    if blocked == ["minimum"]:
        return _("Not like this: the pay is below the minimum wage")
    return {
        YoungProfessionals.FITS: _("Good enough for Young Professionals, if it is in your field"),
        YoungProfessionals.WITH_DIPLOMA: _("Good enough only with a diploma of its field"),
        YoungProfessionals.NO: _("Not good enough for Young Professionals"),
    }[verdict.answer]


def _lines(verdict: Verdict, frame: Frame) -> list[Line]:
    texts, params = _texts(), frame.params
    found = []
    for reason in verdict.reasons:
        text = texts[reason.id, reason.state] % params
        found.append(Line(reason.state, text, _sources(reason.id, frame)))
    return found


def _sources(name: str, frame: Frame) -> tuple[Source, ...]:
    if name in ("level", "diploma"):
        conditions = fits_conditions()
        wanted = conditions[-1:] if name == "diploma" else conditions[:1]
        return tuple(each.source for each in wanted if each.source)
    held = frame.minimum if name.startswith("minimum") else frame.pay and frame.pay.table
    return (held.source,) if held and held.source else ()


def _texts() -> dict[tuple[str, State], str]:
    return {
        ("level", State.MET): _("The job is at TEER %(teer)s. Levels 0 to 3 pass."),
        ("level", State.BLOCKING): _("The job is at TEER %(teer)s. Only levels 0 to 4 can pass."),
        ("diploma", State.MET): _("The job is at TEER 4, and you have a diploma of its field."),
        ("diploma", State.BLOCKING): _(
            "The job is at TEER 4. It passes only with a diploma or degree of its field."
        ),
        ("diploma", State.UNKNOWN): _(
            "The job is at TEER 4. Do you have a diploma or degree of its field? Then it passes."
        ),
        ("minimum", State.MET): _(
            "%(wage)s is not below the minimum wage of %(place)s, %(minimum)s."
        ),
        ("minimum", State.BLOCKING): _(
            "%(wage)s is below the minimum wage of %(place)s, %(minimum)s. Few jobs may pay less."
            " Ask the labour office of the province before you sign."
        ),
        ("minimum.tips", State.UNKNOWN): _(
            "%(wage)s is below the minimum wage of %(place)s, %(minimum)s. Staff who get tips have"
            " a lower one. Ask which holds for you, and what comes in tips."
        ),
        ("minimum", State.UNKNOWN): _(
            "Choose the province, and we compare the pay with its minimum wage."
        ),
        ("usual.below", State.UNKNOWN): _(
            "It is less than nine in ten people earned in this job: %(low)s (%(area)s,"
            " %(year)s). Ask why."
        ),
        ("usual.lower_half", State.MET): _(
            "It is usual pay, in the lower half: half earned %(median)s or less (%(area)s,"
            " %(year)s)."
        ),
        ("usual.upper_half", State.MET): _(
            "It is good pay: half earned %(median)s or less (%(area)s, %(year)s)."
        ),
    }
