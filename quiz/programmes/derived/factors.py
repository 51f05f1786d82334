"""The 67 points of Federal Skilled Worker that a person's answers allow. Pure.

The finder asks for less than the six factors count, so they are a range; where both ends pass, or
none does, the condition is settled without another question.
"""

from iecguide.express_entry.tables import EDUCATION, STUDY, FswTables
from quiz.crs.score.fsw import MOST_YEARS, fsw_score
from quiz.crs.score.person import TOP_LEVELS, Levels, Person, Span
from quiz.engine.answers import Answers
from quiz.engine.fields import Bounds
from quiz.programmes.points import ALL_AGES, MONTHS, canadian_years, education_of, levels_of

HIGH = 1  # the end at which everything that is open turns out well
CONTINUOUS = "skilled_months_continuous_same_noc_10y"


def factor_points(tables: FswTables, said: Answers, age: Span | None) -> Bounds:
    """The least and the most of the 67 points, by answers with all that follows from them."""
    ages = range((age or ALL_AGES).low, (age or ALL_AGES).high + 1)
    worth = sorted(ages, key=tables.age.at)
    low, high = (
        # Whoever knows both languages puts the one first that gives more.
        max(_points(tables, said, end, at, french_first) for french_first in (False, True))
        for end, at in ((0, worth[0]), (HIGH, worth[-1]))
    )
    return Bounds(low, high)


def _points(tables: FswTables, said: Answers, end: int, age: int, french_first: bool) -> int:
    english, french = (_ends(levels_of(said, name), end) for name in ("english", "french"))
    education = education_of(said)
    person = Person(
        age=age,
        education=education or EDUCATION[-end],
        first=french if french_first else english,
        second=english if french_first else french,
        canadian_work=canadian_years(said).high if end else canadian_years(said).low,
        canadian_study=STUDY[-1] if end and _may(said, "studies") else STUDY[0],
        job_offer=said.value("valid_job_offer") == "yes" or (end == HIGH and _open(said)),
        spouse=end == HIGH,
        spouse_language=TOP_LEVELS,
        relative=end == HIGH,
    )
    return fsw_score(tables, person, MOST_YEARS if end else _years(said)).total


def _ends(spans: tuple[Span, ...], end: int) -> Levels:
    speaking, listening, reading, writing = (span.high if end else span.low for span in spans)
    return speaking, listening, reading, writing


def _years(said: Answers) -> int:
    """The full years of skilled work that were told: there may be more, in other jobs."""
    told = [said.value(name) for name in (CONTINUOUS, "canadian_skilled_months_3y")]
    return max((each // MONTHS for each in told if isinstance(each, int)), default=0)


def _may(said: Answers, tie: str) -> bool:
    """Whether somebody has this tie, or has told of none yet."""
    ties = said.value("ties")
    return not isinstance(ties, tuple) or not ties or tie in ties


def _open(said: Answers) -> bool:
    """Whether nobody knows if an offer is one that the programme accepts."""
    return not said.known("valid_job_offer")
