"""What is taken for a person who did not say, because it is so for nearly everybody. Pure.

It is never silent: a verdict that rests on it says so, and names the rules that would change it.
What is essential to a question has no usual value: it is asked.
"""

from collections.abc import Mapping
from datetime import date

from iecguide.study.kinds import Topic
from quiz.engine.answers import Answers

USUAL: Mapping[str, object] = {
    "us_person": "no",
    "activity": "programme",
    "arrangement": "ordinary",
    "special": "none",
    "enrolled_at": "canadian_dli",
    "session": "term",
    "had_pgwp": "no",
    "study_authorised_in_180_days": "yes",
    "test_age_months": 0,
    "professional_degree": "no",
    "pgwp_eligible_programme": "yes",
    "prerequisite_done": "no",
    "permit_wanted": "no",
    "broke_enrolment_or_active_study": "no",
    "cip_on_list": "unknown",
    "old_school": "open",
    "people": 1,
}
A_YEAR = {"months": 12}  # longer than the courses that need no permit
AFTER_SCHOOL = {"level": "college"}  # post-secondary, as most programmes are
AS_STUDENT = {"status": "study_permit", "full_time": "yes", "days_out_of_status": 0}
DESIGNATED = {"institution": "public"}
OF_TOPIC: Mapping[Topic, Mapping[str, object]] = {
    Topic.PERMIT: DESIGNATED,
    Topic.WHERE: {"days_out_of_status": 0, **AFTER_SCHOOL},
    Topic.LETTER: {"same_school_and_level": "no", **A_YEAR},
    Topic.CAQ: A_YEAR,
    Topic.OFF_CAMPUS: {
        "wp_asked_before_sp_expiry": "no",
        **DESIGNATED,
        **AS_STUDENT,
        **A_YEAR,
        **AFTER_SCHOOL,
    },
    Topic.ON_CAMPUS: AS_STUDENT,
    Topic.PLACEMENT: {
        "placement_share": 0,
        **DESIGNATED,
        **AS_STUDENT,
        **A_YEAR,
        **AFTER_SCHOOL,
    },
    Topic.PGWP_MONTHS: AFTER_SCHOOL,
    Topic.SPOUSE: {"full_time": "yes"},
}
WITHOUT_PLACEMENT = ("language", "prerequisite", "k12")
SHORTEST = 8  # months of a programme that leads on; vocational training in Quebec counts hours
NO_DAY = date(1, 1, 1)


def fill_usual(answers: Answers, topic: Topic) -> tuple[Answers, frozenset[str]]:
    """The answers with what is usual in a topic where nothing is known, and the names filled in."""
    values = {**USUAL, **OF_TOPIC.get(topic, {}), **_by_person(answers)}
    if topic == Topic.LETTER and answers.value("province") == "QC":
        values |= AFTER_SCHOOL  # its certificate stands for the letter at most levels
    if topic == Topic.PGWP and not answers.known("level"):
        values |= _level_of_programme(answers)
    if topic == Topic.PLACEMENT and answers.value("enrolled_at") == "foreign_school":
        values["placement"] = "required"  # what most come for
    filled = {name: value for name, value in values.items() if not answers.known(name)}
    return answers.changed(**filled), frozenset(filled)


def _level_of_programme(answers: Answers) -> Mapping[str, object]:
    """The usual level of a programme of which the length or the degree is known, but no level."""
    months = answers.value("months")
    if isinstance(months, int) and months < SHORTEST:
        return AFTER_SCHOOL
    return {"level": "undergraduate"} if answers.value("degree") == "yes" else {}


def _by_person(answers: Answers) -> dict[str, object]:
    """What is usual for somebody who said this much."""
    found: dict[str, object] = {}
    if answers.value("status") != "study_permit":
        found["change"] = "none"
    if answers.known("days_out_of_status"):
        found |= {"where": "inside", "status": "expired"}
    elif answers.value("where") == "outside":
        found["status"] = "none"
    elif answers.value("status") == "work_permit":
        found["where"] = "inside"
    level = answers.value("level")
    if level in ("college", "qc_secondary_vocational"):
        found |= {"university": "no", "degree": "no"}
    elif level == "undergraduate":
        found["degree"] = "yes"
    elif level in WITHOUT_PLACEMENT:
        found["placement"] = "none"
    if level != "k12":
        found["minor"] = "no"
    for first, then in (("end", "status_until"), ("completion", "pgwp_applied")):
        found[first] = answers.value(then) or NO_DAY  # in time
        found[then] = answers.value(first) or NO_DAY
    return found
