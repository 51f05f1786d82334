"""What follows from a person's answers: fields that nobody is asked for. Pure.

A field that was given in the address stands, and what does not follow stays unknown.
"""

from collections.abc import Iterator
from datetime import date

from iecguide.study.kinds import MAJORITY, Topic
from iecguide.study.values import StudyBook
from quiz.engine.answers import Answers

from .clocks import permit_end, printed_end
from .deciding import decide

IN_CANADA = ("visitor", "study_permit", "expired")  # people who hold these are here
WITHOUT_DEGREE = (
    "language", "prerequisite", "grad_certificate", "k12", "qc_secondary_vocational",
)  # fmt: skip
WITH_DEGREE = ("masters", "doctorate")
NEW_SCHOOL_OR_LEVEL = ("school", "secondary_to_postsecondary", "another_level")
# What says whether a programme can lead to a work permit, whoever takes it.
OF_THE_PROGRAMME = (
    "enrolled_at", "arrangement", "institution", "degree", "level", "start", "months",
    "online_share", "sp_applied", "cip_on_list",
)  # fmt: skip


def complete(book: StudyBook, said: Answers, on: date) -> Answers:
    """The answers with all that follows from them on a day."""
    found = _keep_said(said, dict([*_follow(said, on), *_permit_days(book, said, on)]))
    if not found.given("pgwp_eligible_programme") and _cannot_lead_on(book, found, on):
        return found.changed(pgwp_eligible_programme="no")
    return found


def _keep_said(said: Answers, found: dict[str, object]) -> Answers:
    return said.changed(**{name: value for name, value in found.items() if not said.known(name)})


def _follow(said: Answers, on: date) -> Iterator[tuple[str, object]]:
    yield "on", on
    status, level, change = (said.value(name) for name in ("status", "level", "change"))
    if status in IN_CANADA:
        yield "where", "inside"
    if level in WITH_DEGREE:
        yield "degree", "yes"
    elif level in WITHOUT_DEGREE:
        yield "degree", "no"
    if status in ("none", "visitor", "work_permit") or said.value("where") == "outside":
        yield "sp_applied", on  # today at the earliest
        yield "start", on
    if change in NEW_SCHOOL_OR_LEVEL:
        yield "same_school_and_level", "no"
    elif change == "programme_same_school":
        yield "same_school_and_level", "yes"
    done = said.value("completion")
    if isinstance(done, date):
        yield "pgwp_applied", max(on, done)  # today at the earliest
    yield from _minor(said)


def _permit_days(book: StudyBook, said: Answers, on: date) -> Iterator[tuple[str, object]]:
    """How long a study permit is over, and whether it holds on the day of the next application.

    It ends by R222, so many days after the studies at the latest. Whoever asked for the work
    permit before that keeps the right to wait for it.
    """
    status, done, applied = (said.value(name) for name in ("status", "completion", "pgwp_applied"))
    ends = permit_end(book, said, on)
    sent = isinstance(applied, date) and applied <= on and bool(ends and applied <= ends)
    in_time = sent or said.value("wp_asked_before_sp_expiry") == "yes"
    if status == "study_permit":
        over = ends is not None and isinstance(done, date) and not in_time
        yield "days_out_of_status", max(0, (on - ends).days) if over and ends else 0
    elif status == "expired" and ends and ends < on:
        yield "days_out_of_status", (on - ends).days
    if in_time:
        yield "sp_valid_on_pgwp_day", "yes"
    elif status == "expired":
        yield "sp_valid_on_pgwp_day", "no"
    elif ends and isinstance(done, date):
        day = applied if isinstance(applied, date) else max(on, done)
        if day > ends:
            yield "sp_valid_on_pgwp_day", "no"
        elif printed_end(said):
            yield "sp_valid_on_pgwp_day", "yes"


def _minor(said: Answers) -> Iterator[tuple[str, object]]:
    """Whether somebody is a minor: majority is at 18 or 19, by province."""
    age = said.value("age")
    if not isinstance(age, int):
        return
    ages = [years for years, codes in MAJORITY.items() if said.value("province") in codes]
    verdicts = {age < years for years in ages or MAJORITY}
    if len(verdicts) == 1:
        yield "minor", "yes" if verdicts.pop() else "no"


def _cannot_lead_on(book: StudyBook, answers: Answers, on: date) -> bool:
    """Whether the programme itself, not the person, is barred from the work permit after it."""
    kept = {name: answers.value(name) for name in OF_THE_PROGRAMME}
    alone = type(answers)().changed(**kept)
    return decide(Topic.PGWP, book.rules_on(Topic.PGWP, on), alone, on).verdict == "no"
