"""Three answers that depend on the person: police certificate, medical exam, insurance."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.numbers import number
from iecguide.facts.names import place_in
from iecguide.facts.values import Snapshot, Source, Treatment
from iecguide.roadmaps.kinds import Event, Own, Sure
from iecguide.roadmaps.timing.plan import Plan
from iecguide.roadmaps.values import Police
from iecguide.roadmaps.vocabulary import JOBS

from . import money
from .asking.parameters import Reading, permit_months
from .dates import day_words
from .making import issuer, own_police, police_of
from .presentation import takes_words

MEDICAL = ("MED_TRIGGER", "MED_COUNTRY")
UNSETTLED = ("other", "ski_resort", "summer_resort")  # with children or not: nobody said


@dataclass(frozen=True, slots=True)
class Answer:
    title: str
    short: str
    lines: tuple[str, ...]
    sources: tuple[Source, ...]
    unsure: bool = False


def answers(plan: Plan, reading: Reading, facts: Snapshot) -> tuple[Answer, ...]:
    """For the IEC roadmap; the others ask for other papers."""
    if plan.roadmap.slug != "iec":
        return ()
    insurance = _insurance(plan, reading, facts)
    # Whoever has landed has shown the certificates; a new job may still ask for the exam.
    police = () if has_landed(plan) else (_police(reading, facts),)
    return (*police, _medical(plan, reading), *insurance)


def _police(reading: Reading, facts: Snapshot) -> Answer:
    own, found = own_police(reading, facts), police_of(reading, facts)
    title = _("Police certificate")
    if own is None:
        return Answer(title, _("It depends on your passport: say below which."), (), ())
    code = reading.word("citizenship")
    place = place_in(facts, issuer(facts, code))
    territory = facts.territories.get(code)
    if territory and territory.treatment == Treatment.UNNAMED:
        own_place = place_in(facts, code)
        short = _("It depends: ask IRCC which one counts for %(place)s.") % {"place": own_place}
        return Answer(title, short, (_others(), _not_researched()), (), unsure=True)
    if own == Own.NOT_RESEARCHED or not found:
        short = _("Not researched for %(place)s: ask IRCC.") % {"place": place}
        return Answer(title, short, (_others(), _not_researched()), (), unsure=True)
    if "criminal_record" in reading.words("has"):
        short = _("With a record, add the certificate of %(place)s.") % {"place": place}
    elif own == Own.NOT_ASKED:
        short = _("That of %(place)s is not asked for at first.") % {"place": place}
    else:
        short = _("You need that of %(place)s: %(certificate)s.") % {
            "place": place,
            "certificate": found.certificate,
        }
    lines = (*describe_police(found), _others())
    return Answer(title, short, lines, found.sources, found.sure == Sure.LOW)


def _others() -> str:
    return _(
        "One too from each other country you lived in for six months in a row since you turned 18."
        " Canada does not count."
    )


def _not_researched() -> str:
    return _("Most countries’ citizens need one. IRCC’s page names the office for each country.")


def describe_police(found: Police) -> tuple[str, ...]:
    """What the certificate is, how one gets it, how long it takes, what it costs where a source
    says it."""
    values = {"certificate": found.certificate, "how": found.how}
    lines = [_("%(certificate)s. %(how)s") % values]
    text = _("It takes %(days)s.")
    if found.takes_sure == Sure.LOW:
        text = _("How long it takes is general knowledge: %(days)s. Ask before you count on it.")
    lines.append(text % {"days": takes_words(found.takes)})
    if found.price:
        cost = money.amount(found.price.high, found.price.currency) if found.price.high else ""
        lines.append(_("It costs %(amount)s.") % {"amount": cost} if cost else _("It is free."))
    if found.translation:
        lines.append(_("It needs a certified translation."))
    if found.own == Own.ORGANIZATION:
        lines.append(
            _("Who comes by a recognized organization and lived only there is not asked at first.")
        )
    return (*lines, *([found.note] if found.note else []))


def _medical(plan: Plan, reading: Reading) -> Answer:
    title = _("Medical exam")
    steps = {step.code: step for step in plan.roadmap.steps}
    sources = steps["MED_TRIGGER"].sources if "MED_TRIGGER" in steps else ()
    rule = _("It is for work in health care, labs, schools, with children, or in a home.")
    needed = [placed for placed in plan.items if placed.step.code in MEDICAL]
    job = reading.word("job")
    if needed:
        return Answer(title, _("Yes, you need one."), (needed[0].step.why,), sources)
    if not job:
        return Answer(title, _("It depends on your job."), (rule,), sources)
    short = _("Not for this job: %(job)s.") % {"job": JOBS[job]}
    if job == "farm":
        short = _("On a farm: only if you come from a country on IRCC’s medical list.")
    if job in UNSETTLED:
        short = _("It depends on what you will do: %(job)s.") % {"job": JOBS[job]}
    country = _("Six months in a country on IRCC’s medical list in the last year ask for one too.")
    return Answer(title, short, (rule, country), sources)


def _insurance(plan: Plan, reading: Reading, facts: Snapshot) -> tuple[Answer, ...]:
    """For which days; nothing where no landing is ahead or behind."""
    begin, end = plan.timeline.get(Event.ARRIVAL), plan.timeline.get(Event.PERMIT_END)
    if not begin or not end:
        return ()
    steps = {step.code: step for step in plan.roadmap.steps}
    sources = steps["INSURANCE"].sources if "INSURANCE" in steps else ()
    title = _("Insurance")
    if has_landed(plan):
        short = _("Keep it until the last day of your permit.")
        if end.known:
            short = _("Keep it until the permit ends: %(day)s.") % {"day": day_words(end.day)}
        return (Answer(title, short, (), sources),)
    lines = (_("Buy it after the letter and before you land. A shorter policy cuts the permit."),)
    months = permit_months(facts, reading.word("citizenship"), reading.word("category"))
    days = count_days(begin.day, end.day)
    if not days or not (end.known or months):
        short = _("For each day of the permit. Its length depends on your passport and category.")
        return (Answer(title, short, lines, sources),)
    values = {"n": number(days), "first": day_words(begin.day), "last": day_words(end.day)}
    if begin.known and end.known:
        text = ngettext(
            "For %(n)s day, %(first)s to %(last)s.",
            "For all %(n)s days, %(first)s to %(last)s.",
            days,
        )
    else:
        text = ngettext(
            "For %(n)s day, about %(first)s to %(last)s (estimate).",
            "For all %(n)s days, about %(first)s to %(last)s (estimate).",
            days,
        )
    return (Answer(title, text % values, lines, sources),)


def has_landed(plan: Plan) -> bool:
    """Whether somebody is in Canada on the day of the plan, by a day of theirs."""
    landed, end = plan.timeline.get(Event.ARRIVAL), plan.timeline.get(Event.PERMIT_END)
    known = landed and (landed.known or (end is not None and end.known))
    return bool(known and landed and landed.day <= plan.on)


def count_days(first: date, last: date) -> int:
    """Both ends count."""
    return max(0, (last - first).days + 1)
