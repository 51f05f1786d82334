"""What you come for: studies and a placement, or an offer of work; and the nomination."""

from iecguide.facts.values import Category, Study
from quiz.iec.answers import UNSURE
from quiz.iec.verdicts import Finding

from .case import Case, blocking, met, unknown, yes_no


def nomination(case: Case) -> Finding | None:
    """The category an organization nominated you for; only on that route."""
    if not case.by_organization:
        return None
    sources = case.source("organization-nominates")
    if case.answers.ro == case.category:
        return met("nomination.met", sources)
    if case.answers.ro == "yes":
        return unknown("nomination.unknown", sources)
    return blocking("nomination.blocking", sources, nominated=case.answers.ro)


def student(case: Case) -> Finding | None:
    """Registered at a post-secondary school; France also takes training centres, Austria
    recent graduates, through the further condition."""
    if case.category != Category.COOP:
        return None
    study = case.terms.study if case.terms else Study.STUDENT
    if study == Study.CONDITION:
        return None
    sources = case.source("student")
    answer = case.answers.student
    if study == Study.STUDENT or answer == "yes":
        return yes_no(case, "student", "student", sources)
    sources += case.terms_source("condition")
    other = case.answers.extra_coop
    if other == "yes":
        return met("student.condition", sources)
    if answer == "no" and other == "no":
        return blocking("student.neither", sources)
    asks = tuple(name for name in ("student", "extra_coop") if not case.answers.known(name))
    return unknown("student.either", sources, asks=asks[:1])


def school(case: Case) -> Finding | None:
    """A school in the country itself, where the agreement says so."""
    terms = case.terms
    if case.category != Category.COOP or not terms or case.answers.student == "no":
        return None
    if not terms.home_school:
        return None
    sources, place = case.terms_source("home_school"), case.answers.school
    if place in (None, UNSURE):
        return unknown("school.unknown", sources, asks=("school",))
    if place == case.passport:
        return met("school.met", sources)
    return blocking("school.blocking", sources, place=place)


def placement(case: Case) -> Finding | None:
    if case.category != Category.COOP:
        return None
    return yes_no(case, "placement", "placement", case.source("placement"))


def offer(case: Case) -> Finding | None:
    """A paid, skilled offer; streams of France and Spain for their own citizens."""
    if case.category != Category.YP:
        return None
    given = case.answers.offer
    sources = case.source("offer")
    if given in ("vie", "icex"):
        return _stream_offer(case, given)
    if given == "teer4":
        return met("offer.teer4", case.source("offer-teer4"))
    if given == "self":
        return blocking("offer.self", case.source("offer-not-self"))
    if given == "skilled":
        return met("offer.skilled", sources)
    if given in ("none", "other"):
        return blocking(f"offer.{given}", sources)
    return unknown("offer.unknown", sources, asks=("offer",))


def _stream_offer(case: Case, slug: str) -> Finding:
    stream = case.terms.stream(slug) if case.terms else None
    if not stream:
        return blocking(f"offer.not_{slug}", case.source(f"offer-{slug}"))
    sources = (stream.sources["name"],) if "name" in stream.sources else ()
    return met("offer.stream", sources, stream=stream.name)


def extra(case: Case) -> Finding | None:
    """The agreement's own further condition, in its own words."""
    terms = case.terms
    name = {Category.YP: "extra_yp", Category.COOP: "extra_coop"}.get(case.category)
    if not name or not terms or not terms.condition:
        return None
    if terms.study == Study.STUDENT_OR_CONDITION:
        return None  # part of the student rule
    sources = case.terms_source("condition")
    return yes_no(case, name, "extra", sources, condition=terms.condition)
