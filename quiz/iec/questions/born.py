"""When somebody was born, and the ages that can be invited."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from iecguide.facts.season.rounds import Possible, RoundsLeft, birthday_limit, rounds_left
from iecguide.facts.values import Stream
from quiz.engine.fields import Month
from quiz.engine.fields.months import Month as MonthOfYear
from quiz.engine.findings import Finding, State, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case, Route, agreement_code
from quiz.iec.rule import Rule
from quiz.iec.stages import INVITED


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


def _age_finding(
    case: Case, born: MonthOfYear, lowest: int, sure: int | None, widest: int
) -> Finding:
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
    if now > end and case.answers.stage in INVITED:
        return Finding(State.UNKNOWN, "age.counted", (), not_after=end.day_before())
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


def rounds(case: Case) -> Finding | None:
    """Whether a round of invitations can still come before the birthday that ends it; nothing where
    an invitation is in hand.

    A day that is not announced is never certain: by the usual days alone nobody is shut out. The
    days come from the seasons on record (`whc-seasons` and others) and the pools' own reports.
    """
    limit = age(case)
    if limit.state == State.BLOCKING or not limit.not_after or case.answers.stage in INVITED:
        return None
    year = case.season.year
    code = agreement_code(case.facts, case.passport)
    left = rounds_left(case.facts, code, case.category, year, case.on, limit.not_after)
    if not left:
        return None
    state, message = _rounds_finding(left)
    values = {
        "season": left.season,
        "over_in": MonthOfYear.of(birthday_limit(limit.not_after)),
        "least": left.least,
        "most": left.most,
        "first": left.calendar.first,
        "first_by": left.calendar.first_by,
        "last_seasons": left.calendar.seasons,
    }
    return Finding(state, message, left.calendar.sources, values)


FEW = 2  # weekly rounds: as good as shut


def _rounds_finding(left: RoundsLeft) -> tuple[State, str]:
    calendar = left.calendar
    match left.possible:
        case Possible.SOME if left.later and not left.least:
            return State.MET, "rounds.next_season"
        case Possible.SOME:
            few = left.least <= FEW and not left.later
            return State.MET, "rounds.few" if few else "rounds.met"
        case Possible.NONE if left.known:
            return State.BLOCKING, "rounds.none"
        case Possible.NONE:
            return State.UNKNOWN, "rounds.too_late"
    return State.UNKNOWN, "rounds.perhaps" if calendar.first_known else "rounds.birthday"


RULE = Rule(
    id="age",
    test=age,
    reads=("born", "offer", "stage"),
    order=50,
    name=_("Age"),
    statement=_(
        "You are within the ages of the agreement (or stream) on the day you are invited. With a"
        " month of birth only, the birthday month itself is unknown. Through an organization, its"
        " own arrangement with IRCC sets the ages, within outer limits."
    ),
    words={
        "age.met": _("You are between %(lowest)s and %(sure)s, the ages that can be invited."),
        "age.stream_met": _(
            "IRCC lists this stream up to %(widest)s years, French law wants you at most %(sure)s."
            " You are within both."
        ),
        "age.too_young": _(
            "You must be %(lowest)s on the day you are invited. Time will solve this."
        ),
        "age.birthday_month_young": _(
            "You turn %(lowest)s this month. From your birthday you can be invited."
        ),
        "age.birthday_month": _(
            "Your birthday month ends it: the last day you can be invited is the day before you"
            " turn %(over)s."
        ),
        "age.too_old": _("You had to be invited before you turned %(over)s."),
        "age.counted": _(
            "Your age counted on the day you were invited. For that invitation a birthday since"
            " then changes nothing. For another profile you would be too old."
        ),
        "age.organization_decides": _(
            "Each organization’s own arrangement with IRCC sets the ages. None takes anybody over"
            " %(widest)s, some stop earlier: ask yours."
        ),
        "age.stream_decides": _(
            "IRCC lists this stream up to %(widest)s years, but French law stops after %(sure)s."
            " Ask Business France."
        ),
        "age.unanswered": _(
            "The limit is %(lowest)s to %(widest)s years on the day you are invited."
        ),
        "age.no_limits": _("We did not find the ages for this category."),
    },
    missing=_("your age"),
    missing_when={
        "age.birthday_month": _("the day of your birthday"),
        "age.birthday_month_young": _("the day of your birthday"),
        "age.counted": _("your age on the day you were invited"),
        "age.organization_decides": _("the ages your organization takes"),
        "age.stream_decides": _("the age limit of VIE"),
    },
    lifted_by_nomination=True,
)

ROUNDS = Rule(
    id="rounds",
    test=rounds,
    reads=("born", "offer", "stage"),
    order=55,
    name=_("A round in time"),
    statement=_(
        "A round of invitations can still come before you are too old. Until its day is announced,"
        " we go by the first rounds of the last seasons and treat nothing as certain."
    ),
    words={
        "rounds.met": _(
            "Weekly rounds of the %(season)s season can come before you are too old, if it is like"
            " the seasons before."
        ),
        "rounds.few": _(
            "Few weekly rounds of the %(season)s season can come before you are too old, perhaps"
            " only %(least)s, if it is like the last %(last_seasons)s seasons."
        ),
        "rounds.next_season": _(
            "It is too late for the %(season)s season. Rounds of the next one can come before you"
            " are too old."
        ),
        "rounds.birthday": _(
            "Perhaps no round comes in time: you are too old from your birthday in %(over_in)s. If"
            " %(season)s is like the last %(last_seasons)s seasons, its first round for you comes"
            " between %(first)s and %(first_by)s. That day is not announced."
        ),
        "rounds.perhaps": _(
            "Perhaps no round comes in time: at most %(most)s before your birthday in %(over_in)s."
            " Rounds come about once a week, on days that are not announced."
        ),
        "rounds.too_late": _(
            "Probably too late: you are too old from your birthday in %(over_in)s. If %(season)s"
            " is like the last %(last_seasons)s seasons, no round comes before it: the first one"
            " for you comes between %(first)s and %(first_by)s. That day is not announced."
        ),
        "rounds.none": _(
            "Too late: you are too old from your birthday in %(over_in)s, and the first round of"
            " the %(season)s season is on %(first)s or in that week."
        ),
    },
    missing=_("whether a round comes before your birthday"),
    routes=(Route.AGREEMENT,),
    lifted_by_nomination=True,
)

QUESTIONS = (
    Question(
        name="born",
        field=Month(),
        asked=30,
        written=30,
        title=_("When were you born?"),
        short=_("Born"),
        why=_("Age is tested on the day you are invited. The month is enough for us."),
        asked_when=_("while a category is still open"),
        typed=(
            _("age limit"),
            _("am i too old"),
            _("how old can i be"),
        ),
        autocomplete="bday",
        rules=(RULE, ROUNDS),
    ),
)
