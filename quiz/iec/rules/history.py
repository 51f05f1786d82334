"""What you did before: participations, the gap, one a season, an unused letter."""

from dataclasses import replace

from iecguide.facts.values import Category, Country
from quiz.iec.months import Month
from quiz.iec.participation import misfits, next_permit
from quiz.iec.permits import Permit
from quiz.iec.verdicts import Finding, State

from .case import Case, blocking, met, unknown


def participations(case: Case) -> Finding | None:
    """How many the agreement leaves, or how many organizations may still give."""
    if case.by_organization:
        return _organization_stays(case)
    terms, country = case.terms, case.partner
    if not terms or not country:
        return None
    fields = ("participations", "shared", "months_in_all", "second_months", "old_rule")
    sources = case.country_source(*fields) + case.source("counts-when-issued")
    if case.permits() is None:
        return unknown("participations.unanswered", sources, asks=("used",))
    own = case.own_permits()
    elsewhere = any(not permit.organization for permit in case.permits() or () if permit not in own)
    if elsewhere:
        sources += case.source("dual-citizens")
    left = next_permit(country, terms, own)
    values = {"months": left.months, "elsewhere": elsewhere, "used": len(own)}
    if left.state == State.MET:
        return met(_left_message(case, country), sources, **values)
    if left.state == State.UNKNOWN:
        strange = any(misfits(country, permit) for permit in own)
        message = "participations.misfit" if strange else "participations.not_sure"
        return unknown(message, sources, **values)
    return blocking("participations.blocking", sources, **values)


def _left_message(case: Case, country: Country) -> str:
    counted = [permit for permit in case.own_permits() if not permit.organization]
    if not counted:
        return "participations.first"
    last = len(counted) + 1 >= (country.participations or 0)
    return "participations.last" if last else "participations.met"


def _organization_stays(case: Case) -> Finding:
    sources = case.source("organization-stays")
    permits = case.permits()
    if permits is None:
        return unknown("organization_stays.unanswered", sources, asks=("used",))
    stays = [permit for permit in permits if permit.organization]
    most = case.number("organization-stays")
    if most is None:
        return unknown("organization_stays.no_fact", sources)
    if len(stays) >= most:
        return blocking("organization_stays.blocking", sources)
    if stays and case.country and case.country.second_organization is None:
        coop = Category.COOP in (case.category, *(permit.category for permit in stays))
        if not coop:
            # Officer instructions allow a second of any category, a report of 2026 does not.
            both = sources + case.country_source("second_organization")
            return unknown("organization_stays.disputed", both)
    return met("organization_stays.met", sources)


def gap(case: Case) -> Finding | None:
    """Months to stay out between two participations; none for most, lifted by an organization."""
    terms, country = case.terms, case.partner
    if case.by_organization or not terms or not country or country.gap_months == 0:
        return None
    sources = case.country_source("gap_months") + case.source("gap-runs")
    months = country.gap_months
    if months is None:
        return unknown("gap.no_fact", sources)
    if case.permits() is None:
        return unknown("gap.unanswered", sources, asks=("used",), gap=months)
    findings = [_gap_after(case, permit, months) for permit in case.own_permits()]
    worst = max(
        findings,
        key=lambda one: (_SEVERITY.index(one.state), one.not_before or case.on),
        default=met("gap.met", ()),
    )
    return replace(worst, sources=sources, values={"gap": months})


_SEVERITY = (State.MET, State.UNKNOWN, State.BLOCKING)


def _gap_after(case: Case, permit: Permit, gap_months: int) -> Finding:
    """The gap after one permit. A length left out is anything from a month to the longest."""
    longest = max((one.months or 0) for one in case.partner.terms.values()) if case.partner else 0
    soonest = permit.earliest.plus((permit.months or 1) + gap_months)
    latest = permit.latest.plus((permit.months or longest) + gap_months)
    if case.month > latest:
        return met("gap.met", ())
    # Whether a stay through an organization starts a gap is stated nowhere.
    sure = case.month < soonest and not permit.organization
    state = State.BLOCKING if sure else State.UNKNOWN
    return Finding(state, f"gap.{state}", (), not_before=latest.day_after())


def season(case: Case) -> Finding:
    """Once a season, by any route (S-PDI25, eligibility).

    A permit issued before the season began cannot belong to it, so somebody whose permits are
    all older need not be asked.
    """
    sources = case.source("one-a-season")
    answer, values = case.answers.this_season, {"season": case.season.year}
    if answer == "yes":
        return blocking("season.blocking", sources, **values)
    permits = case.permits()
    begins = Month.of(case.season.begins)
    if permits is not None and all(permit.latest < begins for permit in permits):
        return met("season.older" if permits else "season.met", sources, **values)
    if answer == "no":
        return met("season.met", sources, **values)
    asks = ("used", "this_season") if permits is None else ("this_season",)
    return unknown("season.unknown", sources, asks=asks, **values)


def letter(case: Case) -> Finding:
    """An unused letter of introduction bars a new profile until it has ended (S-Q1641)."""
    sources, ends = case.source("unused-letter"), case.answers.letter
    if ends == "none":
        return met("letter.none", sources)
    if not isinstance(ends, Month):
        return unknown("letter.unknown", sources, asks=("letter",))
    if case.month > ends:
        return met("letter.ended", sources, month=ends)
    message = "letter.blocking" if case.month < ends else "letter.ends_now"
    state = State.BLOCKING if case.month < ends else State.UNKNOWN
    return Finding(state, message, sources, {"month": ends}, not_before=ends.day_after())
