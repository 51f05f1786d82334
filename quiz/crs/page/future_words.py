"""A score over the months ahead, in words and as a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.core.charts.shapes import Chart
from iecguide.core.numbers import number
from iecguide.express_entry.categories import CEC
from iecguide.express_entry.values import ExpressEntry
from quiz.crs.parameters import EDUCATION_LABELS
from quiz.crs.result import Result
from quiz.crs.score.future import BIRTHDAY, DEGREE, FIRST, SECOND, SPOUSE, WORK, Change, MonthScore
from quiz.engine.words import month as month_words

from .timeline_chart import timeline_chart
from .words import figure


@dataclass(frozen=True, slots=True)
class MonthView:
    month: str
    points: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class PlanView:
    """One plan: what it adds in three years, and what it takes."""

    name: str
    gain: str
    effort: str


@dataclass(frozen=True, slots=True)
class Future:
    summary: str
    chart: Chart
    chart_words: str
    plans: list[PlanView]
    changes: list[MonthView]
    months: list[MonthView]
    birth_month: bool


_PLANS = {
    WORK: lazy("Skilled work in Canada"),
    FIRST: lazy("A better test in your first language"),
    DEGREE: lazy("More schooling"),
    SECOND: lazy("A test in your second language"),
    SPOUSE: lazy("A test by your spouse or partner"),
}
_EFFORTS = {
    WORK: lazy("A job of TEER 0 to 3 and a permit for it, an IEC one too. A full year counts."),
    FIRST: lazy("Some weeks of practice and the fee of a test. Results count for two years."),
    DEGREE: lazy("Years and fees; schooling outside Canada wants an assessment (ECA)."),
    SECOND: lazy("A year or more of lessons for most; level 7 in French gives most."),
    SPOUSE: lazy("Some weeks of practice and the fee of a test, for them."),
}


def future(data: ExpressEntry, result: Result) -> Future:
    """The months ahead as the page shows them."""
    months = result.months
    last_cec = next((each for each in data.rounds if each.category == CEC), None)
    return Future(
        summary=_summary(months),
        chart=timeline_chart(months, last_cec.cutoff if last_cec else None, _reasons),
        chart_words=_summary(months),
        plans=[
            PlanView(str(_PLANS[step]), _signed(gain), str(_EFFORTS[step]))
            for step, gain in result.plan_gains.items()
        ],
        changes=[_view(each) for each in months if each.changes],
        months=[_view(each) for each in months],
        birth_month=result.profile.age.certain
        and any(change.code == BIRTHDAY for each in months for change in each.changes),
    )


def _summary(months: Sequence[MonthScore]) -> str:
    """The points now, at their highest, and at the end."""
    best = max(months, key=lambda each: each.total.low)
    values = {
        "now": figure(months[0].total),
        "best": figure(best.total),
        "when": month_words(best.month),
        "end": figure(months[-1].total),
        "last": month_words(months[-1].month),
    }
    if best.total.low == months[0].total.low:
        return _("%(now)s now, and %(end)s in %(last)s.") % values
    return _("%(now)s now, %(best)s at the highest (%(when)s), %(end)s in %(last)s.") % values


def _view(each: MonthScore) -> MonthView:
    return MonthView(
        month=month_words(each.month),
        points=figure(each.total),
        reasons=_reasons(each),
    )


def _reasons(each: MonthScore) -> list[str]:
    return [_reason(change) for change in each.changes]


def _reason(change: Change) -> str:
    return _("%(what)s (%(gain)s)") % {"what": happening(change), "gain": _signed(change.gain)}


def _signed(gain: int) -> str:
    if gain > 0:
        return _("+%(n)s") % {"n": number(gain)}
    if gain < 0:
        return _("−%(n)s") % {"n": number(-gain)}
    return _("no change")


_HAPPENINGS = {
    BIRTHDAY: lazy("You turn %(value)s"),
    FIRST: lazy("Level %(value)s in your first language"),
    SECOND: lazy("Level %(value)s in your second language"),
    SPOUSE: lazy("Level %(value)s for your spouse or partner"),
}


def happening(change: Change) -> str:
    """What happens in a month, in a few words."""
    if change.code == DEGREE:
        return _("More schooling: %(name)s") % {"name": EDUCATION_LABELS[change.value]}
    if change.code == WORK:
        years = int(change.value)
        if years >= 5:
            return _("Five years of skilled work in Canada")
        return _("Full years of skilled work in Canada: %(n)s") % {"n": number(years)}
    return str(_HAPPENINGS[change.code]) % {"value": change.value}
