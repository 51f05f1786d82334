"""What the answers say of one another: the level of a score, and what cannot be. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.express_entry.tables import ABILITIES, LanguageTables
from iecguide.express_entry.values import ExpressEntry
from quiz.engine import answers as engine
from quiz.engine.answers import Answers
from quiz.engine.fields import UNSURE, Context, Problem
from quiz.engine.fields.base import Span as Between
from quiz.engine.fields.months import Month

from .parameters import ANSWERS, CLB, TOP_CLB
from .score.future import Plan
from .score.person import ANY_LEVEL, MAYBE, OLDEST, Profile, Span

YEARS_AHEAD = 3
NO_ABILITY = (Span(0, 0),) * 4
CHILDHOOD = 10  # years in which nobody does skilled work
TOP_LEVEL = 10
OTHER = {"en": "fr", "fr": "en"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A query: the answers that could be read, what is wrong, and the names nobody knows."""

    answers: Answers
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def read(pairs: Iterable[tuple[str, str]], data: ExpressEntry, today: date) -> Reading:
    """Read query pairs in any order. Never raises on what a visitor can send."""
    first = min(grid.period.first for grid in data.grids)
    context = Context(today, (first, today.replace(year=today.year + YEARS_AHEAD, day=1)))
    found = engine.read(pairs, ANSWERS, context)
    problems = (*found.problems, *_problems(found.answers, data, today))
    return Reading(found.answers, problems, found.unknown)


def _problems(answers: Answers, data: ExpressEntry, today: date) -> Iterator[Problem]:
    codes = tuple(grid.code for grid in data.grids)
    ruleset = answers.value("ruleset")
    if ruleset is not None and ruleset not in codes:
        yield Problem("ruleset", (str(ruleset),), "choice", codes)
    yield from _age_problems(answers, today)
    first, second = language_of(answers, "first", data), language_of(answers, "second", data)
    for prefix, language in (("first", first), ("second", second)):
        yield from _test_problems(answers, data.language, prefix, language)
    if first and first == second:
        yield _same_language(answers, data, first)
    for ability in ABILITIES:
        yield from _score_problem(answers, data.language, "spouse", ability)


def _same_language(answers: Answers, data: ExpressEntry, first: str) -> Problem:
    """A second language that is the first again, told beside the answer that says so."""
    if answers.value("second") is not None:
        return Problem("second", (first,), "same_language", (OTHER[first], "none"))
    code = str(answers.value("second_test"))
    tests = data.language.tests.items()
    fitting = tuple(name for name, test in tests if test.language == OTHER[first])
    return Problem("second_test", (code,), "same_language", (CLB, *fitting))


def _age_problems(answers: Answers, today: date) -> Iterator[Problem]:
    age, born = answers.value("age"), answers.value("born")
    span = age_on(answers, judged_on(answers, today))
    if age is not None and born is not None and not span.low <= int(str(age)) <= span.high:
        yield Problem("age", (str(age),), "differs", between=(span.low, span.high))
    if age is None and born is None:
        return
    left = max(0, span.high - CHILDHOOD)
    for name in ("canadian_work", "foreign_work"):
        years = answers.value(name)
        if isinstance(years, int):
            if years > left:
                yield Problem(name, (str(years),), "longer_than_life", between=(0, left))
                return
            left -= years


def judged_on(answers: Answers, today: date) -> date:
    """The day asked about, or today."""
    on = answers.value("on")
    return on if isinstance(on, date) else today


def language_of(answers: Answers, prefix: str, data: ExpressEntry) -> str:
    """The language of the first or second test, said or implied; "" where it is open or none."""
    said = answers.value(prefix)
    if said is not None:
        return "" if said == "none" else str(said)
    test = data.language.tests.get(str(answers.value(f"{prefix}_test")))
    if test:
        return test.language
    if prefix == "second":
        return OTHER.get(language_of(answers, "first", data), "")
    second = answers.value("second")
    return OTHER.get(str(second), "")


def _test_problems(
    answers: Answers, tables: LanguageTables, prefix: str, language: str
) -> Iterator[Problem]:
    code = answers.value(f"{prefix}_test")
    fitting = tuple(name for name, test in tables.tests.items() if test.language == language)
    allowed = (CLB, *(fitting or tables.tests))
    if code is not None and code not in allowed:
        yield Problem(f"{prefix}_test", (str(code),), "choice", allowed)
        return
    for ability in ABILITIES:
        yield from _score_problem(answers, tables, prefix, ability)


def _score_problem(
    answers: Answers, tables: LanguageTables, prefix: str, ability: str
) -> Iterator[Problem]:
    """A score that the test cannot give, or a level that does not exist."""
    name = f"{prefix}_{ability}"
    value = answers.value(name)
    if not isinstance(value, Decimal):
        return
    least, most, step = score_bounds(tables, test_of(answers, prefix), ability)
    if not least <= value <= most or (value - least) % step:
        between: Between = (least, most)
        yield Problem(name, (f"{value:f}",), "score", (f"step {step:f}",), between)


def test_of(answers: Answers, prefix: str) -> str:
    """The code of the test whose scores were given; levels are meant where none is named."""
    if prefix == "spouse":
        return CLB
    return str(answers.value(f"{prefix}_test") or CLB)


def score_bounds(
    tables: LanguageTables, code: str, ability: str
) -> tuple[Decimal, Decimal, Decimal]:
    """The least and the most score of a test, and the step between two."""
    test = tables.tests.get(code)
    if not test:
        return Decimal(0), Decimal(TOP_CLB), Decimal(1)
    scale = test.scales[ability]
    return scale.least, scale.most, scale.step


def level_of(tables: LanguageTables, code: str, ability: str, score: Decimal) -> int:
    """The level a score gives; a level given as such stays, up to the top of the grid."""
    test = tables.tests.get(code)
    level = test.scales[ability].level(score) if test else int(score)
    return min(level, TOP_LEVEL)


# The profile


def age_on(answers: Answers, on: date) -> Span:
    """The age on a day: two of them in the month of birth, whose day nobody asks."""
    born, age = answers.value("born"), answers.value("age")
    if isinstance(born, Month):
        turned = max(0, on.year - born.year - (on.month < born.month))
        return Span(max(0, turned - (on.month == born.month)), turned)
    if isinstance(age, int):
        return Span(age, age)
    return Span(0, OLDEST)


def levels_of(answers: Answers, tables: LanguageTables, prefix: str) -> tuple[Span, ...]:
    """The levels in the four abilities; whatever is not answered is open."""
    if prefix == "second" and answers.value("second") == "none":
        return NO_ABILITY
    code = test_of(answers, prefix)
    found = []
    for ability in ABILITIES:
        score = answers.value(f"{prefix}_{ability}")
        if isinstance(score, Decimal):
            level = level_of(tables, code, ability, score)
            found.append(Span(level, level))
        else:
            found.append(ANY_LEVEL)
    return tuple(found)


def profile_of(answers: Answers, data: ExpressEntry, on: date) -> Profile:
    """What the answers leave open and what they settle. They are to be without a problem."""
    blank = Profile()
    first = language_of(answers, "first", data)
    return Profile(
        age=age_on(answers, on),
        education=_one(answers, "education", blank.education),
        french_first=(first == "fr",) if first else MAYBE,
        first=levels_of(answers, data.language, "first"),
        second=levels_of(answers, data.language, "second"),
        canadian_work=_years(answers, "canadian_work", blank.canadian_work),
        foreign_work=_years(answers, "foreign_work", blank.foreign_work),
        certificate=_yes(answers, "certificate"),
        nomination=_yes(answers, "nomination"),
        sibling=_yes(answers, "sibling"),
        canadian_study=_one(answers, "canadian_study", blank.canadian_study),
        spouse=_yes(answers, "spouse"),
        spouse_education=_one(answers, "spouse_education", blank.spouse_education),
        spouse_language=levels_of(answers, data.language, "spouse"),
        spouse_canadian_work=_years(answers, "spouse_canadian_work", blank.spouse_canadian_work),
        job_offer=_yes(answers, "job_offer"),
        relative=_yes(answers, "relative"),
        spouse_study=_yes(answers, "spouse_study"),
    )


def _one(answers: Answers, name: str, every: tuple[str, ...]) -> tuple[str, ...]:
    value = answers.value(name)
    return every if value is None else (str(value),)


def _yes(answers: Answers, name: str) -> tuple[bool, ...]:
    value = answers.value(name)
    return MAYBE if value in (None, UNSURE) else (value == "yes",)


def _years(answers: Answers, name: str, every: Span) -> Span:
    value = answers.value(name)
    return Span(value, value) if isinstance(value, int) else every


def born_in(answers: Answers) -> Month | None:
    born = answers.value("born")
    return born if isinstance(born, Month) else None


def plan_of(answers: Answers) -> Plan:
    """What the visitor means to do; levels and lengths that were left open are the plan's own."""
    usual = Plan()
    degree = answers.value("degree")
    return Plan(
        work_start=_month(answers, "work_start"),
        work_months=_number(answers, "work_months", usual.work_months),
        better_test=_month(answers, "better_test"),
        better_level=_number(answers, "better_level", usual.better_level),
        degree_on=_month(answers, "degree_on"),
        degree=None if degree is None else str(degree),
        second_test=_month(answers, "second_on"),
        second_level=_number(answers, "second_level", usual.second_level),
        spouse_test=_month(answers, "spouse_on"),
        spouse_level=_number(answers, "spouse_level", usual.spouse_level),
    )


def _month(answers: Answers, name: str) -> Month | None:
    value = answers.value(name)
    return value if isinstance(value, Month) else None


def _number(answers: Answers, name: str, usual: int) -> int:
    value = answers.value(name)
    return value if isinstance(value, int) else usual


# What the answers need, to be whole


def open_names(answers: Answers, profile: Profile) -> list[str]:
    """The parameters of the grid that are still open, in the order of the form."""
    wanted = ["education", "first", "canadian_work", "foreign_work", "certificate", "nomination"]
    wanted += ["sibling", "canadian_study", "spouse"]
    wanted += [f"first_{ability}" for ability in ABILITIES]
    if answers.value("second") != "none":
        wanted += [f"second_{ability}" for ability in ABILITIES]
    if profile.spouse != (False,):
        wanted += ["spouse_education", "spouse_canadian_work"]
        wanted += [f"spouse_{ability}" for ability in ABILITIES]
    found = [name for name in wanted if not answers.known(name)]
    if not answers.known("age") and not answers.known("born"):
        found.insert(0, "age")
    return [name for name in ANSWERS.parameters if name in found]
