"""The student quiz on the web: its facts, its result, and the addresses of its pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from iecguide.core.dates import today
from iecguide.study.book import book
from iecguide.study.kinds import Topic
from iecguide.study.values import StudyBook
from quiz.engine.answers import Answers
from quiz.engine.fields import Context, Problem
from quiz.engine.pages import Addresses, Pages

from . import widgets
from .case import Case
from .clashing import clashes
from .outcome import Result, conclude
from .page.json_api import result_json
from .page.leads import lead
from .page.next_step import next_step
from .page.presentation import order, view
from .questionnaire import STUDY

FIRST_DAY = date(2024, 1, 1)  # the oldest rules and amounts on record
__all__ = ["PAGES", "widgets"]


class StudyPages(Pages[StudyBook, Case]):
    questionnaire = STUDY
    addresses = Addresses(
        "study_quiz", "study_question", "study_result", "study_json", "study_rules"
    )
    name = _("Your studies in Canada")
    section = "study"
    result_template = "study/result.html"
    rules_template = "study/rules.html"

    def facts(self) -> StudyBook:
        return book()

    def today(self) -> date:
        return today()

    def context(self, facts: StudyBook) -> Context:
        """Studies are judged by the rules on record: from 2024 to the end of next year."""
        now = today()
        return Context(now, (FIRST_DAY, date(now.year + 1, 12, 31)))

    def clashes(self, answers: Answers) -> Iterable[Problem]:
        return clashes(answers)

    def result(self, facts: StudyBook, answers: Answers) -> Result:
        return conclude(STUDY.situation(facts, answers, today()).results[0].subject)

    def result_context(self, facts: StudyBook, answers: Answers) -> dict[str, Any]:
        result = self.result(facts, answers)
        shown, rest = order(result)
        return {
            "on": result.on,
            "lead": lead(result),
            "next": next_step(facts, result),
            "placement": result.decisions[Topic.PLACEMENT].verdict == "work_permit",
            "shown": [view(self, facts, answers, result, topic) for topic in shown],
            "rest": [view(self, facts, answers, result, topic) for topic in rest],
            "clocks": [(CLOCKS[clock.name], clock.day) for clock in result.clocks],
            "beyond": _beyond(facts, result.on),
        }

    def result_json(self, facts: StudyBook, answers: Answers) -> dict[str, Any]:
        return result_json(facts, self.result(facts, answers))


CLOCKS = {
    "permit_ends": _("Your study permit ends at the latest"),
    "pgwp_last_day": _("Last day to ask for the work permit"),
    "pgwp_until": _("That permit would last until"),
}


def _beyond(facts: StudyBook, on: date) -> bool:
    """Whether a day lies in a year whose rules we have not seen."""
    return bool(facts.checked and on.year > facts.checked.year)


PAGES = StudyPages()
