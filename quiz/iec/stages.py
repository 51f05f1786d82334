"""Where somebody stands between a first thought of IEC and the end of a permit. Pure."""

from datetime import date

from iecguide.facts.values import Season
from quiz.engine.answers import Answers
from quiz.engine.fields.months import Month

from .stays.permits import Permit

PLANNING, POOL, APPLIED, LETTER, CANADA = "planning", "pool", "applied", "letter", "canada"
WITHOUT_LETTER = (PLANNING, POOL, "invited", APPLIED)  # nobody holds an unused letter there
INVITED = ("invited", APPLIED)  # the age has been tested already


def holds_letter(answers: Answers, on: date) -> bool:
    """Whether an unused letter of introduction still runs on a day, or may in its last month."""
    if isinstance(answers.letter, Month):
        return answers.letter >= Month.of(on)
    return answers.stage == LETTER and answers.letter != "none"


def stage(answers: Answers, on: date) -> str | None:
    """Where the result starts from: None where nothing was said, or nothing follows from it.

    A letter that still runs comes before whatever else was said, but for being in Canada.
    """
    if answers.stage == CANADA:
        return CANADA
    if holds_letter(answers, on):
        return LETTER
    return answers.stage if answers.stage in (POOL, *INVITED) else None


def pools_take_profiles(season: Season, on: date) -> bool:
    """Whether the pools of a season are open on a day, by what is announced: a profile that
    somebody has while they are not is of an earlier season."""
    opened = season.opens_on and season.opens_on <= on
    return bool(opened and not (season.closes_on and season.closes_on < on))


def permit_end(answers: Answers, on: date) -> Month | None:
    """The month in which the last permit told of ends, counted from the month it was issued; None
    where no permit with a month and a length still runs."""
    end = _last_end(_list_permits(answers))
    return end if end and end >= Month.of(on) else None


def permit_ended(answers: Answers, on: date) -> Month | None:
    """The month in which the last permit told of ended; None where one may still run, such as one
    without a month or a length, or where none was told."""
    told = _list_permits(answers)
    end = _last_end(told)
    known = all(permit.month and permit.months for permit in told)
    return end if end and known and end < Month.of(on) else None


def _list_permits(answers: Answers) -> tuple[Permit, ...]:
    return answers.used if isinstance(answers.used, tuple) else ()


def _last_end(told: tuple[Permit, ...]) -> Month | None:
    """The latest end of the permits whose month and length are known."""
    ends = [
        Month(permit.year, permit.month).plus(permit.months)
        for permit in told
        if permit.month and permit.months
    ]
    return max(ends, default=None)
