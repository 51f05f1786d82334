"""Earlier permits: the stays they leave, and the time between two."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Category, Country
from quiz.engine.fields import NONE, UNSURE
from quiz.engine.findings import Finding, State, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case, Route
from quiz.iec.guidance.season_end import season_end
from quiz.iec.rule import Rule
from quiz.iec.stays.participation import misfits, next_permit, undecided
from quiz.iec.stays.permits import Permit, Permits


def participations(case: Case) -> Finding | None:
    """How many the agreement leaves, or how many organizations may still give."""
    if case.by_organization:
        return _organization_stays(case)
    terms, country = case.terms, case.partner
    if not terms or not country:
        return None
    fields = (
        "participations",
        "shared",
        "months_in_all",
        "second_months",
        "old_rule",
        "old_season",
    )
    sources = case.country_source(*fields) + case.source("counts-when-issued")
    if case.permits() is None:
        return unknown("participations.unanswered", sources, asks=("used",))
    own = case.own_permits()
    left = next_permit(country, terms, own)
    if left.state == State.BLOCKING:
        return blocking("participations.blocking", sources, used=len(own))
    lengths = left.lengths or (0,)
    values = {"shortest": lengths[0], "longest": lengths[-1], "used": len(own)}
    if any(misfits(country, permit) for permit in own):
        several = "_length" if len(lengths) > 1 else ""
        return unknown(f"participations.misfit{several}", sources, asks=("used",), **values)
    if left.state == State.MET:
        return met(_left_message(country, own, lengths), sources, **values)
    if undecided(country, terms, own):
        season = country.old_season
        return unknown("participations.season", sources, asks=("used",), season=season, **values)
    return unknown("participations.not_sure", sources, **values)


def _left_message(country: Country, own: Sequence[Permit], lengths: Sequence[int]) -> str:
    counted = [permit for permit in own if not permit.organization]
    if not counted:
        return "participations.first"
    if len(counted) + 1 < (country.participations or 0):
        return "participations.met"
    return "participations.last_open" if len(lengths) > 1 else "participations.last"


def other_citizenships(case: Case) -> Finding | None:
    """That stays under another citizenship are counted apart is inferred: said where it matters."""
    terms, country = case.terms, case.partner
    if not terms or not country or case.permits() is None:
        return None
    own, every = case.own_permits(), case.permits() or ()
    left, together = (next_permit(country, terms, permits) for permits in (own, every))
    if left.state == State.BLOCKING or (left, left.lengths) == (together, together.lengths):
        return None
    return met("citizenships.apart", case.source("dual-citizens"))


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
        key=lambda finding: (_SEVERITY.index(finding.state), finding.not_before or case.on),
        default=met("gap.met", ()),
    )
    end = season_end(case.facts, worst.not_before) if worst.not_before else None
    if not end:
        return replace(worst, sources=sources, values={"gap": months})
    values = {"gap": months, "first": worst.not_before, **end.values}
    message = f"{worst.message}_{end.message}"
    return replace(worst, message=message, sources=(*sources, *end.sources), values=values)


_SEVERITY = (State.MET, State.UNKNOWN, State.BLOCKING)


def _gap_after(case: Case, permit: Permit, gap_months: int) -> Finding:
    """The gap after one permit. A length left out is anything from a month to the longest."""
    longest = (
        max((terms.months or 0) for terms in case.partner.terms.values()) if case.partner else 0
    )
    soonest = permit.earliest.plus((permit.months or 1) + gap_months)
    latest = permit.latest.plus((permit.months or longest) + gap_months)
    if case.month > latest:
        return met("gap.met", ())
    # Whether a stay through an organization starts a gap is stated nowhere.
    sure = case.month < soonest and not permit.organization
    state = State.BLOCKING if sure else State.UNKNOWN
    return Finding(state, f"gap.{state}", (), not_before=latest.day_after())


PARTICIPATIONS = Rule(
    id="participations",
    test=participations,
    reads=("citizenship", "used"),
    order=70,
    name=_("Earlier stays"),
    statement=_(
        "Your earlier permits under this citizenship leave one in this category. Permits through"
        " organizations are counted apart."
    ),
    words={
        "participations.first": _("You have not used this agreement yet, so nothing is used up."),
        "participations.met": _("Your earlier stays leave you more than one."),
        "participations.last": _("Your earlier stays leave you one more, and it is the last."),
        "participations.last_open": _(
            "Your earlier stays leave you one more, and it is the last. Up to %(shortest)s months"
            " are sure; it may be up to %(longest)s. That depends on the length of an earlier"
            " permit, and on the season in which you applied for it."
        ),
        "participations.season": _(
            "It depends on the season in which you applied for an earlier permit. Was it before the"
            " %(season)s season, or not? Say it with your earlier permits."
        ),
        "participations.not_sure": _(
            "Whether a stay is left depends on details of your earlier permits, such as the exact"
            " date or length."
        ),
        "participations.misfit": _(
            "One of your permits may be from a time when %(demonym)s citizens could not use its"
            " category. If it came through an organization, say so: then it does not count. If not,"
            " check its category and its date."
        ),
        "participations.misfit_length": _(
            "One of your permits may be from a time when %(demonym)s citizens could not use its"
            " category. If it came through an organization, say so: then it does not count. If not,"
            " check its category and its date. Your next stay can be of up to %(shortest)s or up to"
            " %(longest)s months: we cannot say before this is clear."
        ),
        "participations.blocking": _("Your earlier stays have used up this category."),
        "participations.unanswered": _("It depends on the times you took part before."),
        "organization_stays.met": _("Organizations may still give you a stay: two in a lifetime."),
        "organization_stays.blocking": _("You have had both stays that organizations may give."),
        "organization_stays.disputed": _(
            "Sources disagree on a second stay through an organization for %(demonym)s citizens,"
            " unless one of the two is a co-op. Ask the organization."
        ),
        "organization_stays.no_fact": _("We did not find how many stays organizations may give."),
        "organization_stays.unanswered": _("It depends on earlier stays through organizations."),
    },
    missing=_("your earlier stays"),
    missing_when={
        "organization_stays.disputed": _("a second stay through an organization"),
    },
    lifted_by_nomination=True,
)

CITIZENSHIPS = Rule(
    id="citizenships",
    test=other_citizenships,
    reads=("citizenship", "used"),
    order=75,
    name=_("Stays under another citizenship"),
    statement=_(
        "Stays under another citizenship are counted apart. This is our reading of IRCC’s text: it"
        " says so of the time between stays, not of their number."
    ),
    words={
        "citizenships.apart": _(
            "You have had stays under another citizenship, and we count each citizenship apart."
            " That is our reading, not IRCC’s words: ask IRCC before you count on it."
        ),
    },
    missing=_("stays under another citizenship"),
    routes=(Route.AGREEMENT,),
)

GAP = Rule(
    id="gap",
    test=gap,
    reads=("citizenship", "used"),
    order=80,
    name=_("Time between stays"),
    statement=_(
        "The months between two stays are over, counted from the end of the earlier permit."
    ),
    words={
        "gap.met": _(
            "The %(gap)s months to stay out after an earlier permit are over, or not needed."
        ),
        "gap.blocking": _("%(gap)s months must pass after your earlier permit ended."),
        "gap.unknown": _(
            "%(gap)s months must pass after your earlier permit ended. With what we know, they may"
            " not be over."
        ),
        "gap.blocking_late": _(
            "%(gap)s months must pass after your earlier permit ended, until %(first)s. Little of"
            " the %(season)s season is left then: the %(known)s season took profiles until"
            " %(closed)s."
        ),
        "gap.blocking_over": _(
            "%(gap)s months must pass after your earlier permit ended, until %(first)s. The"
            " %(season)s season may be closed by then: the %(known)s season took profiles until"
            " %(closed)s."
        ),
        "gap.unknown_late": _(
            "%(gap)s months must pass after your earlier permit ended. With what we know, they may"
            " last until %(first)s. Little of the %(season)s season is left then: the %(known)s"
            " season took profiles until %(closed)s."
        ),
        "gap.unknown_over": _(
            "%(gap)s months must pass after your earlier permit ended. With what we know, they may"
            " last until %(first)s. The %(season)s season may be closed by then: the %(known)s"
            " season took profiles until %(closed)s."
        ),
        "gap.unanswered": _("%(gap)s months must pass after an earlier permit, if you had one."),
        "gap.no_fact": _("We did not find how long to wait between two stays."),
    },
    missing=_("the time since your last stay"),
    routes=(Route.AGREEMENT,),
    lifted_by_nomination=True,
)

QUESTIONS = (
    Question(
        name="used",
        field=Permits(fixed={NONE: _("No, never"), UNSURE: _("I’m not sure")}),
        asked=50,
        written=60,
        title=_("Have you had an IEC work permit before?"),
        short=_("IEC before"),
        why=_("Each agreement allows a number of stays, and some want months between them."),
        asked_when=_("while a category is still open"),
        hint=_("A permit counts once it was issued in Canada."),
        typed=(_("i had an iec permit before"), _("second participation")),
        kind_text=_("None, not sure, or each permit: category, date, length, passport"),
        problems={
            "permit": _("Give at least the category and the year (four digits) of each permit."),
            "season": _(
                "A permit of that year cannot be from that season. The season is at most two years"
                " before the permit, or one year after it."
            ),
        },
        rules=(
            PARTICIPATIONS,
            CITIZENSHIPS,
            GAP,
        ),
    ),
)
