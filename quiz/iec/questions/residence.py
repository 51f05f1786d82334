"""Where somebody lives, and the agreements that ask for it."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import ResidenceShown, Snapshot, Terms, Treatment
from quiz.engine.answers import Answers
from quiz.engine.fields import Place
from quiz.engine.findings import Change, Finding, Sources, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stays.agreements import lived_elsewhere, offered_terms
from quiz.iec.stays.participation import misfits


def residence(case: Case) -> Finding | None:
    """Where the agreement asks you to live; an organization never lifts it (S-PDI-ELIG)."""
    terms, lives = case.terms, case.answers.residence
    if not terms:
        return None
    sources = case.terms_source("residence_required", "residence")
    if terms.residence_required is None:
        return unknown("residence.no_fact", sources)
    if not terms.residence_required:
        if not terms.residence_unclear:
            return met("residence.not_required", sources)
        if case.territory and case.territory.treatment == Treatment.UNNAMED:
            return None  # the citizenship is not settled already
        if not lives:
            return unknown("residence.named", sources, asks=("residence",))
        if lives in terms.residence_unclear:
            return unknown("residence.not_named", sources)
        return met("residence.not_required", sources)
    sources += case.source("residence-proof")
    if not lives:
        values = {"accepted": terms.residence}
        return unknown("residence.unanswered", sources, asks=("residence",), **values)
    if lives in terms.residence:
        return met("residence.met", sources, accepted=terms.residence)
    return _elsewhere(case, terms, lives)


def _elsewhere(case: Case, terms: Terms, lives: str) -> Finding:
    """They live elsewhere: for a time, or for good? An address kept at home tells (hc-1516)."""
    sources = case.terms_source("residence_shown", "residence_required", "residence")
    sources = tuple(dict.fromkeys(sources + case.source("residence-proof")))
    values = {"accepted": terms.residence, "lives": lives}
    if terms.residence_kept and lives == "CA":
        kept = case.terms_source("residence_kept") + sources
        if case.permits() is None:
            return unknown("residence.kept_unanswered", kept, asks=("used",), **values)
        if _has_stayed(case):
            return met("residence.kept", kept, **values)
    if terms.residence_shown == ResidenceShown.NOT_FOUND:
        return unknown("residence.no_proof", sources, **values)
    address, unclear = case.answers.address, lives in terms.residence_unclear
    if address == "yes":
        return _with_address(case, terms, sources, values)
    if address == "no" and not unclear:
        return blocking("residence.blocking", sources, **values)
    # For territories in doubt, “no” to the address leaves the doubt.
    message = "residence.unclear" if unclear else f"residence.away_{terms.residence_shown}"
    return unknown(message, sources, asks=("address",), **values)


def _with_address(
    case: Case, terms: Terms, sources: Sources, values: Mapping[str, object]
) -> Finding:
    """An address there is the proof, but not under the words of every agreement."""
    if len(lived_elsewhere(case.facts, case.answers)) > 1:
        return unknown("residence.which_address", sources, **values)
    if terms.residence_shown == ResidenceShown.ADDRESS:
        return met("residence.address", sources, **values)
    return unknown(f"residence.{terms.residence_shown}", sources, **values)


def _has_stayed(case: Case) -> bool:
    """Whether they took part under this agreement."""
    own = [permit for permit in case.own_permits() if not permit.organization]
    return any(not (case.country and misfits(case.country, permit)) for permit in own)


def _remedies(case: Case, _finding: Finding) -> Iterator[Change]:
    if case.terms and case.terms.residence:
        yield "residence", case.terms.residence[0]


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """Some agreement of these passports asks where one lives, or speaks of certain places."""
    return any(
        terms.residence_required or terms.residence_unclear
        for terms in offered_terms(facts, answers)
    )


RULE = Rule(
    id="residence",
    test=residence,
    reads=("residence", "address", "used", "citizenship"),
    order=60,
    name=_("Residence"),
    statement=_(
        "You live where the agreement asks. If you are away only for a time, a home or mailing"
        " address there is enough in most agreements; the page of your country says if its words"
        " are stricter. No organization lifts this."
    ),
    words={
        "residence.not_required": _("You may live anywhere: the agreement asks for no residence."),
        "residence.not_named": _(
            "No residence is asked, but the agreement speaks of people from certain places and does"
            " not name yours. Ask IRCC before you count on it."
        ),
        "residence.named": _(
            "No residence is asked, but the agreement speaks of people from certain places. We do"
            " not know where you live."
        ),
        "residence.met": _("You live in a place the agreement accepts (%(accepted)s)."),
        "residence.unanswered": _("You must live in %(accepted)s when you apply."),
        "residence.unclear": _(
            "You must live in %(accepted)s, and whether %(lives)s counts is not settled. Ask IRCC."
        ),
        "residence.address": _(
            "You are away from %(accepted)s, but you have an address there. That is the proof IRCC"
            " asks for: give this address when you apply."
        ),
        "residence.away_address": _(
            "You must live in %(accepted)s when you apply. If you are away only for a time, a home"
            " or mailing address there is enough."
        ),
        "residence.away_habitual": _(
            "You must usually live in %(accepted)s when you apply, and you live in %(lives)s now."
            " If you are away only for a time and still have an address there, ask IRCC if that is"
            " enough."
        ),
        "residence.away_certificate": _(
            "You must live in %(accepted)s and show it with a residence certificate, and you live"
            " in %(lives)s now. If you are away only for a time, ask IRCC before you apply."
        ),
        "residence.habitual": _(
            "You must usually live in %(accepted)s, and you live in %(lives)s now. An address there"
            " may not be enough: ask IRCC."
        ),
        "residence.certificate": _(
            "You have an address in %(accepted)s, but you must also show a residence certificate"
            " from there. Check that you can get one while you live in %(lives)s."
        ),
        "residence.kept": _(
            "You live in Canada on or after a stay under this agreement. That does not count as"
            " moving away: you can use your earlier proof of residence again."
        ),
        "residence.kept_unanswered": _(
            "You must live in %(accepted)s when you apply. If you are in Canada on or after a stay"
            " under this agreement, you still count as living there."
        ),
        "residence.which_address": _(
            "You must live in %(accepted)s when you apply. If you are away only for a time, your"
            " address has to be there, not in the other country."
        ),
        "residence.no_proof": _(
            "You must live in %(accepted)s when you apply. We did not find what counts for somebody"
            " who is away for a time: ask IRCC."
        ),
        "residence.blocking": _(
            "You must live in %(accepted)s when you apply. You live elsewhere and have no address"
            " there."
        ),
        "residence.no_fact": _("We did not find whether you must live in %(country)s."),
    },
    missing=_("where you live"),
    missing_when={"residence.not_named": _("if the place where you live counts")},
    remedies=_remedies,
)

QUESTIONS = (
    Question(
        name="residence",
        field=Place(),
        asked=40,
        written=50,
        title=_("Where do you live now?"),
        short=_("Living in"),
        why=_("Some agreements only take people who live in the country when they apply."),
        asked_when=_("if an open category asks you to live somewhere, or names places"),
        typed=(_("do i have to live in my country"), _("living abroad")),
        change=_("Live in %(place)s when you apply."),
        effort=120,
        relevant=_relevant,
        rules=(RULE,),
    ),
)
