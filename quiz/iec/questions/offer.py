"""A job offer, and the streams inside Young Professionals."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Category, Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import Choice
from quiz.engine.findings import Finding, blocking, met, remedy, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stays.agreements import may_enter


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


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """Young Professionals can be entered with one of these passports."""
    return may_enter(facts, answers, Category.YP)


def _offer_streams(_facts: Snapshot, answers: Answers) -> Collection[str]:
    """Streams only to those whose passport they are for."""
    return [
        value
        for value in SHOWN
        if value == answers.offer or STREAMS.get(value, "") in ("", *answers.citizenship)
    ]


STREAMS = {"vie": "FR", "icex": "ES"}  # whose citizens each is for
OPTIONS = {
    "none": _("No, or not yet"),
    "skilled": _("Yes: paid, skilled work (TEER 0 to 3) that fits my studies or career"),
    "teer4": _("Yes: TEER 4 work, and I have a post-secondary credential in its field"),
    "other": _("Yes, but neither of those"),
    "self": _("I would work for myself"),
    "vie": _("A VIE assignment (French citizens)"),
    "icex": _("An ICEX Vives grant (Spanish citizens)"),
    "unsure": _("I’m not sure"),
}
# As they are shown.
SHOWN = ("skilled", "teer4", "other", "self", "vie", "icex", "none", "unsure")

RULE = Rule(
    id="offer",
    test=offer,
    reads=("offer",),
    order=140,
    name=_("Job offer"),
    statement=_(
        "You have a paid offer at TEER 0 to 3 in your field, or at TEER 4 with a credential; or a"
        " stream for your citizenship."
    ),
    words={
        "offer.skilled": _(
            "You have a paid offer at TEER 0 to 3 that fits your studies or career."
        ),
        "offer.teer4": _("You have a TEER 4 offer and a credential in its field."),
        "offer.stream": _("%(stream)s is a stream of this category for %(demonym)s citizens."),
        "offer.none": _("You need a signed, paid job offer in Canada that fits your field."),
        "offer.other": _(
            "The job must be at TEER 0 to 3 and fit your studies or career, or at TEER 4 with a"
            " credential in its field."
        ),
        "offer.self": _("Working for yourself does not count: you need an employer."),
        "offer.not_vie": _("VIE is for French citizens."),
        "offer.not_icex": _("ICEX Vives is for Spanish citizens."),
        "offer.unknown": _("You need a signed, paid job offer in Canada that fits your field."),
    },
    missing=_("a job offer"),
    categories=(Category.YP,),
    remedies=remedy("offer", "skilled"),
)

QUESTIONS = (
    Question(
        name="offer",
        field=Choice(OPTIONS),
        asked=140,
        written=120,
        title=_("Do you have a job offer in Canada?"),
        short=_("Job offer"),
        why=_("Young Professionals needs one. Working Holiday does not."),
        asked_when=_("while Young Professionals is still open"),
        hint=_(
            "TEER is Canada’s scale of training for jobs, from 0 (managers) to 5 (no training)."
        ),
        look_up=("jobs", _("Not sure? Look up your job, and check your offer.")),
        typed=(_("do i need a job offer"), _("self employed")),
        change=_("Find a paid, skilled job offer (TEER 0 to 3) in your field."),
        effort=60,
        relevant=_relevant,
        offered=_offer_streams,
        rules=(RULE,),
    ),
)
