"""What the calculator concludes for some answers on a day. Pure."""

from dataclasses import dataclass
from datetime import date

from iecguide.express_entry.tables import CrsTables
from iecguide.express_entry.values import ExpressEntry, Grid
from quiz.engine.answers import Answers
from quiz.engine.fields.months import Month

from .checks import born_in, judged_on, open_names, plan_of, profile_of
from .parameters import PLANS
from .score.competition import Standing, eligible_for, standings
from .score.fsw import FswRange, fsw_range
from .score.future import MonthScore, Plan, gains, timeline
from .score.improvements import Improvement, improvements
from .score.person import Profile, Span
from .score.points import ScoreRange, score_range


@dataclass(frozen=True, slots=True)
class Result:
    """``grid`` is the one that was used; ``in_force`` is whether it is the one of the day.

    ``given`` is a score the visitor knows already; then ``total`` is that one. ``answered`` is
    whether anything that gives points was said.
    """

    on: date
    grid: Grid
    tables: CrsTables
    in_force: bool
    profile: Profile
    score: ScoreRange
    given: int | None
    answered: bool
    fsw: FswRange
    standings: tuple[Standing, ...]
    improvements: tuple[Improvement, ...]
    open: tuple[str, ...]
    plan: Plan
    months: tuple[MonthScore, ...]
    plan_gains: dict[str, int]

    @property
    def total(self) -> Span:
        return Span(self.given, self.given) if self.given is not None else self.score.total

    @property
    def complete(self) -> bool:
        return self.score.total.certain


NOT_POINTS = ("on", "ruleset", "score", "express_entry_programme", "french_nclc_min", *PLANS)


def find_result(data: ExpressEntry, answers: Answers, today: date) -> Result:
    """The result of answers without a problem. Raises LookupError where no grid has numbers."""
    on = judged_on(answers, today)
    grid, tables = _grid(data, answers, on)
    profile = profile_of(answers, data, on)
    found = score_range(tables, profile)
    given = answers.value("score")
    total = Span(given, given) if isinstance(given, int) else found.total
    in_force = data.grid_on(on)
    plan, born, now = plan_of(answers), born_in(answers), Month.of(on)
    return Result(
        on=on,
        grid=grid,
        tables=tables,
        in_force=in_force is not None and in_force.code == grid.code,
        profile=profile,
        score=found,
        given=given if isinstance(given, int) else None,
        answered=any(answers.known(name) for name in answers.parameters if name not in NOT_POINTS),
        fsw=fsw_range(data.fsw, profile),
        standings=standings(data.rounds, total, _eligible(answers, profile), on),
        improvements=improvements(tables, profile),
        open=tuple(open_names(answers, profile)),
        plan=plan,
        months=timeline(tables, profile, born, plan, now),
        plan_gains=gains(tables, profile, born, plan, now),
    )


def _grid(data: ExpressEntry, answers: Answers, on: date) -> tuple[Grid, CrsTables]:
    """The grid asked for, else that of the day; where its numbers are not known, the last known."""
    code = answers.value("ruleset")
    wanted = data.grid_by_code(str(code)) if code else data.grid_on(on)
    if wanted is None or wanted.tables is None:
        wanted = data.last_known(wanted.period.first if wanted else on)
    if wanted is None or wanted.tables is None:
        raise LookupError("no grid with numbers is on record")
    return wanted, wanted.tables


def _eligible(answers: Answers, profile: Profile) -> dict[str, str]:
    programme, french = answers.value("express_entry_programme"), answers.value("french_nclc_min")
    return eligible_for(
        profile,
        None if programme is None else str(programme),
        french if isinstance(french, int) else None,
    )
