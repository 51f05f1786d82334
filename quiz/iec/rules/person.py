"""Who you are: citizenship, category, document, age, residence."""

from dataclasses import replace

from iecguide.facts.values import Status, Stream
from quiz.iec.months import Month
from quiz.iec.verdicts import Finding, State

from .case import Case, blocking, met, unknown


def citizenship(case: Case) -> Finding:
    """Citizens of the partner countries (S-PDI25, agreements by country).

    An organization may nominate people whose country has no agreement; where a source says it
    may not (Mexico), that closes this route too.
    """
    country = case.country
    if case.passport == "CA":
        return blocking("citizenship.canada", case.source("partners"))
    if case.partner:
        return met("citizenship.partner", case.country_source("status"))
    if country and country.organizations is False:
        return blocking("citizenship.suspended", case.country_source("status", "organizations"))
    if case.by_organization:
        return met("citizenship.organization", case.source("organization-lifts"))
    if not country:
        return blocking("citizenship.not_partner", case.source("partners"))
    sources = case.country_source("status", "organizations")
    if country.status == Status.ORGANIZATIONS:
        return blocking("citizenship.organizations_only", sources)
    return blocking("citizenship.not_operating", sources)


def category(case: Case) -> Finding | None:
    """Whether the agreement has the category at all; no organization adds one."""
    if not case.terms:
        return None
    sources = case.terms_source("offered")
    if case.terms.offered is None:
        return unknown("category.no_fact", case.country_source("status"))
    if case.terms.offered:
        return met("category.offered", sources)
    return blocking("category.not_offered", sources)


def document(case: Case) -> Finding:
    """A national passport, valid. The last month of the passport is neither before nor after."""
    sources = case.source("document")
    kind, expires = case.answers.document, case.answers.expires
    if kind == "other":
        return blocking("document.other", sources)
    if expires and expires < case.month:
        return blocking("document.expired", sources, month=expires)
    if expires == case.month:
        return unknown("document.ends_now", sources, month=expires)
    if kind != "passport":
        return unknown("document.unknown", sources, asks=("document",))
    return met("document.met", sources)


def age(case: Case) -> Finding:
    """Tested on the day of the invitation; birth is known to the month (S-PDI25, eligibility).

    The month in which an age changes is unknown. Where no age is sure up to the widest any source
    names, somebody else decides: the organization's arrangement with IRCC, or France for VIE.
    """
    lowest, sure, widest, sources = _ages(case)
    born = case.answers.born
    if lowest is None or widest is None:
        return unknown("age.no_limits", sources)
    limits = {"lowest": lowest, "sure": sure, "widest": widest}
    if not born:
        return unknown("age.unanswered", sources, asks=("born",), **limits)
    finding = _age_finding(case, born, lowest, sure, widest)
    return replace(finding, sources=sources, values={**limits, **finding.values})


def _age_finding(case: Case, born: Month, lowest: int, sure: int | None, widest: int) -> Finding:
    now = case.month
    from_month = born.plus(12 * lowest)
    end = born.plus(12 * (widest + 1))
    sure_end = born.plus(12 * (sure + 1)) if sure is not None else None
    if now <= from_month:
        state = State.BLOCKING if now < from_month else State.UNKNOWN
        last = (sure_end or end).day_before()
        message = "age.too_young" if now < from_month else "age.birthday_month_young"
        return Finding(state, message, (), {}, (), from_month.day_after(), last)
    if sure_end and now < sure_end:
        message = "age.stream_met" if sure != widest else "age.met"
        return Finding(State.MET, message, (), not_after=sure_end.day_before())
    if now > end:
        return Finding(State.BLOCKING, "age.too_old", (), not_after=end.day_before())
    if now == end:
        return Finding(State.UNKNOWN, "age.birthday_month", (), not_after=end.day_before())
    message = "age.organization_decides" if case.by_organization else "age.stream_decides"
    return Finding(State.UNKNOWN, message, (), not_after=end.day_before())


def _ages(case: Case):
    """Lowest age, age that is sure, widest age, sources."""
    terms = case.terms
    own = (terms.min_age, terms.max_age) if terms and terms.offered else (None, None)
    sources = case.source("age-on-invitation-day")
    if case.by_organization:
        most = case.number("organization-max-age")
        widest = None if most is None else max(most, own[1] or 0)
        sources += case.source("organization-max-age")
        return case.number("organization-min-age"), None, widest, sources
    stream = _stream(case)
    if stream:
        own_sources = tuple(dict.fromkeys(stream.sources.values()))
        return stream.min_age, stream.sure_max_age, stream.max_age, own_sources + sources
    return own[0], own[1], own[1], case.terms_source("max_age") + sources


def _stream(case: Case) -> Stream | None:
    if case.category != "yp" or not case.terms:
        return None
    return case.terms.stream(case.answers.offer or "")


def residence(case: Case) -> Finding | None:
    """Where the agreement asks you to live; an organization never lifts it (S-PDI-ELIG)."""
    terms, lives = case.terms, case.answers.residence
    if not terms:
        return None
    sources = case.terms_source("residence_required", "residence")
    if terms.residence_required is None:
        return unknown("residence.no_fact", sources)
    if not terms.residence_required:
        unclear = lives in terms.residence_unclear
        return met("residence.not_named" if unclear else "residence.not_required", sources)
    sources += case.source("residence-proof")
    values = {"accepted": terms.residence, "lives": lives}
    if not lives:
        return unknown("residence.unanswered", sources, asks=("residence",), **values)
    if lives in terms.residence:
        return met("residence.met", sources, **values)
    if lives in terms.residence_unclear:
        return unknown("residence.unclear", sources, **values)
    return blocking("residence.blocking", sources, **values)
