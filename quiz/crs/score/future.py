"""A score over the months ahead: what birthdays cost, and what plans add. Exact by the grid. Pure.

Each month is scored as it stands once everything of that month has happened. A plan never lowers
what somebody has: a test that goes worse is not handed in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from iecguide.express_entry.tables import EDUCATION, CrsTables
from quiz.engine.fields.months import Month

from .improvements import raise_levels
from .person import FIVE_OR_MORE, OLDEST, Profile, Span
from .points import total_range

MONTHS = 36
YEAR = 12
BIRTHDAY, WORK, DEGREE = "birthday", "canadian_work", "education"
FIRST, SECOND, SPOUSE = "first_language", "second_language", "spouse_language"


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody means to do, and in which month; None for what they do not."""

    work_start: Month | None = None
    work_months: int = MONTHS
    better_test: Month | None = None
    better_level: int = 9
    degree_on: Month | None = None
    degree: str | None = None
    second_test: Month | None = None
    second_level: int = 7
    spouse_test: Month | None = None
    spouse_level: int = 9

    @property
    def steps(self) -> tuple[str, ...]:
        """The plans there are, by their codes."""
        found = {
            WORK: self.work_start,
            FIRST: self.better_test,
            DEGREE: self.degree_on and self.degree,
            SECOND: self.second_test,
            SPOUSE: self.spouse_test,
        }
        return tuple(name for name, wanted in found.items() if wanted)

    def without(self, step: str) -> "Plan":
        match step:
            case "canadian_work":
                return replace(self, work_start=None)
            case "first_language":
                return replace(self, better_test=None)
            case "education":
                return replace(self, degree_on=None)
            case "second_language":
                return replace(self, second_test=None)
        return replace(self, spouse_test=None)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happens in a month: its code, what it leads to, and what it adds or costs."""

    code: str
    value: str
    gain: int


@dataclass(frozen=True, slots=True)
class MonthScore:
    """The points in a month; ``changes`` add up to the difference from the month before."""

    month: Month
    total: Span
    changes: tuple[Change, ...]


def timeline(
    tables: CrsTables,
    profile: Profile,
    born: Month | None,
    plan: Plan,
    now: Month,
    months: int = MONTHS,
) -> tuple[MonthScore, ...]:
    """The points of this month and of so many after it. Without a month of birth, birthdays are
    somewhere in the year and widen the range."""
    current, total = profile, total_range(tables, profile)
    scores = [MonthScore(now, total, ())]
    for ahead in range(1, months + 1):
        changes = []
        for code, value, change in _steps(profile, born, plan, now, ahead):
            changed = change(current)
            if changed != current:
                before, total, current = total, total_range(tables, changed), changed
                if value:
                    changes.append(Change(code, value, total.low - before.low))
        scores.append(MonthScore(now.plus(ahead), total, tuple(changes)))
    return tuple(scores)


Step = tuple[str, str, Callable[[Profile], Profile]]


def _steps(
    profile: Profile, born: Month | None, plan: Plan, now: Month, ahead: int
) -> Iterator[Step]:
    """What happens in a month; ``value`` is "" where it is not worth a word. What was planned for
    this month, or one before it, happens in the next."""
    month = now.plus(ahead)

    def due(planned: Month | None) -> bool:
        return planned is not None and (planned == month or (ahead == 1 and planned < month))

    if plan.work_start and profile.canadian_work.certain:
        years = min(FIVE_OR_MORE, profile.canadian_work.low + _count_worked(plan, month) // YEAR)
        yield WORK, str(years), lambda found: _with_work(found, years)
    if due(plan.better_test):
        yield _raise(FIRST, plan.better_level)
    if plan.degree and due(plan.degree_on):
        degree = plan.degree
        yield DEGREE, degree, lambda found: _with_degree(found, degree)
    if due(plan.second_test):
        yield _raise(SECOND, plan.second_level)
    if due(plan.spouse_test):
        yield _raise(SPOUSE, plan.spouse_level)
    age = _age(profile, born, month, ahead)
    value = str(age.low) if born and born.month == month.month else ""
    yield BIRTHDAY, value, lambda found: found if found.age == age else replace(found, age=age)


def _raise(name: str, level: int) -> Step:
    return name, str(level), lambda found: raise_levels(found, name, level)


def _count_worked(plan: Plan, month: Month) -> int:
    """Months of work that are over when a month begins."""
    start = plan.work_start
    if not start:
        return 0
    passed = (month.year - start.year) * YEAR + month.month - start.month
    return max(0, min(passed, plan.work_months))


def _with_work(profile: Profile, years: int) -> Profile:
    work = Span(years, years)
    return profile if profile.canadian_work == work else replace(profile, canadian_work=work)


def _with_degree(profile: Profile, degree: str) -> Profile:
    """More schooling, never less."""
    higher = EDUCATION.index(degree)
    levels = [EDUCATION[max(higher, EDUCATION.index(level))] for level in profile.education]
    return replace(profile, education=tuple(dict.fromkeys(levels)))


def _age(profile: Profile, born: Month | None, month: Month, ahead: int) -> Span:
    """With a month of birth exact, the birthday in its month; else one of two years."""
    if born:
        age = month.year - born.year - (month.month < born.month)
        return Span(age, age)
    low = min(OLDEST, profile.age.low + ahead // YEAR)
    return Span(low, max(low, min(OLDEST, profile.age.high + -(-ahead // YEAR))))


def gains(
    tables: CrsTables, profile: Profile, born: Month | None, plan: Plan, now: Month
) -> dict[str, int]:
    """What each plan adds in the last month, everything else as planned."""
    whole = timeline(tables, profile, born, plan, now)[-1].total.low
    return {
        step: whole - timeline(tables, profile, born, plan.without(step), now)[-1].total.low
        for step in plan.steps
    }
