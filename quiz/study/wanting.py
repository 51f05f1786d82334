"""What is worth asking though a verdict stands already: it rests on what is usual. Pure."""

from collections.abc import Callable, Iterable

from iecguide.study.kinds import ASK, NOT_APPLICABLE, Topic
from iecguide.study.values import StudyBook
from quiz.engine.questionnaire import Situation

from .case import Case

StudySituation = Situation[StudyBook, Case]
SHORT = 6  # months of a course that may need no study permit
AT_UNIVERSITY = ("undergraduate", "masters")  # levels of the listed degrees
WORKING = ("work_permit", "visitor", "study_permit")


def case_of(situation: StudySituation) -> Case:
    return situation.results[0].subject


def ever(_situation: StudySituation) -> bool:
    return True


def said(name: str, *values: object) -> Callable[[StudySituation], bool]:
    """Whether an answer, or what follows from others, is one of some values."""
    return lambda situation: case_of(situation).answers.value(name) in values


def assumed(name: str, topics: Iterable[Topic]) -> Callable[[StudySituation], bool]:
    """Whether the verdict of one of some topics rests on the usual value of an answer."""
    every = tuple(topics)

    def rests(situation: StudySituation) -> bool:
        decisions = case_of(situation).decisions
        return any(name in decisions[topic].assumed for topic in every)

    return rests


def open_yet(topic: Topic) -> Callable[[StudySituation], bool]:
    """Whether a topic waits for answers."""
    return lambda situation: case_of(situation).decisions[topic].verdict == ASK


def money_matters(situation: StudySituation) -> bool:
    return case_of(situation).decisions[Topic.FUNDS].verdict != NOT_APPLICABLE


def short_stay(situation: StudySituation) -> bool:
    """A short course of somebody who is here: it has to end before the permit or stay does."""
    answers = case_of(situation).answers
    months, status = answers.value("months"), answers.value("status")
    return isinstance(months, int) and months <= SHORT and status in WORKING


def partner_matters(situation: StudySituation) -> bool:
    """Whether a listed degree of a university could open a permit to somebody who comes along."""
    answers = case_of(situation).answers
    people = answers.value("people")
    with_others = isinstance(people, int) and people > 1
    at_university = answers.value("level") in AT_UNIVERSITY
    rests = assumed("professional_degree", (Topic.SPOUSE,))
    return with_others and at_university and rests(situation)


def goes_on(situation: StudySituation) -> bool:
    """Whether somebody who studies here may go on without a new attestation letter."""
    rests = assumed("same_school_and_level", (Topic.LETTER,))
    return said("status", "study_permit")(situation) and rests(situation)


def comes_to_work(situation: StudySituation) -> bool:
    """Whether a student of a school abroad is taken to come for a placement, and did not say so."""
    rests = assumed("placement", (Topic.PLACEMENT,))
    return said("enrolled_at", "foreign_school")(situation) and rests(situation)


def last_day_matters(situation: StudySituation) -> bool:
    """Whether the last day of a permit or stay counts: a short course, or a permit after studies
    that is asked for while the study permit holds."""
    return short_stay(situation) or said("session", "finished")(situation)
