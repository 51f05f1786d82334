"""The points of Express Entry that a person's answers allow, and what of them the calculator takes.

The finder asks for far less than the grid counts, so the points are a range, often a wide one: what
was not asked may be anything. Pure.
"""

from dataclasses import dataclass
from datetime import date

from iecguide.express_entry.tables import EDUCATION, CrsTables
from iecguide.express_entry.values import ExpressEntry
from quiz.crs.score.person import ANY_LEVELS, FIVE_OR_MORE, MAYBE, OLDEST, Profile, Span
from quiz.crs.score.points import total_range
from quiz.engine.answers import Answers
from quiz.engine.fields import NONE, UNSURE
from quiz.engine.fields.months import Month

TOP = 10  # the highest level that the grid tells apart
MONTHS = 12
LOW = 3  # “none” and “some” are levels up to this
ALL_AGES = Span(0, OLDEST)
# The names of the finder where the calculator has another.
NAMES = {"master": "master_or_professional"}
ENGLISH, FRENCH = "en", "fr"


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a person: ``told`` by them, or what their answers allow by a grid in force
    until ``grid_until``, None while it is in force. No ``span``: too little is known."""

    span: Span | None
    told: bool = False
    grid_until: date | None = None


def find_points(data: ExpressEntry | None, said: Answers, on: date) -> Points:
    """The points somebody told, else those of the newest grid whose numbers are known."""
    score = said.value("score")
    if isinstance(score, int):
        return Points(Span(score, score), told=True)
    grid = data.last_known(on) if data else None
    if not grid or not grid.tables:
        return Points(None)
    until = None if grid.period.holds(on) else grid.period.last
    return Points(points_of(grid.tables, said, on), grid_until=until)


def points_of(tables: CrsTables, said: Answers, on: date) -> Span | None:
    """The least and the most points; None where age, schooling or both languages were not told."""
    languages = said.known("english") or said.known("french")
    if not (age_of(said, on) and education_of(said) and languages):
        return None
    orders = [total_range(tables, _profile(said, on, french)) for french in (False, True)]
    # Whoever knows both puts the one first that gives more.
    return Span(max(each.low for each in orders), max(each.high for each in orders))


def calculator_query(said: Answers) -> list[tuple[str, str]]:
    """What the calculator asks too and was told exactly, as pairs of its query."""
    found = []
    born, age = said.value("born"), said.value("age")
    if isinstance(born, Month):
        found.append(("born", str(born)))
    elif isinstance(age, int):
        found.append(("age", str(age)))
    if education := education_of(said):
        found.append(("education", education))
    if said.known("english") and said.known("french"):
        better = _least(said, "french") > _least(said, "english")
        found.append(("first", FRENCH if better else ENGLISH))
    if len(nomination := _nomination(said)) == 1:
        found.append(("nomination", "yes" if nomination[0] else "no"))
    return found


def _profile(said: Answers, on: date, french_first: bool) -> Profile:
    english, french = levels_of(said, "english"), levels_of(said, "french")
    education = education_of(said)
    return Profile(
        age=age_of(said, on) or ALL_AGES,
        education=(education,) if education else EDUCATION,
        french_first=(french_first,),
        first=french if french_first else english,
        second=english if french_first else french,
        canadian_work=canadian_years(said),
        nomination=_nomination(said),
    )


def age_of(said: Answers, on: date) -> Span | None:
    born, age = said.value("born"), said.value("age")
    if isinstance(born, Month):
        years = on.year - born.year
        if on.month == born.month:  # the day of birth is not asked
            return Span(max(0, years - 1), max(0, min(years, OLDEST)))
        years = max(0, min(years - (on.month < born.month), OLDEST))
        return Span(years, years)
    if isinstance(age, int):
        return Span(min(age, OLDEST), min(age, OLDEST))
    return None


def education_of(said: Answers) -> str:
    value = said.value("education")
    return "" if value in (None, UNSURE) else NAMES.get(str(value), str(value))


def _least(said: Answers, name: str) -> int:
    return int(str(said.value(name))) if said.known(name) else 0


def levels_of(said: Answers, name: str) -> tuple[Span, ...]:
    """The weakest of four abilities is told: three may be better. Up to level 3 all is “low”."""
    if not said.known(name):
        return ANY_LEVELS
    level = _least(said, name)
    if level == 0:
        return (Span(0, LOW),) * 4
    weakest = Span(0, LOW) if level <= LOW else Span(level, level)
    return weakest, *(Span(weakest.low, TOP),) * 3


def canadian_years(said: Answers) -> Span:
    """Full years in the last three are told; there may be more before."""
    months = said.value("canadian_skilled_months_3y")
    least = int(months) // MONTHS if isinstance(months, int) else 0
    return Span(min(least, FIVE_OR_MORE), FIVE_OR_MORE)


def _nomination(said: Answers) -> tuple[bool, ...]:
    ties, province = said.value("ties"), said.value("nominated_by")
    if said.known("nominated_by"):
        return (province != NONE,)
    if isinstance(ties, tuple) and ties and "file" not in ties:
        return (False,)
    return MAYBE
